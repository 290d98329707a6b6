import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Step, TimedEvent } from '../../src/app/machine.ts';
import type { State } from '../../src/app/state.ts';
import { createStore } from '../../src/platform/store.ts';
import { begun, press } from '../app/drive.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const tick = { type: 'ticked', now: 0 } as const;
const end = 1;

const other = begun({ setup: { region: null } }).state;

/** A store whose events change the clock, and the screen when `now` is its end. */
function counted() {
  const update = (state: State, event: TimedEvent): Step => [
    event.type === 'ticked' && event.now === end ? other : { ...state, now: state.now + 1 },
    [],
  ];
  const store = createStore(begun().state, update, () => {});
  const told = vi.fn();
  store.subscribe(told);
  return { store, told };
}

test('a flood is shown four times a second, and its last state too', () => {
  const { store, told } = counted();
  for (let event = 0; event < 99; event += 1) {
    store.send(tick);
    vi.advanceTimersByTime(10);
  }
  expect(told).toHaveBeenCalledTimes(4);
  vi.advanceTimersByTime(250);
  expect(told).toHaveBeenCalledTimes(5);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveBeenCalledTimes(5);
});

test('a key in a flood is shown immediately', () => {
  const { store, told } = counted();
  store.send(tick);
  store.send(tick);
  expect(told).toHaveBeenCalledTimes(1);
  store.send(press('down'));
  expect(told).toHaveBeenCalledTimes(2);
});

test('the end of a flood is shown immediately', () => {
  const { store, told } = counted();
  store.send(tick);
  store.send({ ...tick, now: end });
  expect(told).toHaveBeenCalledTimes(2);
  store.send(tick);
  expect(told).toHaveBeenCalledTimes(2);
});
