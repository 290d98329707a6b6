import * as z from 'zod/mini';
import { readEventLines } from '../commands/schema/event-lines.ts';
import type { Expected } from './rows.ts';
import type { Place, Seen } from './run-in.ts';

const result = z.looseObject({
  type: z.literal('result'),
  exit_code: z.number(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
});

/** What is not as expected; null where all is. */
export function fault(place: Place, expected: Expected, seen: Seen): object | null {
  const found =
    foulness(place, seen) ??
    (place === '--json' ? jsonFault(expected, seen) : plainFault(expected, seen));
  return found === null ? null : { fault: found, ...seen };
}

/** What no command leaves anywhere: control sequences for a program, and a stack for anybody. */
function foulness(place: Place, { stdout, said }: Seen): string | null {
  const isPiped = place === 'pipe' || place === '--json';
  if (stdout.includes('\u001b')) return 'standard output has control sequences';
  if (isPiped && said.includes('\u001b')) return 'standard error has control sequences';
  return /^ +at .+:\d+:\d+/m.test(stdout + said) ? 'a stack is shown' : null;
}

function plainFault({ code, stdout, says }: Expected, seen: Seen): string | null {
  if (seen.code !== code) return `it ends with ${code}`;
  if (!stdout.test(seen.stdout)) return `standard output is ${stdout}`;
  return says.test(seen.said) ? null : `it says ${says}`;
}

/** Why what is printed is not events as the schema has them, numbered, with one result at the end. */
function problemOf(stdout: string): string | null {
  try {
    readEventLines(stdout);
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Each line is a listed event; the last is the only result, and says the exit code. */
function jsonFault({ code, says, json }: Expected, seen: Seen): string | null {
  if (seen.code !== code) return `it ends with ${code}`;
  if (json !== undefined) return json.test(seen.stdout) ? null : `standard output is ${json}`;
  const problem = problemOf(seen.stdout);
  if (problem !== null) return problem;
  const last = seen.stdout.trimEnd().split('\n').at(-1) ?? '';
  const { exit_code, error } = result.parse(JSON.parse(last));
  if (exit_code !== code) return `the result says ${code}`;
  return error === null || says.test(error.message) ? null : `its message says ${says}`;
}
