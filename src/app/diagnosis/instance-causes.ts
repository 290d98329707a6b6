import type { WorkerFacts } from '../../deployment/events.ts';
import { soonestLongWaitMs } from '../../deployment/statistics.ts';
import { type Case, type Rule, type Sign, saying } from './rule.ts';

/** The memory of a card is none that an answer changes. */
const memory =
  /^(?!.*\b(?:CUDA|GPU|device|video|graphics)\b.{0,40}out of memory).*(?:OOM ?Killed|out of memory|exceeds memory limit)/i;
const scarce =
  /insufficient (?:cpu|memory|nvidia)|no (?:available )?nodes? (?:with|has|have)|unschedulable/i;
/** That an image is being pulled is no failure to pull it. */
const pull =
  /image ?pull ?(?:back-?off|err|fail)|ErrImage|pull access denied|(?:fail|error|cannot|could not|unable|back-off).{0,60}pull(?:ing)? (?:the )?image|pull(?:ing)? (?:the )?image.{0,160}(?:fail|error|denied|time(?:d )?out|no such host|refused|no space left)/i;
const crash =
  /instance crashed|CrashLoop|back-off restarting failed container|container.{0,60}(?:exited(?!.{0,20}\b(?:code|status) 0\b)|crashed)/i;
const unhealthy = /(?:liveness|readiness|startup) probe failed/i;

const faq = 'PAI FAQ about EAS: reasons of instances';
const columns = 'eascmd command reference: columns of w';

/** What an instance says of itself, in `w` or in the words of the service. */
const wordsOf = ({ status, reason, last_reason: last }: WorkerFacts): string =>
  [status, reason, last ?? ''].join(' ');

/** In a line of a service that was taken, or in a row of `w`, whose words the FAQ explains. */
function inEither(pattern: RegExp): Rule['sign'] {
  return (facts) =>
    (facts.accepted ? saying(pattern)(facts) : null) ??
    (facts.workers.some((worker) => pattern.test(wordsOf(worker))) ? { line: null } : null);
}

const ofImage = /image|registry|pull/i;

/** The reason that an image could not be pulled stands beside that, or in a line about the image. */
function pulling(reason: RegExp): Rule['sign'] {
  return (facts) => {
    const said = facts.said.filter((text) => ofImage.test(text));
    const line = [...said, ...facts.workers.map(wordsOf)].find((text) => reason.test(text));
    return line !== undefined && inEither(pull)(facts) ? { line } : null;
  };
}

/** It is on a node already, and is being filled there: then it waits for something else. */
const placed = /creating|initiali[sz]ing|^init\b|pull|image|crash|error|running/i;

const neverPlaced = ({ status, reason }: WorkerFacts): boolean =>
  /^pending$/i.test(status) && !placed.test(reason);

/** Which instance never got a node: `Pending` for long means that none has room (FAQ). */
function waiting(facts: Case): Sign | null {
  const said = saying(scarce)(facts);
  if (said || !isLong(facts)) {
    return said;
  }
  const { workers } = facts;
  if (workers.length > 0) {
    // A reason in other words than those of the FAQ may be another one.
    const isPlain = workers.every(({ reason }) => reason === '' || scarce.test(reason));
    const sign: Sign = isPlain ? { line: null } : { line: null, certainty: 'likely' };
    return workers.every(neverPlaced) ? sign : null;
  }
  // Without `w` the counts of `create` alone say that it waits, and not for what.
  return facts.phase === 'start' && facts.pending > 0 && facts.kind === 'unknown'
    ? { line: null, certainty: 'likely' }
    : null;
}

/** Every instance is pending at first: a client that ended then says nothing of nodes. */
function isLong({ waitedMs, said }: Case): boolean {
  return (
    waitedMs === null ||
    waitedMs >= soonestLongWaitMs ||
    said.some((text) => /time(?:d )?[ -]?out|deadline exceeded/i.test(text))
  );
}

/** A container that ended well was no crash. */
const restarted = ({ restarts, ready, ...last }: WorkerFacts): boolean =>
  (restarts ?? 0) > 0 &&
  last.last_exit_code !== 0 &&
  (last.last_reason !== null || /^\[0\//.test(ready));

/** Instances that could not be placed, filled, or kept alive. */
export const placeRules: readonly Rule[] = [
  {
    id: 'out-of-memory',
    certainty: 'documented',
    source: `${faq}; LASTSTATE in ${columns}`,
    sign: inEither(memory),
    fixes: ['more-memory', 'instances', 'log'],
  },
  {
    id: 'image-disk',
    certainty: 'documented',
    source: faq,
    sign: pulling(/no space left on device/i),
    fixes: ['other-group', 'again', 'instances'],
  },
  {
    id: 'image-denied',
    certainty: 'documented',
    source: faq,
    sign: pulling(/401 unauthorized|authorization failed|access denied|denied/i),
    fixes: ['granted', 'again', 'instances'],
  },
  {
    id: 'image-network',
    certainty: 'documented',
    source: faq,
    sign: pulling(/no such host|dial tcp|time(?:d )?out|connection refused|unreachable/i),
    fixes: ['again', 'other-group', 'instances'],
  },
  {
    id: 'image-pull',
    certainty: 'documented',
    source: faq,
    sign: inEither(pull),
    fixes: ['instances', 'again', 'log'],
  },
  {
    id: 'no-room',
    certainty: 'documented',
    source: `${faq}; STATUS in ${columns}`,
    sign: waiting,
    fixes: ['fewer-cores', 'less-memory', 'fewer-gpus', 'other-group', 'instances'],
  },
];

/** Instances that began and did not stay. */
export const startRules: readonly Rule[] = [
  {
    id: 'health-check',
    certainty: 'documented',
    source: faq,
    sign: inEither(unhealthy),
    fixes: ['instances', 'model-path', 'other-framework', 'log'],
  },
  {
    id: 'crash-at-start',
    certainty: 'documented',
    source: faq,
    sign: (facts) =>
      inEither(crash)(facts) ?? (facts.workers.some(restarted) ? { line: null } : null),
    fixes: ['instances', 'model-path', 'more-memory', 'other-framework', 'log'],
  },
];
