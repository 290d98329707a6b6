import { readdirSync } from 'node:fs';
import path from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { token } from '../app/journal.ts';
import { frameOf } from './frame.tsx';
import { stateNames, stateOf } from './states.ts';

/** Wherever another arrangement begins, and the three that are looked at. */
const windows = [
  { columns: 40, rows: 12 },
  { columns: 40, rows: 20 },
  { columns: 60, rows: 16 },
  { columns: 80, rows: 24 },
  { columns: 100, rows: 30 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
] as const;
const usual = { columns: 80, rows: 24 } as const;
const narrow = { columns: 40, rows: 20 } as const;
const wide = { columns: 120, rows: 40 } as const;

/** One state of each arrangement has a frame of every width. The others differ from it by their text. */
const everyWidth = [
  'client',
  'commands-run',
  'delete',
  'described',
  'diff',
  'file-completed',
  'file-not-json',
  'where-found',
  'help-list',
  'interrupt',
  'json',
  'keys-deploying',
  'local-facts',
  'local-inputs',
  'log-following',
  'mending-list',
  'question-card',
  'question-dropped',
  'question-path-long',
  'question-region',
  'question-shapes',
  'resume',
  'setup-regions',
  'setup-warning',
  'start-everything',
  'start-history',
  'workers-many',
];

const hasEveryWidth = (name: string): boolean =>
  everyWidth.includes(name) || /^(?:deploying|ended)/.test(name);

/** The plan is laid out in five ways: stacked, in columns, and with the JSON beside it where that has little room, enough, or much. */
const isPlan = (name: string): boolean => name === 'review-clean' || name === 'review-long';

const lookedAt = (name: string) =>
  isPlan(name)
    ? windows.filter(({ columns, rows }) => columns > 60 || rows === narrow.rows)
    : hasEveryWidth(name)
      ? [narrow, usual, wide]
      : [usual];

const withoutTrailing = (frame: string): string =>
  `${frame
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')}\n`;

describe.each(stateNames)('the screen %s', (name) => {
  it.each(windows)('is as it was looked at in $columns x $rows', async ({ columns, rows }) => {
    const state = stateOf(name, columns, rows);
    const frame = frameOf(state);
    const lines = frame.split('\n');
    expect(lines).toHaveLength(rows - 1);
    for (const line of lines) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns - 2);
      expect(line.slice(0, 2).trim()).toBe('');
    }
    expect(lines[1]).toMatch(/^ {2}(?:─+$|─* ?\S)/);
    expect(stringWidth(lines[1] ?? '')).toBe(columns - 2);
    expect(lines[1]).toContain(signInOf(state));
    expect(lines.at(-1)).toMatch(/^ {2}\S/);
    expect(lines[0]).toContain(clientOf(state.client?.kind));
    expect(frame.includes('REHEARSAL')).toBe(state.client?.kind === 'rehearsal');
    expect(frame).not.toContain(token.slice(0, 8));
    if (lookedAt(name).some((window) => window.columns === columns && window.rows === rows)) {
      await expect(withoutTrailing(frame)).toMatchFileSnapshot(`frames/${name}.${columns}.txt`);
    }
  });

  it.each([narrow, wide])(
    'needs ASCII alone at $columns columns, Chinese names apart',
    (window) => {
      const frame = frameOf(stateOf(name, window.columns, window.rows), 'ascii');
      expect(frame.split('\n')[1]).toMatch(/--|pai-eas/);
      expect(frame.replaceAll(/\p{Script=Han}/gu, '')).toMatch(/^[\n\x20-\x7E]*$/);
    },
  );
});

it('has no frame file of a screen or a width that is gone', () => {
  const files = stateNames.flatMap((name) =>
    lookedAt(name).map(({ columns }) => `${name}.${columns}.txt`),
  );
  expect(everyWidth.filter((name) => !stateNames.includes(name))).toEqual([]);
  expect(readdirSync(path.join(import.meta.dirname, 'frames')).sort()).toEqual(files.sort());
});

/** What a person must be able to read of the sign-in, on every screen. */
function signInOf({ client, signIns }: State): string {
  if (client?.kind !== 'eascmd') {
    return '─────';
  }
  return signIns.length > 0 || client.configFile ? '' : 'sign-in ~/.eas/config';
}

function clientOf(kind: 'eascmd' | 'rehearsal' | undefined): string {
  const named = { eascmd: 'eascmd64', rehearsal: 'REHEARSAL ×30' };
  return kind ? named[kind] : 'no eascmd';
}

it('says in a window that is too small what would help, and that it is a rehearsal', () => {
  const frame = frameOf(stateOf('deploying-late', 39, 11));
  expect(frame).toContain('Make the window 40 x 12 or larger.');
  expect(frame).toContain('REHEARSAL ×30');
  expect(frame.split('\n')).toHaveLength(10);
});
