import type { ReadStream, WriteStream } from 'node:tty';
import { render, useInput, usePaste } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { AppEvent } from '../app/machine.ts';
import type { State } from '../app/state.ts';
import type { KeyVault } from '../app/types.ts';
import { createKeyGate, type KeyGate } from './key-gate.ts';
import { createKeyTyping, type KeyTyping } from './key-typing.ts';
import { keysOf } from './keys.ts';
import { type Look, LookContext } from './look.ts';
import { PacedInput } from './paced-input.ts';
import type { LogSource } from './parts/log-pane.tsx';
import { Root } from './screens/root.tsx';

/** The state, as the drawing needs it. */
export interface StateSource {
  readonly get: () => State;
  readonly send: (event: AppEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface MountOptions {
  readonly source: StateSource;
  readonly look: Look;
  readonly log: LogSource;
  /** Where AccessKeys are typed into. */
  readonly keys: KeyVault;
  readonly input: ReadStream;
  /** Standard error: standard output carries the result alone. */
  readonly output: WriteStream;
}

export interface Mounted {
  /** Gives the terminal back as it was. */
  readonly unmount: () => Promise<void>;
}

/** What Ink's usePaste writes too, some milliseconds after the first frame. */
const bracketedPaste = { on: '\u001B[?2004h', off: '\u001B[?2004l' } as const;

/** Draws the state on the alternate screen and reports what is typed, until it is unmounted. */
export function mount({ source, look, log, keys, input, output }: MountOptions): Mounted {
  const typing = createKeyTyping(source.get, source.send, keys);
  const gate = createKeyGate(source, typing);
  const paced = new PacedInput(input, gate.take);
  // Before the first frame: Ink asks for it after that, and what is typed in between would be echoed
  // into the frame, where nothing erases it.
  paced.setRawMode(true);
  // The same for a paste: not bracketed, its line breaks would be Enters.
  output.write(bracketedPaste.on);
  const instance = render(
    <Program source={source} look={look} log={log} gate={gate} typing={typing} />,
    {
      stdin: paced,
      stdout: output,
      stderr: output,
      interactive: true,
      alternateScreen: true,
      exitOnCtrlC: false,
      patchConsole: false,
      incrementalRendering: true,
      maxFps: 60,
    },
  );
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

interface ProgramProps {
  readonly source: StateSource;
  readonly look: Look;
  readonly log: LogSource;
  readonly gate: KeyGate;
  readonly typing: KeyTyping;
}

export function Program({ source, look, log, gate, typing }: ProgramProps): ReactNode {
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
  usePaste((text) => {
    if (!typing.text(text)) {
      source.send({ type: 'pasted', text });
    }
  });
  return (
    <LookContext value={look}>
      <Root state={state} send={source.send} log={log} />
    </LookContext>
  );
}
