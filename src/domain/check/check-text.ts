import type { Finding } from '../finding.ts';
import type { Context } from '../rules/facts.ts';
import { fileTextRules } from '../rules/file-text.ts';
import { found } from '../rules/found.ts';
import { checkValue } from './check-value.ts';
import type { Edit } from './edits.ts';
import { findingSpan } from './finding-span.ts';
import type { JsonProblem, Span } from './json-problem.ts';
import { type LinePlace, linePlaces } from './line-places.ts';
import { isMendable, mendOf } from './mends.ts';
import { placesOf } from './places.ts';
import { type DuplicateKey, readText } from './read-text.ts';

/** A finding with the piece of the text that it stands at, and what mends it where that is safe. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly span: Span;
  readonly place: LinePlace;
  readonly edit?: Edit;
}

export interface CheckedText {
  /** The text that the places count in: what was given, without a byte order mark. */
  readonly text: string;
  readonly findings: readonly PlacedFinding[];
  readonly errors: number;
  readonly warnings: number;
  /** How many more findings there are than are told. */
  readonly untold: number;
}

/** More of them in one file nobody reads; a file of a million wrong keys must still end. */
export const mostFindings = 1000;

interface Spotted {
  readonly finding: Finding;
  readonly span: Span;
  readonly edit?: Edit | undefined;
}

interface Spots {
  readonly spotted: readonly Spotted[];
  readonly errors: number;
  readonly warnings: number;
}

/** Everything that is wrong with the text of a service file, in the order of the text. */
export function checkText(given: string, context: Context = {}): CheckedText {
  const marked = given.startsWith('\uFEFF');
  const text = marked ? given.slice(1) : given;
  const spots = spot(text, context);
  if (!marked) return told(text, spots);
  const mark = { finding: found(fileTextRules.mark, []), span: start };
  return told(text, { ...spots, spotted: [mark, ...spots.spotted], errors: spots.errors + 1 });
}

/** The one finding of a file whose bytes are no UTF-8: nothing in it can be read for sure. */
export function notUtf8(): CheckedText {
  return told('', oneError({ finding: found(fileTextRules.encoding, []), span: start }));
}

function spot(text: string, context: Context): Spots {
  const { problem, duplicates, untold } = readText(text, mostFindings);
  if (problem !== undefined) return oneError(brokenJson(text, problem));
  const parsed = parse(text);
  if (parsed === undefined)
    return oneError({ finding: found(fileTextRules.notJson, []), span: start });
  const findings = checkValue(parsed.value, context);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    // With a key there twice a mend could change what the file means.
    spotted: [...twice(text, duplicates), ...inRules(text, findings, duplicates.length === 0)],
    errors: duplicates.length + untold + errors,
    warnings: findings.length - errors,
  };
}

const start: Span = { offset: 0, length: 0 };

function oneError(spotted: Spotted): Spots {
  return { spotted: [spotted], errors: 1, warnings: 0 };
}

/** An engine that refuses what the grammar allows, by a limit of its own, still gives an answer. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function inRules(text: string, all: readonly Finding[], safe: boolean): readonly Spotted[] {
  if (all.length === 0) return [];
  // An error behind a thousand warnings is still what the file is refused for.
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  const gravest = [...all.filter(isError), ...all.filter((finding) => !isError(finding))];
  // Two models could have one name afterwards.
  const several = all.some(({ code }) => code === 'model-info-several');
  const renames = ({ code }: Finding): boolean => several && code === 'model-info-key-path';
  const findings = gravest.filter(
    (finding, index) => index < mostFindings || (isMendable(finding) && !renames(finding)),
  );
  const places = placesOf(
    text,
    findings.map(({ path }) => path),
  );
  return findings.map((finding, index) => {
    const place = places[index];
    if (place === undefined) return { finding, span: start };
    const edit = safe && !renames(finding) ? mendOf(finding, place, text) : undefined;
    return { finding, span: findingSpan(finding, place, text), edit };
  });
}

function brokenJson(text: string, { opened, offset, length, ...rest }: JsonProblem): Spotted {
  const [at] = opened === undefined ? [] : linePlaces(text, [{ offset: opened, length: 0 }]);
  const values = { ...rest, ...(at === undefined ? {} : { opened: at.line }) };
  return { finding: found(fileTextRules.notJson, [], values), span: { offset, length } };
}

function twice(text: string, duplicates: readonly DuplicateKey[]): readonly Spotted[] {
  const firsts = linePlaces(
    text,
    duplicates.map(({ first }) => ({ offset: first, length: 0 })),
  );
  return duplicates.map(({ key, offset, length }, index) => ({
    finding: found(fileTextRules.duplicate, [], { item: key, line: firsts[index]?.line ?? 1 }),
    span: { offset, length },
  }));
}

function told(text: string, { spotted, errors, warnings }: Spots): CheckedText {
  const ordered = spotted.toSorted((one, other) => one.span.offset - other.span.offset);
  const lines = linePlaces(
    text,
    ordered.map(({ span }) => span),
  );
  return {
    text,
    errors,
    warnings,
    untold: errors + warnings - spotted.length,
    findings: ordered.map(({ finding, span, edit }, index) => ({
      finding,
      span,
      place: lines[index] ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
      ...(edit === undefined ? {} : { edit }),
    })),
  };
}
