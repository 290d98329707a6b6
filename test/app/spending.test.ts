import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../src/app/machine.ts';
import { update } from '../../src/app/update.ts';
import { initialChoice } from '../../src/questions/navigation.ts';
import { eascmd } from './beginning.ts';
import { answered, begun, choose, cpuTexts, gpuTexts, press, type Run, sha256 } from './drive.ts';
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
  type: 'name-looked-up',
  service: 'textcnn_prod',
  presence: kind === 'free' ? { kind } : { kind, status: 'Running', running: 1, total: 1 },
});

/** The event that a held Enter makes of the screen: a list chooses, a screen hears the key. */
const held = (delay: number, event: AppEvent, from = 10_000): At[] => [
  [from, event],
  ...Array.from({ length: 60 }, (_, index): At => [from + delay + index * 33, event]),
];

const repeatDelays = [80, 300, 500, 1000];

describe('a held Enter', () => {
  const last = answered(begun(), gpuTexts, 'advanced');
  const taken = at(
    begun({ client: eascmd, past: past(), remembered: remembering({ services: [past()] }) }),
    [
      [9000, inspected],
      [9001, looked('taken')],
    ],
  );

  it.each(repeatDelays)('sends nothing from the last question on: delay %i ms', (delay) => {
    const [first, ...repeats] = held(delay, press('enter'));
    const run = at(last, [
      ...(first ? [[first[0], choose(initialChoice(last.state.conversation) ?? '')] as const] : []),
      [10_001, inspected],
      [10_002, looked('free')],
      ...repeats,
    ]);
    expect(run.state.screen).toBe('review');
    expect(sends(run)).toEqual([]);
    expect(run.state.notice).toEqual({ kind: 'too-early', spending: 'create' });
    const late = at(run, [[20_000, press('enter')]]);
    expect(sends(late)).toMatchObject([{ type: 'write-file' }]);
  });

  it.each(repeatDelays)('updates no service in place: delay %i ms', (delay) => {
    const run = at(taken, held(delay, choose('modify')).slice(1));
    expect(sends(run)).toEqual([]);
    expect(run.state.notice).toEqual({ kind: 'too-early', spending: 'update' });
    expect(sends(at(run, [[20_000, choose('modify')]]))).toHaveLength(1);
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

  it('counts where none came in the 250 ms before', () => {
    expect(
      sends(
        at(review, [
          [5800, press('enter')],
          [6049, press('enter')],
        ]),
      ),
    ).toEqual([]);
    expect(
      sends(
        at(review, [
          [5800, press('enter')],
          [6050, press('enter')],
        ]),
      ),
    ).toHaveLength(1);
  });

  it('sends nothing until 200 ms have passed without another, which takes it back', () => {
    const pressed = update(review.state, { ...press('enter'), time: base + 7000 });
    expect(pressed[1]).toEqual([{ type: 'settle-enter', at: base + 7000, ms: 200 }]);
    const two = at(review, [
      [7000, press('enter')],
      [7199, press('enter')],
    ]);
    expect(sends(two)).toEqual([]);
    expect(two.state.notice).toEqual({ kind: 'too-early', spending: 'create' });
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
    expect(
      sends(
        at(review, [
          [7000, press('enter')],
          [7100, changed],
        ]),
      ),
    ).toEqual([]);
  });

  it('is not what an old timer tells of', () => {
    expect(sends(at(review, [[7000, { type: 'enter-settled', at: base + 6800 }]]))).toEqual([]);
  });
});
