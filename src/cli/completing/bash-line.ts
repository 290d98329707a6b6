/** A line of bash up to the cursor, as words without their quotes. */
export interface BashLine {
  /** Those before the cursor's, the program's name first. */
  readonly words: readonly string[];
  readonly current: string;
  /** The quote that is open at the cursor. */
  readonly quote: '' | "'" | '"';
  /** How much of `current` stands before the piece that readline replaces. */
  readonly kept: number;
}

/**
 * Reads what bash hands a completion. `breaks` are the signs at which readline begins a new piece in
 * the middle of a word (COMP_WORDBREAKS), such as the `=` of `--region=`; an open quote begins one too.
 */
export function readBashLine(line: string, point: number, breaks: string): BashLine {
  // Bash counts characters, and not the halves of one.
  const signs = [...line].slice(0, point);
  const words: string[] = [];
  let current = '';
  let kept = 0;
  let quote: BashLine['quote'] = '';
  let begun = false;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (quote === '' && (sign === ' ' || sign === '\t')) {
      if (begun) words.push(current);
      [current, kept, begun] = ['', 0, false];
      continue;
    }
    begun = true;
    if (sign === quote) quote = '';
    else if (quote === '' && (sign === "'" || sign === '"')) [quote, kept] = [sign, current.length];
    else if (sign === '\\' && escapes(quote, signs[at + 1])) {
      at += 1;
      current += signs[at] ?? '';
    } else {
      current += sign;
      if (quote === '' && breaks.includes(sign)) kept = current.length;
    }
  }
  return { words, current, quote, kept };
}

function escapes(quote: BashLine['quote'], next: string | undefined): boolean {
  if (quote === "'") return false;
  return quote === '' || (next !== undefined && '"$`\\'.includes(next));
}

/** A value as it is put in place of the piece at the cursor. */
export function bashPiece(value: string, { quote, kept }: BashLine): string {
  const piece = value.slice(kept);
  switch (quote) {
    case "'":
      return piece.replaceAll("'", String.raw`'\''`);
    case '"':
      return piece.replaceAll(/["$`\\]/gu, String.raw`\$&`);
    default:
      return piece.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, String.raw`\$&`);
  }
}
