import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../src/app/machine.ts';
import { refreshGroup } from '../../src/app/preflight/update.ts';
import { update } from '../../src/app/update.ts';
import { initialChoice } from '../../src/questions/navigation.ts';
import { eascmd, origin } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  gpuTexts,
  groupSeen,
  press,
  type Run,
  sha256,
} from './drive.ts';
import { past, remembering } from './past.ts';

type At = readonly [number, AppEvent];

/** After all that the drive to it took. */
const base = 1_000_000;

/** Events at their times, and each wait for a lone Enter answered at its own. */
function at(run: Run, events: readonly At[]): Run {
  const queue: At[] = events.map(([time, event]) => [base + time, event]);
  let now = run;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [time, event] = next;
    const [state, effects] = update(now.state, { ...event, time });
    now = { state, effects: [...now.effects, ...effects] };
    for (const effect of effects) {
      if (effect.type === 'settle-enter') {
        const due = time + effect.ms;
        const index = queue.findIndex(([each]) => each > due);
        const settled: At = [due, { type: 'enter-settled', at: effect.at }];
        queue.splice(index === -1 ? queue.length : index, 0, settled);
      }
    }
  }
  return now;
}

const sends = ({ effects }: Run) =>
  effects.filter(({ type }) => ['write-file', 'deploy', 'scale', 'delete-service'].includes(type));

const inspected = { type: 'file-inspected', path: '/p', sha256, present: 'none' } as const;
const looked = (kind: 'free' | 'taken'): AppEvent => ({
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: kind === 'free' ? { kind } : { kind, status: 'Running', running: 1, total: 1 },
});

/** What the look at the group answers. */
const seen = (run: Run, time: number): At[] => groupSeen(run).map((event) => [time, event]);

/** Every way that systems repeat a held key: the delay before the first repeat, then between them. */
const repeats = [80, 300, 500, 1000].flatMap((delay) =>
  [33, 300, 500, 1000].flatMap((interval) => [1, 2, 40].map((times) => [delay, interval, times])),
) as [number, number, number][];

const heldFor = ([delay, interval, times]: [number, number, number], event: AppEvent): At[] =>
  Array.from({ length: times }, (_, index) => [10_000 + delay + index * interval, event]);

describe('a held Enter', () => {
  const { name = '' } = gpuTexts;
  const last = answered(
    begun({ given: { draft: { name }, sources: { name: 'flag' } } }),
    gpuTexts,
    'advanced',
  );
  const first = choose(initialChoice(last.state.conversation) ?? '');
  const opened = begun({
    client: eascmd,
    past: past(),
    remembered: remembering({ services: [past()] }),
  });
  const taken = at(opened, [
    [10_000, inspected],
    [10_001, looked('taken')],
    ...seen(opened, 10_002),
  ]);

  it.each(repeats)(
    'sends nothing from the last question on: %i ms, then %i ms, %i times',
    (...hold) => {
      const review = at(last, [
        [10_000, first],
        [10_001, inspected],
        [10_002, looked('free')],
      ]);
      expect(review.state.screen).toBe('review');
      const known = at(review, seen(review, 10_003));
      const run = at(known, heldFor(hold, press('enter')));
      expect(sends(run)).toEqual([]);
      expect(run.state.notice).toEqual({ kind: 'too-early', act: 'rehearse' });
      expect(sends(at(run, [[100_000, press('enter')]]))).toMatchObject([{ type: 'write-file' }]);
    },
  );

  it.each(repeats)('updates nothing in place: %i ms, then %i ms, %i times', (...hold) => {
    const pressed = {
      ...taken,
      state: { ...taken.state, guard: { ...taken.state.guard, enterAt: base + 10_000 } },
    };
    const run = at(pressed, heldFor(hold, press('enter')));
    expect(sends(run)).toEqual([]);
    expect(run.state.notice).toEqual({ kind: 'too-early', act: 'update' });
    expect(sends(at(run, [[100_000, press('enter')]]))).toHaveLength(1);
  });

  it.each(repeats)('sends nothing from the shell on: %i ms, then %i ms, %i times', (...hold) => {
    // The program's clock begins with it, after the Enter that started it.
    const shell = at(opened, [
      [-base + 10, inspected],
      [-base + 11, looked('free')],
      ...seen(opened, -base + 12),
    ]);
    const run = at(
      shell,
      heldFor(hold, press('enter')).map(([time, event]) => [time - base - 10_000, event]),
    );
    expect(sends(run)).toEqual([]);
  });
});

describe('one Enter', () => {
  const review = at(answered(begun(), cpuTexts), [
    [5000, inspected],
    [5500, looked('free')],
  ]);

  it('counts from 400 ms after the last look-up was answered, and not before', () => {
    expect(sends(at(review, [[5899, press('enter')]]))).toEqual([]);
    expect(sends(at(review, [[5900, press('enter')]]))).toHaveLength(1);
  });

  it('counts where none came for longer than a key waits before it repeats', () => {
    const enters = (gap: number, between: At[] = []) =>
      sends(at(review, [[5800, press('enter')], ...between, [5800 + gap, press('enter')]]));
    expect(enters(1499)).toEqual([]);
    expect(enters(1500)).toHaveLength(1);
  });

  it('counts sooner after another key, which ends the repeats of one that is held', () => {
    const enters = (gap: number, other: AppEvent) =>
      sends(
        at(review, [
          [5800, press('enter')],
          [5810, other],
          [5800 + gap, press('enter')],
        ]),
      );
    expect(enters(249, press('left'))).toEqual([]);
    expect(enters(250, press('left'))).toHaveLength(1);
    expect(enters(250, { type: 'measured', last: 3 })).toEqual([]);
  });

  it('does not count while the group is looked at, or looked at again', () => {
    const dedicated = answered(begun(), gpuTexts);
    const known = at(dedicated, [
      [5000, inspected],
      [5500, looked('free')],
    ]);
    const early = at(known, [[9000, press('enter')]]);
    expect(early.state.notice).toEqual({ kind: 'still-asking' });
    const told = at(early, seen(early, 12_000));
    expect(sends(at(told, [[12_399, press('enter')]]))).toEqual([]);
    expect(sends(at(told, [[12_400, press('enter')]]))).toHaveLength(1);
    const [state, effects] = refreshGroup(told.state, origin + 31_000);
    expect(effects).toMatchObject([{ type: 'describe-group' }]);
    expect(sends(at({ state, effects: [] }, [[60_000, press('enter')]]))).toEqual([]);
    const again = at({ state, effects: [] }, seen(told, 60_000));
    expect(sends(at(again, [[60_400, press('enter')]]))).toHaveLength(1);
  });

  it('sends nothing until 200 ms have passed without another, which takes it back', () => {
    const pressed = update(review.state, { ...press('enter'), time: base + 7000 });
    expect(pressed[1]).toEqual([{ type: 'settle-enter', at: base + 7000, ms: 200 }]);
    const two = at(review, [
      [7000, press('enter')],
      [7199, press('enter')],
    ]);
    expect(sends(two)).toEqual([]);
    expect(two.state.notice).toEqual({ kind: 'too-early', act: 'rehearse' });
  });

  it('is taken back by any other key, and by content that changes', () => {
    expect(
      sends(
        at(review, [
          [7000, press('enter')],
          [7100, press('down')],
        ]),
      ),
    ).toEqual([]);
    const changed = { ...inspected, present: 'different', sha256: 'b'.repeat(64) } as const;
    const taken = at(review, [
      [7000, press('enter')],
      [7100, changed],
    ]);
    expect(sends(taken)).toEqual([]);
    // The key is answered: a person would otherwise wait for what it started.
    expect(taken.state.notice).toEqual({ kind: 'too-early', act: 'rehearse' });
  });

  it('is not what an old timer tells of', () => {
    expect(sends(at(review, [[7000, { type: 'enter-settled', at: base + 6800 }]]))).toEqual([]);
  });
});
