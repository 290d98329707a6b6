import { digits, type Figure, type Row } from './figures.ts';

/** A row with what was measured, or why nothing could be. */
export type Outcome = Row & (Figure | { readonly failed: string });

function amount(value: number, unit: Row['unit']): string {
  const text = unit === 'x' || Math.abs(value) < 1 ? value.toFixed(2) : digits(value);
  return unit === 'x' ? `${text}x` : `${text} ${unit}`;
}

function cellsOf(outcome: Outcome): readonly string[] {
  const { name, unit, goal } = outcome;
  const wanted = goal === undefined ? '' : amount(goal, unit);
  if ('failed' in outcome) {
    const [reason = ''] = outcome.failed.split('\n');
    return [name, '', wanted, 'failed', reason.replaceAll('|', '\\|')];
  }
  const verdict = goal === undefined ? '' : outcome.value <= goal ? 'met' : '**missed**';
  return [name, amount(outcome.value, unit), wanted, verdict, outcome.detail];
}

/** The rows as a Markdown table, ready for docs/performance.md. */
export function table(rows: readonly Outcome[]): string {
  const head = ['what', 'measured', 'goal', 'verdict', 'detail'];
  const lines = [head, head.map(() => '---'), ...rows.map(cellsOf)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
