import type { EventOf } from '../deployment/events.ts';
import type { Finding } from '../service/types.ts';

/** A finding as an event says it: without the question that mends it. */
export function findingRecord({
  code,
  severity,
  path,
  values,
}: Finding): EventOf<'plan'>['findings'][number] {
  return {
    code,
    severity,
    path: [...path],
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'object' ? [...value] : value,
      ]),
    ),
  };
}
