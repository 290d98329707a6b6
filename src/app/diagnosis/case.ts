import { phases } from '../../deployment/phases.ts';
import { type Deployment, phaseElapsed } from '../../deployment/state.ts';
import { ownWordsOf, withoutOwnWords } from '../../eascmd/failures.ts';
import { readLine } from '../../eascmd/lines.ts';
import type { EndingKind } from '../ending-kind.ts';
import type { Case } from './rule.ts';

/** Enough to hold a cause (features: failure diagnosis). */
export const mostLastLines = 12;

export function caseOf(kind: EndingKind, deployment: Deployment): Case {
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
export function waitingCase(deployment: Deployment): Case {
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
