import { vi } from 'vitest';
import * as z from 'zod/mini';
import { type DeploymentEvent, deploymentEvent } from '../../src/deployment/events.ts';
import { type PlainRequest, type PlainResult, runPlain } from '../harness/plain.ts';
import { readEventLines } from './commands/schema/event-lines.ts';

// Each test runs several processes, perhaps beside many others on a small machine.
vi.setConfig({ testTimeout: 120_000 });

/** Answers enough for a deployment on a CPU, with defaults for the rest. */
export const cpuFlags = [
  '--region',
  'cn-shanghai',
  '--name',
  'textcnn',
  '--device',
  'cpu',
  '--service-resource',
  '',
  '--framework',
  'tensorflow',
  '--model-path',
  'oss://my-bucket/models/textcnn/',
] as const;

export const gpuFlags = [
  '--region',
  'cn-shanghai',
  '--name',
  'textcnn',
  '--device',
  'gpu',
  '--service-resource',
  '',
  '--framework',
  'tensorflow',
  '--service-card',
  'T4',
  '--plugin-resource',
  'T4_8CORE',
  '--model-path',
  'oss://my-bucket/models/textcnn/',
] as const;

export const rehearsal = ['--rehearse', '--speed', '600', '--yes'] as const;

const envelope = z.looseObject({ seq: z.number(), rehearsal: z.optional(z.boolean()) });

export interface JsonLine {
  readonly seq: number;
  readonly rehearsal: boolean;
  readonly event: DeploymentEvent;
}

/** Every line of a `--json` run of a deployment, held to the format and to `schema events`. */
export function readJsonLines(stdout: string): JsonLine[] {
  readEventLines(stdout);
  return stdout
    .trimEnd()
    .split('\n')
    .map((text) => {
      const value: unknown = JSON.parse(text);
      const { seq, rehearsal: isRehearsal = false } = envelope.parse(value);
      return { seq, rehearsal: isRehearsal, event: deploymentEvent.parse(value) };
    });
}

export interface JsonRun extends PlainResult {
  readonly lines: readonly JsonLine[];
  readonly events: readonly DeploymentEvent[];
  readonly result: Extract<DeploymentEvent, { type: 'result' }>;
}

/** Runs the program with `--json`; the exit code must be the one that the result says. */
export async function runJson(
  args: readonly string[],
  request: PlainRequest = {},
): Promise<JsonRun> {
  const run = await runPlain([...args, '--json'], { patience: 60_000, ...request });
  const lines = readJsonLines(run.stdout);
  const result = lines.at(-1)?.event;
  if (result?.type !== 'result') throw new Error('there is no result');
  if (result.exit_code !== run.code) throw new Error(`it ended with ${run.code}, not as it said`);
  return { ...run, lines, events: lines.map(({ event }) => event), result };
}

export function ofType<Type extends DeploymentEvent['type']>(
  events: readonly DeploymentEvent[],
  type: Type,
): Extract<DeploymentEvent, { type: Type }>[] {
  const isA = (event: DeploymentEvent): event is Extract<DeploymentEvent, { type: Type }> =>
    event.type === type;
  return events.filter(isA);
}
