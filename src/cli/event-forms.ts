import * as z from 'zod/mini';
import { checkIds } from '../app/doctor/checks.ts';
import { outcomes } from '../deployment/events.ts';
import { operations } from '../deployment/history.ts';
import { phases } from '../deployment/phases.ts';
import { redactedKinds } from '../eascmd/redact.ts';
import { auxCodes } from '../models/aux-data/check.ts';
import { candidateReasons, modelFormats } from '../models/model.ts';

/** The events of `check --json`: one `checked` per file, and a result with the totals. */
const place = {
  line: z.number(),
  column: z.number(),
  end_line: z.number(),
  end_column: z.number(),
};

const source = z.object({
  document: z.string(),
  date: z.string(),
  url: z.optional(z.string()),
  certainty: z.enum(['certain', 'likely']),
});

const checkedFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.readonly(z.array(z.union([z.string(), z.number()]))),
  ...place,
  message: z.string(),
  allowed: z.nullable(z.readonly(z.array(z.string()))),
  /** The source; null for a finding that no document supports. */
  source: z.nullable(source),
  /** What `--fix` writes there; null if it fixes nothing. */
  fix: z.nullable(z.string()),
});

export const checkedEvent = z.object({
  type: z.literal('checked'),
  file: z.string(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  errors: z.number(),
  warnings: z.number(),
  untold: z.number(),
  findings: z.array(checkedFinding),
  fixed: z.array(checkedFinding),
});

export const checkTotals = z.object({
  files: z.number(),
  errors: z.number(),
  warnings: z.number(),
  fixable: z.number(),
  unreadable: z.number(),
});

export type CheckedEvent = z.infer<typeof checkedEvent>;
export type CheckedFinding = z.infer<typeof checkedFinding>;

/** The events of `history --json`, with the names and forms of a deployment's own events. */
const text = z.nullable(z.string());
const milliseconds = z.nullable(z.number());

/** An earlier deployment. Its `at` is when it was submitted. */
export const runEvent = z.object({
  type: z.literal('run'),
  id: z.string(),
  service: text,
  region: text,
  rehearsal: z.boolean(),
  operation: z.nullable(z.enum(operations)),
  device: text,
  framework: text,
  card: text,
  level: text,
  plugins_configured: z.nullable(z.boolean()),
  file: text,
  sha256: text,
  config: z.unknown(),
  outcome: z.nullable(z.enum(outcomes)),
  exit_code: z.nullable(z.number()),
  /** On the deployment's own clock, which runs faster in a rehearsal. */
  ended_at: text,
  deployed: z.boolean(),
  optimized: z.nullable(z.boolean()),
  optimization_ms: milliseconds,
  total_ms: milliseconds,
  phases: z.readonly(z.partialRecord(z.enum(phases), z.number())),
  gap: z.boolean(),
});

const difference = z.object({
  path: z.readonly(z.array(z.union([z.string(), z.number()]))),
  /** Absent if the file doesn't have the field. */
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
});

/** The differences between the files of two deployments, named in `before` and `after`. */
export const diffEvent = z.object({
  type: z.literal('diff'),
  before: z.string(),
  after: z.string(),
  differences: z.readonly(z.array(difference)),
});

/** Phase times: `p50` and `p90` in milliseconds, over `count` deployments. */
export const phaseTimesEvent = z.object({
  type: z.literal('phase-times'),
  rehearsal: z.boolean(),
  phases: z.readonly(
    z.array(
      z.object({ phase: z.enum(phases), count: z.number(), p50: z.number(), p90: z.number() }),
    ),
  ),
});

export type RunEvent = z.infer<typeof runEvent>;
export type DiffEvent = z.infer<typeof diffEvent>;
export type PhaseTimesEvent = z.infer<typeof phaseTimesEvent>;

/** The event of `doctor --json`: every check, ordered so that each depends only on earlier ones. */
export const doctorEvent = z.object({
  type: z.literal('doctor'),
  checks: z.readonly(
    z.array(
      z.object({
        id: z.enum(checkIds),
        state: z.enum(['ok', 'warning', 'fault']),
        code: z.string(),
        values: z.readonly(
          z.record(z.string(), z.union([z.string(), z.number(), z.readonly(z.array(z.string()))])),
        ),
        message: z.string(),
        fix: z.nullable(z.string()),
      }),
    ),
  ),
});

export type DoctorEvent = z.infer<typeof doctorEvent>;

const candidate = z.object({
  name: z.string(),
  /** The element type, or null if the file doesn't say. */
  type: z.nullable(z.string()),
  /** -1 for an open dimension; null if even the number of dimensions is open. */
  shape: z.nullable(z.readonly(z.array(z.number()))),
  why: z.enum(candidateReasons),
  op: z.nullable(z.string()),
  key: z.nullable(z.string()),
});

const candidates = z.readonly(z.array(candidate));
const remark = {
  code: z.string(),
  values: z.readonly(
    z.record(z.string(), z.union([z.string(), z.number(), z.readonly(z.array(z.string()))])),
  ),
  message: z.string(),
};

/**
 * The event of `inspect --json`: one per model, and one with an error for a file that isn't one.
 */
export const modelEvent = z.object({
  type: z.literal('model'),
  file: z.string(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  format: z.nullable(z.enum(modelFormats)),
  framework: z.nullable(z.enum(['tensorflow', 'pytorch'])),
  versions: z.readonly(z.record(z.string(), z.string())),
  size: z.nullable(z.number()),
  inputs: candidates,
  outputs: candidates,
  signatures: z.readonly(
    z.array(z.object({ name: z.string(), inputs: candidates, outputs: candidates })),
  ),
  methods: z.readonly(
    z.array(
      z.object({
        name: z.string(),
        arguments: z.readonly(
          z.array(z.object({ name: z.string(), type: z.nullable(z.string()) })),
        ),
        returns: z.nullable(z.string()),
      }),
    ),
  ),
  tags: z.readonly(z.array(z.string())),
  variables: z.nullable(z.object({ count: z.number(), bytes: z.nullable(z.number()) })),
  notes: z.readonly(z.array(z.object(remark))),
  runtime: z.object({
    python: z.string(),
    tensorflow: z.string(),
    torch: z.string(),
    sdk: z.string(),
    source,
    /** How certain it is that the plugin's image has the versions of its SDK. */
    image_certainty: z.enum(['certain', 'likely']),
  }),
  fit: z.readonly(z.array(z.object({ ...remark, severity: z.enum(['error', 'warning']), source }))),
});

export type ModelEvent = z.infer<typeof modelEvent>;
const auxValues = z.readonly(
  z.array(
    z.object({
      key: z.string(),
      /** `ndarray`, `tensor`, `numpy-scalar`, or the Python name of the value's type. */
      is: z.string(),
      type: z.nullable(z.string()),
      shape: z.nullable(z.readonly(z.array(z.number()))),
    }),
  ),
);

/** The event of `aux-data check --json`: what the file contains and what Blade wouldn't accept. */
export const auxDataEvent = z.object({
  type: z.literal('aux-data'),
  file: z.string(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  format: z.nullable(z.enum(['npy', 'torch'])),
  holds: text,
  count: z.nullable(z.number()),
  values: auxValues,
  findings: z.readonly(
    z.array(
      z.object({
        code: z.enum(auxCodes),
        severity: z.enum(['error', 'warning']),
        source,
        values: z.readonly(
          z.record(z.string(), z.union([z.string(), z.number(), z.readonly(z.array(z.string()))])),
        ),
        message: z.string(),
      }),
    ),
  ),
});

export type AuxDataEvent = z.infer<typeof auxDataEvent>;

/** The event of `aux-data --json`: the script and what it makes. */
export const auxScriptEvent = z.object({
  type: z.literal('aux-script'),
  framework: z.enum(['tensorflow', 'pytorch']),
  purpose: z.enum(['test', 'calibration']),
  file: text,
  data_file: z.string(),
  items: z.number(),
  inputs: z.readonly(
    z.array(
      z.object({
        name: z.string(),
        type: text,
        shape: z.nullable(z.readonly(z.array(z.number()))),
        guessed: z.boolean(),
      }),
    ),
  ),
  script: z.string(),
});

export type AuxScriptEvent = z.infer<typeof auxScriptEvent>;

/** The event of `report --json`: what is in the report, and where it was written. */
export const reportEvent = z.object({
  type: z.literal('report'),
  id: z.string(),
  file: z.string(),
  written: z.boolean(),
  bytes: z.number(),
  parts: z.readonly(z.array(z.object({ name: z.string(), bytes: z.number() }))),
  /** How many different values of each kind were removed. */
  redacted: z.readonly(z.partialRecord(z.enum(redactedKinds), z.number())),
});

export type ReportEvent = z.infer<typeof reportEvent>;

const number = z.nullable(z.number());

/**
 * The event of `smoke --json`: one call, with what was sent and received. Times are in
 * milliseconds.
 */
export const smokeEvent = z.object({
  type: z.literal('smoke'),
  service: z.string(),
  region: z.nullable(z.string()),
  endpoint: z.string(),
  network: z.enum(['internet', 'intranet']),
  token_from: z.enum(['environment', 'eascmd']),
  method: z.enum(['GET', 'POST']),
  sent_bytes: z.number(),
  status: number,
  latency_ms: number,
  total_ms: number,
  received_bytes: number,
  body: z.nullable(z.string()),
  body_is_whole: z.nullable(z.boolean()),
});

export type SmokeEvent = z.infer<typeof smokeEvent>;

/** Where eascmd was searched for and what was there. */
export const eascmdEvent = z.object({
  type: z.literal('eascmd'),
  /** The one that is used from now on; null if there is none. */
  path: text,
  state: z.enum(['found', 'missing', 'does-not-start', 'rehearsal']),
  places: z.readonly(
    z.array(
      z.object({
        place: z.string(),
        path: text,
        state: z.string(),
        built_for: z.optional(z.string()),
      }),
    ),
  ),
});

/** The download's progress: bytes received and, if the server reported it, the total. */
export const downloadEvent = z.object({
  type: z.literal('download'),
  url: z.string(),
  received: z.number(),
  total: z.nullable(z.number()),
  /** Its path, once it is there. */
  path: text,
});

/** What is known about a region's sign-in. */
export const signInEvent = z.object({
  type: z.literal('sign-in'),
  /** Null for eascmd's own sign-in, whose region isn't known. */
  region: text,
  endpoint: text,
  file: text,
  state: z.enum(['signed-in', 'refused', 'not-confirmed']),
  code: text,
  /** eascmd's message, without keys. */
  reason: text,
});

export type EascmdEvent = z.infer<typeof eascmdEvent>;
type DownloadEvent = z.infer<typeof downloadEvent>;
export type SignInEvent = z.infer<typeof signInEvent>;
export type SetupEvent = EascmdEvent | DownloadEvent | SignInEvent;
