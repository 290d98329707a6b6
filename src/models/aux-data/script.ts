import type { Framework } from '../../service/types.ts';
import type { Candidate } from '../model.ts';

/** An input that the script makes values for. */
export interface ScriptInput {
  readonly name: string;
  /** Null where neither the model nor an answer says it. */
  readonly type: string | null;
  readonly shape: Candidate['shape'];
  /** A range as the answers have it: `[0,1]` or `[a,z]`. */
  readonly range?: string;
}

export interface ScriptOrder {
  readonly framework: Framework;
  readonly purpose: 'test' | 'calibration';
  /** The name of the script, and of the data file that it writes. */
  readonly script: string;
  readonly output: string;
  readonly items: number;
  readonly inputs: readonly ScriptInput[];
}

/** Fills the template of a framework in: a Python script that is ready to run. */
export function auxDataScript(template: string, order: ScriptOrder): string {
  const { framework, inputs } = order;
  const rows = inputs.map((input) => `    ${rowOf(input, framework)}\n`).join('');
  const [first] = inputs;
  const key = first === undefined ? 'x' : keyOf(first.name, framework);
  return template
    .replace('__PURPOSE__', order.purpose)
    .replace('__SCRIPT__', () => commented(order.script))
    .replace('"__OUTPUT__"', () => quoted(order.output))
    .replace('ITEMS = 0  # __ITEMS__', `ITEMS = ${order.items}`)
    .replace('    # __INPUTS__\n', () => rows)
    .replace('__KEY__', () => commented(key));
}

/** JSON's notation of a text is Python's too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text inside a docstring: what could end it or the line is left out. */
function commented(text: string): string {
  return text.replaceAll(/["\\\p{Cc}]/gu, '_');
}

/** The keys of a feed dict carry the number of the output, the names of nodes do not. */
function keyOf(name: string, framework: Framework): string {
  return framework === 'pytorch' || /:\d+$/.test(name) ? name : `${name}:0`;
}

function rowOf(input: ScriptInput, framework: Framework): string {
  const type = typeOf(input, framework);
  const shape = (input.shape ?? []).map((size) => size ?? 1);
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const parts = [quoted(keyOf(input.name, framework)), quoted(type), tuple, rangeOf(input, type)];
  const note = noteOf(input);
  return `(${parts.join(', ')}),${note === '' ? '' : `  # ${note}`}`;
}

/** What the script guesses, so that it is looked at. */
function noteOf({ type, shape }: ScriptInput): string {
  const isTyped = type !== null && type !== 'Tensor';
  const open = shape?.flatMap((size, at) => (size === null ? [at] : [])) ?? [];
  return [
    ...(isTyped ? [] : ['CHECK: the type is a guess']),
    ...(shape === null ? ['CHECK: the shape is not known'] : []),
    ...(open.length > 0 ? [`CHECK: dimension ${open.join(' and ')} is open, 1 is a guess`] : []),
  ].join('; ');
}

const numpyTypes = /^(?:bool|complex(?:64|128)|float(?:16|32|64)|u?int(?:8|16|32|64))$/;
const torchTypes = /^(?:bool|complex(?:64|128)|b?float16|float(?:32|64)|uint8|int(?:8|16|32|64))$/;
const integers = /^u?int\d+$/;

function typeOf({ type }: ScriptInput, framework: Framework): string {
  if (type === 'string') return framework === 'tensorflow' ? 'bytes' : 'uint8';
  const known = framework === 'tensorflow' ? numpyTypes : torchTypes;
  return type !== null && known.test(type) ? type : 'float32';
}

/** Whole numbers from 0 to 1 are legal where they are indexes; a range of the answers comes first. */
function rangeOf({ range }: ScriptInput, type: string): string {
  const [, low, high] = /^\[\s*([^,\s]+)\s*,\s*([^,\s]+)\s*\]$/u.exec(range ?? '') ?? [];
  const isText = type === 'bytes';
  const codes = [low, high].map((end) =>
    isText ? (end?.codePointAt(0) ?? Number.NaN) : Number(end),
  );
  const isUsable = codes.every((end) => Number.isFinite(end) && (!isText || end < 256));
  if (!isUsable) return isText ? '97, 122' : '0, 1';
  return codes.map((end) => `${integers.test(type) ? Math.trunc(end) : end}`).join(', ');
}
