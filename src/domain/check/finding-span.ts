import type { Finding } from '../finding.ts';
import type { Span } from './json-problem.ts';
import type { Place } from './places.ts';

/** Findings that speak of a key, whatever stands behind it. */
const ofKeys: ReadonlySet<string> = new Set([
  'key-near-miss',
  'key-misplaced',
  'plugin-key-unknown',
  'model-info-key-empty',
  'model-file-other-framework',
  'plugin-config-key-unknown',
  'model-info-key-path',
  'optimization-item-unknown',
  'weight-adjustment-outside-quantization',
  'quantization-item-unknown',
]);

/**
 * What of a place is underlined: a value, or the key where the finding speaks of the key, where the
 * value is an object of many lines, or where what is missed would stand inside.
 */
export function findingSpan(finding: Finding, place: Place, text: string): Span {
  const { key, value, container, exact } = place;
  const atKey = ofKeys.has(finding.code) || container || !exact || isInKey(finding, value, text);
  const span = atKey ? (key ?? value) : value;
  return finding.code === 'placeholder-left' ? placeholderIn(finding, span, text) : span;
}

/** A placeholder is a piece of its text; written with escapes, it is not found in it. */
function placeholderIn({ values }: Finding, span: Span, text: string): Span {
  const left = String(values['value']);
  const at = text.slice(span.offset, span.offset + span.length).indexOf(left);
  return at === -1 ? span : { offset: span.offset + at, length: left.length };
}

/** A placeholder may stand in the key, which is a file name in `model_info`. */
function isInKey({ code, path, values }: Finding, { offset, length }: Span, text: string): boolean {
  const left = values['value'];
  if (code !== 'placeholder-left' || typeof left !== 'string') return false;
  const key = path.at(-1);
  const inKey = typeof key === 'string' && key.includes(left);
  return inKey && !text.slice(offset, offset + length).includes(left);
}
