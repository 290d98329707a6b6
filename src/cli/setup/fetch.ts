import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FetchFact, FetchFailure } from '../../app/types.ts';
import { english } from '../../messages/en/english.ts';
import { fetchEascmd } from '../../platform/download/fetch-eascmd.ts';
import { fetchedName, placeFact } from '../../platform/eascmd/find.ts';
import type { SetupOutput } from './setup-output.ts';

const words = english.setupLines;

export type Fetched =
  | { readonly kind: 'fetched'; readonly path: string }
  /** A file stands in its place that is no eascmd for this machine. */
  | { readonly kind: 'in-the-way'; readonly path: string }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

export interface Fetching {
  readonly source: FetchFact & { readonly url: string };
  readonly folder: string;
  readonly replace: boolean;
  readonly signal: AbortSignal;
}

/** Fetches eascmd, telling how far it is; one that is there already is used instead. */
export async function fetchTelling(
  output: SetupOutput,
  { source, folder, replace, signal }: Fetching,
): Promise<Fetched> {
  const target = absolute(folder);
  const path = join(target, fetchedName(source.url));
  const { state } = await placeFact(path);
  if (state === 'fits') {
    output.say(words.usesExisting(path));
    return { kind: 'fetched', path };
  }
  if (state !== 'missing' && !replace) {
    return { kind: 'in-the-way', path };
  }
  const { url } = source;
  output.say(words.fetching(url, target));
  const progress = progressTeller((received, total) => {
    output.tell({ type: 'download', url, received, total, path: null });
    output.say(words.progress(received, total));
  });
  const outcome = await fetchEascmd({
    url,
    folder: target,
    signal,
    onProgress: progress.tell,
  });
  if (outcome.kind === 'fetched') {
    const { received, total } = progress.last();
    output.tell({ type: 'download', url, received, total, path: outcome.path });
    output.say(words.fetched(outcome.path));
  }
  return outcome;
}

/** A shell would have made `~` the home folder; a line that was typed has had none. */
export function absolute(path: string): string {
  return resolve(path.replace(/^~(?=[\\/]|$)/, homedir()));
}

/** How much has to come between two lines where nobody knows how much there is, in bytes. */
const stride = 5_000_000;
const parts = 10;

/** Tells every tenth, and not every piece: each is a line that stays. */
function progressTeller(tell: (received: number, total: number | null) => void) {
  let told = -1;
  let last: { received: number; total: number | null } = { received: 0, total: null };
  return {
    last: () => last,
    tell: (received: number, total: number | null) => {
      last = { received, total };
      const step = Math.floor(total ? (received / total) * parts : received / stride);
      if (step > told) {
        told = step;
        tell(received, total);
      }
    },
  };
}
