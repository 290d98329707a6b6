import type { PastRun } from '../deployment/history.ts';

/** The content of a service file with another number of instances. */
export function withInstances(config: unknown, instances: number): unknown {
  const file = isRecord(config) ? config : {};
  const metadata = isRecord(file['metadata']) ? file['metadata'] : {};
  return { ...file, metadata: { ...metadata, instance: instances } };
}

/**
 * A deployment as its service stands since it was scaled: done again, it must not silently take back
 * the instances that were added. `runs` are newest first.
 */
export function scaledSince(runs: readonly PastRun[], run: PastRun): PastRun {
  const later = runs.find(
    (each) =>
      each.at > run.at &&
      isScaling(each) &&
      each.service === run.service &&
      each.region === run.region &&
      each.rehearsal === run.rehearsal,
  );
  const instances = later === undefined ? undefined : instancesIn(later.config);
  if (instances === undefined) {
    return run;
  }
  const answer = { step: 'instances', text: String(instances), by: 'person' } as const;
  const others = run.answers?.filter(({ step }) => step !== answer.step);
  return {
    ...run,
    config: withInstances(run.config, instances),
    answers: others ? [...others, answer] : null,
  };
}

/** One that scaled sent no file, so that it has no hash. */
function isScaling({ operation, sha256, outcome }: PastRun): boolean {
  return operation === 'modify' && sha256 === '' && outcome === 'deployed';
}

function instancesIn(config: unknown): number | undefined {
  const metadata = isRecord(config) ? config['metadata'] : undefined;
  const count = isRecord(metadata) ? metadata['instance'] : undefined;
  return typeof count === 'number' ? count : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
