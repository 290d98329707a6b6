import type { Row } from './compare.ts';

/** A benchmark that could not be measured, and why. */
export interface Failed {
  readonly name: string;
  readonly failed: string;
}

const digits = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

function cellsOf(row: Row | Failed): readonly string[] {
  if ('failed' in row) {
    const [reason = ''] = row.failed.split('\n');
    return [row.name, `failed: ${reason.replaceAll('|', '\\|')}`, '', '', '', ''];
  }
  const { name, unit, baseline, subject, p95, ratio } = row;
  return [name, `${ratio.toFixed(2)}x`, digits(subject), digits(p95), digits(baseline), unit];
}

/** The rows as a Markdown table, ready for docs/performance.md. */
export function table(rows: readonly (Row | Failed)[]): string {
  const head = ['what', 'ratio', 'median', '95 of 100', 'baseline', 'unit'];
  const lines = [head, head.map(() => '---'), ...rows.map(cellsOf)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
