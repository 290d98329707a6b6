import type * as z from 'zod/mini';
import { serviceReference } from '../catalogue/documents.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from './rule.ts';

export const schemaRules = {
  schema: { code: 'schema', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

/** A place whose type is not what the file format has there. `expected` is JSON's name of the type. */
export function schemaProblem(issue: z.core.$ZodIssue): Finding {
  return {
    code: schemaRules.schema.code,
    severity: schemaRules.schema.severity,
    path: issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
    values: { expected: expectedType(issue) },
  };
}

function expectedType(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'string';
  if (issue.code !== 'invalid_type') return 'object';
  return issue.expected === 'record' ? 'object' : issue.expected;
}
