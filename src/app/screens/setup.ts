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
import { leave, type SetupEvent, type Step, stay, toScreen } from '../machine.ts';
import { forgetQueryError } from '../preflight/update.ts';
import type { On, Setup, SetupPage, State } from '../state.ts';
import { checkName } from './question.ts';
import { start, turnTo } from './start.ts';
import { readingOlder } from './start-update.ts';

/** Text typed into a field of setup, or to filter the regions. Keys never reach this function. */
export function editSetup(state: On<'setup'>, change: Edit): State {
  const { setup } = state;
  switch (setup.page.kind) {
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
export function confirmSetup(state: On<'setup'>): Step {
  const { setup } = state;
  switch (setup.page.kind) {
    case 'path': {
      const path = setup.page.field.value.trim();
      return path === '' ? stay(state) : [state, [{ type: 'find-eascmd', path }]];
    }
    case 'folder':
      return fetchInto(state, setup.page.field.value.trim() || (setup.fetching?.folder ?? ''));
    case 'key':
      return confirmKey(state, setup.page);
    default:
      return stay(state);
  }
}

function confirmKey(state: On<'setup'>, page: Extract<SetupPage, { kind: 'key' }>): Step {
  const { region, vpc } = state.setup;
  if (page.lengths[page.asked] === 0 || region === null) {
    return stay(state);
  }
  return page.asked === 'id'
    ? stay(turnTo(state, { ...page, asked: 'secret' }))
    : [turnTo(state, { kind: 'signing-in' }), [{ type: 'sign-in', region, vpc }]];
}

export function clearRegionFilter(state: On<'setup'>): Step {
  return stay(turnTo(state, state.setup.page, { filter: emptyField.value }));
}

const keys = ['escape', 'shift-tab'] as const;

/** If going back exits the program, the footer shows only Ctrl-C. */
function backOf({ setup }: On<'setup'>): Binding {
  const leaves = setup.back.kind === 'leave' && pageBefore(setup) === null;
  return { action: 'setup-back', keys, ...(leaves ? {} : { cap: 'Esc' }) };
}

/** The keys of setup: a list has its own; a field has Enter once it isn't empty. */
export function setupBindings(state: On<'setup'>): readonly Binding[] {
  const { page, filter } = state.setup;
  const back = backOf(state);
  switch (page.kind) {
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
        filter === '' ? back : { action: 'clear-region-filter', keys: ['escape'], cap: 'Esc' },
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
export function backInSetup(state: On<'setup'>): Step {
  const page = pageBefore(state.setup);
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
function closeSetup(state: On<'setup'>): Step {
  const { setup, client } = state;
  if (setup.back.kind === 'leave') {
    const { page } = setup;
    const refused = page.kind === 'signed-in' && page.end.kind === 'refused';
    return leave(state, 'set-up', client === null || refused ? notSet : set);
  }
  const { view, overlay } = setup.back;
  // Ask again for what needed the sign-in.
  const groups = forgetQueryError(state.groups);
  const shown = 'plan' in view ? { ...view, plan: state.plan ?? view.plan } : view;
  const returned: State = { ...toScreen(state, shown), overlay, groups };
  if (view.screen === 'client') {
    return client ? start(returned) : stay(returned);
  }
  return view.screen === 'review' && overlay === null
    ? checkName(returned)
    : readingOlder(returned);
}

/** A list of setup chose an item: a region, or the next step. */
export function afterSetupChoice(state: On<'setup'>, value: string): Step {
  const { setup } = state;
  if (setup.page.kind === 'regions') {
    const region = findRegion(value)?.id;
    return region === undefined
      ? stay(state)
      : stay(turnTo(state, { kind: 'warning' }, { region, filter: '', vpc: false, command: null }));
  }
  const choice = setupChoices(state).find((each) => each === value);
  return choice ? choices[choice](state, setup) : stay(state);
}

type Choose = (state: On<'setup'>, setup: Setup) => Step;

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
    return path ? [state, [{ type: 'find-eascmd', path }]] : stay(state);
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
    return region ? [next, [{ type: 'show-sign-in-command', region, vpc }]] : stay(state);
  },
  vpc: (state, { page }) => stay(turnTo(state, page, { vpc: true })),
  public: (state, { page }) => stay(turnTo(state, page, { vpc: false })),
  'make-safe': (state, { region }) =>
    region ? [state, [{ type: 'make-sign-in-safe', region }]] : stay(state),
  'other-region': (state) => stay(turnTo(state, { kind: 'regions' })),
  'search-again': (state, { region }) => [
    turnTo(state, { kind: 'signing-in' }),
    region ? [{ type: 'confirm-sign-in', region }] : [],
  ],
  close: closeSetup,
};

/** Downloads into a folder, or resumes an earlier download there. */
function fetchInto(state: On<'setup'>, folder: string): Step {
  return [
    turnTo(state, { kind: 'fetching', folder, received: 0, total: null }),
    [{ type: 'fetch-eascmd', folder }],
  ];
}

/** Uses the stand-in instead, for the deployment that setup was opened from or for setup itself. */
function rehearse(state: On<'setup'>, { back }: Setup): Step {
  if (back.kind === 'screen' && back.view.screen === 'client') {
    const [next, effects] = start(state);
    return [next, [{ type: 'use-rehearsal' }, ...effects]];
  }
  return [state, [{ type: 'use-rehearsal' }, { type: 'read-sign-ins' }]];
}

type Of<Type extends SetupEvent['type']> = Extract<SetupEvent, { type: Type }>;

export function afterSetupNews(state: State, event: SetupEvent): Step {
  switch (event.type) {
    case 'eascmd-searched':
      return afterSearch(state, event);
    case 'signed-in':
      return afterSignedIn(state, event);
    case 'sign-ins':
      return stay({ ...state, signIns: event.signIns });
    default:
      return stay(state.screen === 'setup' ? afterPageNews(state, event) : state);
  }
}

type PageNews = Of<'fetching' | 'not-fetched' | 'key-typed' | 'sign-in-command'>;

/** News for one page. On any other page it is ignored. */
function afterPageNews(state: On<'setup'>, event: PageNews): State {
  const { page } = state.setup;
  if (event.type === 'fetching' && page.kind === 'fetching') {
    const { received, total } = event;
    return turnTo(state, { ...page, received, total });
  }
  if (event.type === 'not-fetched' && page.kind === 'fetching') {
    const { folder } = page;
    return turnTo(state, { kind: 'not-fetched', folder, failure: event.failure });
  }
  if (event.type === 'sign-in-command' && page.kind === 'command') {
    return turnTo(state, page, { command: event.command });
  }
  // The length of the key is all that the state knows about it.
  return event.type === 'key-typed' && page.kind === 'key' && event.field !== 'masked'
    ? turnTo(state, { ...page, lengths: { ...page.lengths, [event.field]: event.length } })
    : state;
}

/** The eascmd that was found. The user may have downloaded, fixed, or named it since. */
function afterSearch(state: State, event: Of<'eascmd-searched'>): Step {
  const { places, fetching, search, refused, kept } = event;
  const rehearses = state.client?.kind === 'rehearsal';
  const client = rehearses ? state.client : event.client;
  const notice: State['notice'] = kept ? state.notice : { kind: 'eascmd-not-saved' };
  const found: State = { ...state, client, found: event.client, search, notice };
  return stay(
    found.screen === 'setup'
      ? turnTo(found, pageAfter(found, refused), { places, fetching })
      : found,
  );
}

/** With eascmd available, continue with what setup was opened for: signing in to the region. */
function pageAfter(
  { client, setup: { page, region } }: On<'setup'>,
  refused: Of<'eascmd-searched'>['refused'],
): SetupPage {
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
  return { kind: client && region ? 'warning' : 'eascmd' };
}

function afterSignedIn(state: State, { region, end, signIns }: Of<'signed-in'>): Step {
  const known: State = { ...state, signIns };
  if (known.screen !== 'setup') {
    return stay(known);
  }
  const { setup } = known;
  if (setup.page.kind !== 'signing-in' || setup.region !== region) {
    return stay(known);
  }
  const signedIn = end.kind === 'refused' ? setup.signedIn : [...setup.signedIn, region];
  return stay(turnTo(known, { kind: 'signed-in', end }, { signedIn }));
}
