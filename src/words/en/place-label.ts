import type { Path } from '../../service/types.ts';
import { printable } from '../values.ts';
import { serviceFields } from './service-fields.ts';

const modelInfo = 'plugins.*.config.model_info';

/** What people call a place in a service file; one that no document names, by its keys. */
export function placeLabel(path: Path): string {
  const title = titleOf(path.findLastIndex((key) => typeof key === 'string') + 1, path);
  return title ?? printable(path.join('.'));
}

function titleOf(depth: number, path: Path): string | undefined {
  const field = path.slice(0, depth).reduce<string>(deeper, '');
  return Object.hasOwn(serviceFields, field) ? serviceFields[field]?.title : undefined;
}

/** Elements of a list, and the model's file, have no name of their own. */
function deeper(field: string, key: string | number): string {
  const isNamed = typeof key === 'string' && field !== modelInfo;
  return [field, isNamed ? key : '*'].filter(Boolean).join('.');
}
