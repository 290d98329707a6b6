import { wordsOf } from '../../eascmd/answers.ts';
import { askEascmd } from './ask.ts';
import type { Client } from './client.ts';

/** Whether a client starts at all. */
type StartCheck =
  | { readonly kind: 'starts' }
  /** `reason`: what was said of it, by the shell of a wrapper for example; null where nothing was. */
  | { readonly kind: 'does-not-start'; readonly reason: string | null };

/** What a shell ends with where it may not run a command, and where there is none (POSIX, 2.8.2). */
const shellFailures: ReadonlySet<number | undefined> = new Set([126, 127]);

/**
 * Starts it once, for its help: that changes nothing. Whatever it answers, it started; that it takes
 * `--help` is not documented (seen in public scripts alone), so that its status says no more.
 */
export async function checkStart(client: Client): Promise<StartCheck> {
  const { started, exitCode, text } = await askEascmd(client, ['--help']);
  return started && !shellFailures.has(exitCode)
    ? { kind: 'starts' }
    : { kind: 'does-not-start', reason: wordsOf(text, []) };
}
