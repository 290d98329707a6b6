import process from 'node:process';
import type { FetchFailure } from '../../app/types.ts';
import { fetchedAddress, fetchedName } from '../eascmd/find.ts';
import type { DownloadOutcome } from './http.ts';

interface FetchRequest {
  readonly url: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number | null) => void;
}

export type FetchOutcome =
  | { readonly kind: 'fetched'; readonly path: string }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

/** Downloads eascmd into a folder, resuming an interrupted attempt. Never throws. */
export async function fetchEascmd(request: FetchRequest): Promise<FetchOutcome> {
  const { download } = await import('./download.ts');
  const outcome = await download({
    ...request,
    url: fetchedAddress(request.url, process.env),
    name: fetchedName(request.url),
  });
  return outcome.kind === 'downloaded'
    ? { kind: 'fetched', path: outcome.path }
    : { kind: 'failed', failure: failureOf(outcome) };
}

function failureOf(outcome: Exclude<DownloadOutcome, { kind: 'downloaded' }>): FetchFailure {
  switch (outcome.kind) {
    case 'refused': {
      const { code, status, inspection } = outcome;
      const reason = status === null ? (inspection?.kind ?? null) : String(status);
      return { code, reason, resumable: false };
    }
    case 'interrupted': {
      const { code, reason, received } = outcome;
      return {
        code: code === 'canceled' ? 'broken-off' : code,
        reason,
        resumable: received > 0,
      };
    }
    case 'not-written':
      return { code: outcome.kind, reason: outcome.reason, resumable: false };
  }
}
