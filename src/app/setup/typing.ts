import { type Edit, edit, emptyField } from '../../questions/text-field.ts';
import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import { fetchInto } from './choose.ts';
import { turnTo } from './open.ts';
import type { SetupPage } from './setup.ts';

/** What is typed into a field of set-up, or to shorten the list of regions. Keys never come here. */
export function editSetup(state: State, change: Edit): State {
  const { setup } = state;
  switch (setup?.page.kind) {
    case 'path':
      return turnTo(state, {
        kind: 'path',
        field: edit(setup.page.field, change),
        refused: null,
      });
    case 'folder':
      return turnTo(state, { kind: 'folder', field: edit(setup.page.field, change) });
    case 'regions': {
      const before = { value: setup.filter, cursor: setup.filter.length };
      return turnTo(state, setup.page, { filter: edit(before, change).value });
    }
    default:
      return state;
  }
}

/** Enter in a field of set-up. */
export function confirmSetup(state: State): Step {
  const { setup } = state;
  switch (setup?.page.kind) {
    case 'path': {
      const path = setup.page.field.value.trim();
      return path === '' ? stay(state) : [state, [{ type: 'look-for-eascmd', path }]];
    }
    case 'folder':
      return fetchInto(state, setup.page.field.value.trim() || (setup.fetching?.folder ?? ''));
    case 'key':
      return confirmKey(state, setup.page);
    default:
      return stay(state);
  }
}

function confirmKey(state: State, page: Extract<SetupPage, { kind: 'key' }>): Step {
  const { region = null, vpc = false } = state.setup ?? {};
  if (page.lengths[page.asked] === 0 || region === null) {
    return stay(state);
  }
  return page.asked === 'id'
    ? stay(turnTo(state, { ...page, asked: 'secret' }))
    : [turnTo(state, { kind: 'signing-in' }), [{ type: 'sign-in', region, vpc }]];
}

export function clearRegionFilter(state: State): Step {
  return stay(state.setup ? turnTo(state, state.setup.page, { filter: emptyField.value }) : state);
}
