import { windowFromMs, windowToMs } from '../deployment/phase-clock.ts';
import { type DurationEstimate, type EstimateKey, estimateOf } from '../deployment/statistics.ts';
import { currentStep } from '../questions/navigation.ts';
import { isObject } from '../service/suggest.ts';
import { statedLevel } from '../service/types.ts';
import type { ClientFact } from './facts.ts';
import { type SignInUsed, signInUsed } from './sign-in.ts';
import type { State } from './state.ts';
import type { NameState } from './types.ts';

/** What the header names. `messages/` has its text. */
export interface HeaderFacts {
  readonly doing: 'start' | 'history' | 'new' | 'file' | 'running' | 'setup';
  /** The service, once it has a name. */
  readonly service: string | null;
  readonly region: string | null;
  readonly client: ClientFact | null;
  /** The sign-in it uses; null if there is none. */
  readonly signIn: SignInUsed | null;
}

export function headerFacts(state: State): HeaderFacts {
  const facts = placeFacts(state);
  const { client, signIns } = state;
  return { ...facts, client, signIn: signInUsed(client, signIns, facts.region) };
}

function placeFacts(state: State): Pick<HeaderFacts, 'doing' | 'service' | 'region'> {
  const { conversation, plan, deployment, retrying, options, screen } = state;
  if (screen === 'start') {
    return { doing: state.remembered.whole ? 'history' : 'start', service: null, region: null };
  }
  if (state.screen === 'setup') {
    return { doing: 'setup', service: null, region: state.setup.region };
  }
  const running = screen === 'deploying' || screen === 'ended';
  const file = options.fileGiven !== undefined || screen === 'file';
  const answered = currentStep(conversation) === undefined || running;
  return {
    doing: running ? 'running' : file ? 'file' : 'new',
    service:
      // While a failure is being fixed, name what will be sent, not what was.
      (retrying ? null : deployment.plan?.service) ??
      plan?.service ??
      (answered ? conversation.draft.name : null) ??
      null,
    region: deployment.plan?.region ?? plan?.region ?? conversation.draft.region ?? null,
  };
}

/** What the file under review is compared with. */
export type Compared =
  /** What was sent before, and failed. */
  | { readonly kind: 'sent'; readonly config: unknown }
  | { readonly kind: 'past'; readonly config: unknown; readonly at: number }
  /** What `desc` shows, as far as it does; the rest comes from the last deployment. */
  | { readonly kind: 'running'; readonly config: unknown }
  | { readonly kind: 'file'; readonly config: unknown; readonly name: string };

/** The deployment being redeployed, or the source file, if another file is written. */
export function comparedWith(
  state: Pick<State, 'past' | 'sourceFile' | 'plan' | 'retrying' | 'name'>,
): Compared | null {
  const { past, sourceFile, plan, retrying, name } = state;
  if (retrying?.sent) {
    return { kind: 'sent', config: retrying.sent.config };
  }
  if (past) {
    const isThis = name.kind === 'taken' && past.service === plan?.service;
    const shown = isThis ? shownByDesc(name) : [];
    const config = shown.reduce<unknown>(withValue, past.config);
    return isThis && name.config
      ? { kind: 'running', config }
      : { kind: 'past', config, at: past.at };
  }
  return sourceFile && plan?.writes
    ? { kind: 'file', config: sourceFile.config, name: sourceFile.name }
    : null;
}

/**
 * The parts of a service file that `desc` reports reliably. Its other words may be the service's
 * own.
 */
const toldPaths: readonly (readonly [string, ...string[]])[] = [
  ['model_path'],
  ['processor'],
  ['metadata', 'cpu'],
  ['metadata', 'memory'],
  ['metadata', 'gpu'],
];

type Shown = readonly [path: readonly [string, ...string[]], value: unknown];

function shownByDesc({ config, total }: Extract<NameState, { kind: 'taken' }>): Shown[] {
  const told = toldPaths.flatMap((path): Shown[] => {
    const value = path.reduce<unknown>(
      (inner, key) => (isObject(inner) ? inner[key] : undefined),
      config,
    );
    return value === undefined ? [] : [[path, value]];
  });
  return total === null || total < 1 ? told : [...told, [['metadata', 'instance'], total]];
}

function withValue(config: unknown, [[key, ...rest], value]: Shown): unknown {
  const [next, ...others] = rest;
  const record = isObject(config) ? config : {};
  const inner = next === undefined ? value : withValue(record[key], [[next, ...others], value]);
  return { ...record, [key]: inner };
}

/** How long this user's optimizations of this kind take; null if there are too few of them. */
export function estimateFor(state: State): DurationEstimate | null {
  const key = keyOf(state);
  return key === null ? null : estimateOf(state.remembered.runs ?? [], key);
}

/**
 * When the optimization ends as documented, or according to the user's own runs; milliseconds since
 * the epoch.
 */
export interface ReadyTimes {
  readonly from: number;
  readonly to: number;
}

/**
 * Null once that time is over. A rehearsal's clock runs faster than the wall clock, so it has no
 * valid time of day.
 */
export function readyTimes(state: State): ReadyTimes | null {
  const { deployment, now, client } = state;
  const { pluginStartedAt: start, pluginMs } = deployment;
  if (start === null || pluginMs !== null || (client?.speed ?? 1) !== 1) {
    return null;
  }
  const estimate = estimateFor(state);
  const [from, to] = estimate ? [estimate.p10, estimate.p90] : [windowFromMs, windowToMs];
  return now > start + to ? null : { from: start + from, to: start + to };
}

/** From the answers, or from the history for a deployment that is only watched. */
function keyOf({ conversation, client, place, remembered }: State): EstimateKey | null {
  const { draft } = conversation;
  if (draft.device !== undefined) {
    const { device, framework = null } = draft;
    const rehearsal = client?.kind === 'rehearsal';
    return { device, framework, level: statedLevel(draft), rehearsal };
  }
  return remembered.runs?.find(({ id }) => id === place?.id) ?? null;
}
