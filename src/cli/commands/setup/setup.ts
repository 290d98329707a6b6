import { exitCode } from '../../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../../messages/language.ts';
import { saveSettings } from '../../../platform/saved-answers.ts';
import { nothingAnswered } from '../../../questions/answers.ts';
import { regionNamed, regions } from '../../../service/catalog/regions.ts';
import { nearestName } from '../../../service/suggest.ts';
import { say } from '../../output.ts';
import { readSetupRequest } from '../../program/values.ts';
import { listenForInterruption } from '../../refuse.ts';
import type { Session } from '../../session.ts';
import { setupHeadless } from './headless.ts';
import { setupInLines } from './prompts.ts';
import { openSetupOutput } from './run.ts';

/** Finds eascmd and signs in. Returns the exit code. */
export async function setup(
  session: Session,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { environment, flags, mode } = session;
  const given = readSetupRequest(values);
  const typed = given.region ?? (environment['BLADE_DEPLOY_REGION'] || undefined);
  const known = typed === undefined ? undefined : regionNamed(typed);
  const region = known?.id ?? typed;
  const request = { ...given, ...(region === undefined ? {} : { region }) };
  // With keys in the environment, there is nothing to ask.
  const asks = mode.canAsk && request.signIn !== true;
  if (flags.lang !== undefined && flags.rehearse !== true) await saveLanguage(session, flags.lang);
  const isKnown = region === undefined || known !== undefined;
  if (asks && isKnown && mode.view === 'screen') {
    return onScreens(session, region ?? null);
  }
  // A second Ctrl-C ends at once, but readers of events still get the last one.
  const interruption = listenForInterruption((signal) => output.leave(signal));
  const leaving = new AbortController();
  void interruption.whenAsked.then(() => leaving.abort());
  const isRehearsal = flags.rehearse === true;
  const output = openSetupOutput(mode.view === 'json', isRehearsal, interruption.asked);
  const run = { session, request, output, signal: leaving.signal };
  try {
    if (!isKnown) {
      const ids = regions.map(({ id }) => id);
      const message = messages('words').setupLines.unknownRegion(
        region,
        nearestName(region, ids),
        ids,
      );
      return output.end(exitCode.usage, 'usage', [message]);
    }
    return await (asks ? setupInLines(run, interruption) : setupHeadless(run));
  } finally {
    interruption.release();
  }
}

/** Used by later starts of every command. */
async function saveLanguage({ paths, mode }: Session, language: string): Promise<void> {
  const words = await loadMessages('usage');
  const saved = await saveSettings(paths.settings, { language }).catch(() => false);
  if (!saved) say(words.languageNotSaved(paths.settings));
  else if (mode.view !== 'json') say(words.languageSaved(language));
}

async function onScreens(session: Session, region: string | null): Promise<number> {
  const [{ screens }, { runOptions }] = await Promise.all([
    import('../../screens.ts'),
    import('../../program/run-options.ts'),
  ]);
  return screens({
    session,
    options: runOptions(session.flags, session.version),
    given: nothingAnswered,
    plan: null,
    setup: { region },
  });
}
