import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { focusOf } from '../../../src/app/focus.ts';
import { bindingsFor } from '../../../src/app/keymap/keymap.ts';
import type { State } from '../../../src/app/state.ts';
import type { Key, NamedKey } from '../../../src/app/types.ts';
import { runs } from '../../harness/property-runs.ts';
import { stateNames, stateOf } from '../../tui/states.ts';
import { arbitraryEvent } from '../arbitrary-event.ts';
import { shown, unhurried } from '../drive.ts';

const anyState: fc.Arbitrary<State> = fc
  .tuple(fc.constantFrom(...stateNames), fc.array(arbitraryEvent, { maxLength: 12 }))
  .map(([name, events]) =>
    events.reduce((state, event) => unhurried(state, event)[0], stateOf(name, 80, 24)),
  )
  .filter(({ screen }) => screen !== 'left');

function keyOf(written: NamedKey | `'${string}`): Key {
  return isText(written) ? { name: 'text', text: written.slice(1) } : { name: written };
}

const isText = (written: string): written is `'${string}` => written.startsWith("'");

/** Presses every key that the footer names, and answers what they are for. */
function pressed(state: State): readonly string[] {
  const seenOf = (now: State) => shown({ state: now, effects: [] });
  const before = seenOf(state);
  const differs = (key: Key): boolean => {
    const [after, effects] = unhurried(state, { type: 'key', key });
    return effects.length > 0 || !isDeepStrictEqual(seenOf(after), before);
  };
  return bindingsFor(state).flatMap(({ action, cap, keys }) => {
    const named = cap === undefined || mayRest(action, state) ? [] : keys;
    for (const key of named) {
      expect(differs(keyOf(key)), `${action} on ${state.screen}`).toBe(true);
    }
    return named.length > 0 ? [action] : [];
  });
}

it('does something with every key that the footer names, on every screen', () => {
  const seen = stateNames.flatMap((name) => pressed(stateOf(name, 80, 24)));
  expect(seen).toEqual(
    expect.arrayContaining(['accept', 'back', 'deploy', 'log', 'detach', 'interrupt', 'quit']),
  );
  expect(seen).toEqual(
    expect.arrayContaining(['ask-scale', 'scale', 'replace', 'delete', 'read-file', 'diff']),
  );
});

/** What it is for has happened already: an error that stands there, a log that follows. */
function mayRest(action: string, state: State): boolean {
  const { overlay, conversation, notice } = state;
  return (
    (action === 'deploy' && notice?.kind === 'unread-warnings') ||
    // A random event may point at a name of another list.
    (action === 'tick' && overlay?.kind === 'local-copy' && overlay.at !== null) ||
    (action === 'accept' && conversation.touched) ||
    (action === 'follow' && overlay?.kind === 'log' && overlay.top === null) ||
    action === 'show-token'
  );
}

function givesNoKeyToTwoThings(state: State): void {
  const keys = bindingsFor(state).flatMap((binding) => binding.keys);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
}

function leavesLettersToTheField(state: State, text: string): void {
  const focus = focusOf(state);
  if (focus !== 'text' && focus !== 'filter') return;
  const [next, effects] = unhurried(state, { type: 'key', key: { name: 'text', text } });
  // What the filter leaves of the start screen is asked for, and looked for among older deployments.
  const asks = ['check-name', 'read-older'];
  expect(effects.filter(({ type }) => !asks.includes(type))).toEqual([]);
  expect(next.screen).toBe(state.screen);
  expect(next.overlay?.kind).toBe(state.overlay?.kind);
}

/** While a file is on its way to eascmd there is none. */
function hasAWayOut(state: State): void {
  const keys = bindingsFor(state).flatMap((binding) => binding.keys);
  expect(keys.includes('ctrl-c')).toBe(
    !(state.screen === 'review' && !state.overlay && state.afterWriting?.kind === 'submitting'),
  );
}

// Reaching the states takes most of the time: each is held to all of it.
it('after anything that may happen, each key it names does something, has one meaning, leaves letters to the field that has the focus, and there is a way out', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom(...'adehjlqstx'), (state, text) => {
      pressed(state);
      givesNoKeyToTwoThings(state);
      leavesLettersToTheField(state, text);
      hasAWayOut(state);
    }),
    { numRuns: runs(1000) },
  );
});
