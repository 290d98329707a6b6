import { emptyField } from '../../questions/text-field.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { start } from '../start-asking.ts';
import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import { mendable, type SetupChoice, setupChoices, usable } from './choices.ts';
import { closeSetup } from './close.ts';
import { turnTo } from './open.ts';
import type { Setup } from './setup.ts';

/** A list of set-up chose an item: a region, or what is to be done next. */
export function afterSetupChoice(state: State, value: string): Step {
  const { setup } = state;
  if (!setup) {
    return stay(state);
  }
  if (setup.page.kind === 'regions') {
    const region = findRegion(value)?.id;
    return region === undefined
      ? stay(state)
      : stay(turnTo(state, { kind: 'warning' }, { region, filter: '', vpc: false, command: null }));
  }
  const choice = setupChoices(state).find((each) => each === value);
  return choice ? choices[choice](state, setup) : stay(state);
}

type Choose = (state: State, setup: Setup) => Step;

const choices: Readonly<Record<SetupChoice, Choose>> = {
  'sign-in': (state, { region }) =>
    stay(turnTo(state, { kind: region === null ? 'regions' : 'warning' })),
  'set-run-bit': (state, { places }) => {
    const path = mendable(places)?.path;
    return path
      ? [turnTo(state, { kind: 'eascmd' }, { places: null }), [{ type: 'set-run-bit', path }]]
      : stay(state);
  },
  'use-found': (state, { places }) => {
    const path = usable(places)?.path;
    return path ? [state, [{ type: 'look-for-eascmd', path }]] : stay(state);
  },
  fetch: (state) => stay(turnTo(state, { kind: 'folder', field: emptyField })),
  path: (state) => stay(turnTo(state, { kind: 'path', field: emptyField, refused: null })),
  rehearse,
  again: (state, { page }) => fetchInto(state, page.kind === 'not-fetched' ? page.folder : ''),
  folder: (state) => stay(turnTo(state, { kind: 'folder', field: emptyField })),
  'type-keys': (state) =>
    stay(turnTo(state, { kind: 'key', asked: 'id', lengths: { id: 0, secret: 0 } })),
  command: (state, { region, vpc }) => {
    const next = turnTo(state, { kind: 'command' }, { command: null });
    return region ? [next, [{ type: 'tell-sign-in-command', region, vpc }]] : stay(state);
  },
  vpc: (state, { page }) => stay(turnTo(state, page, { vpc: true })),
  public: (state, { page }) => stay(turnTo(state, page, { vpc: false })),
  'make-safe': (state, { region }) =>
    region ? [state, [{ type: 'make-sign-in-safe', region }]] : stay(state),
  'other-region': (state) => stay(turnTo(state, { kind: 'regions' })),
  'look-again': (state, { region }) => [
    turnTo(state, { kind: 'signing-in' }),
    region ? [{ type: 'confirm-sign-in', region }] : [],
  ],
  close: closeSetup,
};

/** Fetches into a folder, or goes on with what an earlier try left there. */
export function fetchInto(state: State, folder: string): Step {
  return [
    turnTo(state, { kind: 'fetching', folder, received: 0, total: null }),
    [{ type: 'fetch-eascmd', folder }],
  ];
}

/** The stand-in instead: of the deployment that one came from, or of set-up itself. */
function rehearse(state: State, { back }: Setup): Step {
  if (back.kind === 'screen' && back.screen === 'client') {
    const [next, effects] = start({ ...state, setup: null });
    return [next, [{ type: 'use-rehearsal' }, ...effects]];
  }
  return [state, [{ type: 'use-rehearsal' }, { type: 'look-at-sign-ins' }]];
}
