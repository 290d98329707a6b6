import { pluginRuntime } from '../catalogue/plugin-runtimes.ts';
import { isPath } from '../file-name.ts';
import type { Finding } from '../finding.ts';
import { withDevice } from '../optimized-device.ts';
import type { Edit } from './edits.ts';
import type { Span } from './json-problem.ts';
import type { Place } from './places.ts';

type Part = 'key' | 'value';

interface Mend {
  readonly part: Part;
  /** What stands there afterwards, as text of JSON. `before` is what stands there now. */
  readonly text: (finding: Finding, before: string) => string | undefined;
}

/** What can be mended without asking: the rule leaves one right value, and it says the same thing. */
const mends: ReadonlyMap<string, Mend> = new Map<string, Mend>([
  ['optimization-level-case', { part: 'value', text: ({ values }) => json(values['suggestion']) }],
  ['plugin-command-wrong-device', { part: 'value', text: commandText }],
  ['plugin-image-wrong-device', { part: 'value', text: imageText }],
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

/** Flags that the page does not list stay: the device alone is wrong. */
function commandText({ values: { value, device } }: Finding): string | undefined {
  if (typeof value !== 'string' || typeof device !== 'string') return undefined;
  return json(withDevice(value, device));
}

/** A mirror, and a release that is not listed, need not exist for the other device. */
function imageText({ values: { value, expected } }: Finding): string | undefined {
  const listed = (['cpu', 'gpu'] as const).map((device) => pluginRuntime(device).image);
  return typeof value === 'string' && listed.includes(value) ? json(expected) : undefined;
}

/** A number keeps the digits that it was written with: 10.10 is another version than 10.1. */
function versionText({ values }: Finding, before: string): string | undefined {
  return /^\d+\.\d+$/u.test(before) ? json(before) : json(values['expected']);
}

function fileNameText({ values }: Finding): string | undefined {
  // Two files would become one.
  if (values['taken'] !== undefined) return undefined;
  const name = values['suggestion'];
  const isName = typeof name === 'string' && !isPath(name) && !['', '.', '..'].includes(name);
  return isName ? json(name) : undefined;
}

function json(value: Finding['values'][string] | undefined): string | undefined {
  return typeof value === 'string' ? JSON.stringify(value) : undefined;
}
