import { readdirSync } from 'node:fs';
import path from 'node:path';
import stringWidth from 'string-width';
import { afterAll, describe, expect, it } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { token } from '../app/journal.ts';
import { frameOf, type Signs } from './frame.tsx';
import {
  everyWidth,
  frameFile,
  narrow,
  usual,
  type Window,
  wide,
  windows,
} from './saved-frames.ts';
import { stateNames, stateOf } from './states.ts';

/** Every other arrangement is drawn in ASCII: its signs are as wide or wider. */
const inUnicode: readonly Window[] = windows.filter(({ columns, rows }) =>
  [narrow, usual, wide].some((each) => each.columns === columns && each.rows === rows),
);

/** The lines and signs that frames of every look have in the header, in ASCII. */
const inAscii = (text: string): string => text.replaceAll('─', '-').replaceAll('×', 'x');

describe.each(stateNames)('the screen %s', (name) => {
  const drawn = new Map<string, { readonly state: State; readonly frame: string }>();
  /** Drawing takes most of the time of these tests: each frame is drawn once. */
  const screenIn = ({ columns, rows }: Window, signs: Signs = 'unicode') => {
    const key = `${columns} ${rows} ${signs}`;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const state = stateOf(name, columns, rows);
    const screen = { state, frame: frameOf(state, signs) };
    drawn.set(key, screen);
    return screen;
  };
  afterAll(() => drawn.clear());

  function fills(
    { columns, rows }: Window,
    signs: Signs,
    asDrawn = (text: string) => text,
  ): string {
    const { state, frame } = screenIn({ columns, rows }, signs);
    const lines = frame.split('\n');
    expect(lines).toHaveLength(rows - 1);
    for (const line of lines) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns - 2);
      expect(line.slice(0, 2).trim()).toBe('');
    }
    const line = asDrawn('─');
    expect(lines[1]).toMatch(new RegExp(`^ {2}(?:${line}+$|${line}* ?\\S)`));
    expect(stringWidth(lines[1] ?? '')).toBe(columns - 2);
    expect(lines[1]).toContain(asDrawn(signInOf(state)));
    expect(lines.at(-1)).toMatch(/^ {2}\S/);
    expect(lines[0]).toContain(asDrawn(clientOf(state.client?.kind, columns)));
    expect(frame.includes('REHEARSAL')).toBe(state.client?.kind === 'rehearsal');
    expect(frame).not.toContain(token.slice(0, 8));
    return frame;
  }

  it.each(inUnicode)('fills a window of $columns x $rows', (window) => {
    fills(window, 'unicode');
  });

  it.each(windows.filter((window) => !inUnicode.includes(window)))(
    'fills a window of $columns x $rows with ASCII alone, Chinese names apart',
    (window) => {
      const frame = fills(window, 'ascii', inAscii);
      expect(frame.split('\n')[1]).toMatch(/--|pai-eas/);
      expect(frame.replaceAll(/\p{Script=Han}/gu, '')).toMatch(/^[\n\x20-\x7E]*$/);
    },
  );

  it('is as it was looked at', async () => {
    await expect(frameFile(name, (_, window) => screenIn(window).frame)).toMatchFileSnapshot(
      `frames/${name}.txt`,
    );
  });
});

it('has no frame file of a screen that is gone', () => {
  expect(everyWidth.filter((name) => !stateNames.includes(name))).toEqual([]);
  const files = readdirSync(path.join(import.meta.dirname, 'frames'));
  expect(files.sort()).toEqual(stateNames.map((name) => `${name}.txt`).sort());
  expect(files.length).toBeLessThanOrEqual(300);
});

/** What a person must be able to read of the sign-in, on every screen. */
function signInOf({ client, signIns }: State): string {
  if (client?.kind !== 'eascmd') {
    return '─────';
  }
  return signIns.length > 0 || client.configFile ? '' : 'sign-in ~/.eas/config';
}

/** The speed of a rehearsal gives way to the name of the service. */
function clientOf(kind: 'eascmd' | 'rehearsal' | undefined, columns: number): string {
  const named = { eascmd: 'eascmd64', rehearsal: columns < 60 ? 'REHEARSAL' : 'REHEARSAL ×30' };
  return kind ? named[kind] : 'no eascmd';
}

it('says in a window that is too small what would help, and that it is a rehearsal', () => {
  const frame = frameOf(stateOf('deploying-late', 39, 11));
  expect(frame).toContain('Make the window 40 x 12 or larger.');
  expect(frame).toContain('REHEARSAL ×30');
  expect(frame.split('\n')).toHaveLength(10);
});
