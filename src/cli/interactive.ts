import process from 'node:process';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import { attachedStep, type Beginning, firstStep } from '../app/first-state.ts';
import type { PastService } from '../app/remembered.ts';
import type { State } from '../app/state.ts';
import type { Step } from '../app/step.ts';
import { update } from '../app/update.ts';
import { wallClock } from '../outside/clock.ts';
import { createAnswerKeeper, readKeptAnswers } from '../outside/kept-answers.ts';
import { LogRing } from '../outside/log-ring.ts';
import { createPerformer, resumeWatching } from '../outside/perform.ts';
import { type EndingSignal, isWindows, signalExitCodes } from '../outside/platform.ts';
import { remember, rememberAll } from '../outside/remember.ts';
import { createStore, type Store } from '../outside/store.ts';
import type { Underway } from '../outside/submit.ts';
import type { World } from '../outside/world.ts';
import type { Answered } from '../wizard/answers.ts';
import type { Settled } from '../wizard/settle.ts';
import { english } from '../words/en/words.ts';
import { exitCode } from './exit-codes.ts';
import { localTime } from './local-time.ts';
import { decideColor, decideUnicode } from './run-mode.ts';
import type { FileContext } from './service-file.ts';
import type { Session } from './session.ts';
import { showTerminalSigns } from './terminal-signs.ts';

export interface InteractiveStart {
  readonly session: Session;
  readonly options: RunOptions;
  readonly given: Answered & Partial<Settled>;
  /** `deploy FILE`: the file; otherwise the questions make one. */
  readonly plan: ServicePlan | null;
  /** `redeploy`: what is done again. */
  readonly past?: PastService;
  /** Without a command, the start screen comes first. */
  readonly fromStart?: boolean;
  /** `history`: every deployment to choose from. */
  readonly wholeHistory?: boolean;
  /** `attach`: what is being watched. */
  readonly underway?: Underway;
}

export interface InteractiveEnd {
  readonly state: State;
  readonly code: number;
}

/** Runs the screens until the person leaves; answers how it was left. */
export async function runInteractive(start: InteractiveStart): Promise<InteractiveEnd> {
  const { session, underway } = start;
  const screens = await loadScreens(session);
  const log = new LogRing();
  const { promise: left, resolve: quit, reject: fail } = Promise.withResolvers<number>();
  const world: World = {
    homes: session.homes,
    answers: createAnswerKeeper(session.homes.answers, (error) =>
      store.send({ type: 'answers-not-kept', reason: reasonOf(error) }),
    ),
    log,
    send: (event) => store.send(event),
    rehearse: session.rehearse,
    readServiceFile: async (path) => {
      const { readServiceFile } = await import('./service-file.ts');
      const outcome = await readServiceFile(path, contextOf(store.get()));
      return outcome.kind === 'read' ? { kind: 'read', ...outcome.file } : outcome;
    },
    quit,
    client: session.client,
    underway: underway ?? null,
  };
  const first = await firstOf(start);
  const store: Store = createStore(first[0], update, createPerformer(world));
  const mounted = screens.mount({
    source: store,
    look: {
      words: english,
      glyphs: screens.chooseGlyphs(
        decideUnicode(session.flags.ascii === true, session.environment, isWindows),
      ),
      localTime,
    },
    log,
    input: process.stdin,
    output: process.stderr,
  });
  const release = onSignals((code) => store.send({ type: 'terminated', code }), store);
  if (underway) {
    resumeWatching(world, underway);
  }
  const releaseFaults = onFaults(fail);
  const releaseSigns = showTerminalSigns(session, store);
  const releaseLooks = lookAgain(session, store);
  store.start(first[1]);
  try {
    const code = await left;
    return { state: store.get(), code };
  } finally {
    // On every way out, a fault of ours included, the terminal is given back as it was.
    release();
    releaseSigns();
    releaseLooks();
    await mounted.unmount();
    await world.answers.settled();
    releaseFaults();
  }
}

const lookEveryMs = 1000;

/** While the start screen lists what runs, its phases are live. */
function lookAgain({ homes }: Session, store: Store): () => void {
  let looking = false;
  const timer = setInterval(async () => {
    const { screen, remembered } = store.get();
    if (screen !== 'start' || remembered.running.length === 0 || looking) {
      return;
    }
    looking = true;
    try {
      store.send({ type: 'remembered', remembered: await remember(homes) });
    } finally {
      looking = false;
    }
  }, lookEveryMs);
  return () => clearInterval(timer);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** A fault anywhere ends the screens in order instead of tearing them. */
function onFaults(fail: (error: unknown) => void): () => void {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  return () => {
    process.off('uncaughtException', fail);
    process.off('unhandledRejection', fail);
  };
}

/** What a file itself does not say is what it was deployed with before. */
function contextOf({ past, given }: State): FileContext {
  const region = given.draft.region ?? past?.region ?? undefined;
  const { serviceCard } = given.draft;
  return { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
}

/** Loaded only here: React and Ink are most of the start-up time. */
async function loadScreens({ flags, environment }: Session) {
  // chalk decides on colors when it is loaded, by standard output; the screens are on standard error.
  const color = decideColor(flags.color ?? 'auto', environment, process.stderr.isTTY === true);
  const before = process.env['FORCE_COLOR'];
  process.env['FORCE_COLOR'] = color ? '1' : '0';
  const [{ mount }, { chooseGlyphs }] = await Promise.all([
    import('../ui/mount.tsx'),
    import('../ui/glyphs.ts'),
  ]);
  if (before === undefined) {
    delete process.env['FORCE_COLOR'];
  } else {
    process.env['FORCE_COLOR'] = before;
  }
  return { mount, chooseGlyphs };
}

async function firstOf({
  session,
  options,
  given,
  plan,
  underway,
  past,
  fromStart,
  wholeHistory = false,
}: InteractiveStart): Promise<Step> {
  const fresh = plan === null && !underway && Object.keys(given.sources).length === 0;
  const [{ kept }, remembered] = await Promise.all([
    fresh ? readKeptAnswers(session.homes.answers) : { kept: null },
    wholeHistory ? rememberAll(session.homes) : remember(session.homes),
  ]);
  const beginning: Beginning = {
    terminal: { columns: process.stderr.columns ?? 80, rows: process.stderr.rows ?? 24 },
    now: underway?.clock.now() ?? wallClock(),
    options,
    client: underway?.order.client ?? session.client,
    search: session.search,
    given,
    kept,
    plan,
    remembered,
    ...(past ? { past } : {}),
    fromStart: fromStart === true && fresh,
  };
  return underway
    ? attachedStep(beginning, { id: underway.folder.id, log: underway.folder.log })
    : firstStep(beginning);
}

/** A closed terminal or a `kill`: the terminal is given back, and what runs goes on. */
function onSignals(end: (code: number) => void, store: Store): () => void {
  const signals: readonly EndingSignal[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];
  const listeners = signals.map((signal) => {
    const listener = () =>
      end(store.get().screen === 'deploying' ? exitCode.detached : signalExitCodes[signal]);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) {
      remove();
    }
  };
}
