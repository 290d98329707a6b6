import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/build/layout.ts';
import { keyField, signInWarning } from '../../../src/messages/en/setup.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';
import { chooses } from './list.ts';

/** Made up, and looked for in everything that was written. */
export const keys = {
  id: 'LTAI5tMadeUpForThisTest1',
  secret: 'MadeUpSecretOfThisTest0123456',
} as const;

/** A program that speaks as eascmd does, as a server gives it out: it knows where it keeps its services. */
export function eascmdBytes({ rehearsal }: Surroundings): Buffer {
  return Buffer.from(
    `#!/bin/sh\nBLADE_DEPLOY_REHEARSAL_DIR=${rehearsal} BLADE_DEPLOY_REHEARSAL_SPEED=600 exec ${process.execPath} ${path.join(root, 'bin', 'eascmd-rehearsal')} "$@"\n`,
  );
}

/** An eascmd on this machine, in a folder of its own. */
export function putsEascmd(surroundings: Surroundings, name: string, mode: number): string {
  const file = path.join(surroundings.folder, name);
  writeFileSync(file, eascmdBytes(surroundings), { mode });
  return file;
}

/** From the warning to the result; each key is looked at before the next is typed. */
export async function signsIn(
  terminal: TestTerminal,
  region: string,
  { id, secret }: { readonly id: string; readonly secret: string } = keys,
): Promise<void> {
  await terminal.shows('Type the AccessKey here.');
  await chooses(terminal, 'Type the AccessKey here.');
  await terminal.shows(keyField.question('id', region));
  terminal.types(id);
  await terminal.shows(`${id.length} characters`);
  terminal.press('enter');
  await terminal.shows(keyField.question('secret', region));
  terminal.pastes(`${secret}\n`);
  await terminal.shows(`${secret.length} characters`);
  terminal.press('enter');
}

export const warned = (region: string): string => signInWarning.question(region);
