import { serviceReference } from '../catalogue/documents.ts';
import type { Finding } from '../finding.ts';
import type { Misfit } from '../json-form.ts';
import type { Rule } from './rule.ts';

export const schemaRules = {
  schema: { code: 'schema', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

/** A place whose type is not what the file format has there. `expected` is JSON's name of the type, or `smaller-number`. */
export function schemaProblem({ path, expected, tooLarge }: Misfit): Finding {
  const { code, severity } = schemaRules.schema;
  return {
    code,
    severity,
    path,
    values: {
      expected: tooLarge ? 'smaller-number' : expected,
      ...(path.length === 0 ? {} : { item: path.join('.') }),
    },
  };
}
