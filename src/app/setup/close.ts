import { lookUp } from '../look-up.ts';
import { forgetUnanswered } from '../preflight/update-groups.ts';
import { start } from '../start-asking.ts';
import type { State } from '../state.ts';
import { leave, type Step, stay } from '../step.ts';

/** The exit codes of the contract that set-up can end with. */
const set = 0;
const notSet = 3;

/** Leads back to where set-up was opened, with nothing lost; what waited for eascmd goes on. */
export function closeSetup(state: State): Step {
  const { setup, client } = state;
  if (!setup) {
    return stay(state);
  }
  if (setup.back.kind === 'leave') {
    const { page } = setup;
    const refused = page.kind === 'signed-in' && page.end.kind === 'refused';
    return leave(state, 'set-up', client === null || refused ? notSet : set);
  }
  const { screen, overlay } = setup.back;
  // What was not answered for want of the sign-in is asked again.
  const groups = forgetUnanswered(state.groups);
  const returned: State = { ...state, screen, overlay, setup: null, groups };
  if (screen === 'client') {
    return client ? start(returned) : stay(returned);
  }
  return screen === 'review' && overlay === null ? lookUp(returned) : stay(returned);
}
