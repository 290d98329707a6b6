import type { Source } from '../catalogue/source.ts';
import type { Severity } from '../finding.ts';

/** A rule of the table: what it is called, how much it weighs, and who says so. */
export interface Rule {
  /** Stable, in kebab-case: scripts and the words in each language go by it. */
  readonly code: string;
  readonly severity: Severity;
  readonly source: Source;
  /** It tells of something that is not there (yet): no finding in answers that are still being given. */
  readonly absence?: true;
}
