import type { Rule } from '../parse.ts';
import { jsonStandard } from '../types.ts';

/** What only the text of a file can have wrong; once it is read as a value, nothing shows it. */
export const fileTextRules = {
  encoding: { code: 'not-utf-8', severity: 'error', source: jsonStandard },
  mark: { code: 'byte-order-mark', severity: 'error', source: jsonStandard },
  notJson: { code: 'not-json', severity: 'error', source: jsonStandard },
  duplicate: { code: 'duplicate-key', severity: 'error', source: jsonStandard },
} as const satisfies Record<string, Rule>;
