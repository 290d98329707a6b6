import { expect, it } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { beginning, eascmd } from './beginning.ts';
import { answered, begun, cpuTexts, heard, reviewed, type } from './drive.ts';

const place = { path: '/opt/eascmd64', state: 'not-a-file' } as const;
const search = { looked: [place.path], refused: place };
const without = { client: null, search } as const;
const sentence = '/opt/eascmd64 is a folder or a device, not a file.';

it('is reported before the first question, until the next key', () => {
  const { notice } = begun(without).state;
  expect(notice).toEqual({ kind: 'eascmd-refused', place });
  expect(notice && english.notice(notice)).toContain(sentence);
  expect(heard(begun(without), type('o')).state.notice).toBeNull();
});

it('has a row on the plan, until one that runs was found', () => {
  const rowOf = (changes: Parameters<typeof begun>[0]) =>
    english.plan.facts(reviewed(cpuTexts, changes).state).find(({ id }) => id === 'eascmd')?.text;
  expect(rowOf(without)).toBe(sentence);
  expect(rowOf({ search, client: eascmd })).toBeUndefined();
});

it('is not needed by a dry run, in setup, or by a client that runs', () => {
  const options = { ...beginning.options, dryRun: true };
  expect(begun({ ...without, options }).state.notice).toBeNull();
  expect(begun({ ...without, setup: { region: null } }).state.notice).toBeNull();
  expect(
    answered(begun({ search, client: eascmd }), cpuTexts, 'modelPath').state.notice,
  ).toBeNull();
});
