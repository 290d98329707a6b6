import { expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { stateNames, stateOf } from './states.ts';

it.each(stateNames)('names no key twice: %s', (name) => {
  const caps = bindingsFor(stateOf(name, 100, 30)).flatMap(({ cap }) => cap ?? []);
  expect(caps).toEqual([...new Set(caps)]);
});
