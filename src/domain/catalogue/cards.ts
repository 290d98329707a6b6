import type { Card } from '../draft.ts';
import { bladePage } from './documents.ts';
import type { Source } from './source.ts';

export interface CardRow {
  readonly id: Card;
  readonly source: Source;
}

/** The cards for which a plugin resource group is documented. */
export const cards: readonly CardRow[] = [
  { id: 'T4', source: bladePage },
  { id: 'V100', source: bladePage },
  { id: 'P4', source: bladePage },
];
