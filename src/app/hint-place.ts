import { returnsToFailure, wouldRedeploy } from './mending.ts';
import type { State } from './state.ts';

/** What the words for a key depend on beside its action. */
export interface HintPlace
  extends Pick<State, 'screen' | 'overlay' | 'client' | 'options' | 'brought'> {
  /** Enter redeploys what failed. */
  readonly redeploys: boolean;
  /** Back is the failure that is being mended. */
  readonly returnsToFailure: boolean;
}

export function hintPlace(state: State): HintPlace {
  return {
    ...state,
    redeploys: wouldRedeploy(state),
    returnsToFailure: returnsToFailure(state),
  };
}
