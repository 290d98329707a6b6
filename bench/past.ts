import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeRecord, historyVersion, submittedRecord } from '../src/deployment/history.ts';
import { findPaths } from '../src/platform/paths.ts';
import { freshSurroundings, type Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import { digits, type Figure, median, pairsOf, ratioOf } from './figures.ts';
import { peakMegabytes } from './spent.ts';

const few = 10;
const many = 100_000;

/** A history of so many deployments, each with its answers and its file. */
function remember(surroundings: Surroundings, count: number): void {
  const { history } = findPaths({ BLADE_DEPLOY_HOME: surroundings.home });
  mkdirSync(dirname(history), { recursive: true });
  const lines = Array.from({ length: count }, (_, index) => deployment(index)).flat();
  appendFileSync(history, `${lines.join('\n')}\n`);
}

function deployment(index: number): string[] {
  const id = `20260101-000000-bench_${index}-0000`;
  const at = Date.UTC(2026, 0, 1) + index * 60_000;
  const config = {
    name: `bench_${index}`,
    model_path: 'oss://models/bench/',
    processor: 'tensorflow_cpu_1.15',
    metadata: { instance: 1, memory: 4000 },
  };
  const service = config.name;
  const shared = { id, service, region: 'cn-shanghai', rehearsal: true } as const;
  const submitted = submittedRecord({
    ...shared,
    at,
    operation: 'create',
    device: 'cpu',
    framework: 'tensorflow',
    card: null,
    level: null,
    pluginsConfigured: true,
    file: '/tmp/service.json',
    sha256: '0'.repeat(64),
    config,
    answers: [{ step: 'region', text: 'cn-shanghai', by: 'person' }],
  });
  const ended = {
    ...shared,
    v: historyVersion,
    kind: 'ended',
    at: at + 1,
    outcome: 'deployed',
    exitCode: 0,
    optimized: true,
    optimizationMs: 240_000,
    totalMs: 400_000,
    phases: { optimize: 240_000 },
    gap: false,
  } as const;
  return [encodeRecord(submitted), encodeRecord(ended)];
}

interface Opened {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** From the start, in a pseudo-terminal, to the first page with the newest deployment. */
async function open(surroundings: Surroundings, args: readonly string[]): Promise<Opened> {
  const begin = performance.now();
  const terminal = startTerminal({ args, columns: 100, rows: 30, surroundings });
  try {
    await terminal.shows(/❯ .*bench_/);
    return { milliseconds: performance.now() - begin, megabytes: peakMegabytes(terminal.pid) };
  } finally {
    await terminal.close();
  }
}

/** `history` with 100,000 deployments against 10. */
export async function past(withMany: Surroundings): Promise<readonly Figure[]> {
  const withFew = freshSurroundings();
  try {
    remember(withFew, few);
    remember(withMany, many);
    const peaks: { readonly few: number[]; readonly many: number[] } = { few: [], many: [] };
    const opening = (surroundings: Surroundings, found: number[]) => async () => {
      const { milliseconds, megabytes } = await open(surroundings, ['history']);
      found.push(megabytes);
      return milliseconds;
    };
    const pairs = await pairsOf(9, opening(withFew, peaks.few), opening(withMany, peaks.many));
    const [small, large] = [median(peaks.few), median(peaks.many)];
    return [
      ratioOf(pairs, 'ms'),
      { value: large / small, detail: `${digits(large)} against ${digits(small)} MB` },
    ];
  } finally {
    withFew.remove();
  }
}
