import path from 'node:path';
import { onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { installed } from '../cli/commands/completion/installed.ts';
import { openTerminal } from '../harness/open-terminal.ts';

const bash = path.join(root, 'test', 'harness', 'interactive-bash.cjs');

test('Tab in bash: a command, a region behind =, a preset with blanks and a quote, a file', async () => {
  const { surroundings, env } = await installed();
  onTestFinished(surroundings.remove);
  const request = { script: bash, surroundings, env: { ...env, PS1: '$ ' }, columns: 100 };
  const terminal = openTerminal(request);
  await terminal.shows(/^\$ ?$/m);
  terminal.types('eval "$(blade-deploy completion bash)" && clear && echo loaded\r');
  // What is typed before the prompt stands there twice, and the line goes over the edge.
  await terminal.shows(/^loaded\n\$ ?$/m);
  terminal.types('blade-deploy ne\t');
  await terminal.shows('blade-deploy new');
  terminal.types('--region=cn-sha\t');
  await terminal.shows('--region=cn-shanghai');
  terminal.types("--preset 'my\t");
  await terminal.shows(String.raw`--preset 'my team'\''s: gpu'`);
  terminal.types('--output ser\t');
  // What the harness's own user has deployed from.
  await terminal.shows('--output service.json');
});
