import type { Hidden, Step } from '../questions/define.ts';
import { type Conversation, initialChoice } from '../questions/navigation.ts';
import { canFilter, filterOptions, type Labeled } from '../questions/text-field.ts';

/** What a list shows now: legal, and fitting what was typed. */
export interface OfferedList {
  readonly options: readonly Labeled[];
  readonly hidden: readonly Hidden[];
  readonly filters: boolean;
  /** The row that the pointer stands on first: the answer as it is, else the default. */
  readonly initialIndex: number;
}

/** `label` names a value in the reader's language, because one filters by what one reads. */
export function offeredList(
  conversation: Conversation,
  step: Step,
  label: (value: string) => string,
): OfferedList {
  const { offered, hidden } = step.options(conversation.draft);
  const labeled = offered.map(({ value }) => ({ value, label: label(value) }));
  const filters = canFilter(labeled);
  const options = filters ? filterOptions(labeled, conversation.filter) : labeled;
  const first = initialChoice(conversation);
  const index = options.findIndex(({ value }) => value === first);
  return { options, hidden, filters, initialIndex: Math.max(0, index) };
}
