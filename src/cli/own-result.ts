import type { ResultEvent } from '../deployment/events.ts';

/** A result that this tool itself comes to, before or beside what eascmd says. */
export function ownResult(
  outcome: ResultEvent['outcome'],
  exitCode: number,
  error: ResultEvent['error'],
): ResultEvent {
  return {
    type: 'result',
    outcome,
    exit_code: exitCode,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error,
  };
}
