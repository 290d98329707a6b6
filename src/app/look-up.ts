import { forgetUnanswered } from './preflight/update-groups.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

/** Asks whether the name on the review is free, where there is someone to ask. */
export function lookUp(state: State): Step {
  const { plan, client, options } = state;
  if (!plan || !client || options.dryRun || plan.service === '') {
    return stay({ ...state, name: { kind: 'unasked' }, nameAt: null });
  }
  const { service, region } = plan;
  const asked: State = {
    ...state,
    name: { kind: 'asking' },
    nameAt: null,
    groups: forgetUnanswered(state.groups),
  };
  return [asked, [{ type: 'look-up-name', service, region }]];
}
