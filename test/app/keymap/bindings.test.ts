import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { focusOf } from '../../../src/app/focus.ts';
import { bindingsFor } from '../../../src/app/keymap/keymap.ts';
import type { State } from '../../../src/app/state.ts';
import type { Key, NamedKey } from '../../../src/app/types.ts';
import { runs } from '../../harness/property-runs.ts';
import { stateNames, stateOf } from '../../tui/states.ts';
import { arbitraryEvent } from '../arbitrary-event.ts';
import { unhurried } from '../drive.ts';

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

const differs = (before: State, key: Key): boolean => {
  const [state, effects] = unhurried(before, { type: 'key', key });
  return effects.length > 0 || JSON.stringify(state) !== JSON.stringify(before);
};

/** Presses every key that the footer names, and answers what they are for. */
function pressed(state: State): readonly string[] {
  return bindingsFor(state).flatMap(({ action, cap, keys }) => {
    const named = cap === undefined || mayRest(action, state) ? [] : keys;
    for (const key of named) {
      expect(differs(state, keyOf(key)), `${action} on ${state.screen}`).toBe(true);
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

it('does so after anything that may happen', () => {
  fc.assert(
    fc.property(anyState, (state) => void pressed(state)),
    { numRuns: runs(1000) },
  );
});

/** What it is for has happened already: an error that stands there, a log that follows. */
function mayRest(action: string, state: State): boolean {
  const { overlay, conversation } = state;
  return (
    (action === 'accept' && conversation.touched) ||
    (action === 'follow' && overlay?.kind === 'log' && overlay.top === null) ||
    action === 'show-token'
  );
}

it('gives no key to two things', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const keys = bindingsFor(state).flatMap((binding) => binding.keys);
      expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
    }),
    { numRuns: runs(1000) },
  );
});

it('leaves letters to the field that has the focus', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom(...'adehjlqstx'), (state, text) => {
      const focus = focusOf(state);
      fc.pre(focus === 'text' || focus === 'filter');
      const [next, effects] = unhurried(state, { type: 'key', key: { name: 'text', text } });
      // What the filter leaves of the start screen is asked for, and looked for among older deployments.
      const asks = ['look-up-name', 'read-older'];
      expect(effects.filter(({ type }) => !asks.includes(type))).toEqual([]);
      expect(next.screen).toBe(state.screen);
      expect(next.overlay?.kind).toBe(state.overlay?.kind);
    }),
    { numRuns: runs(1000) },
  );
});

it('always has a way out, except while a file is on its way to eascmd', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const keys = bindingsFor(state).flatMap((binding) => binding.keys);
      expect(keys.includes('ctrl-c')).toBe(
        !(state.screen === 'review' && !state.overlay && state.afterWriting === 'submitting'),
      );
    }),
    { numRuns: runs(1000) },
  );
});
