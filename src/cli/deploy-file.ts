import type { Finding } from '../domain/finding.ts';
import { givenTexts } from './flags.ts';
import { runHeadless, streamOf } from './headless.ts';
import { listenForInterruption } from './interruption.ts';
import { ownResult } from './own-result.ts';
import { inputNeeded, refuseGiven, refuseLoneRehearsalFlags } from './refusals.ts';
import { runOptions } from './run-options.ts';
import { screens } from './screens.ts';
import { type FileContext, readServiceFile } from './service-file.ts';
import type { Session } from './session.ts';
import { startingAnswers } from './starting-answers.ts';

/** `deploy FILE`: checks, reviews and deploys a file that exists; answers the exit code. */
export async function deployFile(
  session: Session,
  path: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { flags } = session;
  const stream = streamOf(session);
  const lone = refuseLoneRehearsalFlags(session, stream);
  if (lone !== null) {
    return lone;
  }
  const { context, problems } = await contextOf(session, values);
  if (problems.length > 0) {
    return refuseGiven(stream, problems);
  }
  const outcome = await readServiceFile(path, context);
  if (outcome.kind !== 'read') {
    const { code, reason: message, exitCode } = outcome;
    stream.say(message);
    stream.event(ownResult('refused', exitCode, { code, message }));
    return exitCode;
  }
  const { plan, answered } = outcome.file;
  const options = runOptions(flags, session.version, path);
  if (session.mode.canAsk && flags.yes !== true) {
    if (session.mode.view === 'screen') {
      return screens({ session, options, given: answered, plan });
    }
    const { reviewFileInLines } = await import('./asking/ask-in-lines.ts');
    return reviewFileInLines({ session, stream, options, given: answered, plan });
  }
  if (flags.yes !== true && !options.dryRun) {
    return inputNeeded(stream, [], true);
  }
  const interruption = listenForInterruption();
  try {
    return await runHeadless({ session, stream, interruption, options, plan, answered });
  } finally {
    interruption.release();
  }
}

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
async function contextOf(
  { environment }: Session,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly context: FileContext; readonly problems: readonly Finding[] }> {
  const texts = givenTexts(values, environment).filter(
    ({ stepId }) => stepId === 'region' || stepId === 'serviceCard',
  );
  const { draft, problems } = await startingAnswers(texts, undefined);
  const { region, serviceCard } = draft;
  const context = { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
  return { context, problems };
}
