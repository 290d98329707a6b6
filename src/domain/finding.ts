import type { DraftKey } from './draft.ts';

export type Severity = 'error' | 'warning';

/** Where in service.json a finding stands: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/**
 * What a rule found. It holds no sentence: `words/` makes one from the code and the values, in the
 * reader's language.
 */
export interface Finding {
  /** The rule's name, such as `plugin-resource-missing`; part of the public face of `--json`. */
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  /** The question whose answer mends it, where there is one. */
  readonly field?: DraftKey;
  /** What the sentence needs: the value found, what is allowed, names. */
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}
