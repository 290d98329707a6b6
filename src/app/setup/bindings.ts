import type { Binding } from '../binding.ts';
import { pagingOf } from '../scrolling-bindings.ts';
import type { State } from '../state.ts';
import { acceptInList, choose, leave } from '../usual-bindings.ts';
import { pageBefore } from './back.ts';
import { setupChoices } from './choices.ts';

const keys = ['escape', 'shift-tab'] as const;

/** Where it leaves the program, the footer names Ctrl-C alone. */
function backOf({ setup }: State): Binding {
  const leaves = setup?.back.kind === 'leave' && pageBefore(setup) === null;
  return { action: 'setup-back', keys, ...(leaves ? {} : { cap: 'Esc' }) };
}

/** The keys of set-up: a list has its own, a field has Enter once there is something in it. */
export function setupBindings(state: State): readonly Binding[] {
  const { setup } = state;
  const page = setup?.page;
  const back = backOf(state);
  switch (page?.kind) {
    case 'path':
      return [...confirmIf(page.field.value.trim() !== ''), back, leave];
    case 'folder':
      return [{ action: 'fetch', keys: ['enter'], cap: 'Enter' }, back, leave];
    case 'key':
      return [...confirmIf(page.lengths[page.asked] > 0), back, leave];
    case 'fetching':
      return [{ action: 'cancel-fetch', keys: ['escape'], cap: 'Esc' }, leave];
    case 'signing-in':
      return [leave];
    case 'regions':
      return [
        choose,
        acceptInList,
        setup?.filter === ''
          ? back
          : { action: 'clear-region-filter', keys: ['escape'], cap: 'Esc' },
        leave,
      ];
    default:
      return setupChoices(state).length > 0
        ? [choose, acceptInList, ...pagingOf(state), back, leave]
        : [back, leave];
  }
}

function confirmIf(ready: boolean): readonly Binding[] {
  return ready ? [{ action: 'confirm', keys: ['enter'], cap: 'Enter' }] : [];
}
