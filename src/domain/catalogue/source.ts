/** Where a row of the catalogue or a rule comes from, so that a reader can look it up and a later hand can renew it. */
export interface Source {
  /** The page or program that says it. */
  readonly document: string;
  /** The document's own date, or, where it shows none, when it was read: `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  readonly url?: string;
  /** `certain`: read in an official page or sample. `likely`: several indirect sources agree. */
  readonly certainty: 'certain' | 'likely';
}
