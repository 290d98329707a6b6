import type { Binding } from '../binding.ts';
import type { State } from '../state.ts';
import { choicesFound } from './found.ts';

/** Up and Down go through the groups that were found; where there are none, they do nothing. */
export function foundBindings(state: State): readonly Binding[] {
  return choicesFound(state).length === 0
    ? []
    : [
        { action: 'found-next', keys: ['down'], cap: 'Up Down' },
        { action: 'found-before', keys: ['up'] },
      ];
}
