/** Colors and cursor moves, which come along when text is copied from a terminal. */
const controlSequence = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/**
 * Line ends, other control characters, halves of surrogate pairs, and the marks that reorder or
 * hide text. The joiners stay: emoji families and several scripts are written with them.
 */
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The text that may stand in a one-line field. */
export function plainLine(text: string): string {
  return text.replace(controlSequence, '').replace(unwanted, '');
}
