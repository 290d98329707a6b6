import type { ClientSearch } from '../app/facts.ts';
import { english } from '../messages/en/english.ts';

/** Why there is no eascmd to use, as every command tells it; some have nothing to rehearse. */
export function eascmdError(
  search: ClientSearch,
  mayRehearse = true,
): { code: string; message: string } {
  const { refused } = search;
  const isThere = refused !== undefined && refused.state !== 'missing';
  return {
    code: isThere ? 'eascmd-not-runnable' : 'eascmd-missing',
    message: english.noEascmd(search, mayRehearse),
  };
}
