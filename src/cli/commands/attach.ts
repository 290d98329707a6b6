import { english } from '../../messages/en/english.ts';
import { findUnderway } from '../../platform/deployments/find.ts';
import { nothingAnswered } from '../../questions/answers.ts';
import { openEventStream, ownResult, silentStream } from '../events.ts';
import { exitCode } from '../exit-codes.ts';
import { runOptions } from '../program/run-options.ts';
import { listenForInterruption } from '../refuse.ts';
import { screens } from '../screens.ts';
import type { Session } from '../session.ts';
import { watchHeadless } from '../watch.ts';

/** `attach`: goes on watching a deployment, or tells how it ended; answers the exit code. */
export async function attach(session: Session, service: string | undefined): Promise<number> {
  const underway = await findUnderway(session.homes.deployments, service);
  // Programs that ask for events get them: the last is the result.
  const silent = session.flags.exitStatus === true && session.mode.view !== 'json';
  const view = silent ? 'silent' : session.mode.view;
  const stream =
    view === 'silent'
      ? silentStream
      : openEventStream(view, () => underway?.order.client.kind === 'rehearsal');
  if (!underway) {
    const message = english.nothingToAttach(service);
    stream.say(message);
    stream.event(ownResult('refused', exitCode.usage, { code: 'nothing-to-attach', message }));
    return exitCode.usage;
  }
  const options = runOptions(session.flags, session.version);
  if (view === 'screen') {
    return screens({ session, options, given: nothingAnswered, plan: null, underway });
  }
  const interruption = listenForInterruption();
  try {
    const answered = nothingAnswered;
    return await watchHeadless({ session, stream, interruption, options, underway, answered });
  } finally {
    interruption.release();
  }
}
