import { expect, it } from 'vitest';
import type { AppEvent } from '../../../src/app/machine.ts';
import type { State } from '../../../src/app/state.ts';
import { update } from '../../../src/app/update.ts';
import { createKeyGate } from '../../../src/tui/input/key-router.ts';
import { begun } from '../../app/drive.ts';
import { past, remembering, running } from '../../app/past.ts';

const came = 1000;
const services = [past()];
const opened = begun({ fromStart: true, remembered: remembering({ services }) });
const remembered = remembering({ services, running: [running] });
const [listed] = update(opened.state, { type: 'remembered', remembered, time: came });

/** What the gate makes of a key; `left` is what it leaves to the list. */
function taken(state: State, bytes: string, pressedAt: number): AppEvent | 'left' | undefined {
  const sent: AppEvent[] = [];
  const gate = createKeyGate({ get: () => state, send: (event) => sent.push(event) });
  return gate.take({ kind: 'key', bytes }, pressedAt) ? sent[0] : 'left';
}

it.each(['\r', '\u001B[A', '\u001BOB', '\u001B[1;2B', 'j', '1'])(
  'drops %j where it was pressed before the list came, and not after that',
  (bytes) => {
    const dropped = { type: 'key-dropped', isEnter: bytes === '\r' };
    expect(taken(listed, bytes, came - 1)).toEqual(dropped);
    expect(taken(listed, bytes, came)).not.toEqual(dropped);
    expect(taken(opened.state, bytes, came - 1)).not.toEqual(dropped);
  },
);

it.each(['\u001B', '\u0003'])('leaves %j alone, however old it is', (bytes) => {
  expect(taken(listed, bytes, 0)).toBe('left');
});

it('takes the short end of a long run that a terminal pasted unmarked for a part of it', () => {
  const sent: AppEvent[] = [];
  const gate = createKeyGate({ get: () => opened.state, send: (event) => sent.push(event) });
  for (const [text, at] of [
    ['q'.repeat(4000), 1000],
    ['qqq', 1020],
    ['q', 1065],
  ] as const)
    expect(gate.take({ kind: 'key', bytes: text }, at)).toBe(true);
  expect(sent).toEqual([]);
  gate.take({ kind: 'key', bytes: 'q' }, 1200);
  expect(sent).toEqual([{ type: 'key', key: { name: 'text', text: 'q' } }]);
});
