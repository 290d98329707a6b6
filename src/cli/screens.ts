import process from 'node:process';
import { afterScreens } from './after-screens.ts';
import type { InteractiveStart } from './interactive.ts';
import { printResult, say } from './output.ts';

/** The screens, then the same facts on the normal screen, and the endpoint for a pipe. */
export async function screens(start: InteractiveStart): Promise<number> {
  const { runInteractive } = await import('./interactive.ts');
  const { state, code } = await runInteractive(start);
  for (const line of afterScreens(state)) {
    say(line);
  }
  const url = state.deployment.endpoints?.internet ?? state.deployment.endpoints?.intranet;
  if (process.stdout.isTTY !== true && state.deployment.result?.outcome === 'deployed' && url) {
    printResult(url);
  }
  return code;
}
