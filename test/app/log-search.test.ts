import { describe, expect, it } from 'vitest';
import { LogRing, searchLog } from '../../src/platform/journal/write.ts';
import { heard, press, type Run, submitted, type } from './drive.ts';
import { journalEvent, optimizing } from './journal.ts';

const open = heard(submitted(), journalEvent({ lines: optimizing, until: 100 }), type('l'));
const typed = heard(open, type('/'), type('nq'));
const searchOf = ({ state: { overlay } }: Run) =>
  overlay?.kind === 'log' ? overlay.search : undefined;

describe('a search in the log', () => {
  it('is opened by either slash, and takes letters that are keys elsewhere', () => {
    for (const slash of ['/', '／']) {
      expect(searchOf(heard(open, type(slash)))).toMatchObject({ stage: 'typing' });
    }
    expect(searchOf(typed)).toMatchObject({ field: { value: 'nq' }, stage: 'typing' });
  });

  it('says that it goes on, then shows the line, and goes from match to match', () => {
    const seeking = heard(typed, press('enter'));
    expect(searchOf(seeking)).toMatchObject({ stage: 'seeking' });
    expect(seeking.effects.at(-1)).toMatchObject({ type: 'search-log', text: 'nq', forward: true });
    const found = heard(seeking, { type: 'log-searched', asked: 1, at: 7 });
    expect(found.state.overlay).toMatchObject({ top: 7, search: { stage: 'found', at: 7 } });
    expect(heard(found, type('n')).effects.at(-1)).toMatchObject({ from: 8, forward: true });
    expect(heard(found, type('N')).effects.at(-1)).toMatchObject({ from: 6, forward: false });
  });

  it('says that there is no match, and takes no answer to an earlier search', () => {
    const none = heard(typed, press('enter'), { type: 'log-searched', asked: 1, at: null });
    expect(searchOf(none)).toMatchObject({ stage: 'none' });
    const again = heard(none, type('n'), { type: 'log-searched', asked: 1, at: 3 });
    expect(searchOf(again)).toMatchObject({ stage: 'seeking', at: null });
  });

  it('ends with Esc, which closes the log only then; Ctrl-C does what it does without', () => {
    const ended = heard(typed, press('escape'));
    expect(ended.state.overlay).toEqual({ kind: 'log', top: null });
    expect(heard(ended, press('escape')).state.overlay).toBeNull();
    expect(heard(typed, press('ctrl-c')).state.overlay).toMatchObject({ kind: 'interrupt' });
  });
});

describe('the lines of a log', () => {
  const lines = Array.from({ length: 1_000_000 }, (_, number) => `[OK] line ${number}`);
  const held: number[] = [];
  const ring = new LogRing(10);
  ring.startAfter(lines.length, (from, count) => {
    held.push(count);
    return lines.slice(from, from + count);
  });
  ring.push('[ERROR] the last (one)');
  const find = (text: string, from: number, forward = true) =>
    searchLog(ring, { text, from, forward }, new AbortController().signal);

  it('are searched all around, in both directions, whatever the case', async () => {
    expect(await find('LINE 777777', 0)).toBe(777_777);
    expect(await find('line 3', 5)).toBe(30);
    expect(await find('line 3', 5, false)).toBe(3);
    expect(await find('line 999999', 10, false)).toBe(999_999);
    expect(await find('(one)', 12)).toBe(1_000_000);
    expect(await find('line 12', 999_999)).toBe(12);
    expect(await find('panic', 500_000)).toBeNull();
    expect(Math.max(...held)).toBeLessThanOrEqual(2000);
  });

  it('are no longer read once another search began', async () => {
    const ending = new AbortController();
    const search = searchLog(ring, { text: 'panic', from: 0, forward: true }, ending.signal);
    held.length = 0;
    ending.abort();
    expect(await search).toBeNull();
    expect(held.length).toBeLessThanOrEqual(1);
  });
});
