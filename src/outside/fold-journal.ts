import { open } from 'node:fs/promises';
import { type Deployment, emptyDeployment, foldAll } from '../deployment/state.ts';
import { createJournalReader } from './journal-reader.ts';

const chunkLength = 1 << 18;

/** What a whole journal tells, up to its last whole line. Throws what the system says where it cannot be read. */
export async function foldJournal(path: string): Promise<Deployment> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkLength);
    const reader = createJournalReader();
    let deployment = emptyDeployment;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkLength);
      if (bytesRead === 0) {
        return deployment;
      }
      deployment = foldAll(deployment, reader.push(chunk.subarray(0, bytesRead)));
    }
  } finally {
    await file.close();
  }
}
