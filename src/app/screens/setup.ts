import { type Edit, edit, emptyField } from '../../questions/text-field.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { placeWithoutRunBit, type SetupChoice, setupChoices, usable } from '../focus.ts';
import {
  acceptInListKeys,
  type Binding,
  chooseKeys,
  completeKeys,
  leaveKeys,
  pagingOf,
} from '../keymap/binding.ts';
import { leave, type SetupEvent, type Step, stay } from '../machine.ts';
import { forgetQueryError } from '../preflight/update.ts';
import type { Setup, SetupPage, State } from '../state.ts';
import { lookUp } from './question.ts';
import { start, turnTo } from './start.ts';

/** Text typed into a field of setup, or to filter the regions. Keys never reach this function. */
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

/** Enter in a field of setup. */
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

const keys = ['escape', 'shift-tab'] as const;

/** If going back exits the program, the footer shows only Ctrl-C. */
function backOf({ setup }: State): Binding {
  const leaves = setup?.back.kind === 'leave' && pageBefore(setup) === null;
  return { action: 'setup-back', keys, ...(leaves ? {} : { cap: 'Esc' }) };
}

/** The keys of setup: a list has its own; a field has Enter once it isn't empty. */
export function setupBindings(state: State): readonly Binding[] {
  const { setup } = state;
  const page = setup?.page;
  const back = backOf(state);
  switch (page?.kind) {
    case 'path':
      return [...confirmIf(page.field.value.trim() !== ''), back, completeKeys, leaveKeys];
    case 'folder':
      return [{ action: 'fetch', keys: ['enter'], cap: 'Enter' }, back, completeKeys, leaveKeys];
    case 'key':
      return [...confirmIf(page.lengths[page.asked] > 0), back, leaveKeys];
    case 'fetching':
      return [{ action: 'cancel-fetch', keys: ['escape'], cap: 'Esc' }, leaveKeys];
    case 'signing-in':
      return [leaveKeys];
    case 'regions':
      return [
        chooseKeys,
        acceptInListKeys,
        setup?.filter === ''
          ? back
          : { action: 'clear-region-filter', keys: ['escape'], cap: 'Esc' },
        leaveKeys,
      ];
    default:
      return setupChoices(state).length > 0
        ? [chooseKeys, acceptInListKeys, ...pagingOf(state), back, leaveKeys]
        : [back, leaveKeys];
  }
}

function confirmIf(ready: boolean): readonly Binding[] {
  return ready ? [{ action: 'confirm', keys: ['enter'], cap: 'Enter' }] : [];
}

/** Back one page. From the page that setup was opened at, back to where it was opened. */
export function backInSetup(state: State): Step {
  const { setup } = state;
  if (!setup) {
    return stay(state);
  }
  const page = pageBefore(setup);
  return page ? stay(turnTo(state, page)) : closeSetup(state);
}

/** Null if going back closes setup. */
function pageBefore({ page, entry, region }: Setup): SetupPage | null {
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

/** The contract's exit codes that setup can end with. */
const set = 0;
const notSet = 3;

/**
 * Returns to the screen setup was opened from, with nothing lost. What waited for eascmd continues.
 */
function closeSetup(state: State): Step {
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
  // Ask again for what needed the sign-in.
  const groups = forgetQueryError(state.groups);
  const returned: State = { ...state, screen, overlay, setup: null, groups };
  if (screen === 'client') {
    return client ? start(returned) : stay(returned);
  }
  return screen === 'review' && overlay === null ? lookUp(returned) : stay(returned);
}

/** A list of setup chose an item: a region, or the next step. */
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
    const path = placeWithoutRunBit(places)?.path;
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

/** Downloads into a folder, or resumes an earlier download there. */
function fetchInto(state: State, folder: string): Step {
  return [
    turnTo(state, { kind: 'fetching', folder, received: 0, total: null }),
    [{ type: 'fetch-eascmd', folder }],
  ];
}

/** Uses the stand-in instead, for the deployment that setup was opened from or for setup itself. */
function rehearse(state: State, { back }: Setup): Step {
  if (back.kind === 'screen' && back.screen === 'client') {
    const [next, effects] = start({ ...state, setup: null });
    return [next, [{ type: 'use-rehearsal' }, ...effects]];
  }
  return [state, [{ type: 'use-rehearsal' }, { type: 'look-at-sign-ins' }]];
}

type Of<Type extends SetupEvent['type']> = Extract<SetupEvent, { type: Type }>;

export function afterSetupNews(state: State, event: SetupEvent): Step {
  switch (event.type) {
    case 'eascmd-looked-for':
      return afterLookedFor(state, event);
    case 'fetching':
      return afterFetching(state, event);
    case 'not-fetched':
      return afterNotFetched(state, event);
    case 'key-typed':
      return afterKeyTyped(state, event);
    case 'sign-in-command':
      return afterSignInCommand(state, event);
    case 'signed-in':
      return afterSignedIn(state, event);
    case 'sign-ins':
      return stay({ ...state, signIns: event.signIns });
  }
}

/** The eascmd that was found. The user may have downloaded, fixed, or named it since. */
function afterLookedFor(state: State, event: Of<'eascmd-looked-for'>): Step {
  const { places, fetching, search, refused, kept } = event;
  const rehearses = state.client?.kind === 'rehearsal';
  const client = rehearses ? state.client : event.client;
  const found: State = {
    ...state,
    client,
    found: event.client,
    search,
    notice: kept ? state.notice : { kind: 'eascmd-not-kept' },
  };
  const { setup } = state;
  if (!setup) {
    return stay(found);
  }
  return stay(turnTo(found, pageAfter(found, refused), { places, fetching }));
}

/** With eascmd available, continue with what setup was opened for: signing in to the region. */
function pageAfter(
  { client, setup }: State,
  refused: Of<'eascmd-looked-for'>['refused'],
): SetupPage {
  const page = setup?.page ?? { kind: 'eascmd' };
  switch (page.kind) {
    case 'path':
      if (refused) {
        return { ...page, refused };
      }
      break;
    case 'eascmd':
    case 'fetching':
      break;
    default:
      return page;
  }
  return { kind: client && setup?.region ? 'warning' : 'eascmd' };
}

function afterFetching(state: State, { received, total }: Of<'fetching'>): Step {
  const page = state.setup?.page;
  return stay(page?.kind === 'fetching' ? turnTo(state, { ...page, received, total }) : state);
}

function afterNotFetched(state: State, { failure }: Of<'not-fetched'>): Step {
  const page = state.setup?.page;
  return stay(
    page?.kind === 'fetching'
      ? turnTo(state, { kind: 'not-fetched', folder: page.folder, failure })
      : state,
  );
}

function afterSignedIn(state: State, { region, end, signIns }: Of<'signed-in'>): Step {
  const known: State = { ...state, signIns };
  const { setup } = state;
  if (setup?.page.kind !== 'signing-in' || setup.region !== region) {
    return stay(known);
  }
  const signedIn = end.kind === 'refused' ? setup.signedIn : [...setup.signedIn, region];
  return stay(turnTo(known, { kind: 'signed-in', end }, { signedIn }));
}

function afterSignInCommand(state: State, { command }: Of<'sign-in-command'>): Step {
  const page = state.setup?.page;
  return stay(page?.kind === 'command' ? turnTo(state, page, { command }) : state);
}

/** The length of the key being typed, which is all the state knows about it. */
function afterKeyTyped(state: State, { field, length }: Of<'key-typed'>): Step {
  const page = state.setup?.page;
  return stay(
    page?.kind === 'key'
      ? turnTo(state, { ...page, lengths: { ...page.lengths, [field]: length } })
      : state,
  );
}
