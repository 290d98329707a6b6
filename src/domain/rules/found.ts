import type { Finding, Path } from '../finding.ts';
import { fieldOfPath } from './field-of-path.ts';
import type { Rule } from './rule.ts';

/** A finding of a rule at a place, with the question that the place belongs to. */
export function found(rule: Rule, path: Path, values: Finding['values'] = {}): Finding {
  const field = fieldOfPath(path);
  const { code, severity } = rule;
  return { code, severity, path, values, ...(field === undefined ? {} : { field }) };
}

/** The same as a list of one, or the empty list where the condition does not hold. */
export function foundIf(
  condition: boolean,
  rule: Rule,
  path: Path,
  values?: Finding['values'],
): readonly Finding[] {
  return condition ? [found(rule, path, values)] : [];
}
