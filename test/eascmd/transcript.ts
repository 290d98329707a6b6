import { readFileSync } from 'node:fs';

/** A real output, word for word, with the masks of the page that it was published on. */
export function transcript(name: string): string {
  return readFileSync(new URL(`transcripts/${name}.txt`, import.meta.url), 'utf8');
}
