import { fieldOfPath } from './catalog/fields.ts';
import type { Edit } from './json/edit.ts';
import { type LinePlace, linePlaces, type Place, placesOf } from './json/locations.ts';
import { type DuplicateKey, readText } from './json/reader.ts';
import type { JsonProblem, Span } from './json/scanner.ts';
import { parseService, type Rule } from './parse.ts';
import { checkService, rules } from './rules/check.ts';
import { type Context, fileTextRules, found } from './rules/finding.ts';
import { nearKeyRules } from './rules/keys.ts';
import { nearestName } from './suggest.ts';
import type { Finding, Path } from './types.ts';

/** A finding with the range of the text that it refers to, and its fix if there is a safe one. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly span: Span;
  readonly place: LinePlace;
  readonly edit?: Edit;
  /** `--fix` changes more than one place in the file. */
  readonly restructures?: true;
}

/** Whether `--fix` fixes it. */
export function isFixable({
  edit,
  restructures,
}: Pick<PlacedFinding, 'edit' | 'restructures'>): boolean {
  return edit !== undefined || restructures === true;
}

export interface CheckedText {
  /** The text that the positions refer to: the given text without a byte order mark. */
  readonly text: string;
  readonly findings: readonly PlacedFinding[];
  readonly errors: number;
  readonly warnings: number;
  /** How many findings beyond the limit were left out. */
  readonly untold: number;
}

/**
 * Nobody reads more findings than this in one file, and a file with a million wrong keys must still
 * finish.
 */
export const mostFindings = 1000;

interface Spotted {
  readonly finding: Finding;
  readonly span: Span;
  readonly edit?: Edit | undefined;
  readonly restructures?: boolean;
}

interface Spots {
  readonly spotted: readonly Spotted[];
  readonly errors: number;
  readonly warnings: number;
}

/** Everything that is wrong with a service file's text, in the order of the text. */
export function checkText(given: string, context: Context = {}): CheckedText {
  const marked = given.startsWith('\uFEFF');
  const text = marked ? given.slice(1) : given;
  const spots = spot(text, context);
  if (!marked) return reported(text, spots);
  const mark = { finding: found(fileTextRules.mark, []), span: start, restructures: true };
  return reported(text, { ...spots, spotted: [mark, ...spots.spotted], errors: spots.errors + 1 });
}

/** Adds findings that don't come from the text alone. */
export function withFindings(checked: CheckedText, findings: readonly Finding[]): CheckedText {
  if (findings.length === 0) return checked;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const spotted = inRules(checked.text, findings, false);
  const added = reported(checked.text, { spotted, errors, warnings: findings.length - errors });
  const all = [...checked.findings, ...added.findings];
  return {
    ...checked,
    findings: all.toSorted((one, other) => one.span.offset - other.span.offset),
    errors: checked.errors + added.errors,
    warnings: checked.warnings + added.warnings,
  };
}

/**
 * The one finding for a file that isn't valid UTF-8, because nothing in it can be read reliably.
 */
export function notUtf8(): CheckedText {
  return reported('', oneError({ finding: found(fileTextRules.encoding, []), span: start }));
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
    // With a duplicate key, a fix could change what the file means.
    spotted: [...twice(text, duplicates), ...inRules(text, findings, duplicates.length === 0)],
    errors: duplicates.length + untold + errors,
    warnings: findings.length - errors,
  };
}

const start: Span = { offset: 0, length: 0 };

function oneError(spotted: Spotted): Spots {
  return { spotted: [spotted], errors: 1, warnings: 0 };
}

/** JSON.parse may refuse valid JSON because of its own limits. The check still returns a result. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function inRules(text: string, all: readonly Finding[], safe: boolean): readonly Spotted[] {
  if (all.length === 0) return [];
  // An error after a thousand warnings must still be reported, because the file is refused for it.
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  const gravest = [...all.filter(isError), ...all.filter((finding) => !isError(finding))];
  // Two models could end up with the same name.
  const several = all.some(({ code }) => code === 'model-info-several');
  const renames = ({ code }: Finding): boolean => several && code === 'model-info-key-path';
  const findings = gravest.filter(
    (finding, index) => index < mostFindings || (hasFix(finding) && !renames(finding)),
  );
  const places = placesOf(
    text,
    findings.map(({ path }) => path),
  );
  return findings.map((finding, index) => {
    const place = places[index];
    if (place === undefined) return { finding, span: start };
    const edit = safe && !renames(finding) ? fixEditOf(finding, place, text) : undefined;
    const fix = byCode.get(finding.code)?.fix;
    const restructures = safe && fix?.part === 'file' && fix.safe(finding);
    return { finding, span: findingSpan(finding, place, text), edit, restructures };
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

function reported(text: string, { spotted, errors, warnings }: Spots): CheckedText {
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
    findings: ordered.map(({ finding, span, edit, restructures }, index) => ({
      finding,
      span,
      place: lines[index] ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
      ...(edit === undefined ? {} : { edit }),
      ...(restructures === true ? { restructures } : {}),
    })),
  };
}

/**
 * Checks a value from JSON.parse. If types are wrong, the rules still check the rest, so that one
 * number in quotes doesn't hide everything else. The wrong values are removed from `value`, which
 * can't be used afterward.
 */
export function checkValue(value: unknown, context: Context): readonly Finding[] {
  const { service, problems } = parseService(value);
  if (service !== undefined) return checkService(service, context);
  const taken = problems.map(({ path }) => takeOut(value, path));
  const { service: rest } = parseService(value);
  if (rest === undefined) return problems;
  return [...problems, ...notOf(taken, checkService(rest, context))];
}

/**
 * Removes the value at a path: a key, or a whole list for one of its elements. Returns the removed
 * path.
 */
function takeOut(value: unknown, path: Path): Path {
  const last = path.at(-1);
  const holder = path.slice(0, -1);
  const inside = holder.reduce<unknown>((part, key) => Reflect.get(Object(part), key), value);
  if (typeof last !== 'number') {
    if (last !== undefined) Reflect.deleteProperty(Object(inside), last);
    return path;
  }
  if (holder.length > 1) return takeOut(value, holder);
  // An element of `plugins` is emptied instead of removed, since the other paths depend on its
  // index.
  Reflect.set(Object(inside), last, {});
  return path;
}

const byCode: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.code, rule]));

/** No path with a known type is deeper. Other findings can be ten thousand levels deep. */
const deepest = 8;

/** The findings that weren't caused by what was removed. */
function notOf(taken: readonly Path[], findings: readonly Finding[]): readonly Finding[] {
  const gone = new Set(taken.map((path) => JSON.stringify(path)));
  const fields = new Set(taken.map(fieldOfPath));
  return findings.filter(({ code, path, field }) => {
    const around = path.slice(0, deepest).map((_, index) => path.slice(0, index + 1));
    const echoes = around.some((each) => gone.has(JSON.stringify(each)));
    return !echoes && !(byCode.get(code)?.absence && field !== undefined && fields.has(field));
  });
}

/**
 * The range to underline: a value, or the key if the finding is about the key, the value is a
 * multi-line object, or something is missing inside it.
 */
function findingSpan(finding: Finding, place: Place, text: string): Span {
  const { key, value, container, exact } = place;
  const atKey =
    byCode.get(finding.code)?.about === 'key' ||
    container ||
    !exact ||
    isInKey(finding, value, text);
  const span = atKey ? (key ?? value) : value;
  return finding.code === 'placeholder-left' ? placeholderIn(finding, span, text) : span;
}

/** A placeholder is part of its text. If it is written with escapes, it isn't found there. */
function placeholderIn({ values }: Finding, span: Span, text: string): Span {
  const left = String(values['value']);
  const at = text.slice(span.offset, span.offset + span.length).indexOf(left);
  return at === -1 ? span : { offset: span.offset + at, length: left.length };
}

/** A placeholder can be in the key, which is a file name in `model_info`. */
function isInKey({ code, path, values }: Finding, { offset, length }: Span, text: string): boolean {
  const left = values['value'];
  if (code !== 'placeholder-left' || typeof left !== 'string') return false;
  const key = path.at(-1);
  const inKey = typeof key === 'string' && key.includes(left);
  return inKey && !text.slice(offset, offset + length).includes(left);
}

function hasFix({ code }: Finding): boolean {
  return byCode.get(code)?.fix !== undefined;
}

/** The edit that fixes a finding, if there is a safe one. */
function fixEditOf(finding: Finding, place: Place, text: string): Edit | undefined {
  const fix = byCode.get(finding.code)?.fix;
  const span: Span | undefined = fix?.part === 'key' ? place.key : place.value;
  if (fix === undefined || fix.part === 'file') return undefined;
  if (span === undefined || !place.exact) return undefined;
  if (fix.part === 'value' && place.container) return undefined;
  const { offset, length } = span;
  const after = fix.to(finding, text.slice(offset, offset + length));
  return typeof after === 'string' ? { offset, length, text: JSON.stringify(after) } : undefined;
}

/** The name in blade.optimize in Python (PAI-Blade Python method); the plugin uses another. */
const otherNames: ReadonlyMap<string, string> = new Map([['calib_data', 'calibration_dataset']]);

/** A longer value isn't a typo, and comparing it takes too long. */
const longestTypo = 64;

/** The likely intended key or processor, if an unlisted one is similar to a listed one. */
export function didYouMean({ code, values }: Finding): string | undefined {
  const { allowed, item, suggestion } = values;
  if (code === nearKeyRules.near.code) {
    return typeof suggestion === 'string' ? suggestion : undefined;
  }
  const name = code === 'processor-not-listed' ? values['value'] : item;
  if (typeof name !== 'string' || name.length > longestTypo || typeof allowed !== 'object') {
    return undefined;
  }
  const other = otherNames.get(name);
  const letters = name.toLowerCase();
  return other !== undefined && allowed.includes(other) ? other : nearestName(letters, allowed);
}
