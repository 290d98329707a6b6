import { describe, expect, it } from 'vitest';
import type { CommandRun } from '../../src/app/facts.ts';
import { focusOf } from '../../src/app/focus.ts';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { commandsShown } from '../../src/app/screens/commands-run.ts';
import { eascmd, origin } from './beginning.ts';
import { choose, gpuTexts, heard, press, type Run, reviewed, submitted, type } from './drive.ts';
import { finished, journalEvent } from './journal.ts';

const desc: CommandRun = {
  id: 'asked-1',
  line: '/opt/eascmd64 desc textcnn_prod',
  call: 'desc textcnn_prod',
  rehearsal: false,
  at: origin,
  endedAt: null,
  end: { kind: 'running' },
};
const ended: CommandRun = {
  ...desc,
  endedAt: origin + 900,
  end: { kind: 'exit', status: 1 },
};
const ran = (run: CommandRun) => ({ type: 'command-run', run }) as const;
const isNamed = (state: Parameters<typeof bindingsFor>[0]) =>
  bindingsFor(state).some(({ action }) => action === 'commands');

it('a command takes its own place when it ends', () => {
  const run = heard(reviewed(gpuTexts, { client: eascmd }), ran(desc), ran(ended));
  expect(run.state.ran).toEqual([ended]);
});

it('! opens the list on the plan, full-width too, and closes it', () => {
  const plan = reviewed(gpuTexts, { client: eascmd });
  expect(isNamed(plan.state)).toBe(false);
  const asked = heard(plan, ran(ended));
  expect(isNamed(asked.state)).toBe(true);
  for (const sign of ['!', '！']) {
    const open = heard(asked, type(sign));
    expect(open.state.overlay).toEqual({ kind: 'commands', selected: null, filter: '' });
    expect(heard(open, type(sign)).state.overlay).toBeNull();
    expect(heard(open, press('escape')).state.overlay).toBeNull();
  }
});

it('what is chosen is copied whole', () => {
  const open = heard(reviewed(gpuTexts, { client: eascmd }), ran(ended), type('!'));
  const copied = heard(open, choose(ended.id));
  expect(copied.effects.at(-1)).toEqual({ type: 'copy', text: ended.line });
  expect(copied.state.notice).toEqual({ kind: 'copying', what: 'command' });
});

it('what was sent is listed with what came of it, by its recording', () => {
  const sent = submitted(gpuTexts, { client: eascmd });
  const played = { lines: finished, rehearsal: false } as const;
  const running = heard(sent, journalEvent({ ...played, until: 100 }));
  expect(running.state.ran).toMatchObject([{ end: { kind: 'running' } }]);
  expect(running.state.ran[0]?.line).toMatch(/ create /);
  expect(isNamed(running.state)).toBe(true);
  const over = heard(sent, journalEvent({ ...played, until: 423, exit: {} }));
  expect(over.state.screen).toBe('ended');
  expect(over.state.ran).toMatchObject([{ end: { kind: 'outcome', outcome: 'deployed' } }]);
  expect(isNamed(over.state)).toBe(true);
});

it('the stand-in is listed by its name, and not once its rehearsal of a plan is over', () => {
  const plan = heard(reviewed(gpuTexts, { client: eascmd }), ran(ended));
  const place = { id: 'trial', log: '/tmp/log' };
  const trial = heard(
    plan,
    type('R'),
    { type: 'submitted', place, now: origin },
    ran({ ...ended, id: 'asked-2', line: 'eascmd-rehearsal w textcnn_prod', rehearsal: true }),
    ran({ ...ended, id: 'asked-3', line: '/opt/eascmd64 resource ls' }),
  );
  expect(trial.state.ran.map(({ id }) => id)).toEqual(['asked-1', 'asked-2', 'asked-3']);
  const over = heard(trial, press('escape'));
  expect(over.state.screen).toBe('review');
  expect(over.state.ran.map(({ id }) => id)).toEqual(['asked-1', 'asked-3']);
});

describe('a list of eight or more', () => {
  const regions = ['desc', 'ls', 'w', 'resource ls', 'resource li', 'desc', 'w', 'version'];
  const many = regions.map((call, at) => ({ ...ended, id: `asked-${at}`, call, line: call }));
  const few = heard(reviewed(gpuTexts, { client: eascmd }), ...many.slice(1).map(ran), type('!'));
  const open = heard(reviewed(gpuTexts, { client: eascmd }), ...many.map(ran), type('!'));
  const listed = ({ state }: Run) => commandsShown(state, ({ call }) => call).map(({ id }) => id);

  it('is filtered by typing, also by letters that close a shorter one', () => {
    expect(focusOf(few.state)).toBe('list');
    expect(heard(few, type('q')).state.overlay).toBeNull();
    expect(focusOf(open.state)).toBe('filter');
    expect(listed(open)).toEqual(many.map(({ id }) => id).toReversed());
    expect(listed(heard(open, type('resource')))).toEqual(['asked-4', 'asked-3']);
    expect(listed(heard(open, type('q')))).toEqual([]);
    expect(listed(heard(open, type('!')))).toEqual([]);
  });

  it('is cleared by Esc, and closed by the next one', () => {
    const cleared = heard(open, type('resource'), press('escape'));
    expect(cleared.state.overlay).toEqual({ kind: 'commands', selected: null, filter: '' });
    expect(heard(cleared, press('escape')).state.overlay).toBeNull();
  });

  it('keeps its filter while the pointer moves', () => {
    const moved = heard(open, type('desc'), { type: 'highlighted', value: 'asked-0' });
    expect(moved.state.overlay).toEqual({ kind: 'commands', selected: 'asked-0', filter: 'desc' });
  });
});
