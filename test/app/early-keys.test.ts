import { describe, expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import { nothingSelected } from '../../src/app/screens/preview.ts';
import { isOlderThanList } from '../../src/app/spending.ts';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import { initialChoice } from '../../src/questions/navigation.ts';
import { findStep } from '../../src/questions/steps.ts';
import { eascmd } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  gpuTexts,
  groupSeen,
  heard,
  opened,
  press,
  type Run,
  sha256,
  submitted,
  type,
} from './drive.ts';
import { listed, lookedAt, seenAll, t4Group, unclear, unlisted, v100 } from './groups.ts';
import { journalEvent, pluginFailed } from './journal.ts';
import { lost, past, remembering, running } from './past.ts';
import { lookedFor } from './set-up.ts';

const came = 1_000_000;

/** The state after an event that nobody pressed. */
function told({ state }: Run, event: AppEvent, time = came): State {
  return update(state, { ...event, time })[0];
}

const footerOf = ({ state }: Run) => bindingsFor(state).map(({ action }) => action);
const asksWhere = answered(begun(), cpuTexts, 'where');
const groups = listed('cn-shanghai');
/** At the group that is typed, in a region of which the groups are asked for. */
const elsewhere = opened(answered(begun(), { ...gpuTexts, region: 'cn-hangzhou' }), 'region');
const asksGroup = heard(
  opened(heard(elsewhere, choose('cn-shanghai')), 'serviceResource'),
  press('kill-start'),
);
/** eascmd answered, and showed no groups. */
const without = unlisted('cn-shanghai', unclear);
const redone = begun({ client: eascmd, past: past() });
const review = heard(
  redone,
  { type: 'file-inspected', path: '/p', sha256, present: 'same' },
  ...groupSeen(redone),
);
const taken: AppEvent = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
};
const services = remembering({ services: [past()] });
const asksGpuModel = heard(
  answered(begun(), gpuTexts, 'serviceCard'),
  unlisted('cn-shanghai', unclear),
);
describe('a key that acts on a list', () => {
  it.each<[string, Run, AppEvent]>([
    ['where it could run', asksWhere, without],
    ['the groups of a region', asksGroup, groups],
    [
      'the GPU model that a group turns out to have',
      asksGpuModel,
      lookedAt('cn-shanghai', t4Group, [v100]),
    ],
    ['the ways of a name that is taken', review, taken],
    [
      'the start screen',
      begun({ fromStart: true, remembered: services }),
      {
        type: 'remembered',
        remembered: remembering({ services: [past()], running: [running], lost: [lost] }),
      },
    ],
    [
      'the history',
      begun({ fromStart: true, remembered: { ...services, whole: true } }),
      {
        type: 'remembered',
        remembered: remembering({ services: [past({ id: 'newer' }), past()], whole: true }),
      },
    ],
    [
      'the fixes of a failure',
      submitted(),
      journalEvent({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
    ],
    ['where eascmd was looked for', begun({ client: null, setup: { region: null } }), lookedFor()],
  ])('is dropped where it is older than what is offered: %s', (_, run, event) => {
    const state = told(run, event);
    for (const isEnter of [true, false]) {
      expect(isOlderThanList(run.state, isEnter, came - 1)).toBe(false);
      expect(isOlderThanList(state, isEnter, came - 1)).toBe(true);
      expect(isOlderThanList(state, isEnter, came)).toBe(false);
    }
  });

  it('is heard on an answer of the plan, which the ways below leave where it is', () => {
    const pressed = heard(review, press('down'));
    expect(pressed.state.form.at).toBe('modelPath');
    const state = told(pressed, taken);
    expect(isOlderThanList(state, true, came - 1)).toBe(false);
    expect(isOlderThanList(state, false, came - 1)).toBe(false);
    const back = update(state, { ...press('up'), time: came + 5 })[0];
    expect(back.form.at).toBe('deploy');
    expect(isOlderThanList(back, true, came - 1)).toBe(true);
  });

  it('is dropped with an answer on the screen, and is no longer one that may spend', () => {
    const state = told(review, taken);
    const [next, effects] = update(state, { type: 'key-dropped', isEnter: true, time: came + 5 });
    expect(next.notice).toEqual({ kind: 'before-list' });
    expect(effects).toEqual([]);
    expect(next.guard).toMatchObject({ enterAt: came + 5, isReleased: false });
  });

  it('is as old as the first Enter of those that a held key repeats', () => {
    const enters = (state: State, ...times: readonly number[]) =>
      times.reduce((now, time) => update(now, { ...press('enter'), time })[0], state);
    const held = enters(asksWhere.state, came - 60, came - 30);
    const repeated = update(held, { ...without, time: came })[0];
    expect(isOlderThanList(repeated, true, came + 10)).toBe(true);
    const dropped = update(repeated, { type: 'key-dropped', isEnter: true, time: came + 10 })[0];
    expect(isOlderThanList(dropped, true, came + 40)).toBe(true);
    expect(isOlderThanList(dropped, true, came + 260)).toBe(false);
    const released = update(dropped, { ...press('down'), time: came + 20 })[0];
    expect(isOlderThanList(released, true, came + 40)).toBe(false);
  });

  it('is heard where a key opened the list, however early it was typed', () => {
    const asked = answered(begun(), gpuTexts, 'region');
    expect(isOlderThanList(asked.state, true, 1)).toBe(false);
  });

  it('takes the ID that was typed, whatever came under it', () => {
    const typed = heard(asksGroup, type(t4Group));
    const state = told(typed, groups);
    expect(isOlderThanList(state, true, came - 1)).toBe(false);
    expect(isOlderThanList(state, false, came - 1)).toBe(true);
  });
});

describe('while the groups are asked for', () => {
  it.each<[string, AppEvent]>([
    ['Enter', press('enter')],
    ['Up', press('up')],
    ['Down', press('down')],
    ['Tab', press('tab')],
    ['PgDn', press('page-down')],
    ['Backspace', press('backspace')],
    ['a letter', type('g')],
    ['a digit', type('1')],
    ['a paste', { type: 'pasted', text: 'eas-r-abc' }],
  ])('%s is answered and chooses nothing', (_, event) => {
    const pressed = heard(asksWhere, event);
    expect(pressed.state.notice).toEqual({ kind: 'still-asking' });
    expect(pressed.state.conversation).toEqual(asksWhere.state.conversation);
    expect(heard(pressed, without).state.notice).toBeNull();
  });

  it('the answer to a key stays until the nodes of every group are known', () => {
    const pressed = heard(asksWhere, press('enter'));
    const [list, ...nodes] = seenAll('cn-shanghai');
    const listing = heard(pressed, ...(list ? [list] : []));
    expect(listing.state.notice).toEqual({ kind: 'still-asking' });
    expect(heard(listing, ...nodes.slice(1)).state.notice).toEqual({ kind: 'still-asking' });
    expect(heard(listing, ...nodes).state.notice).toBeNull();
  });

  const rows = ({ state }: Run) =>
    findStep('where')
      .options(state.conversation.draft)
      .offered.map(({ value }) => value);
  const point = (value: string): AppEvent => ({ type: 'highlighted', value });

  it('offers the rows that need no answer of eascmd, and selects none', () => {
    expect(rows(asksWhere)).toEqual([
      ...['cpu public', 'gpu T4 public', 'gpu V100 public', 'gpu P4 public'],
      'parts',
    ]);
    expect(initialChoice(asksWhere.state.conversation)).toBeUndefined();
    const pressed = heard(asksWhere, choose(nothingSelected));
    expect(pressed.state.notice).toEqual({ kind: 'still-asking' });
    expect(pressed.state.conversation).toEqual(asksWhere.state.conversation);
    expect(footerOf(asksWhere)).not.toContain('accept');
    expect(footerOf(heard(asksWhere, point('cpu public')))).toContain('accept');
  });

  it('takes a row of them at once', () => {
    const chosen = heard(asksWhere, point('gpu P4 public'), choose('gpu P4 public')).state;
    expect(chosen.conversation.draft).toMatchObject({ device: 'gpu', serviceResource: '' });
    expect(chosen.conversation.current).not.toBe('where');
    const back = heard({ state: chosen, effects: [] }, press('escape')).state;
    expect(initialChoice(back.conversation)).toBe('gpu P4 public');
  });

  it('selects the group that fits once all have answered, or leaves the pointer on its row', () => {
    const [list, ...nodes] = seenAll('cn-shanghai');
    const listing = heard(asksWhere, ...(list ? [list] : []), ...nodes.slice(1));
    expect(rows(listing)).toEqual(rows(asksWhere));
    const untouched = heard(listing, ...nodes);
    expect(rows(untouched)[0]).toBe(`gpu T4 ${t4Group}`);
    expect(initialChoice(untouched.state.conversation)).toBe(`gpu T4 ${t4Group}`);
    const moved = heard(listing, point('gpu T4 public'), ...nodes);
    expect(rows(moved)).toEqual(rows(untouched));
    expect(moved.state.highlighted).toBe('gpu T4 public');
  });

  it('drops a key that was typed before the question was there', () => {
    const region = answered(begun(), gpuTexts, 'region');
    const opens = { ...choose('cn-shanghai'), time: came };
    const [where] = update(region.state, opens);
    expect(where.conversation.current).toBe('where');
    expect(isOlderThanList(where, false, came - 1)).toBe(true);
    expect(isOlderThanList(where, true, came - 1)).toBe(true);
    expect(isOlderThanList(where, false, came)).toBe(false);
  });

  it('Escape goes back', () => {
    expect(heard(asksWhere, press('escape')).state.conversation.current).toBe('region');
  });
});
