import { isPath } from '../file-name.ts';
import type { Finding } from '../finding.ts';
import type { Edit } from './edits.ts';
import type { Span } from './json-problem.ts';
import type { Place } from './places.ts';

type Part = 'key' | 'value';

interface Mend {
  readonly part: Part;
  /** What stands there afterwards, as text of JSON. `before` is what stands there now. */
  readonly text: (finding: Finding, before: string) => string | undefined;
}

const expected: Mend = { part: 'value', text: ({ values }) => json(values['expected']) };

/** What can be mended without asking: the rule leaves one right value, and it says the same thing. */
const mends: ReadonlyMap<string, Mend> = new Map<string, Mend>([
  ['optimization-level-case', { part: 'value', text: ({ values }) => json(values['suggestion']) }],
  ['plugin-command-wrong-device', expected],
  ['plugin-image-wrong-device', expected],
  ['cuda-not-text', { part: 'value', text: versionText }],
  ['model-info-key-path', { part: 'key', text: fileNameText }],
  ['data-file-path', { part: 'value', text: fileNameText }],
]);

export function isMendable({ code }: Finding): boolean {
  return mends.has(code);
}

/** The rules whose findings `--fix` may mend, for the list of rules. */
export const mendableCodes: readonly string[] = [...mends.keys()];

/** The edit that mends a finding, where one is safe. */
export function mendOf(finding: Finding, place: Place, text: string): Edit | undefined {
  const mend = mends.get(finding.code);
  const span: Span | undefined = mend?.part === 'key' ? place.key : place.value;
  if (mend === undefined || span === undefined || !place.exact) return undefined;
  if (mend.part === 'value' && place.container) return undefined;
  const { offset, length } = span;
  const after = mend.text(finding, text.slice(offset, offset + length));
  return after === undefined ? undefined : { offset, length, text: after };
}

/** A number keeps the digits that it was written with: 10.10 is another version than 10.1. */
function versionText({ values }: Finding, before: string): string | undefined {
  return /^\d+\.\d+$/u.test(before) ? json(before) : json(values['expected']);
}

function fileNameText({ values }: Finding): string | undefined {
  const name = values['suggestion'];
  const isName = typeof name === 'string' && !isPath(name) && !['', '.', '..'].includes(name);
  return isName ? json(name) : undefined;
}

function json(value: Finding['values'][string] | undefined): string | undefined {
  return typeof value === 'string' ? JSON.stringify(value) : undefined;
}
