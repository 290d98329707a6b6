import type { AppEvent } from '../event.ts';
import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import { checkedFacts } from './checked-facts.ts';
import { findGroup, type Groups, withGroup, withList } from './groups.ts';

type Heard<Type extends AppEvent['type']> = Extract<AppEvent, { readonly type: Type }>;

/** An answer for a region or a client of before says nothing. */
export function afterGroupsListed(state: State, event: Heard<'groups-listed'>): Step {
  const groups = askedOf(state, event);
  return stay(groups ? heardAt(event.at, { ...state, groups: withList(groups, event) }) : state);
}

export function afterGroupLookedAt(state: State, event: Heard<'group-looked-at'>): Step {
  const groups = askedOf(state, event);
  return stay(groups ? heardAt(event.at, { ...state, groups: withGroup(groups, event) }) : state);
}

function askedOf(
  { groups, client }: State,
  event: { readonly region: string; readonly client: string },
): Groups | null {
  const isWanted = groups?.region === event.region && groups.client === event.client;
  return isWanted && client?.kind === event.client ? groups : null;
}

/** While something on the screen says how long ago it was asked. */
export function afterAged(state: State, wall: number): Step {
  return stay(heardAt(wall, state));
}

/** The wall's clock is as late as the latest that was heard from it. */
export function heardAt(at: number, state: State): State {
  return at > state.wall ? { ...state, wall: at } : state;
}

/** Whether something is drawn that says how long ago it was: then, and only then, it counts on. */
export function showsAge({ screen, overlay, groups, nameAt, conversation }: State): boolean {
  if (overlay?.kind === 'described' || overlay?.kind === 'workers') {
    return overlay.at !== null;
  }
  const isAnswered = nameAt !== null || (groups !== null && groups.at !== null);
  const asks = screen === 'question' && conversation.current === 'serviceResource';
  return isAnswered && overlay === null && (screen === 'review' || asks);
}

/** Room comes and goes: what is older is asked again when the review opens. */
const freshMs = 30_000;

/** With the service's group looked at again where that was a while ago; what is known stays meanwhile. */
export function refreshGroup(state: State, now: number): Step {
  const { region, draft, groups } = checkedFacts(state);
  const group = findGroup(groups, draft.serviceResource ?? '');
  const isOld = group !== undefined && group.at !== null && now - group.at > freshMs;
  return isOld && region !== null
    ? [state, [{ type: 'look-at-group', region, group: group.id }]]
    : stay(state);
}

/** What was not answered is asked again: by now there may be a sign-in, or a network. */
export function forgetUnanswered(groups: Groups | null): Groups | null {
  if (groups === null || groups.list.kind === 'unanswered') {
    return null;
  }
  const answered = groups.groups.filter(({ presence }) => presence.kind !== 'unanswered');
  return answered.length === groups.groups.length ? groups : { ...groups, groups: answered };
}
