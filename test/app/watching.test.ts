import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../src/app/machine.ts';
import { endingOfState } from '../../src/app/retry.ts';
import { options, origin } from './beginning.ts';
import { heard, press, type Run, submitted, type } from './drive.ts';
import { finished, journalEvent, optimizing } from './journal.ts';

const running = heard(submitted(), journalEvent({ lines: optimizing, until: 100 }));
const typesOf = ({ effects }: Run) => effects.map(({ type }) => type);

describe('when the limit has passed', () => {
  const limit: AppEvent = { type: 'ticked', now: origin + options.watchLimitMs + 1 };
  const passed = heard(running, limit);

  it('asks whether to go on, and leaves from there: 9', () => {
    expect(passed.state).toMatchObject({ screen: 'ended', limitPassed: true });
    expect(typesOf(passed)).not.toContain('quit');
    const left = heard(passed, type('q'));
    expect(left.state).toMatchObject({ leaving: 'watch-limit' });
    expect(left.effects.slice(-2)).toEqual([
      { type: 'forget-answers', service: 'textcnn_prod' },
      { type: 'quit', code: 9 },
    ]);
  });

  it('goes on for as long again', () => {
    const on = heard(passed, press('enter'));
    expect(on.state).toMatchObject({ screen: 'deploying', limitPassed: false });
    const almost = { type: 'ticked', now: origin + 2 * options.watchLimitMs } as const;
    expect(heard(on, almost).state.screen).toBe('deploying');
    const over = heard(on, { ...almost, now: almost.now + 2 });
    expect(over.state).toMatchObject({ screen: 'ended', limitPassed: true });
  });

  it('stops eascmd where that is chosen, and offers no deletion before it has ended', () => {
    expect(heard(passed, type('x')).state.overlay).toBeNull();
    const stopping = heard(passed, type('5'));
    expect(stopping.effects.at(-1)).toEqual({ type: 'stop-eascmd' });
    expect(stopping.state.notice).toEqual({ kind: 'stopping' });
  });

  it('tells the end all the same, when it comes', () => {
    const ended = heard(passed, journalEvent({ lines: finished, until: 423, exit: {} }));
    expect(ended.state).toMatchObject({ screen: 'ended', limitPassed: false });
    expect(heard(ended, type('q')).effects.at(-1)).toEqual({ type: 'quit', code: 0 });
  });

  it('keeps what was being read, and closes what is about a watch', () => {
    expect(heard(running, type('l'), limit).state.overlay).toMatchObject({ kind: 'log' });
    expect(heard(running, press('ctrl-c'), limit).state.overlay).toBeNull();
  });

  it('says so where the recording breaks off meanwhile', () => {
    const lost = heard(passed, { type: 'supervisor-lost', now: origin });
    expect(lost.state).toMatchObject({ limitPassed: false, notice: { kind: 'supervisor-lost' } });
  });
});

it('goes from pane to pane by the keys that open them', () => {
  const panes = ['w', 's', 'l', 's', 'w', 'l', 'w'];
  const kinds = panes.map((_, at) => heard(running, ...panes.slice(0, at + 1).map(type)));
  expect(kinds.map(({ state }) => state.overlay?.kind)).toEqual(
    panes.map((key) => ({ w: 'workers', s: 'described', l: 'log' })[key]),
  );
  expect(heard(running, type('w'), type('w')).state.overlay).toBeNull();
});

it('lists the keys over whatever is shown, and leaves that as it was', () => {
  const listed = heard(running, type('w'), type('?'));
  expect(listed.state).toMatchObject({ keysOver: { top: 0 }, overlay: { kind: 'workers' } });
  const answered = heard(listed, { type: 'workers-seen', at: origin, workers: null });
  expect(answered.state).toMatchObject({ keysOver: { top: 0 }, overlay: { asking: false } });
  expect(heard(answered, press('escape')).state).toMatchObject({
    keysOver: null,
    overlay: { kind: 'workers' },
  });
  const ended = heard(listed, journalEvent({ lines: finished, until: 423, exit: {} }));
  expect(ended.state).toMatchObject({ screen: 'ended', keysOver: null });
  expect(heard(listed, press('ctrl-c')).state).toMatchObject({
    keysOver: null,
    overlay: { kind: 'interrupt' },
  });
});

describe('while a recording is read', () => {
  const place = { id: 'one', log: '/log' };
  const reading = heard(submitted(), { type: 'submitted', place, reading: true, now: origin });

  it('knows no key but leaving, and claims no detached deployment', () => {
    for (const key of ['l', 'd', 'w', 's', 'q', '?']) {
      const { guard } = heard(reading, type(key)).state;
      expect(heard(reading, type(key)).state).toEqual({ ...reading.state, guard });
    }
    const left = heard(reading, press('ctrl-c'));
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 130 });
  });

  it('has no limit, and shows where the deployment stands once its end was read', () => {
    const late = heard(reading, { type: 'ticked', now: origin + options.watchLimitMs + 1 });
    expect(late.state).toMatchObject({ screen: 'deploying', limitPassed: false, reading: true });
    const { deployment } = heard(
      submitted(),
      journalEvent({ lines: finished, until: 423, exit: {} }),
    ).state;
    const read = heard(late, { type: 'recording-read', deployment, now: origin });
    expect(read.state).toMatchObject({ screen: 'ended', reading: false, deployment });
  });
});

describe('the end of a service that was redeployed under a new name', () => {
  const whole = journalEvent({ lines: finished, until: 423, exit: {} });
  const beside = { service: 'textcnn_old', instances: 1, gpu: null };
  const entries =
    whole.type === 'journal'
      ? whole.entries.map((entry) =>
          entry.event.type === 'plan'
            ? { ...entry, event: { ...entry.event, region: 'cn-shanghai', beside } }
            : entry,
        )
      : [];
  const ended = heard(submitted(), { type: 'journal', entries, now: origin + 424_000 });

  it('asks once whether the first one still runs', () => {
    const asked = ended.effects.filter(
      (effect) => effect.type === 'check-name' && effect.service === 'textcnn_old',
    );
    expect(asked).toMatchObject([{ region: 'cn-shanghai' }]);
    expect(endingOfState(ended.state).beside?.seen.kind).toBe('asking');
  });

  it('shows the answer', () => {
    const { client } = ended.state;
    const told = heard(ended, {
      type: 'name-checked',
      service: 'textcnn_old',
      region: 'cn-shanghai',
      presence: { kind: 'free' },
      at: origin,
      ...(client ? { client: client.kind } : {}),
    });
    expect(endingOfState(told.state).beside?.seen.kind).toBe('free');
  });
});
