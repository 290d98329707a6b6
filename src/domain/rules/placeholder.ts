import { bladePage } from '../catalogue/documents.ts';
import type { Finding, Path } from '../finding.ts';
import type { Check } from './facts.ts';
import { found } from './found.ts';
import type { Rule } from './rule.ts';

export const placeholderRules = {
  left: { code: 'placeholder-left', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

/**
 * `<yourBucket>` and the like, as the documents' examples have them. Scripts in files of other kinds
 * hold `<<EOF >` and `a <b >c`, which are none.
 */
const placeholder = /(?<!<)<[\p{L}.](?:[\p{L}\p{N} _./:-]*[\p{L}\p{N}.])?>/u;

/** A value and how it was reached; the path is spelled out only where something is found. */
interface Place {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: Place;
}

/** Keys are looked at as well as values: `model_info` is keyed by a file name. */
export const checkPlaceholders: Check = ({ service }) => {
  const findings: Finding[] = [];
  // A stack of our own: a file may be nested deeper than the engine can recurse.
  const waiting: Place[] = [{ value: service }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    findings.push(...placeholderIn(place.key, place), ...placeholderIn(place.value, place));
    for (const inner of innerPlaces(place)) waiting.push(inner);
  }
  return findings;
};

/** Last first, so that a stack gives them back in the order of the file. */
function innerPlaces(parent: Place): readonly Place[] {
  const { value } = parent;
  if (Array.isArray(value))
    return value.map((inner, key) => ({ value: inner, key, parent })).reverse();
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .map(([key, inner]) => ({ value: inner, key, parent }))
    .reverse();
}

function placeholderIn(text: unknown, place: Place): readonly Finding[] {
  // Most texts have none, and making the expression ready for its first use takes longer than a file.
  const value =
    typeof text === 'string' && text.includes('<') ? placeholder.exec(text)?.[0] : undefined;
  return value === undefined ? [] : [found(placeholderRules.left, pathOf(place), { value })];
}

function pathOf(place: Place): Path {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    if (at.key !== undefined) path.unshift(at.key);
  }
  return path;
}
