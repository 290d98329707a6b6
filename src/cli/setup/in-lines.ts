import { english } from '../../messages/en/english.ts';
import { openLineInput } from '../asking/line-input.ts';
import { exitCode } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import { eascmdInLines } from './eascmd-in-lines.ts';
import type { LineSetup, SetupRun } from './setup-run.ts';
import { signInsInLines } from './sign-ins-in-lines.ts';

const words = english.setupLines;

/** Finds eascmd, mends or fetches it, and signs in to regions; answers the exit code. */
export async function setupInLines(setup: SetupRun, interruption: Interruption): Promise<number> {
  const input = openLineInput(interruption);
  try {
    return await converse({ ...setup, input });
  } finally {
    input.close();
  }
}

async function converse(setup: LineSetup): Promise<number> {
  const { input, output } = setup;
  const client = await eascmdInLines(setup);
  if (client === null) {
    return input.hasLeft()
      ? input.exitCode()
      : output.end(exitCode.noEascmd, 'eascmd-missing', [words.notReady]);
  }
  const signedIn = await signInsInLines(setup, client);
  if (signedIn === 'left') {
    return input.exitCode();
  }
  return signedIn === 'refused'
    ? output.end(exitCode.noEascmd, 'wrong-key', [words.signedOut])
    : output.end(exitCode.ok, null, [words.ready(client.kind === 'rehearsal')]);
}
