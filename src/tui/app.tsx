import type { ReadStream, WriteStream } from 'node:tty';
import { Box, render, useInput } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { AppEvent } from '../app/machine.ts';
import { endingOfState } from '../app/retry.ts';
import { subjectOf } from '../app/screens/deploying.ts';
import { isTooSmall, type State } from '../app/state.ts';
import type { KeyVault } from '../app/types.ts';
import { windowState } from '../deployment/phase-clock.ts';
import {
  isFinishing,
  isUpdate,
  optimizationElapsed,
  phaseElapsed,
  updateProgress,
} from '../deployment/state.ts';
import { currentStep } from '../questions/navigation.ts';
import { Frame } from './components/frame.tsx';
import { Paragraph } from './components/text.tsx';
import {
  createKeyGate,
  createKeyTyping,
  type KeyGate,
  type KeyTyping,
} from './input/key-router.ts';
import { keysOf } from './input/keys.ts';
import { PacedInput } from './input/paced-input.ts';
import { DeployingScreen } from './screens/deploying.tsx';
import { DescribedPane, WorkersPane } from './screens/deploying-panes.tsx';
import {
  CommandsScreen,
  CopyScreen,
  DeleteScreen,
  FileScreen,
  InterruptScreen,
  KeysScreen,
  MaskedScreen,
  ProjectScreen,
  ReplaceScreen,
  ScaleScreen,
} from './screens/dialogs.tsx';
import { LocalCopyScreen } from './screens/local-copy.tsx';
import { LogPane, type LogSource } from './screens/log-pane.tsx';
import { QuestionScreen } from './screens/question.tsx';
import { EndedScreen } from './screens/result.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { SetupScreen } from './screens/setup.tsx';
import { ClientScreen, LostScreen, ResumeScreen, StartScreen } from './screens/start.tsx';
import { type Send, signOfEnding, type Theme, ThemeContext, useTheme } from './theme.ts';

/** The state, as drawing needs it. */
interface StateSource {
  readonly get: () => State;
  readonly send: (event: AppEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

interface MountOptions {
  readonly source: StateSource;
  readonly theme: Theme;
  readonly log: LogSource;
  /** Where AccessKeys are typed. */
  readonly keys: KeyVault;
  readonly input: ReadStream;
  /** Standard error, because standard output contains only the result. */
  readonly output: WriteStream;
  /** The alternate screen already shows something. The first frame replaces it. */
  readonly isPainted: boolean;
}

interface Mounted {
  /** Restores the terminal. */
  readonly unmount: () => Promise<void>;
}

/** Makes the terminal mark where a paste begins and ends. */
const bracketedPaste = { on: '\u001B[?2004h', off: '\u001B[?2004l' } as const;

/** Draws the state on the alternate screen and reports what is typed, until it is unmounted. */
export function mount(options: MountOptions): Mounted {
  const { source, theme, log, keys, input, output, isPainted } = options;
  const typing = createKeyTyping(source.get, source.send, keys);
  const gate = createKeyGate(source, typing);
  const paced = new PacedInput(input, gate.take);
  // Set before the first frame. Ink sets it only afterward, and anything typed in between would be
  // echoed into the frame, where nothing erases it.
  paced.setRawMode(true);
  // The same for a paste: without bracketing, its line breaks would act as Enter.
  output.write(bracketedPaste.on);
  const draw = () =>
    render(<Program source={source} theme={theme} log={log} gate={gate} typing={typing} />, {
      stdin: paced,
      stdout: output,
      stderr: output,
      interactive: true,
      alternateScreen: true,
      exitOnCtrlC: false,
      patchConsole: false,
      incrementalRendering: true,
      maxFps: 60,
    });
  const instance = isPainted ? inOneWrite(output, clearScreen, draw) : draw();
  const resized = () =>
    source.send({ type: 'resized', columns: output.columns, rows: output.rows });
  output.on('resize', resized);
  return {
    unmount: async () => {
      output.off('resize', resized);
      instance.unmount();
      await instance.waitUntilExit();
      output.write(bracketedPaste.off);
      paced.release();
    },
  };
}

const clearScreen = '\u001B[H\u001B[2J';

/** Writes `first` and everything written during it at once: an empty screen in between would flicker. */
function inOneWrite<Result>(output: WriteStream, first: string, work: () => Result): Result {
  const parts = [first];
  const write = (part: string | Uint8Array) => {
    parts.push(String(part));
    return true;
  };
  Object.defineProperty(output, 'write', { value: write, configurable: true });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(output, 'write');
    output.write(parts.join(''));
  }
}

interface ProgramProps {
  readonly source: StateSource;
  readonly theme: Theme;
  readonly log: LogSource;
  readonly gate: KeyGate;
  readonly typing: KeyTyping;
}

export function Program({ source, theme, log, gate, typing }: ProgramProps): ReactNode {
  const state = useSyncExternalStore(source.subscribe, source.get);
  useInput((input, key) => {
    for (const pressed of keysOf(input, key)) {
      if (typing.key(pressed)) {
        continue;
      }
      if (pressed.name === 'text' || !gate.isForList(pressed.name)) {
        source.send({ type: 'key', key: pressed });
      }
    }
  });
  return (
    <ThemeContext value={theme}>
      <Root state={state} send={source.send} log={log} />
    </ThemeContext>
  );
}

interface RootProps {
  readonly state: State;
  readonly send: Send;
  readonly log: LogSource;
}

/** Draws the state. It makes no decisions and stores nothing. */
export function Root({ state, send, log }: RootProps): ReactNode {
  if (isTooSmall(state)) {
    return <TooSmall state={state} />;
  }
  return (
    <Frame state={state}>
      <Content state={state} send={send} log={log} />
    </Frame>
  );
}

/** What waits or runs, in one line, and what helps if there is room. It blocks nothing. */
function TooSmall({ state }: { readonly state: State }): ReactNode {
  const theme = useTheme();
  const { words, glyphs } = theme;
  const columns = Math.max(1, state.terminal.columns);
  const rows = Math.max(1, state.terminal.rows - 1);
  const rehearsal =
    state.client?.kind === 'rehearsal' ? `${words.client(state.client, glyphs.times)} ` : '';
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Paragraph columns={columns} tone={rehearsal ? 'late' : 'plain'}>
        {`${rehearsal}${smallLine(state, theme)}`}
      </Paragraph>
      <Paragraph columns={columns} tone="dim">
        {words.small.enlarge}
      </Paragraph>
    </Box>
  );
}

function Content({ state, send, log }: RootProps): ReactNode {
  const { overlay, keysOver } = state;
  if (keysOver) {
    return <KeysScreen state={state} send={send} />;
  }
  switch (overlay?.kind) {
    case 'commands':
      return <CommandsScreen state={state} send={send} />;
    case 'copy':
      return <CopyScreen state={state} send={send} />;
    case 'project':
      return <ProjectScreen state={state} send={send} offer={overlay.offer} />;
    case 'interrupt':
      return <InterruptScreen state={state} send={send} />;
    case 'log':
      return <LogPane state={state} overlay={overlay} log={log} />;
    case 'delete':
      return <DeleteScreen state={state} field={overlay.field} />;
    case 'replace':
      return <ReplaceScreen state={state} field={overlay.field} />;
    case 'scale':
      return <ScaleScreen state={state} field={overlay.field} past={overlay.past} />;
    case 'described':
      return <DescribedPane state={state} send={send} overlay={overlay} />;
    case 'workers':
      return <WorkersPane state={state} send={send} overlay={overlay} />;
    case 'local-copy':
      return <LocalCopyScreen state={state} send={send} overlay={overlay} />;
    case 'masked':
      return <MaskedScreen state={state} length={overlay.length} />;
    case 'lost':
      return <LostScreen state={state} send={send} lost={overlay.lost} />;
    default:
      return <Screen state={state} send={send} />;
  }
}

function Screen({ state, send }: Omit<RootProps, 'log'>): ReactNode {
  switch (state.screen) {
    case 'start':
      return <StartScreen state={state} send={send} />;
    case 'file':
      return <FileScreen state={state} field={state.fileField} />;
    case 'client':
      return <ClientScreen state={state} send={send} />;
    case 'resume':
      return <ResumeScreen state={state} send={send} />;
    case 'question':
      return <QuestionScreen state={state} send={send} />;
    case 'review':
      return <ReviewScreen state={state} send={send} />;
    case 'deploying':
      return <DeployingScreen state={state} />;
    case 'ended':
      return <EndedScreen state={state} send={send} />;
    case 'setup':
      return <SetupScreen state={state} send={send} />;
    case 'left':
      return null;
  }
}

/** What runs or waits, in one line, for a window without room for the screen. */
function smallLine(state: State, theme: Theme): string {
  const { words, glyphs } = theme;
  const { conversation, overlay } = state;
  switch (state.screen) {
    case 'question': {
      const step = currentStep(conversation);
      return words.small.question(step ? words.questions[step.id].label : '');
    }
    case 'review':
      return state.afterWriting === null
        ? words.small.review(state.plan.service)
        : words.small.sending;
    case 'deploying':
      return overlay?.kind === 'interrupt' ? words.small.interrupt : deployingLine(state, theme);
    case 'ended': {
      if (state.deleting) {
        return words.small.deleting;
      }
      const { kind } = endingOfState(state);
      return `${signOfEnding(kind, glyphs).sign} ${words.outcome(kind)} ${subjectOf(state).service}`;
    }
    default:
      return words.small.waits[state.screen];
  }
}

function deployingLine({ deployment, now, reading }: State, { words }: Theme): string {
  const { phase } = deployment;
  if (reading) {
    return words.readingRecording;
  }
  if (phase === 'optimize') {
    const elapsed = optimizationElapsed(deployment, now);
    return words.small.optimize(words.duration(elapsed ?? 0), windowState(elapsed) === 'late');
  }
  if (isUpdate(deployment) && phase !== 'start' && !isFinishing(deployment)) {
    return `${words.updatePhase} ${words.duration(updateProgress(deployment, now)[0].elapsedMs)}`;
  }
  return phase === null
    ? words.live(deployment, now)
    : `${words.phases[phase]} ${words.duration(phaseElapsed(deployment, phase, now))}`;
}
