import { serviceReference } from './catalogue/documents.ts';
import type { Source } from './catalogue/source.ts';
import type { Path } from './finding.ts';

/** What a field that is absent means, where a document says so. */
export interface DocumentedDefault {
  readonly path: Path;
  readonly value: string | number | boolean;
  readonly source: Source;
}

/**
 * Only what is written down. The instances of a service are not among them, since the reference
 * requires them, nor is the plugin's level, which no document gives.
 */
export const documentedDefaults: readonly DocumentedDefault[] = [
  row(['metadata', 'gpu'], 0),
  row(['metadata', 'rpc', 'io_threads'], 4),
  row(['metadata', 'rpc', 'worker_threads'], 5),
  row(['metadata', 'rpc', 'batching'], false),
  row(['metadata', 'rpc', 'max_batch_size'], 16),
  row(['metadata', 'rpc', 'max_batch_timeout'], 50),
  row(['metadata', 'rpc', 'max_queue_size'], 64),
  row(['metadata', 'rpc', 'rate_limit'], 0),
];

function row(path: Path, value: DocumentedDefault['value']): DocumentedDefault {
  return { path, value, source: serviceReference };
}

/** Whether a field with this value says no more than its absence does. */
export function saysDefault(path: Path, value: unknown): boolean {
  return documentedDefaults.some((each) => each.value === value && isSame(each.path, path));
}

/** The fields below a path that a document gives a default. */
export function defaultsBelow(path: Path): readonly DocumentedDefault[] {
  return documentedDefaults.filter((each) => isSame(each.path.slice(0, -1), path));
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, place) => key === other[place]);
}
