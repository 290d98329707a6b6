import { phases } from '../../deployment/phases.ts';
import { type Deployment, phaseElapsed } from '../../deployment/state.ts';
import { ownWordsOf, withoutOwnWords } from '../../eascmd/failures.ts';
import { readLine } from '../../eascmd/lines.ts';
import {
  accountRules,
  bucketRules,
  clientRules,
  groupRules,
  modelRules,
  pluginRules,
  reportedRules,
  requestRules,
  rightsRules,
} from './causes.ts';
import { placeRules, startRules } from './instance-causes.ts';
import type { Case, CauseId, Certainty, EndingKind, FixId, Rule } from './rule.ts';

/** The likeliest cause of what went wrong, and what may help. */
export interface Diagnosis {
  readonly id: CauseId;
  readonly certainty: Certainty;
  readonly source: string;
  /** The words of eascmd that say so, masked and without the user's names; null where a condition does. */
  readonly line: string | null;
  readonly fixes: readonly FixId[];
}

/** Null where nothing went wrong, or nothing says what did. */
export function diagnose(kind: EndingKind, deployment: Deployment): Diagnosis | null {
  switch (kind) {
    case 'failed':
    case 'unknown':
    case 'deployed-not-optimized':
      return firstOf(rules, caseOf(kind, deployment));
    default:
      return null;
  }
}

/** Why instances are waited for, as far as `w` has said it. */
export function diagnoseWait(deployment: Deployment): Diagnosis | null {
  const waits = deployment.phase === 'start' && deployment.result === null;
  return waits && deployment.workers !== null
    ? firstOf(rulesWhileWaiting, waitingCase(deployment))
    : null;
}

function firstOf(all: readonly Rule[], facts: Case): Diagnosis | null {
  for (const { id, certainty, source, sign, fixes } of all) {
    const found = sign(facts);
    if (found) {
      return { id, certainty: found.certainty ?? certainty, source, line: found.line, fixes };
    }
  }
  return null;
}

/** Enough to hold a cause (features: failure diagnosis). */
export const mostLastLines = 12;

function caseOf(kind: EndingKind, deployment: Deployment): Case {
  const { result, phase, phases: progress, plan, endpoints, instances } = deployment;
  const own = ownWordsOf(plan?.service ?? '', plan?.config);
  const said = kind === 'deployed-not-optimized' ? [] : saidIn(deployment);
  const last = deployment.endedAt ?? deployment.lastEntryAt ?? 0;
  return {
    kind,
    code: result?.error?.code ?? null,
    phase: phases.find((name) => progress[name].state === 'failed') ?? phase,
    said: said.map((text) => withoutOwnWords(text, own)),
    accepted:
      endpoints !== null ||
      instances !== null ||
      phases.some((name) => name !== 'create' && progress[name].startedAt !== null),
    waitedMs: phaseElapsed(deployment, 'start', last),
    ...instancesOf(deployment),
  };
}

/** What is known while the instances are waited for; lines of before say nothing of them. */
function waitingCase(deployment: Deployment): Case {
  return {
    kind: 'waiting',
    code: null,
    phase: deployment.phase,
    said: [],
    accepted: true,
    waitedMs: null,
    ...instancesOf(deployment),
  };
}

function instancesOf({ workers, instances }: Deployment): Pick<Case, 'workers' | 'pending'> {
  return { workers: workers?.list ?? [], pending: instances?.pending ?? 0 };
}

/** What stands behind the message of a result: the words that the client ended with. */
const quoted = / eascmd: (.*)$/s;

/**
 * The words that the result quotes, which may stand further up than the last lines, then the last lines
 * that are no known progress, the newest first.
 */
function saidIn({ result, tail }: Deployment): readonly string[] {
  const quote = quoted.exec(result?.error?.message ?? '')?.[1];
  const last = tail
    .slice(-mostLastLines)
    .map(({ text }) => text)
    .filter(saysMore)
    .toReversed();
  return quote === undefined ? last : [quote, ...last];
}

function saysMore(text: string): boolean {
  return readLine(text).some(
    (line) => line.kind === 'other' || (line.kind === 'progress' && line.phase === null),
  );
}

/** Says so, and shows all. */
const unknownRule: Rule = {
  id: 'unknown',
  certainty: 'likely',
  source: 'no rule fits',
  sign: ({ kind, said }) => (kind === 'failed' ? { line: said[0] ?? null } : null),
  fixes: ['log', 'service', 'instances', 'again'],
};

/**
 * Every rule, the one that explains more before the one that explains less: the first that holds is
 * told. What a plugin dies of is the plugin's, and so its rules come before those of the instances.
 */
export const rules: readonly Rule[] = [
  ...accountRules,
  ...bucketRules,
  ...rightsRules,
  ...groupRules,
  ...pluginRules,
  ...reportedRules,
  ...placeRules,
  ...startRules,
  ...modelRules,
  ...requestRules,
  ...clientRules,
  unknownRule,
];

/** What `w` alone can say while the instances are waited for. */
const rulesWhileWaiting: readonly Rule[] = [...placeRules, ...startRules];
