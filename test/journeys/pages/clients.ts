import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from '../../harness/surroundings.ts';

/** A program in the place of eascmd that does only this, whatever it is asked. */
export function clientThat(
  { folder }: Surroundings,
  does: string,
): { readonly command: string; readonly calls: string } {
  const command = path.join(folder, 'eascmd64');
  const calls = path.join(folder, 'calls');
  writeFileSync(command, `#!/bin/sh\necho "$@" >>'${calls}'\n${does}\n`);
  chmodSync(command, 0o755);
  return { command, calls };
}

/** Takes the question and never answers. */
export const hangs = 'exec sleep 1000';

/** Words that are likely for a wrong key; eascmd's own are not public. */
export const signedOut =
  'echo "[ERROR] InvalidAccessKeyId.NotFound: Specified access key is not found." >&2; exit 1';
