import process from 'node:process';
import type { State } from '../app/state.ts';
import { update } from '../app/update.ts';
import { english } from '../messages/en/english.ts';
import { KeyBuffer } from '../platform/credentials/files.ts';
import { remember } from '../platform/deployments/past.ts';
import { fetchSource } from '../platform/eascmd/find.ts';
import type { World } from '../platform/effects/context.ts';
import { createPerformer, resumeWatching } from '../platform/effects/perform.ts';
import { LogRing } from '../platform/journal/write.ts';
import { type EndingSignal, isWindows, signalExitCodes } from '../platform/os.ts';
import { createAnswerKeeper } from '../platform/saved-answers.ts';
import { createStore, type Store, tickAges } from '../platform/store.ts';
import { exitCode } from './exit-codes.ts';
import { firstOf, type InteractiveStart } from './interactive-start.ts';
import { localTime } from './local-time.ts';
import { readForScreens } from './read-for-screens.ts';
import { decideColor, decideUnicode } from './run-mode.ts';
import type { Session } from './session.ts';
import { showTerminalSigns } from './terminal-signs.ts';

export interface InteractiveEnd {
  readonly state: State;
  readonly code: number;
}

/** Runs the screens until the person leaves; answers how it was left. */
export async function runInteractive(start: InteractiveStart): Promise<InteractiveEnd> {
  const { session, underway } = start;
  const screens = await loadScreens(session);
  const log = new LogRing();
  const keys = new KeyBuffer();
  const { promise: left, resolve: quit, reject: fail } = Promise.withResolvers<number>();
  const world: World = {
    homes: session.homes,
    answers: createAnswerKeeper(session.homes.answers, (error) =>
      store.send({ type: 'answers-not-kept', reason: reasonOf(error) }),
    ),
    log,
    send: (event) => store.send(event),
    rehearse: session.rehearse,
    readServiceFile: (path) => readForScreens(path, store.get()),
    copy: async (text) => {
      const { copyText } = await import('../platform/clipboard.ts');
      return copyText(text, process.stderr, session.environment);
    },
    quit,
    client: session.client,
    found: session.client,
    setup: {
      keys,
      source: fetchSource(session.environment),
      searchOptions: session.searchOptions,
      clientAt: session.clientAt,
    },
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
    keys,
    input: process.stdin,
    output: process.stderr,
  });
  if (underway) {
    resumeWatching(world, underway);
  }
  const releaseFaults = onFaults(fail);
  const release = beside(session, store);
  store.start(first[1]);
  try {
    const code = await left;
    return { state: store.get(), code };
  } finally {
    // On every way out, a fault of ours included, the terminal is given back as it was.
    release();
    await mounted.unmount();
    await world.answers.settled();
    releaseFaults();
  }
}

/** What goes on beside the screens while they are there; answers how to end it. */
function beside(session: Session, store: Store): () => void {
  const releases = [
    onSignals((code) => store.send({ type: 'terminated', code }), store),
    showTerminalSigns(session, store),
    lookAgain(session, store),
    tickAges(store),
  ];
  return () => {
    for (const release of releases) {
      release();
    }
  };
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

/** Loaded only here: React and Ink are most of the start-up time. */
async function loadScreens({ flags, environment }: Session) {
  // chalk decides on colors when it is loaded, by standard output; the screens are on standard error.
  const color = decideColor(flags.color ?? 'auto', environment, process.stderr.isTTY === true);
  const before = process.env['FORCE_COLOR'];
  process.env['FORCE_COLOR'] = color ? '1' : '0';
  const [{ mount }, { chooseGlyphs }] = await Promise.all([
    import('../tui/app.tsx'),
    import('../tui/theme.ts'),
  ]);
  if (before === undefined) {
    delete process.env['FORCE_COLOR'];
  } else {
    process.env['FORCE_COLOR'] = before;
  }
  return { mount, chooseGlyphs };
}

/** A closed terminal or a `kill`: the terminal is given back, and what runs goes on. */
function onSignals(end: (code: number) => void, store: Store): () => void {
  const signals: readonly EndingSignal[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];
  const listeners = signals.map((signal) => {
    const listener = () => {
      const { screen, limitPassed } = store.get();
      end(screen === 'deploying' || limitPassed ? exitCode.detached : signalExitCodes[signal]);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) {
      remove();
    }
  };
}
