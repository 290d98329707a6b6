import type { WorkerFacts } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { StepId } from '../../questions/answers.ts';
import { parseService } from '../../service/parse.ts';

/** What a failure most likely means. */
export const causeIds = [
  'name-taken',
  'expired-key',
  'wrong-key',
  'signed-out',
  'no-permission',
  'not-runnable',
  'out-of-memory',
  'image-disk',
  'image-network',
  'image-denied',
  'image-pull',
  'no-room',
  'throttled',
  'no-stock',
  'no-quota',
  'stopped-elsewhere',
  'deleted-elsewhere',
  'bucket-region',
  'model-denied',
  'model-missing',
  'group-elsewhere',
  'plugin-group',
  'group-missing',
  'plugin-failed',
  'health-check',
  'crash-at-start',
  'plugin-never-ran',
  'unreachable',
  'bad-request',
  'unknown',
] as const;
export type CauseId = (typeof causeIds)[number];

/**
 * `documented`: a public document has the words, or says what the condition means. `likely`: no failed
 * create has ever been published, and these are the words that one would expect.
 */
export type Certainty = 'documented' | 'likely';

/** All that is known of a deployment that did not go well, or that waits. */
export interface Case {
  readonly kind: EndingKind | 'waiting';
  /** The code of its result; null where it has none. */
  readonly code: string | null;
  readonly phase: Phase | null;
  /**
   * What eascmd said that is no known progress, masked, the most telling first; as it is read for a cause,
   * which is without the names that the user gave.
   */
  readonly said: readonly string[];
  /** Whether the service took the request: what was refused has no instances that could die. */
  readonly accepted: boolean;
  /** Milliseconds that the instances have been waited for; null where `w` was asked because it was long. */
  readonly waitedMs: number | null;
  readonly workers: readonly WorkerFacts[];
  /** Instances that `create` itself counts as pending. */
  readonly pending: number;
}

/** Why a rule holds: the line that says so, where a line does. */
export interface Sign {
  readonly line: string | null;
  /** Where it is surer, or less sure, than the rule itself. */
  readonly certainty?: Certainty;
}

export interface Rule {
  readonly id: CauseId;
  readonly certainty: Certainty;
  readonly source: string;
  readonly sign: (facts: Case) => Sign | null;
  /** What may help, the likeliest first. */
  readonly fixes: readonly FixId[];
}

/** The first thing said that fits. */
export function saying(pattern: RegExp): Rule['sign'] {
  return ({ said }) => {
    const line = said.find((text) => pattern.test(text));
    return line === undefined ? null : { line };
  };
}

/** By the code of the result, which `eascmd/refusal.ts` has read from the lines already. */
export function ofCode(...codes: readonly string[]): Rule['sign'] {
  return ({ code, said }) =>
    code !== null && codes.includes(code) ? { line: said[0] ?? null } : null;
}

/** The five endings, each with its own proof, and the two shades of them that need other words. */
export type EndingKind =
  | 'deployed'
  /** It runs, and the plugin that was configured was never seen. */
  | 'deployed-not-optimized'
  | 'failed'
  /** The file changed between the review and the start; nothing was sent. */
  | 'refused'
  | 'stopped'
  /** We left; eascmd and the service go on. */
  | 'running'
  | 'unknown';

export interface Standing {
  readonly deployment: Deployment;
  readonly leaving: string | null;
  /** eascmd deletes the service now, and is being watched: what stands is still what was. */
  readonly deleting?: boolean;
}

export function isDeletionLost({ deployment, deleting = false }: Standing): boolean {
  return deployment.deleting && !deleting;
}

/** The proof that there is, or `unknown` where there is none. */
export function endingKind(standing: Standing): EndingKind {
  const { deployment, leaving } = standing;
  const { result } = deployment;
  if (!result || isDeletionLost(standing)) {
    // A signal that ends this program ends neither eascmd nor the service.
    return leaving === 'detached' || leaving === 'terminated' ? 'running' : 'unknown';
  }
  switch (result.outcome) {
    case 'deployed':
      return result.optimized === false ? 'deployed-not-optimized' : 'deployed';
    case 'detached':
      return 'running';
    case 'dry-run':
      return 'stopped';
    default:
      return result.outcome;
  }
}

/** What a key on the card of a failure does. */
export type FixAction =
  /** Opens the question, with the cause beside it. */
  | { readonly kind: 'question'; readonly step: StepId }
  /** The review of the same answers, or of the file as it is now. */
  | { readonly kind: 'again' }
  /** Signs in for the region of the deployment. */
  | { readonly kind: 'sign-in' }
  /** Looks for eascmd, and for what keeps it from running. */
  | { readonly kind: 'set-up' }
  /** Asks eascmd what it knows of the service. */
  | { readonly kind: 'workers' | 'describe' }
  | { readonly kind: 'log' }
  /** Of what runs and is no longer watched. */
  | { readonly kind: 'watch' | 'stop' };

const question = (step: StepId): FixAction => ({ kind: 'question', step });

/** Everything that may help, by what it does. */
export const fixActions = {
  'other-name': question('name'),
  'keep-name': { kind: 'again' },
  'sign-in': { kind: 'sign-in' },
  'set-up': { kind: 'set-up' },
  'other-region': question('region'),
  granted: { kind: 'again' },
  'other-group': question('serviceResource'),
  'other-plugin-group': question('pluginResource'),
  'fewer-cores': question('cpu'),
  'less-memory': question('memory'),
  'fewer-gpus': question('gpu'),
  'more-memory': question('memory'),
  'model-path': question('modelPath'),
  'bucket-endpoint': question('ossEndpoint'),
  'other-framework': question('framework'),
  'without-blade': question('blade'),
  'model-details': question('advanced'),
  'test-data': question('testData'),
  level: question('optimizationLevel'),
  again: { kind: 'again' },
  instances: { kind: 'workers' },
  service: { kind: 'describe' },
  log: { kind: 'log' },
  'watch-on': { kind: 'watch' },
  stop: { kind: 'stop' },
} as const satisfies Readonly<Record<string, FixAction>>;

export type FixId = keyof typeof fixActions;

/** What a service file asks for, as far as a cause or a mend speaks of it. */
export interface Request {
  readonly cpu: number | null;
  /** Megabytes. */
  readonly memory: number | null;
  readonly gpu: number | null;
  /** The dedicated group of the service; null for the public one. */
  readonly group: string | null;
  readonly pluginGroup: string | null;
  readonly modelPath: string | null;
}

/** Reads it of what was sent; the older and the newer place of a group both count (service reference). */
export function requestIn(config: unknown): Request {
  const { service } = parseService(config);
  const { metadata, plugins = [], resource, model_path: modelPath } = service ?? {};
  return {
    cpu: metadata?.cpu ?? null,
    memory: metadata?.memory ?? null,
    gpu: metadata?.gpu ?? null,
    group: (resource || metadata?.resource) ?? null,
    pluginGroup: plugins[0]?.resource ?? null,
    modelPath: modelPath ?? null,
  };
}
