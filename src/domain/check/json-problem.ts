/** Why a text is no JSON, by the place where it stops being JSON (RFC 8259). */
export type JsonCause =
  | 'empty'
  | 'comment'
  | 'comma-before-end'
  | 'comma-missing'
  | 'colon-missing'
  | 'key-expected'
  | 'value-expected'
  | 'single-quotes'
  | 'string-unclosed'
  | 'escape-unknown'
  | 'control-character'
  | 'number-unfinished'
  | 'wrong-bracket'
  | 'never-closed'
  | 'more-behind'
  | 'look-alike'
  | 'other-blank'
  | 'other-word';

/** In UTF-16 units from the beginning of the text. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface JsonProblem extends Span {
  readonly cause: JsonCause;
  /** Where the brace or bracket that was never closed stands. */
  readonly opened?: number;
  /** What was typed, and what JSON has for it. */
  readonly item?: string;
  readonly expected?: string;
}
