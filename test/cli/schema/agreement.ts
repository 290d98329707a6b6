import { serviceSchema } from '../../../src/cli/schema/service-schema.ts';
import { checkService } from '../../../src/domain/rules/check-service.ts';
import type { Context } from '../../../src/domain/rules/facts.ts';
import type { RuleCode } from '../../../src/domain/rules/table.ts';
import { parseService } from '../../../src/domain/service.ts';
import { type Validator, validatorOf } from './validator.ts';

/** What rules find an error and a schema cannot say, with why. */
export const unsaid: ReadonlyMap<string, string> = new Map<RuleCode, string>([
  ['sets-uneven', 'a schema cannot say that two lists have the same length'],
  ['sets-not-matching-inputs', 'a schema cannot say that two lists have the same length'],
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
  const { service, problems } = parseService(value);
  const findings = service === undefined ? problems : checkService(service, context);
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
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
