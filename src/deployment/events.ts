import * as z from 'zod/mini';
import type { EndingCode } from '../eascmd/outcome.ts';
import { phases, preflightRecord } from './phases.ts';

/**
 * The events of a deployment, as `--json` prints them and the journal stores them (contract:
 * Events). One format serves the screen, `attach`, the history, and scripts.
 */
const milliseconds = z.number();
const phase = z.enum(phases);
const nullableText = z.nullable(z.string());
const scalar = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const findingRecord = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.array(z.union([z.string(), z.number()])),
  values: z.record(z.string(), scalar),
  /** The sentence in the reader's language; only in what is printed. */
  message: z.optional(z.string()),
});

const windowStates = ['before', 'early', 'within', 'late'] as const;
export type WindowState = (typeof windowStates)[number];

export const outcomes = [
  'deployed',
  'failed',
  'stopped',
  'detached',
  'unknown',
  'refused',
  'dry-run',
] as const;
export type Outcome = (typeof outcomes)[number];

/** A filter finds an outcome by its Chinese name too, in either language. */
export const chineseOutcomes: Readonly<Record<Outcome, string>> = {
  deployed: '部署成功',
  failed: '部署失败',
  stopped: '已停止',
  detached: '已转入后台',
  unknown: '结果未知',
  refused: '未发送',
  'dry-run': '试运行',
};

/**
 * Another service that stays next to the new one. `gpu`, per instance, is null if the file has
 * none.
 */
export const besideRecord = z.object({
  service: z.string(),
  instances: z.nullable(z.number()),
  gpu: z.nullable(z.number()),
});
export type Beside = z.infer<typeof besideRecord>;

const plan = z.object({
  type: z.literal('plan'),
  service: z.string(),
  region: nullableText,
  file: z.string(),
  sha256: z.string(),
  config: z.unknown(),
  findings: z.array(findingRecord),
  /** What was seen of the account before; absent if it was not checked. */
  preflight: z.optional(z.array(preflightRecord)),
  /**
   * The source of each answer, by its flag without the dashes; absent for a file that is sent
   * unchanged.
   */
  sources: z.optional(z.record(z.string(), z.string())),
  /** Whether the service has a plugin; only if the file is part of the full one. */
  has_plugin: z.optional(z.boolean()),
  /** The service that was redeployed under another name, and was not deleted. */
  beside: z.optional(besideRecord),
  rehearsal: z.boolean(),
});

const submitted = z.object({
  type: z.literal('submitted'),
  pid: z.number(),
  argv: z.array(z.string()),
});

const endpoint = z.object({
  type: z.literal('endpoint'),
  internet: nullableText,
  intranet: nullableText,
  token: z.literal('***'),
});

const phaseEvent = z.object({
  type: z.literal('phase'),
  phase,
  state: z.enum(['started', 'done', 'failed', 'skipped']),
  /** How long this phase has run: 0 when it first starts or is skipped, more when it continues. */
  elapsed_ms: milliseconds,
});

const line = z.object({
  type: z.literal('line'),
  /** What eascmd printed: secrets masked, control sequences stripped. */
  text: z.string(),
  /** Present when the line came from standard error. */
  stream: z.optional(z.literal('stderr')),
});

const instances = z.object({
  type: z.literal('instances'),
  total: z.number(),
  pending: z.number(),
  running: z.number(),
});

/** What `eascmd w` reports about the instances, asked when the start takes longer than usual. */
const workers = z.object({
  type: z.literal('workers'),
  /** The total number; not all of them are listed. */
  total: z.number(),
  workers: z.array(
    z.object({
      name: z.string(),
      /** As printed, such as `Pending` and `[0/1]`. */
      status: z.string(),
      ready: z.string(),
      restarts: z.nullable(z.number()),
      reason: z.string(),
      /** How its container ended before; null if that is not reported. */
      last_reason: nullableText,
      last_exit_code: z.nullable(z.number()),
    }),
  ),
});

const heartbeat = z.object({
  type: z.literal('heartbeat'),
  phase,
  /** How long the phase has run. */
  elapsed_ms: milliseconds,
  window: z.enum(windowStates),
});

const warning = z.object({
  type: z.literal('warning'),
  code: z.string(),
  message: z.string(),
});

/** A missing input: the flag that gives it, and the valid values if they are few. */
const missingInput = z.object({
  flag: nullableText,
  variable: nullableText,
  /** Empty if any text of the right form is valid. */
  values: z.array(z.string()),
  /** Instead of a flag: the path of a value that the service file has only masked. */
  path: z.optional(z.string()),
});

export const resultEvent = z.object({
  type: z.literal('result'),
  outcome: z.enum(outcomes),
  exit_code: z.number(),
  /**
   * Whether the Blade plugin was seen to run; null if it was not requested or can't be determined.
   */
  optimized: z.nullable(z.boolean()),
  optimization_ms: z.nullable(milliseconds),
  total_ms: z.nullable(milliseconds),
  error: z.nullable(
    z.object({
      code: z.string(),
      message: z.string(),
      /** With `input-needed`: everything that is missing, in the order of the questions. */
      missing: z.optional(z.array(missingInput)),
    }),
  ),
  /** The most likely cause, and what may help; only in what is printed. */
  cause: z.optional(
    z.object({
      id: z.string(),
      /** `likely`: eascmd's wording is not documented, but looks like it. */
      certainty: z.enum(['documented', 'likely']),
      message: z.string(),
    }),
  ),
  next: z.optional(z.array(z.object({ id: z.string(), message: z.string(), flag: nullableText }))),
});

export const deploymentEvent = z.discriminatedUnion('type', [
  plan,
  submitted,
  endpoint,
  phaseEvent,
  line,
  instances,
  workers,
  heartbeat,
  warning,
  resultEvent,
]);

export type DeploymentEvent = z.infer<typeof deploymentEvent>;
export type PlanEvent = z.infer<typeof plan>;
export type WorkerFacts = z.infer<typeof workers>['workers'][number];
export type MissingInput = z.infer<typeof missingInput>;
export type ResultEvent = z.infer<typeof resultEvent>;
export type EventOf<Type extends DeploymentEvent['type']> = Extract<
  DeploymentEvent,
  { type: Type }
>;

/**
 * An entry of a journal: an event with a number, stamped once by the clock of the process that saw
 * it. In the file `at` is an ISO time; in memory it is milliseconds since the epoch, so that pure
 * code needs no calendar.
 */
export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly event: DeploymentEvent;
  /**
   * For a line: lines right before it that are only in the log, each with a number and the same
   * time.
   */
  readonly before?: LoggedLines;
}

/** Lines that are in the log, beginning at a byte of it. */
export interface LoggedLines {
  readonly lines: number;
  readonly from: number;
  readonly bytes: number;
}

type WarningCode = 'never-optimized' | 'failure-after-running';

/** The codes whose sentences the recorder writes. */
export type RecordedCode = EndingCode | WarningCode;

/**
 * The English texts of the codes in the events, for scripts and bug reports. A screen shows the
 * code's sentence in the reader's language.
 */
const messages: Readonly<Record<RecordedCode, string>> = {
  'name-taken': 'A service of this name exists in the region.',
  'signed-out': 'eascmd is not signed in, or its access key was not accepted.',
  'no-permission': 'The account that eascmd uses may not create this service.',
  'plugin-failed': 'The optimization plugin failed.',
  'service-failed': 'The service reported a failure.',
  unreachable: 'eascmd could not reach the service.',
  'eascmd-failed': 'eascmd reported a failure.',
  'eascmd-not-runnable': 'eascmd could not be started.',
  'stopped-on-request': 'eascmd was ended on request; the service may go on.',
  'eascmd-killed': 'eascmd was killed before its last line; the service may go on.',
  'not-confirmed': 'eascmd ended without confirming the result.',
  'lost-sight': 'eascmd ended early without saying that the service failed; the service may go on.',
  'ended-after-running': 'eascmd printed "Service is running", then ended abnormally',
  'ended-after-deleted': 'eascmd printed "Service was deleted successfully", then ended abnormally',
  'failure-after-running': 'eascmd reported a failure after "Service is running".',
  'never-optimized':
    'Deployed without optimization: plugins were configured, but no plugin was seen to run.',
};

/** The sentence of a code, followed by the client's own words if there are any. */
export function messageFor(code: RecordedCode, evidence: string | null = null): string {
  if (code === 'ended-after-running' || code === 'ended-after-deleted') {
    return `${messages[code]} (${evidence}).`;
  }
  return evidence === null ? messages[code] : `${messages[code]} eascmd: ${evidence}`;
}

const isRecorded = (code: string): code is RecordedCode => Object.hasOwn(messages, code);

/**
 * The code of a recorded message, and what eascmd printed, for another language; null if it is not
 * the sentence of that code.
 */
export function recordedIn({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): { readonly code: RecordedCode; readonly evidence: string | null } | null {
  if (!isRecorded(code) || !message.startsWith(messages[code])) return null;
  const rest = message.slice(messages[code].length);
  const [, evidence] = /^(?: eascmd: (.*)| \((.*)\)\.)$/su.exec(rest)?.filter(Boolean) ?? [];
  return rest === '' || evidence !== undefined ? { code, evidence: evidence ?? null } : null;
}
