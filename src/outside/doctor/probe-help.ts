import type { HelpFacts } from '../../app/doctor/checks.ts';
import { sanitize } from '../../eascmd/splitter.ts';
import type { Client } from '../client.ts';

const patienceMs = 10_000;
const longestWords = 100;

/** Starts the client with `--help`, which only prints: no command that tells a version is documented. */
export async function probeHelp(client: Client, signal: AbortSignal): Promise<HelpFacts> {
  const { askEascmd } = await import('../ask-eascmd.ts');
  const { text, exitCode, started } = await askEascmd(client, ['--help'], { patienceMs, signal });
  if (!started) {
    return { kind: 'not-started' };
  }
  return exitCode === undefined
    ? { kind: 'timed-out' }
    : { kind: 'ended', exitCode, words: firstWords(text) };
}

/** Its first line; a heading such as `NAME:` says nothing without the next. */
function firstWords(text: string): string | null {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => sanitize(line).trim())
    .filter((line) => line !== '');
  const [first, next = ''] = lines;
  return (first?.endsWith(':') ? next || first : first)?.slice(0, longestWords) ?? null;
}
