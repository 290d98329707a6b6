import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environmentOf, type Surroundings } from '../test/harness/surroundings.ts';

/**
 * Milliseconds from the start of `node script args` to its end, without a terminal; an exit code other
 * than `code` is an error, since a program that fails at once is quick.
 */
export async function wall(
  surroundings: Surroundings,
  args: readonly string[],
  code = 0,
): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: surroundings.folder,
    env: environmentOf(surroundings),
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== code) throw new Error(`node ${args.join(' ')} ended with ${exitCode}`);
  return performance.now() - start;
}
