import type { Source } from '../../service/types.ts';

/** What an editor tells of a key of service.json. */
export interface FieldWords {
  readonly title: string;
  readonly about: string;
  readonly source: Source;
}

export function fieldWords(title: string, about: string, source: Source): FieldWords {
  return { title, about, source };
}
