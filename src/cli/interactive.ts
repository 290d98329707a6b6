import process from 'node:process';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import { copyBeside, type SourceFile } from '../app/file.ts';
import type { Step } from '../app/machine.ts';
import { isResumable, type PastService, type Remembered } from '../app/remembered.ts';
import { attachedStep, type Beginning, firstStep } from '../app/screens/start.ts';
import type { State } from '../app/state.ts';
import { update } from '../app/update.ts';
import { windowState } from '../deployment/phase-clock.ts';
import { optimizationElapsed, phaseElapsed, totalElapsed } from '../deployment/state.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { messages } from '../messages/language.ts';
import { allSignIns, KeyBuffer } from '../platform/credentials/files.ts';
import { openPast, remember } from '../platform/deployments/past.ts';
import type { Underway } from '../platform/deployments/submit.ts';
import { reportCommands } from '../platform/eascmd/ask.ts';
import { fetchSource } from '../platform/eascmd/find.ts';
import type { EffectContext, FileReading } from '../platform/effects/context.ts';
import { createEffectRunner, resumeWatching } from '../platform/effects/run.ts';
import { errorMessage } from '../platform/errors.ts';
import { LogRing } from '../platform/journal/write.ts';
import {
  type EndingSignal,
  isWindows,
  keepMemorySmall,
  signalExitCodes,
  wallClock,
} from '../platform/os.ts';
import { typedPath } from '../platform/paths.ts';
import { createAnswerSaver } from '../platform/saved-answers.ts';
import { endingSignals, onEndingSignal } from '../platform/signals.ts';
import { createStore, type Store, tickAges } from '../platform/store.ts';
import { openTerminalTitle, ringBell, type TaskState } from '../platform/terminal.ts';
import { type Answered, isFollowing } from '../questions/answers.ts';
import type { Revalidated } from '../questions/revalidate.ts';
import { gpuModels } from '../service/catalog/gpus.ts';
import { localTime, setClosedTerminalCode } from './output.ts';
import { decideColor, decideUnicode, isPainted, leavePaint } from './run-mode.ts';
import { type FileContext, readSavedDraft } from './service-file.ts';
import type { Session } from './session.ts';

interface InteractiveEnd {
  readonly state: State;
  readonly code: number;
}

/** Runs the screens until the person leaves. Returns how they were left. */
export async function runInteractive(start: InteractiveStart): Promise<InteractiveEnd> {
  const { session, underway } = start;
  const screens = await loadScreens(session);
  const log = new LogRing();
  const keys = new KeyBuffer();
  const { promise: left, resolve: quit, reject: fail } = Promise.withResolvers<number>();
  const context: EffectContext = {
    paths: session.paths,
    answers: createAnswerSaver(session.paths.answers, (error) =>
      store.send({ type: 'answers-not-saved', reason: errorMessage(error) }),
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
  const first = await firstOf(start, context);
  const store: Store = createStore(first[0], update, createEffectRunner(context));
  const mounted = screens.mount({
    source: store,
    theme: {
      words: messages('words'),
      glyphs: screens.chooseGlyphs(
        decideUnicode(session.flags.ascii === true, session.environment, isWindows),
      ),
      localTime,
    },
    log,
    keys,
    input: process.stdin,
    output: process.stderr,
    isPainted: isPainted(),
  });
  keepMemorySmall();
  if (underway) {
    resumeWatching(context, underway);
  }
  const releaseFaults = onFaults(fail);
  const release = beside(session, store);
  leavePaint();
  store.start(first[1]);
  try {
    const code = await left;
    return { state: store.get(), code };
  } finally {
    // Restores the terminal on every exit, including one caused by a bug. A signal that arrives
    // before that must not end the program.
    await mounted.unmount();
    release();
    await context.answers.settled();
    await context.trialOver;
    releaseFaults();
  }
}

/** The background work while the screens are shown. Returns a function that ends it. */
function beside(session: Session, store: Store): () => void {
  const releases = [
    reportCommands((run) => store.send({ type: 'command-run', run })),
    onSignals((code) => store.send({ type: 'terminated', code }), store),
    store.subscribe(() => setClosedTerminalCode(codeOfLeaving(store.get(), 'SIGHUP'))),
    showTerminalSigns(session, store),
    refreshRunning(session, store),
    tickAges(store),
  ];
  return () => {
    for (const release of releases) {
      release();
    }
  };
}

const refreshEveryMs = 1000;

/** While the start screen lists running deployments, their phases are live. */
function refreshRunning({ paths }: Session, store: Store): () => void {
  let looking = false;
  const timer = setInterval(async () => {
    const { screen, remembered } = store.get();
    if (screen !== 'start' || remembered.running.length === 0 || looking) {
      return;
    }
    looking = true;
    try {
      store.send({ type: 'remembered', remembered: await remember(paths) });
    } finally {
      looking = false;
    }
  }, refreshEveryMs);
  return () => clearInterval(timer);
}

/** A fault anywhere closes the screens cleanly. */
function onFaults(fail: (error: unknown) => void): () => void {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  return () => {
    process.off('uncaughtException', fail);
    process.off('unhandledRejection', fail);
  };
}

/** Loaded only here: React and Ink account for most of the start-up time. */
async function loadScreens({ flags, environment }: Session) {
  // chalk decides on colors at load time, based on standard output; the screens are on standard
  // error.
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

/** A running deployment continues, and one that ended keeps its exit code. */
function codeOfLeaving(state: State, signal: EndingSignal): number {
  const { screen, limitPassed, deleting, deployment, reading } = state.trial?.back ?? state;
  if ((screen === 'deploying' && !reading) || limitPassed || deleting) {
    return exitCode.detached;
  }
  const isEnded = screen === 'ended' && deployment.result !== null;
  return isEnded ? deployment.result.exit_code : signalExitCodes[signal];
}

/** For a closed terminal or a `kill`: restores the terminal and leaves the deployment running. */
function onSignals(end: (code: number) => void, store: Store): () => void {
  let hungUp = false;
  const listeners = endingSignals.map((signal) => {
    const listener = () => {
      // A closing terminal sends SIGHUP twice. The second one must not end what the first started.
      if (hungUp) return;
      hungUp = signal === 'SIGHUP';
      end(codeOfLeaving(store.get(), signal));
    };
    const remove = onEndingSignal(signal, listener);
    return () => {
      if (!(hungUp && signal === 'SIGHUP')) remove();
    };
  });
  return () => {
    for (const remove of listeners) {
      remove();
    }
  };
}

export interface InteractiveStart {
  readonly session: Session;
  readonly options: RunOptions;
  readonly given: Answered & Partial<Revalidated>;
  /** `deploy FILE`: the file. Otherwise the questions produce one. */
  readonly plan: ServicePlan | null;
  /** That file, or the one of `new --from`. */
  readonly sourceFile?: SourceFile | null;
  /** `redeploy`: the deployment to repeat. */
  readonly past?: PastService;
  /** Without a command, the start screen comes first. */
  readonly fromStart?: boolean;
  /** `setup`: nothing else is asked. */
  readonly setup?: { readonly region: string | null };
  /** `history`: every deployment, to select one. */
  readonly wholeHistory?: boolean;
  /** `attach`: the deployment to watch. */
  readonly underway?: Underway;
}

/** The initial state of the screens, with what earlier starts saved. */
async function firstOf(start: InteractiveStart, context: EffectContext): Promise<Step> {
  const { session, options, given, plan, sourceFile = null, underway, past, setup } = start;
  const { fromStart, wholeHistory } = start;
  // Environment variables always apply; a flag shows what this start is for.
  const asked =
    session.flags.preset !== undefined ||
    Object.values(given.sources).some(
      (source) => source !== 'environment' && source !== 'project' && !isFollowing(source),
    );
  const fresh = plan === null && !underway && !asked;
  const [{ savedDraft }, remembered, signIns] = await Promise.all([
    fresh ? readSavedDraft(session) : { savedDraft: null },
    wholeHistory ? rememberPage(context) : remember(session.paths),
    allSignIns(session.paths),
  ]);
  const beginning: Beginning = {
    terminal: { columns: process.stderr.columns ?? 80, rows: process.stderr.rows ?? 24 },
    now: underway?.clock.now() ?? wallClock(),
    options,
    client: underway?.job.client ?? session.client,
    found: session.client,
    search: session.search,
    signIns,
    given,
    savedDraft: savedDraft && isResumable(savedDraft, remembered) ? savedDraft : null,
    plan,
    sourceFile,
    remembered,
    ...(past ? { past } : {}),
    ...(setup ? { setup } : {}),
    fromStart: fromStart === true && fresh,
  };
  return underway
    ? attachedStep(beginning, { id: underway.folder.id, log: underway.folder.log })
    : firstStep(beginning);
}

/** The newest page of the whole history, to select a deployment from. */
async function rememberPage(context: EffectContext): Promise<Remembered> {
  context.readOlder = openPast(context.paths);
  const { services, more } = await context.readOlder();
  return { services, running: [], lost: [], whole: true, ...(more ? { older: 'unread' } : {}) };
}

/** Reads a file that was named on a screen or that is deployed again. */
async function readForScreens(typed: string, state: State): Promise<FileReading> {
  const path = typedPath(typed);
  const { readServiceFile } = await import('./service-file.ts');
  const { output, outputNamed = false } = state.options;
  const outcome = await readServiceFile({
    path,
    context: contextOf(state),
    asItIs: true,
    options: { output: outputNamed ? output : copyBeside(path) },
  });
  return outcome.kind === 'read' ? { kind: 'read', ...outcome.file } : outcome;
}

/** What a file doesn't contain comes from its earlier deployment. */
function contextOf({ past, given }: State): FileContext {
  const region = given.draft.region ?? past?.region ?? undefined;
  const serviceCard =
    given.draft.serviceCard ?? gpuModels.find(({ id }) => id === past?.gpuModel)?.id;
  return { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
}

/** A shorter run needs no sound, because the person is still there. */
const longRunMs = 60_000;

/**
 * Shows the phase and its minutes in the terminal's title and taskbar during a deployment, and
 * rings the bell at the end of a long one if enabled. Returns a function that restores everything.
 */
function showTerminalSigns(session: Session, store: Store): () => void {
  const title = openTerminalTitle(process.stderr, session.environment);
  let running = false;
  const release = store.subscribe(() => {
    const state = store.get();
    if (state.screen === 'deploying' && !state.reading) {
      running = true;
      title.show(titleOf(state), taskState(state));
    } else if (running) {
      running = false;
      title.clear();
      const total = totalElapsed(state.deployment, state.now) ?? 0;
      if (state.screen === 'ended' && session.bell && !state.trial && total > longRunMs) {
        ringBell(process.stderr);
      }
    }
  });
  return () => {
    release();
    title.clear();
  };
}

/** In whole minutes: a title that changes every second would flicker in a taskbar. */
function titleOf({ deployment, now }: State): string {
  const { phase, plan } = deployment;
  const minutes = phase === null ? 0 : Math.floor(phaseElapsed(deployment, phase, now) / 60_000);
  const name = phase === null ? '' : messages('words').phases[phase];
  return [plan?.service, name, minutes > 0 ? `${minutes}m` : ''].filter(Boolean).join(' ');
}

function taskState({ deployment, now }: State): TaskState {
  const late =
    deployment.phase === 'optimize' && windowState(optimizationElapsed(deployment, now)) === 'late';
  return late ? 'late' : 'running';
}
