import { commandFor } from '../app/commands.ts';
import type { RunOptions } from '../app/facts.ts';
import { quoted, type SourceFile } from '../app/file.ts';
import { nothingRemembered } from '../app/remembered.ts';
import { type EndingFacts, endingOf } from '../app/result.ts';
import { retrySource } from '../app/retry.ts';
import type { ResultEvent } from '../deployment/events.ts';
import { type Deployment, emptyDeployment, foldAll, isUpdate } from '../deployment/state.ts';
import type { Presence } from '../eascmd/describe.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { messages } from '../messages/language.ts';
import type { Underway } from '../platform/deployments/submit.ts';
import { type Sighting, watchDeployment } from '../platform/deployments/watch.ts';
import { lastEntry, withLoggedLines } from '../platform/journal/read.ts';
import { keepMemorySmall, wallClock } from '../platform/os.ts';
import { type Answered, hasAnswers } from '../questions/answers.ts';
import { type EventStream, explained, ownResult } from './events.ts';
import { printResult, setClosedTerminalCode } from './output.ts';
import type { Interruption } from './refuse.ts';
import { endingLines } from './screens.ts';
import type { Session } from './session.ts';

interface Watch {
  readonly session: Session;
  readonly stream: EventStream;
  readonly interruption: Interruption;
  readonly options: RunOptions;
  readonly underway: Underway;
  readonly answered: Answered;
  readonly sourceFile?: SourceFile | null;
}

/** Why a watch ended before the deployment did. */
type Leaving = 'detached' | 'watch-limit';

/**
 * `--no-wait` leaves once eascmd has printed something: it has then read the file, which the script
 * may overwrite next. If it prints nothing, the wait ends after this wall time.
 */
const noWaitPatienceMs = 15_000;

interface Seen {
  readonly deployment: Deployment;
  readonly besideSeen?: Presence;
  readonly leaving: Leaving | null;
}

/** Follows a deployment to its result, the limit, or an interruption. */
export async function watchHeadless(watch: Watch): Promise<number> {
  setClosedTerminalCode(exitCode.detached);
  keepMemorySmall();
  const { deployment, leaving, besideSeen } = await follow(watch);
  const now = watch.underway.clock.now();
  const told = deployment.deleting ? null : deployment.result;
  const result = told ?? ownEnding(leaving, deployment, now);
  setClosedTerminalCode(result.exit_code);
  if (!told) {
    watch.stream.event(explained(result, factsOf(watch, { ...deployment, result }, leaving)), now);
  }
  emitSighting(watch, { ...deployment, result }, leaving, besideSeen);
  return result.exit_code;
}

async function follow(watch: Watch): Promise<Seen> {
  const { underway, stream, interruption, options } = watch;
  const { folder, clock } = underway;
  const abort = new AbortController();
  // A signal doesn't wait for the next poll.
  void interruption.whenAsked.then(() => abort.abort());
  const limit = clock.now() + options.watchLimitMs;
  const patience = wallClock() + noWaitPatienceMs;
  let deployment = emptyDeployment;
  let leaving: Leaving | null = null;
  let besideSeen: Presence | undefined;
  for await (const seen of watchDeployment(underway, abort.signal)) {
    besideSeen ??= await checkBeside(watch, seen, deployment, abort.signal);
    deployment = take(watch, deployment, seen, besideSeen);
    const detach = options.noWait && (deployment.lineCount > 0 || wallClock() >= patience);
    if (!deployment.result && (detach || stream.isDeserted())) {
      leaving = 'detached';
    } else if (!deployment.result && seenUntil(seen, clock.now()) >= limit) {
      leaving = 'watch-limit';
    }
    if (leaving !== null) {
      abort.abort();
    }
  }
  if (leaving === null && interruption.asked()) {
    // A journal that wasn't read to its end may have ended long ago.
    const last = lastEntry(folder.journal);
    return last?.event.type === 'result'
      ? { deployment: take(watch, deployment, { kind: 'entries', entries: [last] }), leaving: null }
      : { deployment, leaving: 'detached' };
  }
  return { deployment, leaving, ...(besideSeen ? { besideSeen } : {}) };
}

/** After a success, `desc` shows whether the service next to this one still runs. */
async function checkBeside(
  { underway }: Watch,
  seen: Sighting,
  before: Deployment,
  signal: AbortSignal,
): Promise<Presence | undefined> {
  const entries = seen.kind === 'entries' ? seen.entries : [];
  const isEnd = entries.some(
    ({ event }) => event.type === 'result' && event.outcome === 'deployed',
  );
  const { beside, region = null } = isEnd ? (foldAll(before, entries).plan ?? {}) : {};
  if (!beside) {
    return undefined;
  }
  const { presenceOf } = await import('../platform/effects/query.ts');
  return presenceOf(underway.job.client, beside.service, region, { signal });
}

/** How far the watch has come: a journal that is still being read may be behind the clock. */
function seenUntil(seen: Sighting, now: number): number {
  return seen.kind === 'entries' ? (seen.entries.at(-1)?.at ?? now) : now;
}

function take(watch: Watch, before: Deployment, seen: Sighting, besideSeen?: Presence): Deployment {
  if (seen.kind !== 'entries') {
    return before;
  }
  const deployment = foldAll(before, seen.entries);
  const facts = deployment.result ? factsOf(watch, deployment, null, besideSeen) : null;
  const entries = withLoggedLines(seen.entries, watch.underway.folder.log);
  watch.stream.entries(
    facts === null
      ? entries
      : entries.map((entry) =>
          entry.event.type === 'result'
            ? { ...entry, event: explained(entry.event, facts) }
            : entry,
        ),
  );
  return deployment;
}

/** The time comes from where the recording broke off, which may be days ago. */
function ownEnding(
  leaving: Leaving | null,
  { submittedAt, lastEntryAt, rehearsal, plan }: Deployment,
  now: number,
): ResultEvent {
  const until = leaving === null ? (lastEntryAt ?? now) : now;
  const total = submittedAt === null ? null : Math.max(0, until - submittedAt);
  const ending = endingWithout(leaving, rehearsal, plan?.service ?? '');
  return { ...ending, total_ms: total };
}

function endingWithout(leaving: Leaving | null, rehearsal: boolean, service: string): ResultEvent {
  switch (leaving) {
    case 'detached':
      return ownResult('detached', exitCode.detached, null);
    case 'watch-limit':
      return ownResult('unknown', exitCode.unknown, {
        code: 'watch-limit',
        message: messages('words').watchLimit(rehearsal, service),
      });
    case null:
      return ownResult('unknown', exitCode.unknown, {
        code: 'keeper-lost',
        message: messages('words').notice({ kind: 'supervisor-lost' }),
      });
  }
}

function factsOf(
  watch: Watch,
  deployment: Deployment,
  leaving: Leaving | null,
  besideSeen?: Presence,
): EndingFacts {
  const { options, underway, answered, sourceFile = null } = watch;
  const { client } = underway.job;
  const isKnown = options.fileGiven !== undefined || hasAnswers(answered);
  return endingOf({
    deployment,
    now: underway.clock.now(),
    place: { log: underway.folder.log },
    command: isKnown ? commandFor({ conversation: answered, options, client, sourceFile }) : null,
    options,
    leaving,
    client,
    ...(besideSeen ? { besideSeen } : {}),
    source: retrySource({
      options,
      conversation: answered,
      remembered: nothingRemembered,
      place: { id: underway.folder.id, log: underway.folder.log },
      deployment,
    }),
  });
}

/** After a first real success that a person answered the questions of: what saves the answers. */
function presetLine({ session, ...watch }: Watch, deployment: Deployment): string | null {
  const { answered, options, sourceFile = null, underway } = watch;
  const isAnswered = session.mode.canAsk && session.flags.yes !== true && hasAnswers(answered);
  const isFirst = deployment.result?.outcome === 'deployed' && !isUpdate(deployment);
  const isFromProject = Object.values(answered.sources).includes('project');
  const { client } = underway.job;
  const isReal = client.kind === 'eascmd' && !deployment.rehearsal;
  if (!isAnswered || !isFirst || !isReal || isFromProject || sourceFile || options.fileGiven) {
    return null;
  }
  const command = commandFor({ conversation: answered, options, client, sourceFile });
  return `${command} --dry-run --save-preset ${quoted(deployment.plan?.service ?? '')}`;
}

/** Prints the ending in words, and only the endpoint on standard output. */
function emitSighting(
  watch: Watch,
  deployment: Deployment,
  leaving: Leaving | null,
  besideSeen?: Presence,
): void {
  const { session, stream } = watch;
  const facts = factsOf(watch, deployment, leaving, besideSeen);
  for (const line of endingLines(facts)) {
    stream.say(line);
  }
  const line = presetLine(watch, deployment);
  if (line !== null) {
    stream.say(messages('words').savePresetLine(line));
  }
  if (session.mode.view === 'json' && leaving !== null) {
    // After Ctrl-C, or if only the first lines were read, the result isn't visible.
    stream.notice(messages('words').comeBack(facts.service));
  }
  const url = deployment.endpoints?.internet ?? deployment.endpoints?.intranet;
  const silent = session.flags.exitStatus === true;
  if (silent || session.mode.view === 'json' || deployment.result?.outcome !== 'deployed') {
    return;
  }
  if (url) {
    printResult(url);
  } else {
    // The script gets empty output, so this line explains what is left to find out.
    stream.say(messages('words').noEndpointSeen(facts.service));
  }
}
