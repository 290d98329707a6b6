import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { findWatchable } from '../../platform/deployments/find.ts';
import { pastRuns, runningNow } from '../../platform/deployments/past.ts';
import type { Underway } from '../../platform/deployments/submit.ts';
import { wallClock } from '../../platform/os.ts';
import type { Paths } from '../../platform/paths.ts';
import { nothingAnswered } from '../../questions/answers.ts';
import { type EventStream, openEventStream, ownResult, silentStream } from '../events.ts';
import { localStamp } from '../output.ts';
import { runOptions } from '../program/run-options.ts';
import { openLineInput } from '../prompts/input.ts';
import { chooseOne } from '../prompts/questions.ts';
import { exitCodeOf, type Interruption, inputOf, listenForInterruption } from '../refuse.ts';
import { screens } from '../screens.ts';
import type { Session } from '../session.ts';
import { watchHeadless } from '../watch.ts';

/** `attach`: continues watching a deployment, or shows how it ended. Returns the exit code. */
export async function attach(session: Session, service: string | undefined): Promise<number> {
  const found = await findWatchable(session.paths.deployments, service);
  // Programs that ask for events get them; the last one is the result.
  const silent = session.flags.exitStatus === true && session.mode.view !== 'json';
  const view = silent ? 'silent' : session.mode.view;
  let underway = found[0];
  const stream =
    view === 'silent'
      ? silentStream
      : openEventStream(view, () => underway?.job.client.kind === 'rehearsal');
  if (!underway) {
    return refuseAttach(stream, exitCode.usage, await nothingToAttach(session.paths, service));
  }
  const interruption = listenForInterruption();
  try {
    if (found.length > 1) {
      const canAsk = session.mode.canAsk && !silent;
      if (!canAsk && service === undefined) {
        return refuseSeveral(stream, found);
      }
      // Deployments with the same name can run in several regions. If no one can be asked, watch
      // the newest.
      underway = canAsk ? await chooseOneOf(found, interruption) : underway;
    }
    if (!underway) {
      return exitCodeOf(interruption.asked() ?? 'SIGINT');
    }
    const options = runOptions(session.flags, session.version);
    const answered = nothingAnswered;
    if (view !== 'screen') {
      // What follows was recorded earlier.
      stream.say(messages('words').readingRecording);
      return await watchHeadless({ session, stream, interruption, options, underway, answered });
    }
    // The screens handle signals themselves.
    interruption.release();
    return await screens({ session, options, given: answered, plan: null, underway });
  } finally {
    interruption.release();
  }
}

/** The history lasts longer than the recordings, so a deployment may be known from there alone. */
async function nothingToAttach(paths: Paths, service: string | undefined): Promise<ResultError> {
  const { nothingToAttach: nothing, recordingGone } = messages('words');
  for await (const runs of pastRuns(paths)) {
    const run = runs.find((each) => service === undefined || each.service === service);
    if (run) {
      return { code: 'recording-gone', message: recordingGone(run, localStamp(run.at)) };
    }
  }
  return { code: 'nothing-to-attach', message: nothing(service) };
}

type ResultError = NonNullable<Parameters<typeof ownResult>[2]>;

function refuseAttach(stream: EventStream, code: number, error: ResultError): number {
  stream.say(error.message);
  stream.event(ownResult('refused', code, error));
  return code;
}

/** No one can be asked which one is meant, and either exit code would be a guess. */
function refuseSeveral(stream: EventStream, found: readonly Underway[]): number {
  const names = [...new Set(found.map(({ job }) => job.service))];
  const message = messages('words').severalToAttach(names);
  const missing = [inputOf(undefined, undefined, names)];
  return refuseAttach(stream, exitCode.inputNeeded, { code: 'input-needed', message, missing });
}

async function chooseOneOf(
  found: readonly Underway[],
  interruption: Interruption,
): Promise<Underway | undefined> {
  const input = openLineInput(interruption);
  const rows = new Map(
    found.map((each) => {
      const running = runningNow(each);
      const { label, facts } = messages('words').startRow({ kind: 'watch', running }, wallClock());
      return [running.id, [label, ...facts].join(' · ')] as const;
    }),
  );
  try {
    const id = await chooseOne(input, {
      head: [messages('words').whichToAttach],
      choices: [...rows.keys()],
      label: (each) => rows.get(each) ?? each,
    });
    return found.find(({ job }) => job.id === id);
  } finally {
    input.close();
  }
}
