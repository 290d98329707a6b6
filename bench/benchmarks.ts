import type { Surroundings } from '../test/harness/surroundings.ts';
import type { Figure, Row } from './figures.ts';
import { flood } from './flood.ts';
import { idleKeys, keysUnderLoad } from './keys.ts';
import { modelFiles } from './model-files.ts';
import { past } from './past.ts';
import { clack, createVite, wrangler } from './peers.ts';
import { silence } from './silence.ts';
import { size } from './size.ts';
import { starts, startsWithoutCache } from './starts.ts';
import { checks, dryRuns, versionAndHelp } from './without-screen.ts';

export interface Benchmark {
  readonly name: string;
  /** Each has a figure at the same place. */
  readonly rows: readonly Row[];
  readonly run: (surroundings: Surroundings) => Promise<readonly Figure[]>;
  /** Measured only where it is named: it has no goal. */
  readonly onlyNamed?: true;
}

const times = (name: string, goal?: number): Row => ({
  name,
  unit: 'x',
  ...(goal === undefined ? {} : { goal }),
});

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'starts',
    rows: [
      times('first paint / a bare Node that writes one line', 1.3),
      times('first frame that takes keys / the same', 3.6),
    ],
    run: starts,
  },
  {
    name: 'no-cache',
    rows: [times('the same without any cache', 5)],
    run: startsWithoutCache,
  },
  {
    name: 'check',
    rows: [
      times('check, one file / an empty Node, processor time', 1.4),
      { name: 'check, 1,000 files, each', unit: 'ms', goal: 0.2 },
    ],
    run: checks,
  },
  {
    name: 'dry-run',
    rows: [times('dry run of new with flags / an empty Node, processor time', 2.2)],
    run: dryRuns,
  },
  {
    name: 'idle-keys',
    rows: [
      times('key to frame, half of the keys / a bare counter', 3),
      times('key to frame, 95 of 100 / a bare counter', 4),
    ],
    run: idleKeys,
  },
  {
    name: 'keys-under-load',
    rows: [
      times('the same at 1,000 lines a second, half of the keys', 5),
      times('the same at 1,000 lines a second, 95 of 100', 5),
      { name: "screen's share of a core at 1,000 lines a second", unit: '%', goal: 6 },
    ],
    run: keysUnderLoad,
  },
  {
    name: 'flood',
    rows: [
      times('a million lines, end to end / the client alone', 3),
      times("screen's peak memory, a million lines / a thousand", 1.3),
      times("supervisor's peak memory, a million lines / a thousand", 1.3),
      times('attach to a million lines / to a hundred, first true frame', 1.5),
      times('disk written by a million lines / what the client printed', 1.3),
    ],
    run: flood,
  },
  {
    name: 'silence',
    rows: [
      { name: 'an hour of silence: growth of the live heap', unit: '%', goal: 10 },
      { name: 'an hour of silence: growth of resident memory', unit: '%', goal: 10 },
      { name: 'silence: share of a core', unit: '%', goal: 2 },
    ],
    run: silence,
  },
  {
    name: 'history',
    rows: [
      times('history of 100,000 deployments / of 10, first page', 1.2),
      times('its peak memory / the same', 1.2),
    ],
    run: past,
  },
  {
    name: 'size',
    rows: [
      { name: 'installed size', unit: 'MB', goal: 1.5 },
      { name: 'packed size', unit: 'MB', goal: 0.45 },
      { name: 'compiled code in the cache', unit: 'MB', goal: 3 },
    ],
    run: size,
  },
  {
    name: 'create-vite',
    rows: [times('create-vite, first prompt / a bare Node')],
    run: createVite,
  },
  { name: 'clack', rows: [times('@clack/prompts, select / a bare Node')], run: clack },
  {
    name: 'wrangler',
    rows: [times('wrangler --version / an empty Node, processor time')],
    run: wrangler,
  },
  {
    name: 'version',
    rows: [
      times('--version / an empty Node, processor time'),
      times('--help / an empty Node, processor time'),
    ],
    run: versionAndHelp,
    onlyNamed: true,
  },
  {
    name: 'inspect',
    rows: [
      times('inspect, a graph of 1 GB / reading it once'),
      times('inspect, peak for 1 GB / for 8 MB'),
      times('inspect, peak for 1,000,000 nodes / for 514'),
      times('inspect, 1,000,000 nodes / 100,000'),
      times('inspect, the graph of 1 GB in a stored zip / alone'),
      times('inspect, a graph of 300,000 nodes in a deflated zip / alone'),
      times('inspect, a pickle of 300,000 dicts / of 30,000'),
    ],
    run: modelFiles,
    onlyNamed: true,
  },
];
