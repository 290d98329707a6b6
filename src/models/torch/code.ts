import type { Method } from '../model.ts';

/** An argument of a method. */
type Argument = Method['arguments'][number];

/** How many methods of a class are listed, and the longest header of one. */
const mostMethods = 200;
const longestHead = 20_000;

/**
 * The methods of a class in a TorchScript archive's code. PyTorch generates the code, always in the
 * same form: classes without indentation, methods indented by two spaces.
 */
export function methodsOf(code: string, className: string): readonly Method[] {
  const methods: Method[] = [];
  const body = bodyOf(code, className);
  for (const match of body.matchAll(/^ {2}def ([\w.]+)\(/gm)) {
    if (methods.length === mostMethods) break;
    const from = match.index + match[0].length;
    const method = headOf(match[1] ?? '', body.slice(from, from + longestHead));
    if (method !== undefined) methods.push(method);
  }
  return methods;
}

function bodyOf(code: string, className: string): string {
  const start = code.indexOf(`class ${className}(Module):\n`);
  if (start === -1) return '';
  const end = code.indexOf('\nclass ', start + 1);
  return code.slice(start, end === -1 ? undefined : end);
}

/**
 * Reads `self: X, a: Tensor, b: int=1) -> Tensor:`. The first argument is the module, whatever its
 * name.
 */
function headOf(name: string, text: string): Method | undefined {
  const close = closingOf(text);
  const returns = /^\s*(?:->\s*([^\n]+?))?\s*:\s*(?:\n|$)/.exec(text.slice(close + 1));
  if (close === -1) return undefined;
  const [, ...rest] = splitTop(text.slice(0, close));
  return { name, arguments: rest.map(argumentOf), returns: returns?.[1] ?? null };
}

function argumentOf(text: string): Argument {
  const [, name = text.trim(), typed] = /^\s*([\w.]+)\s*(?::\s*(.*))?$/s.exec(text) ?? [];
  const [type = '', value] = splitTop(typed ?? '', '=');
  return { name, type: type.trim() || null, isOptional: value !== undefined };
}

const openers = '([{';
const closers = ')]}';

/** Where the bracket that is open at the start closes, or -1. */
function closingOf(text: string): number {
  let depth = 0;
  for (const [at, letter] of scan(text)) {
    if (openers.includes(letter)) depth += 1;
    if (!closers.includes(letter)) continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return -1;
}

/** Splits at the separators that are outside brackets. */
function splitTop(text: string, separator = ','): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [at, letter] of scan(text)) {
    if (openers.includes(letter)) depth += 1;
    else if (closers.includes(letter)) depth -= 1;
    else if (letter === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  const last = text.slice(from);
  return last.trim() === '' ? parts : [...parts, last];
}

/** The characters of a text that are outside strings. */
function* scan(text: string): Generator<readonly [number, string]> {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (quote === '') yield [at, letter];
    else if (letter === '\\') at += 1;
    else if (letter === quote) quote = '';
  }
}
