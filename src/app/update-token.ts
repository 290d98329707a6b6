import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

/** The service's token, as far as it was asked for: one that nobody waits for is not shown. */
export function afterToken(state: State, token: string | null): Step {
  if (state.token.kind !== 'asking') {
    return stay(state);
  }
  return stay({
    ...state,
    token: token === null ? { kind: 'unavailable' } : { kind: 'shown', token },
  });
}
