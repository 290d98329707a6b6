import { StringDecoder } from 'node:string_decoder';

/** Cuts what somebody types into lines, whatever the pieces that it comes in. */
export interface LineCutter {
  /** The lines that this piece completes. `raw`: Enter came as the terminal sent it, a `\r` alone. */
  readonly push: (piece: Buffer | string, raw: boolean) => readonly string[];
  /** What was typed and not ended by Enter: none or one. */
  readonly end: () => readonly string[];
}

/**
 * By what came and never by when: Node's readline takes a `\n` for the rest of a `\r` that came up to
 * 100 ms before it, and so loses the Enter that is pressed right behind a line typed in raw mode.
 */
export function createLineCutter(): LineCutter {
  const decoder = new StringDecoder('utf8');
  let kept = '';
  let afterReturn = false;
  return {
    push: (piece, raw) => {
      const text = typeof piece === 'string' ? piece : decoder.write(piece);
      const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
      const lines = `${kept}${rest}`.split(/\r\n|\n|\r/);
      kept = lines.pop() ?? '';
      // A console that ends lines with both may hand them over apart.
      afterReturn = text === '' ? afterReturn : !raw && text.endsWith('\r');
      return lines;
    },
    end: () => {
      const last = kept;
      kept = '';
      return last === '' ? [] : [last];
    },
  };
}
