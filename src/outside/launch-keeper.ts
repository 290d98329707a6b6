import { join } from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import type { DeploymentFolder } from './order.ts';
import { packageRoot } from './package-root.ts';

/**
 * Starts the keeper of a deployment: a process in its own session, so that a closed terminal, a
 * Ctrl-C or our own end does not reach it, nor the eascmd that it runs.
 */
export async function launchKeeper(folder: DeploymentFolder): Promise<number> {
  const keeper = execa(process.execPath, [join(packageRoot(), 'dist', 'keeper.js'), folder.path], {
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
