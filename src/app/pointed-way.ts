import { isLeftByTry } from './mending.ts';
import type { State } from './state.ts';
import { offeredChoices } from './update-name.ts';
import type { TakenChoice } from './ways.ts';

/** The choice about a name that is taken under the pointer: until it is moved, what an Enter too many may take. */
export function pointedWay(state: State): TakenChoice | undefined {
  const offered = offeredChoices(state);
  const usual = usualWay(state);
  return (
    offered.find((choice) => choice === state.highlighted) ??
    (offered.includes(usual) ? usual : offered.find((choice) => choice === 'watch'))
  );
}

/**
 * Who redeploys means this service. Who asked for a new one met a service that they may not know of:
 * another name sends nothing before its own review. What a failed try left answers nobody, and is
 * optimized only when it is created anew, for which its name is typed in full.
 */
function usualWay(state: State): TakenChoice {
  const { deployment, past, plan } = state;
  if (isLeftByTry(state)) {
    const failed = deployment.result?.outcome === 'failed' && deployment.argv.includes('create');
    return failed && plan?.pluginsConfigured === true ? 'replace' : 'modify';
  }
  return past === null ? 'new-name' : 'modify';
}
