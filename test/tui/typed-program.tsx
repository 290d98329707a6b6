import { PassThrough } from 'node:stream';
import { render } from 'ink-testing-library';
import type { AppEvent } from '../../src/app/machine.ts';
import type { State } from '../../src/app/state.ts';
import type { KeyVault } from '../../src/app/types.ts';
import { KeyBuffer } from '../../src/platform/credentials/files.ts';
import { Program } from '../../src/tui/app.tsx';
import { createKeyGate, createKeyTyping } from '../../src/tui/input/key-router.ts';
import { PacedInput, type TerminalInput } from '../../src/tui/input/paced-input.ts';
import { unhurried } from '../app/drive.ts';
import { logOf, lookOf } from './frame.tsx';

/** The screens with a keyboard before them. */
export interface TypedProgram {
  /** What a terminal sends, in pieces as it sends them. */
  readonly sends: (...pieces: readonly string[]) => void;
  /** An event that nobody pressed. */
  readonly hears: (event: AppEvent) => void;
  /** Makes the window another size. */
  readonly resize: (columns: number, rows: number) => void;
  readonly state: () => State;
  readonly frame: () => string;
  readonly close: () => void;
}

/** Runs the machine and its screens over keys that go the way of a terminal's; effects are left undone. */
export function typedProgram(first: State, vault: KeyVault = new KeyBuffer()): TypedProgram {
  let state = first;
  const listeners = new Set<() => void>();
  const source = {
    get: () => state,
    send: (event: AppEvent) => {
      [state] = unhurried(state, event);
      for (const listener of listeners) {
        listener();
      }
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const typing = createKeyTyping(source.get, source.send, vault);
  const gate = createKeyGate(source, typing);
  const terminal = new PassThrough();
  // The clock of the machine is not the terminal's: keys are pressed after what came before them.
  let pressedAt = 0;
  const paced = new PacedInput(terminalInput(terminal), (piece) => gate.take(piece, pressedAt));
  const screen = render(
    <Program
      source={source}
      theme={lookOf('unicode')}
      log={logOf(first)}
      gate={gate}
      typing={typing}
    />,
  );
  paced.on('data', (key: Buffer) => screen.stdin.write(key.toString('utf8')));
  return {
    sends: (...pieces) => {
      pressedAt = state.guard.time;
      for (const piece of pieces) {
        terminal.write(piece);
      }
    },
    hears: source.send,
    resize: (columns, rows) => source.send({ type: 'resized', columns, rows }),
    state: () => state,
    frame: () => screen.lastFrame() ?? '',
    close: () => {
      paced.release();
      screen.unmount();
    },
  };
}

function terminalInput(stream: PassThrough): TerminalInput {
  return Object.assign(stream, {
    setRawMode: () => stream,
    ref: () => stream,
    unref: () => stream,
  }) as unknown as TerminalInput;
}
