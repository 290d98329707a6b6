import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/build/layout.ts';
import { runPlain } from '../../harness/plain.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';
import { filesUnder } from './files.ts';

/** What the service itself says its token is: the rehearsal's store is the cloud's side, not ours. */
export async function tokenOf(surroundings: Surroundings): Promise<string> {
  const { stdout } = await runPlain(['desc', 'textcnn'], {
    surroundings,
    script: path.join(root, 'bin', 'eascmd-rehearsal'),
    env: { BLADE_DEPLOY_REHEARSAL_REGION: 'cn-shanghai', BLADE_DEPLOY_REHEARSAL_SPEED: '600' },
  });
  const token = /AccessToken \|\s*(\S{20,})/.exec(stdout)?.[1];
  if (token === undefined) throw new Error(stdout);
  return token;
}

/** The files of ours that hold a text. Positive first: what surely stands in them is found. */
export function filesWith({ home, folder }: Surroundings, text: string): readonly string[] {
  return [...filesUnder(home), ...filesUnder(folder)].filter((file) =>
    readFileSync(file).includes(text),
  );
}

export function seenIn(terminal: TestTerminal, token: string): boolean {
  const letters = terminal.rawBytes() + terminal.scrollback().join('');
  return letters.includes(token) || letters.replaceAll(/\s/g, '').includes(token);
}
