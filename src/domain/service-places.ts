import type { Path } from './finding.ts';
import type { Service } from './service.ts';

/** A text of the file and where it stands. */
export interface Placed {
  readonly value: string;
  readonly path: Path;
}

/** The service's name: at the top as the eascmd examples have it, else in `metadata` (reference of 2025). */
export function serviceName({ name, metadata }: Service): Placed | undefined {
  return at(name, ['name']) ?? at(metadata?.name, ['metadata', 'name']);
}

/**
 * The group that will run the service: at the top as the Blade EAS Plugin page has it, else in
 * `metadata`, where the service reference has it. Absent: the public group.
 */
export function serviceGroup({ resource, metadata }: Service): Placed | undefined {
  return at(resource, ['resource']) ?? at(metadata?.resource, ['metadata', 'resource']);
}

function at(value: string | undefined, path: Path): Placed | undefined {
  return value === undefined || value === '' ? undefined : { value, path };
}
