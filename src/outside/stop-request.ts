import type { DeploymentFolder } from './order.ts';
import { writePrivateFile } from './private-file.ts';

/**
 * Asks a keeper to end its eascmd. A file, because Windows has no signal that a detached process
 * could hear; the keeper looks for it five times a second.
 */
export async function requestStop(folder: DeploymentFolder): Promise<void> {
  await writePrivateFile(folder.stopRequest, 'stop\n');
}
