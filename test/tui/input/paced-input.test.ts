import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Piece } from '../../../src/tui/input/keys.ts';
import { PacedInput, type TerminalInput } from '../../../src/tui/input/paced-input.ts';

/** A terminal, and the pieces that were handed over, one a turn. */
function open() {
  const terminal = new PassThrough();
  const taken: Piece[] = [];
  const take = (piece: Piece) => taken.push(piece) > 0;
  const input = new PacedInput(terminal as unknown as TerminalInput, take);
  onTestFinished(() => input.release());
  return { terminal, taken };
}

const interrupt: Piece = { kind: 'key', bytes: '\u0003' };

it('hands Ctrl-C over ahead of a long queue, which is forgotten', async () => {
  const { terminal, taken } = open();
  terminal.write(`${'\r'.repeat(3000)}\u0003`);
  await vi.waitFor(() => expect(taken).toContainEqual(interrupt));
  expect(taken.length).toBeLessThan(3000);
  expect(taken.at(-1)).toEqual(interrupt);
});

it('hands Ctrl-C over in its turn behind a few keys', async () => {
  const { terminal, taken } = open();
  terminal.write('\r\r\u0003');
  const enter: Piece = { kind: 'key', bytes: '\r' };
  await vi.waitFor(() => expect(taken).toEqual([enter, enter, interrupt]));
});

it('hands over no more keys than anybody types ahead', async () => {
  const { terminal, taken } = open();
  terminal.write('\r'.repeat(100_000));
  terminal.write('\u0003');
  await vi.waitFor(() => expect(taken).toContainEqual(interrupt));
  expect(taken.length).toBeLessThan(5000);
});

describe('Ctrl-C in a paste whose end has not come', () => {
  const start = '\u001B[200~';
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('is a byte of the paste where a piece ends in it, however long the next piece takes', async () => {
    const { terminal, taken } = open();
    terminal.write(`${start}abc\u0003`);
    await turn();
    vi.advanceTimersByTime(1000);
    terminal.write('d\u001B[201~');
    await turn();
    await turn();
    expect(taken).toEqual([{ kind: 'paste', text: 'abc\u0003d' }]);
  });

  it('is pressed where it comes by itself', async () => {
    const { terminal, taken } = open();
    terminal.write(`${start}abc`);
    await turn();
    terminal.write('\u0003');
    await turn();
    vi.advanceTimersByTime(100);
    await turn();
    await turn();
    await turn();
    expect(taken).toContainEqual(interrupt);
  });
});
