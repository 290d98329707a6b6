import { renderToString } from 'ink';
import type { AppEvent } from '../../src/app/machine.ts';
import type { State } from '../../src/app/state.ts';
import { english } from '../../src/messages/en/english.ts';
import type { Words } from '../../src/messages/language.ts';
import { Root } from '../../src/tui/app.tsx';
import type { LogSource } from '../../src/tui/screens/log-pane.tsx';
import { chooseGlyphs, type Theme, ThemeContext } from '../../src/tui/theme.ts';
import { unhurried } from '../app/drive.ts';

export type Signs = 'unicode' | 'ascii';

/** The look of the tests: its clock is in UTC, wherever they run. */
export function lookOf(signs: Signs, words: Words = english): Theme {
  return {
    glyphs: chooseGlyphs(signs === 'unicode'),
    words,
    localTime: (at) => {
      const date = new Date(at);
      return {
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      };
    },
  };
}

/** The log as it is held while few lines were printed: all of them are in the tail. */
export function logOf({ deployment }: State): LogSource {
  const texts = deployment.tail.map(({ text }) => text);
  return {
    first: deployment.lineCount - texts.length,
    total: deployment.lineCount,
    lines: (from, count) => texts.slice(from, from + count),
  };
}

/** A state as it is drawn, once what drawing it tells (how far it can be scrolled) is known. */
export function frameOf(state: State, signs: Signs = 'unicode', words: Words = english): string {
  const told: AppEvent[] = [];
  const frame = draw(state, signs, (event) => told.push(event), words);
  const [event] = told;
  return event ? draw(unhurried(state, event)[0], signs, () => {}, words) : frame;
}

/** The state after what drawing it tells. */
export function measured(state: State): State {
  const told: AppEvent[] = [];
  draw(state, 'unicode', (event) => told.push(event));
  return told.reduce((now, event) => unhurried(now, event)[0], state);
}

function draw(
  state: State,
  signs: Signs,
  send: (event: AppEvent) => void,
  words: Words = english,
): string {
  return renderToString(
    <ThemeContext value={lookOf(signs, words)}>
      <Root state={state} send={send} log={logOf(state)} />
    </ThemeContext>,
    { columns: state.terminal.columns },
  );
}
