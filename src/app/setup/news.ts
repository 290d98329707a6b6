import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import type { SetupEvent } from './event.ts';
import { turnTo } from './open.ts';
import type { SetupPage } from './setup.ts';

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

/** What was found of eascmd. It may have been fetched, mended or named by a person in between. */
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

/** With eascmd at hand, what one came for goes on: signing in to the region. */
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

/** How long the key is that is being typed: of it, the state knows no more. */
function afterKeyTyped(state: State, { field, length }: Of<'key-typed'>): Step {
  const page = state.setup?.page;
  return stay(
    page?.kind === 'key'
      ? turnTo(state, { ...page, lengths: { ...page.lengths, [field]: length } })
      : state,
  );
}
