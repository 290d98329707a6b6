import { type Answers, withSeen } from '../../questions/answers.ts';
import { currentStep } from '../../questions/navigation.ts';
import { isOfSeen } from '../../service/account.ts';
import { defaultChoice } from '../keymap/binding.ts';
import { type AppEvent, type Effect, type Step, stay } from '../machine.ts';
import { choicesShown, type PastService } from '../remembered.ts';
import { asks, isEditing } from '../screens/plan-form.ts';
import { lacksSignIn } from '../sign-in.ts';
import type { ServiceLook, State } from '../state.ts';
import { type Check, type CheckedFacts, checksOf, findingsSeen } from './checks.ts';
import {
  askedGroup,
  askedGroups,
  asking,
  findGroup,
  type Groups,
  seenIn,
  withGroup,
  withList,
} from './groups.ts';

/**
 * After every event: asks what there is to ask about the region and the group that are known by now,
 * and judges the plan by what was seen. Nobody waits for it.
 */
export function withPreflight(before: State | null, [state, effects]: Step): Step {
  const [known, first] = askAboutService(state);
  const [asked, second] = askAboutGroups(known);
  const more = [...first, ...second];
  return [
    withDetectedGpuModel(before, judgePlan(before, asked)),
    more.length === 0 ? effects : [...effects, ...more],
  ];
}

/** On the start screen the selected service is asked for at once, so that its plan need not wait. */
function askAboutService(state: State): Step {
  const { screen, overlay, startFilter, highlighted } = state;
  // With each letter another service may be the first that fits: the one that is meant is asked for.
  const isOpen = startFilter !== '' && highlighted === null && choicesShown(state).length > 1;
  const choice =
    screen === 'start' && overlay === null && !isOpen ? defaultChoice(state) : undefined;
  if (choice?.kind !== 'redeploy' || choice.past.isRunning === true || state.options.dryRun) {
    return stay(state);
  }
  const { service, region } = choice.past;
  const client = clientFor(state, choice.past);
  return client === null ? stay(state) : askForName(state, { service, region, client });
}

/** A rehearsed service is asked of the rehearsal, and a real one of eascmd where it is signed in. */
function clientFor({ found, signIns }: State, { rehearsal, region }: PastService) {
  if (rehearsal) {
    return 'rehearsal';
  }
  const isReal =
    found?.kind === 'eascmd' && !lacksSignIn({ client: found, signIns, plan: { region } });
  return isReal ? 'eascmd' : null;
}

type Asked = Pick<ServiceLook, 'service' | 'region' | 'client'>;

/**
 * What `desc` said a moment ago is not asked again, nor what it is being asked for. With `retry`, what it
 * didn't answer is: by now there may be a sign-in, or a network.
 */
export function askForName(state: State, asked: Asked, retry = false): Step {
  const { guard, looks } = state;
  const known = lookOf(state, asked);
  const isOld = known?.name.kind !== 'asking' && guard.time - (known?.time ?? 0) > freshMs;
  if (known && !isOld && !(retry && known.name.kind === 'unknown')) {
    return stay(state);
  }
  const look: ServiceLook = { ...asked, name: { kind: 'asking' }, at: null, time: guard.time };
  return [
    { ...state, looks: [...looks.filter((each) => each !== known), look] },
    [{ type: 'look-up-name', ...asked }],
  ];
}

export function lookOf({ looks }: Pick<State, 'looks'>, asked: Asked): ServiceLook | undefined {
  return looks.find(
    ({ service, region, client }) =>
      service === asked.service && region === asked.region && client === asked.client,
  );
}

/** With what `desc` answered, whichever screen it is for. */
export function withLook(state: State, look: ServiceLook): State {
  const known = lookOf(state, look);
  const looks = [...state.looks.filter((each) => each !== known), look];
  return heardAt(look.at ?? state.wall, { ...state, looks });
}

function askAboutGroups(state: State): Step {
  const { client, options, screen } = state;
  const facts = checkedFacts(state);
  const { region } = facts;
  const applies = screen === 'question' || screen === 'review';
  if (!applies || !client || options.dryRun || region === null) {
    return [state, []];
  }
  const same = state.groups?.region === region && state.groups.client === client.kind;
  const groups = same && state.groups ? state.groups : askedGroups(region, client.kind);
  const wantsList = screen === 'question' || isEditing(state);
  const [listing, first] = askForList(groups, wantsList);
  const [known, second] = askAboutGroup(listing, facts.draft.serviceResource ?? '');
  return known === state.groups
    ? [state, []]
    : [{ ...state, groups: known }, [...first, ...second]];
}

function askForList(groups: Groups, isWanted: boolean): readonly [Groups, readonly Effect[]] {
  return isWanted && groups.list.kind === 'unasked'
    ? [{ ...groups, list: asking }, [{ type: 'look-at-groups', region: groups.region }]]
    : [groups, []];
}

const groupForm = /^eas-r-[a-z0-9]{1,40}$/;

/** A group that was typed, and that the list does not have, is asked for by itself. */
function askAboutGroup(groups: Groups, id: string): readonly [Groups, readonly Effect[]] {
  if (!mayAsk(groups) || findGroup(groups, id) !== undefined || !groupForm.test(id)) {
    return [groups, []];
  }
  const effect: Effect = { type: 'look-at-group', region: groups.region, group: id };
  return [{ ...groups, groups: [...groups.groups, askedGroup(id)] }, [effect]];
}

/** Not while the list may have it, nor where the client has just not answered at all. */
function mayAsk({ list }: Groups): boolean {
  const isMute = list.kind === 'unanswered' && ['signed-out', 'no-answer'].includes(list.cause);
  return list.kind !== 'asking' && !isMute;
}

/** What was seen counts as what the rules find: an error of it is not sent. */
function judgePlan(before: State | null, state: State): State {
  const { plan, screen, groups, name, afterWriting } = state;
  const same =
    before?.plan === plan &&
    before.groups === groups &&
    before.name === name &&
    before.screen === screen;
  if (!plan || screen !== 'review' || afterWriting !== null || same) {
    return state;
  }
  const kept = plan.findings.filter((finding) => !isOfSeen(finding));
  const seen = findingsSeen(checkedFacts(state));
  return kept.length === plan.findings.length && seen.length === 0
    ? state
    : { ...state, plan: { ...plan, findings: [...kept, ...seen] } };
}

/**
 * What a question offers stays while it is on screen, but for two: "Where should it run?" waits for what eascmd
 * shows, and which GPU model a group has is asked only because nobody has seen it yet.
 */
function withDetectedGpuModel(before: State | null, state: State): State {
  const { conversation, groups, highlighted, overlay } = state;
  // Nothing could be chosen while it waited: a row or a pane of before it doesn't hold the list back.
  const isAwaited = asks(state, 'where') && before !== null && awaitsWhere(before);
  const isUntouched = asks(state, 'serviceCard') && highlighted === null && overlay === null;
  if (before?.groups === groups || !(isAwaited || isUntouched)) {
    return state;
  }
  const draft = withAccount(state, conversation);
  // None is left where the card cannot be used at all: then the review says why.
  const isLeft = (currentStep(conversation)?.options(draft).offered.length ?? 0) > 0;
  return isLeft ? { ...state, highlighted: null, conversation: { ...conversation, draft } } : state;
}

/** The answers with what is known of the account, as far as it is of the client and the region of these answers. */
export function withAccount(state: State, conversation: State['conversation']): Answers {
  const { draft } = conversation;
  const { groups, region, client } = checkedFacts({ ...state, conversation, plan: null });
  const known = withSeen(draft, region === null ? undefined : seenIn(groups));
  const { account: _, ...hints } = known.hints ?? {};
  const isSignedOut = groups?.list.kind === 'unanswered' && groups.list.cause === 'signed-out';
  const account = isSignedOut ? 'signed-out' : client === null ? 'no-client' : undefined;
  return { ...known, hints: account === undefined ? hints : { ...hints, account } };
}

/** Whether eascmd is still asked which groups there are and what they have: until then nothing is chosen. */
export function awaitsWhere(state: State): boolean {
  const { groups } = checkedFacts(state);
  return (
    asks(state, 'where') &&
    groups !== null &&
    (groups.list.kind === 'asking' ||
      groups.groups.some(
        ({ presence, nodes }) => presence.kind === 'there' && nodes.kind === 'asking',
      ))
  );
}

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
export function showsAge(state: State): boolean {
  const { screen, overlay, groups, nameAt } = state;
  if (overlay?.kind === 'described' || overlay?.kind === 'workers') {
    return overlay.at !== null;
  }
  const isAnswered = nameAt !== null || (groups !== null && groups.at !== null);
  const isShown = screen === 'review' || asks(state, 'serviceResource');
  return isAnswered && overlay === null && isShown;
}

/** Room comes and goes: what is older is asked again when the review opens. */
const freshMs = 30_000;

/** With the service's group looked at again where that was a while ago; what is known stays meanwhile. */
export function refreshGroup(state: State, now: number): Step {
  const { region, draft, groups } = checkedFacts(state);
  const group = findGroup(groups, draft.serviceResource ?? '');
  const isOld = group !== undefined && group.at !== null && now - group.at > freshMs;
  if (!isOld || groups === null || region === null) {
    return stay(state);
  }
  const asked = { ...group, isAskedAgain: true };
  const known = groups.groups.map((each) => (each === group ? asked : each));
  return [
    { ...state, groups: { ...groups, groups: known } },
    [{ type: 'look-at-group', region, group: group.id }],
  ];
}

/** What was not answered is asked again: by now there may be a sign-in, or a network. */
export function forgetQueryError(groups: Groups | null): Groups | null {
  if (groups === null || groups.list.kind === 'unanswered') {
    return null;
  }
  const answered = groups.groups.filter(({ presence }) => presence.kind !== 'unanswered');
  return answered.length === groups.groups.length ? groups : { ...groups, groups: answered };
}

/** What the checks follow from, on the screens. A file names no region; who deploys it does. */
export function checkedFacts(state: State): CheckedFacts {
  const { client, options, plan, conversation, name, nameAt, groups } = state;
  const { draft } = conversation;
  const region = plan ? plan.region : (draft.region ?? null);
  const isOfThis = groups?.region === region && groups?.client === client?.kind;
  return {
    client: client?.kind ?? null,
    dryRun: options.dryRun,
    region,
    draft,
    name,
    nameAt,
    groups: isOfThis ? groups : null,
  };
}

/** The checks of the review. */
export function checksOnReview(state: State): readonly Check[] {
  return checksOf(checkedFacts(state));
}
