/** What a person reads about one question. */
export interface QuestionWords {
  /** The noun that stands for the answer in the review and in messages. */
  readonly label: string;
  readonly question: string;
  /** What a legal answer looks like, under the field while nothing is wrong. */
  readonly hint: string;
  /** On `?`: what it is and what follows from the choice. */
  readonly help: readonly string[];
  readonly example: string;
  /** Where the fact is from. */
  readonly source: string;
}
