import { serviceSchema } from '../../../../src/cli/commands/schema/service.ts';
import { areas, loadMessages } from '../../../../src/messages/language.ts';
import { checkValue } from '../../../../src/service/check.ts';
import type { RuleCode } from '../../../../src/service/rules/check.ts';
import type { Context } from '../../../../src/service/rules/finding.ts';
import type { Finding, Path } from '../../../../src/service/types.ts';
import { valueAt } from '../../../service/json/planted-faults.ts';
import { type Validator, validatorOf } from './validator.ts';

// Tests of other rooms use this too.
await Promise.all(areas.map((area) => loadMessages(area)));

/** What rules find an error and a schema cannot say, with why. */
export const unsaid: ReadonlyMap<string, string> = new Map<RuleCode, string>([
  ['sets-uneven', 'a schema cannot say that two lists have the same length'],
  ['sets-not-matching-inputs', 'a schema cannot say that two lists have the same length'],
  ['instance-type-without-gpu', 'a schema cannot say that all types of a list have no GPU'],
]);

/** What rules find in the text of a file, or in answers: a value shows none of it. */
export const notOfValues: ReadonlyMap<string, string> = new Map<RuleCode, string>([
  ['not-utf-8', 'a schema judges what was read'],
  ['byte-order-mark', 'a schema judges what was read'],
  ['not-json', 'a schema judges what was read'],
  ['duplicate-key', 'reading a file keeps one of two equal keys'],
  ['model-file-missing', 'a file has no place for items without their model'],
  ['processor-replaced', 'it tells what an answer takes away, which no file shows'],
  ['plugin-answers-without-blade', 'a file has no place for items without a plugin'],
  ['gpu-model-unset', 'it speaks of answers: a file may list its machines in other ways'],
  ['local-file-refused', 'it speaks of another file'],
  ['local-file-doubtful', 'it speaks of another file'],
]);

const validators = new Map<string, Validator>();

export function validatorFor(context: Context): Validator {
  const key = JSON.stringify(context);
  const known = validators.get(key) ?? validatorOf(serviceSchema(context));
  validators.set(key, known);
  return known;
}

/** The rules that find an error in a file. */
export function errorCodes(value: unknown, context: Context): readonly string[] {
  return errorFindings(value, context).map(({ code }) => code);
}

function errorFindings(value: unknown, context: Context): readonly Finding[] {
  const findings = checkValue(structuredClone(value), context);
  return findings.filter(({ severity }) => severity === 'error');
}

/**
 * The places of errors that the schema says nothing about: it must have an error where `check` has one,
 * inside it, or at the object that a key is missing in or too much.
 */
export function untoldPlaces(value: unknown, context: Context): readonly string[] {
  const { errors } = validatorFor(context)(value);
  const told = errors.map(({ instancePath }) => instancePath);
  const isTold = (path: Path): boolean =>
    told.some((place) => related(place, pointer(path)) || place === pointer(holder(value, path)));
  const findings = errorFindings(value, context);
  const types = findings.filter(({ code }) => code === 'schema');
  // Where a type is wrong, each of the two goes on from what is left in its own way.
  return (types.length > 0 ? types : findings)
    .filter(({ code }) => !unsaid.has(code))
    .filter(({ path }) => !isTold(path))
    .map(({ code, path }) => `${code} at ${pointer(path)}, not among ${told.join(' ')}`);
}

/** The places that the schema refuses and at which `check` has no error, inside or around them. */
export function placesOfNoError(value: unknown, context: Context): readonly string[] {
  const findings = errorFindings(value, context);
  if (findings.some(({ code }) => code === 'schema')) return [];
  const found = findings.map(({ path }) => pointer(path));
  const { errors } = validatorFor(context)(value);
  return errors
    .filter(({ keyword }) => !['if', 'anyOf', 'allOf', 'not'].includes(keyword))
    .map(({ instancePath }) => instancePath)
    .filter((place) => !found.some((each) => related(each, place) || related(place, each)));
}

/** The innermost object or list around a place that is there. */
function holder(value: unknown, path: Path): Path {
  const there = path.slice(0, -1).findIndex((_, index) => {
    const part = valueAt(value, path.slice(0, index + 1));
    return typeof part !== 'object' || part === null;
  });
  return path.slice(0, there === -1 ? -1 : there);
}

/** Whether a place is another one, or inside it. */
function related(place: string, around: string): boolean {
  return place === around || place.startsWith(`${around}/`);
}

/** RFC 6901. */
function pointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * How the schema and `check` see a file otherwise; nothing where they agree. The schema must refuse a
 * file in which a rule finds an error, unless each of those rules is unsaid, and no other file.
 */
export function disagreement(value: unknown, context: Context): string | undefined {
  const codes = errorCodes(value, context);
  const { valid, errors } = validatorFor(context)(value);
  const refused = codes.some((code) => !unsaid.has(code));
  if (valid !== refused) return undefined;
  const why = errors.map(({ instancePath, message }) => `${instancePath} ${message}`).join('\n');
  return `check finds [${codes.join(', ')}], the schema says ${valid ? 'valid' : `invalid:\n${why}`}`;
}
