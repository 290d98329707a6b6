import type { ResultEvent } from '../deployment/event.ts';

/** The bytes that were reviewed are the bytes that are sent, or nothing is. */
export function fileChanged(path: string): ResultEvent {
  const message = `${path} is not the file that was reviewed any more. Nothing was sent.`;
  return ended('refused', 5, { code: 'file-changed', message });
}

/** A fault of the keeper itself: what became of the service is not known. */
export function keeperFault(error: unknown): ResultEvent {
  const message = error instanceof Error ? error.message : String(error);
  return ended('unknown', 70, { code: 'keeper-fault', message });
}

function ended(
  outcome: ResultEvent['outcome'],
  exitCode: number,
  error: NonNullable<ResultEvent['error']>,
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
