import type { Framework } from '../../service/types.ts';
import type { Candidate } from '../model.ts';

/** An input that the script generates values for. */
export interface ScriptInput {
  readonly name: string;
  /** Null if neither the model nor an answer gives it. */
  readonly type: string | null;
  readonly shape: Candidate['shape'];
  /** A range as in the answers: `[0,1]` or `[a,z]`. */
  readonly range?: string;
}

export interface ScriptRequest {
  readonly framework: Framework;
  readonly purpose: 'test' | 'calibration';
  /** The names of the script and of the data file that it writes. */
  readonly script: string;
  readonly output: string;
  readonly items: number;
  readonly inputs: readonly ScriptInput[];
}

/** Fills in a framework's template and returns a Python script that is ready to run. */
export function auxDataScript(template: string, request: ScriptRequest): string {
  const { framework, inputs } = request;
  const rows = inputs.map((input) => `    ${rowOf(input, framework)}\n`).join('');
  const [first] = inputs;
  const key = first === undefined ? 'x' : keyOf(first.name, framework);
  return template
    .replace('__PURPOSE__', request.purpose)
    .replace('__SCRIPT__', () => commented(request.script))
    .replace('"__OUTPUT__"', () => quoted(request.output))
    .replace('ITEMS = 0  # __ITEMS__', `ITEMS = ${request.items}`)
    .replace('    # __INPUTS__\n', () => rows)
    .replace('__KEY__', () => commented(key));
}

/** JSON string literals are also valid in Python. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Text for a docstring, without characters that could end the docstring or the line. */
function commented(text: string): string {
  return text.replaceAll(/["\\\p{Cc}]/gu, '_');
}

/** The keys of a feed dict include the output's number; node names don't. */
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

/** Marks what the script guesses, so that the user checks it. */
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

/** Integers from 0 to 1 are valid as indexes. A range in the answers takes precedence. */
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
