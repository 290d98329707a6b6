import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import { closeSetup } from './close.ts';
import { turnTo } from './open.ts';
import type { Setup, SetupPage } from './setup.ts';

/** A page back; from the page that set-up was opened at, back to where it was opened. */
export function backInSetup(state: State): Step {
  const { setup } = state;
  if (!setup) {
    return stay(state);
  }
  const page = pageBefore(setup);
  return page ? stay(turnTo(state, page)) : closeSetup(state);
}

/** Null where going back closes set-up. */
export function pageBefore({ page, entry, region }: Setup): SetupPage | null {
  if (page.kind === entry) {
    return null;
  }
  switch (page.kind) {
    case 'path':
    case 'folder':
    case 'not-fetched':
      return { kind: 'eascmd' };
    case 'regions':
      return { kind: entry === 'warning' && region !== null ? 'warning' : 'eascmd' };
    case 'warning':
      return { kind: 'regions' };
    case 'key':
      return page.asked === 'secret' ? { ...page, asked: 'id' } : { kind: 'warning' };
    case 'command':
      return { kind: 'warning' };
    default:
      return null;
  }
}
