import * as z from 'zod/mini';
import type { Expected } from './rows.ts';
import type { Place, Seen } from './run-in.ts';

const line = z.looseObject({ v: z.literal(1), seq: z.number(), type: z.string() });
const result = z.looseObject({
  type: z.literal('result'),
  exit_code: z.number(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
});

/** What is not as expected; null where all is. */
export function fault(place: Place, expected: Expected, seen: Seen): object | null {
  const found = place === '--json' ? jsonFault(expected, seen) : plainFault(expected, seen);
  return found === null ? null : { fault: found, ...seen };
}

function plainFault({ code, stdout, says }: Expected, seen: Seen): string | null {
  if (seen.code !== code) return `it ends with ${code}`;
  if (!stdout.test(seen.stdout)) return `standard output is ${stdout}`;
  return says.test(seen.said) ? null : `it says ${says}`;
}

/** Each line is an event, numbered upwards; the last is the only result, and says the exit code. */
function jsonFault({ code, says, json }: Expected, seen: Seen): string | null {
  if (seen.code !== code) return `it ends with ${code}`;
  if (json !== undefined) return json.test(seen.stdout) ? null : `standard output is ${json}`;
  const events = seen.stdout
    .trimEnd()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));
  const numbers = events.map(({ seq }) => seq);
  if (numbers.some((seq, at) => seq <= (numbers[at - 1] ?? 0)))
    return 'events are numbered upwards';
  const results = events.filter(({ type }) => type === 'result');
  if (results.length !== 1 || events.at(-1) !== results[0]) return 'one result, at the end';
  const { exit_code, error } = result.parse(results[0]);
  if (exit_code !== code) return `the result says ${code}`;
  return error === null || says.test(error.message) ? null : `its message says ${says}`;
}
