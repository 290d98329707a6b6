import { conceal, createConcealer, maskKnown } from './conceal.ts';
import { readLine } from './line.ts';
import { sanitize } from './sanitize.ts';

/**
 * The lines of a short answer that are no table and no number of a request: what a person would read
 * out, without secrets. Every line may teach a secret, so that all are read before any is shown.
 */
export function spokenLines(text: string, secrets: readonly string[] = []): readonly string[] {
  let concealer = createConcealer(secrets);
  const lines: string[] = [];
  for (const line of text.split(/[\r\n]+/).map(sanitize)) {
    const [taught, shown] = conceal(concealer, line);
    concealer = taught;
    if (readLine(line).some(({ kind }) => kind === 'other' || kind === 'progress')) {
      lines.push(shown);
    }
  }
  return lines.map((line) => maskKnown(concealer.secrets, line));
}
