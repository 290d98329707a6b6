import { describe, expect, test } from 'vitest';
import {
  decideColor,
  decideRunMode,
  decideUnicode,
  type Surroundings,
} from '../../src/cli/run-mode.ts';

const terminal: Surroundings = {
  stdinIsTerminal: true,
  stdoutIsTerminal: true,
  stderrIsTerminal: true,
  columns: 80,
  rows: 24,
  environment: { TERM: 'xterm-256color' },
  json: false,
  plain: false,
};

const screen = { view: 'screen', canAsk: true };
const askedLines = { view: 'lines', canAsk: true };
const lines = { view: 'lines', canAsk: false };
const json = { view: 'json', canAsk: false };

const inEnvironment = (environment: Surroundings['environment']): Partial<Surroundings> => ({
  environment: { TERM: 'xterm-256color', ...environment },
});

describe('what kind of run it is', () => {
  test.each<[string, Partial<Surroundings>, object]>([
    ['a terminal', {}, screen],
    ['a terminal whose output is captured', { stdoutIsTerminal: false }, screen],
    ['no standard input', { stdinIsTerminal: false }, lines],
    ['progress into a file', { stderrIsTerminal: false }, lines],
    [
      'nothing but pipes',
      { stdinIsTerminal: false, stdoutIsTerminal: false, stderrIsTerminal: false },
      lines,
    ],
    ['--json', { json: true }, json],
    ['--json --plain', { json: true, plain: true }, json],
    ['--json without a terminal', { json: true, stdinIsTerminal: false }, json],
    ['--plain', { plain: true }, askedLines],
    ['--plain without a terminal', { plain: true, stdinIsTerminal: false }, lines],
    ['TERM=dumb', { environment: { TERM: 'dumb' } }, lines],
    ['TERM=dumb --plain', { environment: { TERM: 'dumb' }, plain: true }, lines],
    ['no TERM', { environment: {} }, screen],
    ['CI=1', inEnvironment({ CI: '1' }), lines],
    ['CI=true', inEnvironment({ CI: 'true' }), lines],
    ['CI=woodpecker', inEnvironment({ CI: 'woodpecker' }), lines],
    ['CI empty', inEnvironment({ CI: '' }), screen],
    ['CI=0', inEnvironment({ CI: '0' }), screen],
    ['CI=false', inEnvironment({ CI: 'false' }), screen],
    ['ACCESSIBLE=1', inEnvironment({ ACCESSIBLE: '1' }), askedLines],
    ['ACCESSIBLE=0', inEnvironment({ ACCESSIBLE: '0' }), screen],
    ['ACCESSIBLE empty', inEnvironment({ ACCESSIBLE: '' }), screen],
    ['INK_SCREEN_READER=true', inEnvironment({ INK_SCREEN_READER: 'true' }), askedLines],
    ['40 by 12', { columns: 40, rows: 12 }, screen],
    ['39 by 12', { columns: 39, rows: 12 }, askedLines],
    ['40 by 11', { columns: 40, rows: 11 }, askedLines],
  ])('%s', (_, around, expected) => {
    expect(decideRunMode({ ...terminal, ...around })).toEqual(expected);
  });
});

describe('colors: flag, FORCE_COLOR, NO_COLOR, TERM=dumb, terminal', () => {
  test.each([
    ['always', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '3' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: 'false' }, true, false],
    ['auto', { TERM: 'dumb' }, true, false],
    ['auto', { TERM: 'dumb', FORCE_COLOR: '1' }, true, true],
  ] as const)(
    '--color %s with %j, terminal %s: %s',
    (choice, environment, isTerminal, expected) => {
      expect(decideColor(choice, environment, isTerminal)).toBe(expected);
    },
  );
});

describe('signs beyond ASCII', () => {
  test.each([
    [false, { LANG: 'C.UTF-8' }, false, true],
    [false, { LANG: 'en_US.utf8' }, false, true],
    [false, { LANG: 'C' }, false, false],
    [false, {}, false, false],
    [false, { LANG: 'C.UTF-8', LC_ALL: 'C' }, false, false],
    [false, { LANG: 'C', LC_CTYPE: 'zh_CN.UTF-8' }, false, true],
    [true, { LANG: 'C.UTF-8' }, false, false],
    [false, {}, true, false],
    [false, { WT_SESSION: 'x' }, true, true],
    [false, { TERM_PROGRAM: 'vscode' }, true, true],
    [true, { WT_SESSION: 'x' }, true, false],
  ] as const)('--ascii %s with %j, Windows %s: %s', (ascii, environment, isWindows, expected) => {
    expect(decideUnicode(ascii, environment, isWindows)).toBe(expected);
  });
});
