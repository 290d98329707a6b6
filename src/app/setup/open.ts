import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import type { Setup, SetupBack, SetupPage } from './setup.ts';

/** What set-up is opened for. */
export interface SetupRequest {
  /** A region that is not signed in: its sign-in is asked for at once, where eascmd is there. */
  readonly region?: string | null;
  /** Where it leads back; where one is now, unless it is said. */
  readonly back?: SetupBack;
}

/** Opens set-up from anywhere. Closing it leads back, with the answers as they were. */
export function openSetup(state: State, request: SetupRequest = {}): Step {
  const { region = null, back = backTo(state) } = request;
  if (!back || state.setup) {
    return stay(state);
  }
  const page = firstPage(state, request);
  const setup: Setup = {
    page,
    entry: page.kind,
    back,
    places: null,
    fetching: null,
    region,
    vpc: false,
    filter: '',
    command: null,
    signedIn: [],
  };
  const opened: State = {
    ...state,
    screen: 'setup',
    overlay: null,
    notice: null,
    // Enter was meant for what one saw: it does not deploy once one comes back.
    goWhenReady: false,
    setup,
  };
  return [opened, [{ type: 'look-for-eascmd', path: null }]];
}

function backTo({ screen, overlay }: State): SetupBack | null {
  return screen === 'left' || screen === 'setup' ? null : { kind: 'screen', screen, overlay };
}

function firstPage({ client }: State, { region }: SetupRequest): SetupPage {
  if (region === undefined || client === null) {
    return { kind: 'eascmd' };
  }
  return { kind: region === null ? 'regions' : 'warning' };
}

/** Another page of set-up. */
export function turnTo(state: State, page: SetupPage, changes: Partial<Setup> = {}): State {
  return state.setup ? { ...state, setup: { ...state.setup, ...changes, page } } : state;
}
