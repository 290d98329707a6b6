import { stem } from '../eascmd/failures.ts';
import { beginning } from '../eascmd/lines.ts';
import { telling } from '../eascmd/secret-forms.ts';
import { beginningOf } from '../eascmd/secrets.ts';

/** Complete lines at the beginning of some bytes. */
interface LineRun {
  /** In bytes, line ends included. */
  readonly length: number;
  readonly count: number;
}

/** Counts the routine lines at the beginning, without decoding them. */
export type RunScanner = (bytes: Uint8Array) => LineRun;

const lineFeed = 10;
const alphabet = 128;
/** A state from which a line is not known to be routine. */
const rejected = 0xffff;
const opening = '[OK] ';
/** In bytes; longer lines may be cut. */
const longest = 8000;

/** A run of this many characters may be a key. The automaton doesn't count, so the scanner does. */
const keyForm = String.raw`[\w+/-]{20}`;
const keyLength = 20;
const keySigns = /[\w+/-]/;

/** What `isRoutine` accepts in a line, except for a backslash. */
const plain = /^[ -*,-Z\]-z}~]$/;
const nonWord = /^(?!\w)[ -~]$/;
const lineEnd = '\n';
/** Represents `\b` in a word. */
const boundary = '\u0001';

function* printable(): Generator<string> {
  for (let code = 0x20; code <= 0x7e; code += 1) {
    yield String.fromCharCode(code);
  }
}

/**
 * A scanner of the lines that `isRoutine` accepts once a service was accepted. It reads each byte
 * once, with one automaton (Aho and Corasick) of all words that give a line a meaning: those of
 * refusals, those before secrets, and the beginnings of known secrets. It may treat a routine line
 * as another, which costs time, but never the reverse.
 */
export function createRunScanner(secrets: readonly string[]): RunScanner {
  const next = automatonOf([
    ...wordsOf(stem),
    ...wordsOf(telling),
    ...secrets.map((secret) => beginningOf(secret).toLowerCase()),
  ]);
  const begins = wordsOf(beginning);
  // No word contains the bracket.
  const start = [...opening.slice(1)].reduce(
    (state, sign) => next[state * alphabet + sign.charCodeAt(0)] ?? rejected,
    0,
  );
  const isKeySign = new Uint8Array(alphabet);
  for (const sign of printable()) {
    isKeySign[sign.charCodeAt(0)] = keySigns.test(sign) ? 1 : 0;
  }
  const openingBytes = Buffer.from(opening);
  /** The end of the line that begins at `from` if it is routine; -1 if it may be another. */
  const endOfRoutine = (bytes: Uint8Array, from: number): number => {
    for (let at = 0; at < openingBytes.length; at += 1) {
      if (bytes[from + at] !== openingBytes[at]) {
        return -1;
      }
    }
    const first = from + openingBytes.length;
    if (bytes[first] === 0x20 || bytes[first] === 0x3a || beginsWithAny(bytes, first, begins)) {
      return -1;
    }
    let state = start;
    let wordFrom = first;
    for (let at = first; at < bytes.length; at += 1) {
      // The type checker can't know that every index is within the tables.
      const byte = bytes[at] as number;
      if (byte >= alphabet) {
        return -1;
      }
      state = next[state * alphabet + byte] as number;
      if (state === rejected) {
        return -1;
      }
      if (isKeySign[byte] === 0) {
        if (at - wordFrom >= keyLength) {
          return -1;
        }
        if (byte === lineFeed) {
          return at - from > longest ? -1 : at + 1;
        }
        wordFrom = at + 1;
      }
    }
    return -1;
  };
  return (bytes) => {
    let count = 0;
    let length = 0;
    for (;;) {
      const end = endOfRoutine(bytes, length);
      if (end === -1) {
        return { length, count };
      }
      length = end;
      count += 1;
    }
  };
}

function beginsWithAny(bytes: Uint8Array, from: number, words: readonly string[]): boolean {
  return words.some((word) => {
    for (let at = 0; at < word.length; at += 1) {
      if (((bytes[from + at] ?? 0) | 0x20) !== word.charCodeAt(at)) {
        return false;
      }
    }
    return true;
  });
}

/** The next state for each state and byte. Upper and lower case are equal. */
function automatonOf(all: readonly string[]): Uint16Array {
  const used = new Set(all.join(''));
  // Characters that are in no word are treated alike, which keeps the automaton small.
  const isOther = (sign: string) => nonWord.test(sign) && !used.has(sign);
  const other = [...printable()].find((sign) => plain.test(sign) && isOther(sign)) ?? ' ';
  const between = [...new Set([other, ...[...used].filter((sign) => nonWord.test(sign))])];
  const words = all.flatMap((word) => withBoundaries(word, between));
  const size = words.reduce((sum, word) => sum + word.length, 1);
  const trie = new Int32Array(size * alphabet).fill(-1);
  let states = 1;
  for (const word of words) {
    let state = 0;
    for (let at = 0; at < word.length && state !== rejected; at += 1) {
      const edge = state * alphabet + word.charCodeAt(at);
      if (at === word.length - 1) {
        trie[edge] = rejected;
      } else if (trie[edge] === -1) {
        trie[edge] = states;
        states += 1;
      }
      state = trie[edge] ?? rejected;
    }
  }
  const next = withFailures(trie.subarray(0, states * alphabet), states);
  return withSigns(next, states, (sign) => (isOther(sign) ? other : sign.toLowerCase()));
}

/**
 * A word with each character that may be at its boundaries. At the end of a word the line may end.
 */
function withBoundaries(word: string, between: readonly string[]): readonly string[] {
  const at = word.lastIndexOf(boundary);
  if (at === -1) {
    return [word];
  }
  const signs = at === word.length - 1 ? [...between, lineEnd] : between;
  return signs.flatMap((sign) =>
    withBoundaries(word.slice(0, at) + sign + word.slice(at + 1), between),
  );
}

function withFailures(trie: Int32Array, states: number): Uint16Array {
  const next = new Uint16Array(states * alphabet);
  const fallback = new Int32Array(states);
  const queue = [0];
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at] ?? 0;
    const other = fallback[state] ?? 0;
    for (let code = 0; code < alphabet; code += 1) {
      const child = trie[state * alphabet + code] ?? -1;
      const over = state === 0 ? 0 : (next[other * alphabet + code] ?? 0);
      const to = child === -1 || over === rejected ? over : child;
      next[state * alphabet + code] = to;
      if (to === child && child !== rejected && child !== 0) {
        fallback[child] = over;
        queue.push(child);
      }
    }
  }
  return next;
}

/**
 * Each character is followed by its replacement. What a routine line doesn't contain is rejected.
 */
function withSigns(
  next: Uint16Array,
  states: number,
  standsFor: (sign: string) => string,
): Uint16Array {
  const codes = Array.from({ length: alphabet }, (_, code) => {
    const sign = String.fromCharCode(code);
    const isAllowed = plain.test(sign) || sign === lineEnd;
    return isAllowed ? standsFor(sign).charCodeAt(0) : -1;
  });
  const whole = new Uint16Array(next.length).fill(rejected);
  for (let state = 0; state < states; state += 1) {
    for (const [code, same] of codes.entries()) {
      if (same !== -1) {
        whole[state * alphabet + code] = next[state * alphabet + same] ?? rejected;
      }
    }
  }
  return whole;
}

/** The words of a sequence so far. `isOpen`: another piece may follow. */
interface Words {
  readonly words: readonly string[];
  readonly isOpen: boolean;
}

/**
 * A set of words, in lowercase, such that every match of an expression contains one; if the
 * expression repeats, what precedes the repetition. Throws if an alternative has none.
 */
export function wordsOf({ source }: RegExp): readonly string[] {
  const words = splitAlternatives(source.replace(/^\^/, ''))
    .filter((alternative) => alternative !== keyForm)
    .flatMap((alternative) => {
      const found = expand(alternative).words;
      if (found.some((word) => word.replaceAll(boundary, '') === '')) {
        throw new SyntaxError(alternative);
      }
      return found;
    });
  // A line with any other character is not routine.
  const known = words.filter((word) =>
    [...word].every((sign) => plain.test(sign) || sign === lineEnd || sign === boundary),
  );
  return [...new Set(known.map((word) => word.toLowerCase()))];
}

function splitAlternatives(source: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let inClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') {
      at += 1;
    } else if (inClass) {
      inClass = sign !== ']';
    } else if (sign === '[') {
      inClass = true;
    } else if (sign === '(') {
      depth += 1;
    } else if (sign === ')') {
      depth -= 1;
    } else if (sign === '|' && depth === 0) {
      found.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, source.slice(from)];
}

const piece =
  /\\b|\\[dsw]|\\u[\da-f]{4}|\\[^A-Za-z0-9]|\[(?:\\.|[^\]\\])*\]|\((?:\?:)?|[^\\[\](){}*+?|.$^]|\^/y;

/** Every word of one alternative, up to the first piece that may repeat or isn't understood. */
function expand(source: string): Words {
  let words: readonly string[] = [''];
  for (let at = 0; at < source.length; ) {
    piece.lastIndex = at;
    const [text] = piece.exec(source) ?? [];
    if (text === undefined) {
      return { words, isOpen: false };
    }
    const end = text.startsWith('(') ? endOfGroup(source, at) : at + text.length;
    const [repeat = ''] = /^[?*+{]/.exec(source.slice(end)) ?? [];
    const choices = text.startsWith('(')
      ? inGroup(source.slice(at + text.length, end - 1))
      : { words: signsOf(text), isOpen: true };
    // A piece that begins with `{0` may be empty.
    const isAbsent = repeat === '?' || repeat === '*' || source.startsWith('{0', end);
    words = words.flatMap((word) => [
      ...(isAbsent ? [word] : []),
      ...choices.words.map((choice) => word + choice),
    ]);
    if (!choices.isOpen || (repeat !== '' && repeat !== '?')) {
      return { words, isOpen: false };
    }
    at = end + repeat.length;
  }
  return { words, isOpen: true };
}

function inGroup(source: string): Words {
  const all = splitAlternatives(source).map(expand);
  return { words: all.flatMap(({ words }) => words), isOpen: all.every(({ isOpen }) => isOpen) };
}

function endOfGroup(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') {
      at += 1;
    } else if (source[at] === '(') {
      depth += 1;
    } else if (source[at] === ')') {
      depth -= 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  throw new SyntaxError(source);
}

/**
 * The possible characters of a piece. A line begins with `[OK] `, so nothing is at its beginning.
 */
function signsOf(text: string): readonly string[] {
  if (text === '^') {
    return [];
  }
  if (text === '\\b') {
    return [boundary];
  }
  if (text.startsWith('[') || /^\\[dsw]$/.test(text)) {
    const matcher = new RegExp(`^${text}$`, 'i');
    return [...printable(), lineEnd].filter((sign) => matcher.test(sign));
  }
  // The build escapes non-ASCII characters this way.
  if (text.startsWith('\\u')) {
    return [String.fromCharCode(Number.parseInt(text.slice(2), 16))];
  }
  return [text.startsWith('\\') ? text.slice(1) : text];
}
