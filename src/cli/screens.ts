import process from 'node:process';
import { afterScreens } from './after-screens.ts';
import type { InteractiveStart } from './interactive-start.ts';
import { printResult, say } from './output.ts';
import { keepPreset } from './presets.ts';

/** The screens, then the same facts on the normal screen, and the endpoint for a pipe. */
export async function screens(start: InteractiveStart): Promise<number> {
  const { runInteractive } = await import('./interactive.ts');
  const { state, code } = await runInteractive(start);
  const { flags } = start.session;
  // What was only looked at, and left with the answers kept, is no preset yet.
  if (flags.savePreset !== undefined && state.leaving !== 'answers-kept') {
    say(await keepPreset(start.session, flags.savePreset, state.conversation));
  }
  for (const line of afterScreens(state)) {
    say(line);
  }
  const url = state.deployment.endpoints?.internet ?? state.deployment.endpoints?.intranet;
  if (process.stdout.isTTY !== true && state.deployment.result?.outcome === 'deployed' && url) {
    printResult(url);
  }
  return code;
}
