import { expect, test, vi } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings } from '../harness/surroundings.ts';
import { fault } from './matrix/fault.ts';
import { cases, type Row, rows } from './matrix/rows.ts';
import { type Place, places, runIn } from './matrix/run-in.ts';

vi.setConfig({ testTimeout: 180_000 });

test('every command has each case, or the reason why not', async () => {
  const { stdout } = await runPlain(['--help']);
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) [[<]/gm)]
    .map(([, name = '']) => name)
    .toSorted();
  expect(names).toContain('attach');
  expect(Object.keys(rows).toSorted()).toEqual(names);
  for (const name of names) expect(Object.keys(rows[name] ?? {})).toEqual([...cases]);
});

/** These draw a screen on a terminal, or ask there. */
const withScreen = ['new', 'redeploy', 'deploy', 'attach', 'setup'];

/** CI and `--plain` keep a screen away. A command without one meets them in turn, one in each of its cases. */
const placesOf = (command: string, index: number): readonly Place[] =>
  places.filter(
    (place) => withScreen.includes(command) || place !== (index % 2 === 0 ? 'CI' : '--plain'),
  );

const table = Object.entries(rows).flatMap(([command, row]) =>
  Object.entries(row)
    .flatMap(([name, each]) => (typeof each === 'string' ? [] : [{ command, name, row: each }]))
    .map((each, index) => ({ ...each, places: placesOf(command, index) })),
);

test.each(table)(
  '$command, $name: the same on a terminal, in a pipe, in CI, with --json and --plain',
  async ({ row, places: its }) => {
    const runs = its.map(async (place) => [place, await judge(row, place)] as const);
    const faults = Object.fromEntries(
      (await Promise.all(runs)).filter(([, fault]) => fault !== null),
    );
    expect(faults).toEqual({});
  },
);

async function judge(row: Row, place: Place): Promise<object | null> {
  const user = freshSurroundings();
  try {
    await row.before?.(user);
    const seen = await runIn(place, row.request(user, place), user);
    return fault(place, row.expected(place), seen);
  } finally {
    user.remove();
  }
}
