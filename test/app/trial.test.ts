import { describe, expect, it } from 'vitest';
import type { ServicePlan } from '../../src/app/facts.ts';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { endingOfState } from '../../src/app/retry.ts';
import { canRehearse } from '../../src/app/screens/trial.ts';
import { eascmd, origin, rehearsal } from './beginning.ts';
import {
  answered,
  begun,
  gpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  shown,
  submitted,
  type,
} from './drive.ts';
import { finished, journalEvent } from './journal.ts';

const real = { client: eascmd } as const;
const plan = reviewed(gpuTexts, real);
/** eascmd has not answered yet whether the name is free. */
const asking = answered(begun(real), gpuTexts);
const nameTaken = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
} as const;
const finding = { code: 'placeholder-left', path: ['model_path'], values: {} } as const;

function planOf({ state }: Run): ServicePlan {
  if (!state.plan) throw new Error('no plan');
  return state.plan;
}

const place = { id: '20260305-114200-textcnn_prod-0000', log: '/tmp/trial/log.txt' };
const began = (run: Run): Run =>
  heard(
    run,
    type('R'),
    { type: 'client-chosen', client: { ...rehearsal, speed: 27 } },
    { type: 'submitted', place, now: origin },
  );
const ended = heard(began(plan), journalEvent({ lines: finished, until: 423, exit: {} }));
const added = (run: Run, before: Run) =>
  run.effects.slice(before.effects.length).map(({ type: name }) => name);

describe('a plan that is rehearsed', () => {
  it('is played with the stand-in at a speed for 15 seconds', () => {
    const run = heard(plan, type('R'));
    expect(run.state).toMatchObject({
      screen: 'deploying',
      client: { kind: 'rehearsal', label: 'rehearsal' },
    });
    const effect = run.effects.at(-1);
    expect(effect).toMatchObject({ type: 'rehearse-plan', plan: plan.state.plan, speed: 27 });
  });

  it('waits at its end, and leaves nothing that can be used or fixed', () => {
    expect(ended.state).toMatchObject({ screen: 'ended', client: { kind: 'rehearsal' } });
    expect(endingOfState(ended.state)).toMatchObject({
      ...{
        kind: 'deployed',
        rehearsal: true,
        file: null,
        log: null,
        again: null,
        fixes: [],
        next: [],
      },
    });
    expect(bindingsFor(ended.state).map(({ action }) => action)).not.toContain('quit');
  });

  it.each(['enter', 'escape', 'ctrl-c'] as const)('goes back from its end by %s', (key) => {
    const back = heard(ended, press(key));
    expect(added(back, plan)).toEqual(['rehearse-plan', 'end-trial']);
    expect(shown({ ...back, state: { ...back.state, form: plan.state.form } })).toEqual(
      shown(plan),
    );
    expect(back.state.form).toMatchObject({ at: 'modelPath', open: null });
  });

  it.each(['escape', 'ctrl-c'] as const)('ends at once by %s, also over the log', (key) => {
    expect(heard(began(plan), press(key)).state).toMatchObject({
      screen: 'review',
      client: eascmd,
    });
    const log = heard(began(plan), type('l'));
    expect(heard(log, press('ctrl-c')).state).toMatchObject({ screen: 'review', overlay: null });
  });

  it('passes on what is answered about the plan while it is played', () => {
    const back = heard(began(asking), nameTaken, press('escape'));
    expect(back.state.form.at).toBe('modelPath');
    expect(back.state.name).toMatchObject({ kind: 'taken' });
  });

  it('comes back with the reason where it cannot be played', () => {
    const back = heard(heard(plan, type('R')), { type: 'submit-failed', reason: 'ENOSPC' });
    expect(back.state).toMatchObject({
      screen: 'review',
      notice: { kind: 'work-failed', reason: 'ENOSPC' },
    });
    expect(added(back, plan)).toEqual(['rehearse-plan', 'end-trial']);
  });

  it('is ended before the program is', () => {
    const left = heard(began(plan), { type: 'terminated', code: 129 });
    expect(left.state).toMatchObject({ screen: 'left', leaving: 'terminated', place: null });
    expect(added(left, plan)).toEqual(['rehearse-plan', 'end-trial', 'quit']);
  });

  it('can be deployed for real after it', () => {
    const sent = heard(ended, press('enter'), press('up'), press('enter'));
    expect(added(sent, plan)).toContain('write-file');
  });

  it('ignores the limits of watching', () => {
    const quick = began(reviewed(gpuTexts, real));
    const long = heard(quick, { type: 'ticked', now: origin + 24 * 3_600_000 });
    expect(long.state).toMatchObject({ screen: 'deploying', limitPassed: false });
  });
});

it('is offered for a valid plan alone, and not inside a rehearsal', () => {
  expect(canRehearse(plan.state)).toBe(true);
  expect(canRehearse(reviewed(gpuTexts).state)).toBe(false);
  expect(canRehearse(began(plan).state)).toBe(false);
  expect(canRehearse(submitted(gpuTexts, real).state)).toBe(false);
  const error = { ...finding, severity: 'error' } as const;
  expect(canRehearse({ ...plan.state, plan: { ...planOf(plan), findings: [error] } })).toBe(false);
  const taken = heard(asking, nameTaken);
  expect(canRehearse(taken.state)).toBe(false);
  expect(heard(taken, type('R')).state.screen).toBe('review');
});
