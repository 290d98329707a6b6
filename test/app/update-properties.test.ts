import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AppEvent, Effect } from '../../src/app/machine.ts';
import { type State, setupOf } from '../../src/app/state.ts';
import { runs } from '../harness/property-runs.ts';
import { arbitraryEvents, sequences } from './arbitrary-event.ts';
import { eascmd } from './beginning.ts';
import {
  answered,
  begun,
  cpuTexts,
  gpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  submitted,
  type,
  unhurried,
} from './drive.ts';
import { finished, journalEvent, optimizing, pluginFailed } from './journal.ts';

const failed = heard(
  submitted(),
  journalEvent({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
);

/** Places to start from, so that a short run of events gets anywhere. */
const starts: readonly Run[] = [
  begun(),
  begun({ client: null }),
  begun({ savedDraft: answered(begun(), gpuTexts, 'advanced').state.conversation }),
  answered(begun({ client: eascmd }), cpuTexts, 'modelPath'),
  reviewed(cpuTexts),
  heard(reviewed(gpuTexts), press('enter')),
  heard(begun({ client: null }), { type: 'chosen', value: 'set-up' }),
  heard(
    begun({ client: eascmd, setup: { region: 'cn-shanghai' } }),
    { type: 'chosen', value: 'type-keys' },
    { type: 'key-typed', field: 'id', length: 24 },
  ),
  submitted(),
  heard(submitted(), journalEvent({ lines: optimizing, until: 100 }), type('l')),
  heard(submitted(), journalEvent({ lines: finished, until: 423, exit: {} })),
  heard(reviewed(gpuTexts), { type: 'measured', last: 12 }, press('page-down')),
  heard(failed, type('x'), type('textcnn_prod')),
];

interface Moment {
  readonly before: State;
  readonly event: AppEvent;
  readonly state: State;
  readonly effects: readonly Effect[];
}

function moments(start: Run, events: readonly AppEvent[]): Moment[] {
  let before = start.state;
  return events.map((event) => {
    const [state, effects] = unhurried(before, event);
    const moment = { before, event, state, effects };
    before = state;
    return moment;
  });
}

const history = fc
  .tuple(fc.constantFrom(...starts), fc.array(arbitraryEvents, { minLength: 1, maxLength: 30 }))
  .map(([start, events]) => moments(start, events.flat()));

/** Every sequence from every place: whatever the random runs come to, these reach the usual states. */
const examples = starts.flatMap((start) =>
  sequences.map((events): [Moment[]] => [moments(start, events)]),
);

interface Property {
  readonly holds: (history: readonly Moment[]) => void;
  /** A property of what never happened would prove nothing. */
  readonly seen: (moment: Moment) => boolean;
}

const always = (holds: Property['holds'], seen: Property['seen']): Property => ({ holds, seen });

const replaces = ({ afterWriting }: State) =>
  afterWriting !== null && 'mode' in afterWriting && afterWriting.mode === 'replace';

const asks = (type: Effect['type']) => (moment: Moment) =>
  moment.effects.some((effect) => effect.type === type);

const isTyped = (state: State) => setupOf(state)?.page.kind === 'key';
const screens: Readonly<Record<string, readonly string[]>> = {
  ...{ startFilter: ['start'], beforeEarlier: ['start'], fileField: ['file'] },
  ...{ watchedFrom: ['deploying'], updates: ['deploying'], fixAt: ['ended'] },
  ...{ setup: ['setup', 'left'], leaving: ['left'] },
};

/** What holds whatever happens, by its name. */
const properties: Readonly<Record<string, Property>> = {
  'sends nothing twice: between two starts of eascmd there is its news': always((all) => {
    let open = false;
    for (const { event, effects } of all) {
      if (event.type === 'submitted' || event.type === 'submit-failed') {
        open = false;
      }
      const sent = effects.filter(({ type }) => type === 'deploy').length;
      expect(sent).toBeLessThanOrEqual(open ? 0 : 1);
      open ||= sent > 0;
    }
  }, asks('deploy')),

  'sends no file with errors, and none whose bytes were not hashed': always((all) => {
    for (const effect of all.flatMap(({ effects }) => effects)) {
      if (effect.type === 'deploy') {
        expect(effect.plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(effect.plan.sha256).toMatch(/^[0-9a-f]{64}$/);
      }
    }
  }, asks('deploy')),

  'deletes only what was named in full, and not again while it is being deleted': always((all) => {
    for (const { before, effects } of all.filter(asks('delete-service'))) {
      expect(effects).toEqual([{ type: 'delete-service' }]);
      const { overlay, deployment } = before;
      expect(overlay?.kind === 'delete' && overlay.field.value).toBe(deployment.plan?.service);
      expect(before.deleting).toBe(false);
    }
    for (const { before, state } of all) {
      if (replaces(state) && !replaces(before)) {
        const { overlay, plan } = before;
        expect(overlay?.kind === 'replace' && overlay.field.value).toBe(plan?.service);
      }
    }
  }, asks('delete-service')),

  'leaves once, with one exit code, and does nothing after that': always((all) => {
    for (const { before, state, effects } of all) {
      const quits = effects.filter(({ type }) => type === 'quit').length;
      const left = state.screen === 'left' && before.screen !== 'left';
      expect(quits).toBe(left ? 1 : 0);
      if (before.screen === 'left') {
        expect(state).toBe(before);
      }
    }
  }, asks('quit')),

  'says that nothing was sent only while that is so': always(
    (all) => {
      for (const { before, state } of all) {
        if (state.notice?.kind === 'submit-failed' && before.notice?.kind !== 'submit-failed') {
          // What failed stays where it is until the next try is sent.
          expect(state.place === null || state.retrying !== null).toBe(true);
        }
        const keptOnly =
          state.screen === 'left' && state.leaving === 'answers-saved' && before.screen !== 'left';
        expect(keptOnly && before.afterWriting?.kind === 'submitting').toBe(false);
      }
    },
    ({ state }) => state.notice?.kind === 'submit-failed',
  ),

  'shows the token only between its arrival and its time': always(
    (all) => {
      for (const { before, event, state } of all) {
        if (event.type === 'token-expired') {
          expect(before.screen === 'left' || state.token.kind === 'hidden').toBe(true);
        }
        if (state.token.kind === 'shown' && before.token.kind !== 'shown') {
          expect([before.token.kind, event.type]).toEqual(['asking', 'token']);
        }
      }
    },
    ({ state }) => state.token.kind === 'shown',
  ),

  'keeps no key that was typed once its field is left, unless it is used': always((all) => {
    for (const { before, state, effects } of all.filter((each) => isTyped(each.before))) {
      const told = effects.filter(({ type }) => type === 'forget-keys' || type === 'sign-in');
      expect(told).toHaveLength(isTyped(state) ? 0 : 1);
      expect(before.screen).toBe('setup');
    }
  }, asks('forget-keys')),

  'has what one screen needs exactly while that screen is shown': always(
    (all) => {
      for (const { state } of all) {
        for (const [field, shown] of Object.entries(screens)) {
          expect(field in state, `${field} on ${state.screen}`).toBe(shown.includes(state.screen));
        }
      }
    },
    ({ state }) => state.screen === 'setup',
  ),

  'scrolls no further than there is something to see': always(
    (all) => {
      for (const { state } of all) {
        expect(state.scroll.top).toBeGreaterThanOrEqual(0);
        expect(state.scroll.top).toBeLessThanOrEqual(state.scroll.last);
      }
    },
    ({ state }) => state.scroll.top > 0,
  ),
};

// Reaching the moments takes most of the time: each history is held to all of it.
test(`whatever happens, it ${Object.keys(properties).join('; it ')}`, () => {
  const witnessed = new Set<string>();
  fc.assert(
    fc.property(history, (all) => {
      for (const [name, { holds, seen }] of Object.entries(properties)) {
        if (all.some(seen)) witnessed.add(name);
        try {
          holds(all);
        } catch (error) {
          throw new Error(`not true of this history: it ${name}`, { cause: error });
        }
      }
    }),
    { numRuns: runs(1000), examples: [...examples] },
  );
  expect([...witnessed].sort()).toEqual(Object.keys(properties).sort());
});
