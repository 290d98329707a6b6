import type { Row } from './compare.ts';

const digits = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** The rows as a Markdown table, ready for docs/performance.md. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'ratio', 'median', '95 of 100', 'baseline', 'unit'];
  const cells = rows.map(({ name, unit, baseline, subject, p95, ratio }) => [
    name,
    `${ratio.toFixed(2)}x`,
    digits(subject),
    digits(p95),
    digits(baseline),
    unit,
  ]);
  const lines = [head, head.map(() => '---'), ...cells];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
