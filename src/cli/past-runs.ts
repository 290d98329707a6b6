import { addressOf, nextSteps, processorOf } from '../app/result.ts';
import type { PastRun } from '../deployment/history.ts';
import { messages } from '../messages/language.ts';
import { deploymentFolder, readJob } from '../platform/deployments/job.ts';
import { endpointIn } from '../platform/deployments/recorded.ts';
import { inRegion } from '../platform/eascmd/client.ts';
import { absentAs } from '../platform/errors.ts';
import type { Paths } from '../platform/paths.ts';
import type { RunEvent } from './event-forms.ts';

type Row = readonly [string, string];

/**
 * How to call and manage an earlier service, as rows. Empty if it was never really deployed or its
 * recording is gone.
 */
export async function pastNextSteps({ deployments }: Paths, run: PastRun): Promise<readonly Row[]> {
  const { service } = run;
  if (run.outcome !== 'deployed' || run.rehearsal || service === null) {
    return [];
  }
  const folder = deploymentFolder(deployments, run.id);
  const [job, endpoints] = await Promise.all([
    readJob(folder).catch(absentAs(null)),
    endpointIn(folder.journal),
  ]);
  const steps = nextSteps({
    service,
    url: addressOf({ endpoints }),
    processor: processorOf(run.config),
    instances: instancesOf(run.config),
    client: job && inRegion(job.client, run.region ?? undefined),
  });
  return messages('words')
    .pastNextRows(endpoints, steps)
    .map(({ label, text }) => [label, text]);
}

function instancesOf(config: unknown): number | null {
  const metadata = config instanceof Object && 'metadata' in config ? config.metadata : null;
  const told = metadata instanceof Object && 'instance' in metadata ? metadata.instance : null;
  return typeof told === 'number' ? told : null;
}

/**
 * An earlier deployment for scripts, with the names and forms of the events. `ended_at` is on the
 * deployment's own clock, which runs faster in a rehearsal.
 */
export function runAsEvent(run: PastRun): RunEvent & { readonly at: string } {
  const { answers: _answers, way: _way, at, endedAt, ...facts } = run;
  const { pluginsConfigured, exitCode, optimizationMs, totalMs, phases, gap, ...same } = facts;
  return {
    type: 'run',
    ...same,
    at: isoTime(at),
    ended_at: endedAt === null ? null : isoTime(endedAt),
    plugins_configured: pluginsConfigured,
    exit_code: exitCode,
    optimization_ms: optimizationMs,
    total_ms: totalMs,
    phases,
    gap,
  };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();
