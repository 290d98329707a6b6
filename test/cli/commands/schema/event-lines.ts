import { eventsSchema } from '../../../../src/cli/commands/schema/events.ts';
import { loadMessages } from '../../../../src/messages/language.ts';
import type { JsonSchema } from '../../../../src/service/json-schema/builder.ts';
import { type Validator, validatorOf } from './validator.ts';

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** The schema lets readers meet fields that they do not know; what we print has none. */
function closed(schema: JsonSchema): JsonSchema {
  const inner = Object.entries(schema).map(([key, part]) => [
    key,
    Array.isArray(part)
      ? part.map((each: unknown) => (isSchema(each) ? closed(each) : each))
      : isSchema(part)
        ? closed(part)
        : part,
  ]);
  const isOpen = schema.properties !== undefined && schema.additionalProperties === undefined;
  return { ...Object.fromEntries(inner), ...(isOpen ? { additionalProperties: false } : {}) };
}

await loadMessages('schemas');
const { $defs = {} } = eventsSchema();

/** A validator for each kind of event that is listed. */
export const strictValidators: ReadonlyMap<string, Validator> = new Map(
  Object.entries($defs)
    .filter(([type]) => type !== 'unknown')
    .map(([type, schema]) => [type, validatorOf(closed(schema))]),
);

/** Holds a line to exactly one listed kind of event, without a field that is not listed. */
export function readEventLine(text: string): { readonly type: string; readonly seq: number } {
  const value: unknown = JSON.parse(text);
  const fitting = [...strictValidators].filter(([, validate]) => validate(value).valid);
  const [[type] = ['']] = fitting;
  if (fitting.length !== 1 || !isSchema(value) || typeof value['seq'] !== 'number') {
    const named = isSchema(value) ? strictValidators.get(String(value.type)) : undefined;
    const faults = named?.(value).errors.map((fault) => `${fault.instancePath} ${fault.message}`);
    throw new Error(`no listed event: ${text}\n${faults?.join('\n') ?? 'its type is not listed'}`);
  }
  return { type, seq: value['seq'] };
}

/**
 * Holds all that a command printed with `--json` to the format: each line a listed event, numbered
 * upwards, the result last and once. Answers the types.
 */
export function readEventLines(stdout: string): readonly string[] {
  const texts = stdout.split('\n');
  if (texts.pop() !== '') throw new Error('the last line has no end');
  const lines = texts.map(readEventLine);
  for (const [index, { seq }] of lines.entries()) {
    if (seq <= (lines[index - 1]?.seq ?? 0)) {
      throw new Error(`number ${seq} is not behind its last`);
    }
  }
  const types = lines.map(({ type }) => type);
  if (types.length === 0 || types.indexOf('result') !== types.length - 1) {
    throw new Error('the result is not last');
  }
  return types;
}
