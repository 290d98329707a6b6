import type { RunOptions } from '../app/facts.ts';
import { planFromAnswers } from '../app/plan.ts';
import type { PastService } from '../app/remembered.ts';
import { english } from '../messages/en/english.ts';
import { findPast } from '../platform/deployments/past.ts';
import { nothingAnswered } from '../questions/answers.ts';
import { answersFromText, type FromText } from '../questions/from-flags.ts';
import { missing, withDefaults } from '../questions/settle.ts';
import { deployFile } from './deploy-file.ts';
import type { EventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { givenTexts } from './flags.ts';
import { runHeadless, streamOf } from './headless.ts';
import { listenForInterruption } from './interruption.ts';
import { ownResult } from './own-result.ts';
import { inputNeeded, refuseGiven, refuseLoneRehearsalFlags } from './refusals.ts';
import { runOptions } from './run-options.ts';
import { screens } from './screens.ts';
import type { Session } from './session.ts';

type Values = Readonly<Record<string, unknown>>;

/** `redeploy`: what was deployed before, with what this command line changes; answers the exit code. */
export async function redeploy(
  session: Session,
  service: string | undefined,
  values: Values,
): Promise<number> {
  const stream = streamOf(session);
  const lone = refuseLoneRehearsalFlags(session, stream);
  if (lone !== null) {
    return lone;
  }
  const rehearsal = session.client?.kind === 'rehearsal';
  const past = await findPast(session.homes, service, rehearsal);
  if (!past) {
    const other = await findPast(session.homes, service, !rehearsal);
    const message = english.nothingToRedeploy(service, other !== undefined && !rehearsal);
    stream.say(message);
    stream.event(ownResult('refused', exitCode.usage, { code: 'nothing-to-redeploy', message }));
    return exitCode.usage;
  }
  if (!past.answered) {
    return deployFile(session, past.file, values, past);
  }
  const given = answersFromText(givenTexts(values, session.environment), past.answered);
  if (given.problems.length > 0) {
    return refuseGiven(stream, given.problems);
  }
  const options = runOptions(session.flags, session.version);
  const asks = session.mode.canAsk && session.flags.yes !== true;
  if (asks && session.mode.view === 'screen') {
    const { draft, sources } = given;
    const again: PastService = { ...past, answered: { draft, sources } };
    return screens({ session, options, given: nothingAnswered, plan: null, past: again });
  }
  if (asks) {
    const { askInLines } = await import('./asking/ask-in-lines.ts');
    return askInLines({ session, stream, options, given, kept: null });
  }
  return redeployUnasked(session, stream, options, given);
}

/** With nobody to ask. A name that exists is updated in place: `--yes` covers what destroys nothing. */
async function redeployUnasked(
  session: Session,
  stream: EventStream,
  options: RunOptions,
  given: FromText,
): Promise<number> {
  const needsYes = session.flags.yes !== true && !options.dryRun;
  const open = missing(given);
  if (open.length > 0 || needsYes) {
    return inputNeeded(stream, open, needsYes);
  }
  const answered = withDefaults(given);
  for (const each of [...given.dropped, ...answered.dropped]) {
    stream.notice(english.dropped(each));
  }
  const plan = planFromAnswers(answered.draft, options);
  const interruption = listenForInterruption();
  try {
    const onTaken = 'modify';
    return await runHeadless({ session, stream, interruption, options, plan, answered, onTaken });
  } finally {
    interruption.release();
  }
}
