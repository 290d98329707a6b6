import { readdirSync } from 'node:fs';
import path from 'node:path';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { chinese } from '../../src/messages/zh-CN/chinese.ts';
import { file } from '../../src/messages/zh-CN/cli/output.ts';
import { alreadyDeploying, fileChanged } from '../../src/messages/zh-CN/deployment/recording.ts';
import { token } from '../app/journal.ts';
import { frameOf } from './frame.tsx';
import { stateNames, stateOf } from './states.ts';

const windows = [
  { columns: 40, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
] as const;

/** What the states hold in English, and other modules would have said in Chinese. */
const said: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/doesn't exist\.$/, file.missing('../textcn/service.json')],
  [/is not JSON/, file.notJson('service.json', { line: 12, column: 3 }, '此处应为值。')],
  [/changed after it was reviewed/, fileChanged('/home/user/textcnn/service.json')],
  [
    /^Another run/,
    alreadyDeploying('textcnn_prod', {
      id: '20260305T113600-textcnn_prod-77aa',
      pid: 4711,
      host: 'workbench',
      startedAt: '2026-03-05T11:36:00.000Z',
    }),
  ],
];

const inChinese = (text: string): string =>
  said.find(([english]) => english.test(text))?.[1] ?? text;

function asSaid(state: State): State {
  const { notice, deployment } = state;
  const { result } = deployment;
  return {
    ...state,
    notice:
      notice?.kind === 'file-unreadable' ? { ...notice, reason: inChinese(notice.reason) } : notice,
    deployment: {
      ...deployment,
      result: result?.error
        ? { ...result, error: { ...result.error, message: inChinese(result.error.message) } }
        : result,
    },
  };
}

const frameIn = (state: State): string =>
  frameOf(state, 'unicode', chinese)
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n');

/** Every word that the state itself holds: what a user typed, a file says, or eascmd printed. */
function wordsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') for (const word of wordsOf(value)) found.add(word);
  else if (value instanceof Map) wordsIn([...value], found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      wordsIn(key, found);
      wordsIn(each, found);
    }
  return found;
}

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z]+/g) ?? [];

/** What is there to be copied: a program and commands, and the titles of English pages. */
const copied = wordsIn('blade deploy redeploy import os urllib request as u');

/** A word of the state, or what a row's end left of it. */
const isOf = (known: ReadonlySet<string>, word: string): boolean =>
  [...known, ...copied].some((each) => each.startsWith(word) || each.endsWith(word));

/** Three English words in a row, one of which the state doesn't hold. */
function englishIn(frame: string, known: ReadonlySet<string>): readonly string[] {
  const text = frame.replaceAll(/《[^》]*》/g, '');
  const found = text.match(/\b[A-Za-z][a-z'’]+,? [a-z'’]{2,},? [a-z'’]{2,}\b/g) ?? [];
  return found.filter((each) => wordsOf(each).some((word) => !isOf(known, word)));
}

/** The screens that share a file: those whose names begin alike. */
const families = [...new Set(stateNames.map((name) => name.replace(/-.*/, '')))];
const namesIn = (family: string): readonly string[] =>
  stateNames.filter((name) => name.replace(/-.*/, '') === family);

const framesOf = (name: string): readonly string[] =>
  windows.map(({ columns, rows }) => {
    const state = asSaid(stateOf(name, columns, rows));
    const frame = frameIn(state);
    const lines = frame.split('\n');
    expect(lines).toHaveLength(rows - 1);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns - 2);
    expect(frame).toMatch(/\p{Script=Han}/u);
    expect(englishIn(frame, wordsIn(state)), name).toEqual([]);
    expect(frame).not.toContain(token.slice(0, 8));
    return `── ${name} ${columns} x ${rows} ──\n${frame}\n`;
  });

it.each(families)('the screens %s have no English sentence in Chinese, and fit', async (family) => {
  const frames = namesIn(family).flatMap(framesOf);
  await expect(frames.join('\n')).toMatchFileSnapshot(`chinese/${family}.txt`);
});

it('has no frame file of screens that are gone', () => {
  const files = readdirSync(path.join(import.meta.dirname, 'chinese'));
  expect(files.sort()).toEqual(families.map((family) => `${family}.txt`).sort());
});

it('finds an English sentence', () => {
  expect(englishIn('演练 nothing is created', new Set())).toEqual(['nothing is created']);
  expect(englishIn('Service is running', new Set(['Service', 'is', 'running']))).toEqual([]);
});
