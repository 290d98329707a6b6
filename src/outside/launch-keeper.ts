import { join } from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import type { DeploymentFolder } from './order.ts';
import { packageRoot } from './package-root.ts';

/**
 * V8 lets the space for new objects grow to 48 MB while lines rush through. A keeper keeps nothing of
 * them and may live for hours: with this much it took 88 MB for a million lines instead of 140, and no
 * more time.
 */
const smallYoungSpace = '--max-semi-space-size=2';

/**
 * Starts the keeper of a deployment: a process in its own session, so that a closed terminal, a
 * Ctrl-C or our own end does not reach it, nor the eascmd that it runs.
 */
export async function launchKeeper(folder: DeploymentFolder): Promise<number> {
  const script = join(packageRoot(), 'dist', 'keeper.js');
  const keeper = execa(process.execPath, [smallYoungSpace, script, folder.path], {
    detached: true,
    cleanup: false,
    stdio: 'ignore',
    reject: false,
    windowsHide: true,
  });
  keeper.nodeChildProcess.unref();
  if (keeper.pid === undefined) {
    const { shortMessage } = await keeper;
    throw new Error(shortMessage ?? 'The keeper did not start.');
  }
  return keeper.pid;
}
