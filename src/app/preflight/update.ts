import { type Answers, withSeen } from '../../questions/answers.ts';
import { currentStep } from '../../questions/navigation.ts';
import { isOfSeen } from '../../service/account.ts';
import { defaultChoice } from '../keymap/binding.ts';
import { type AppEvent, type Effect, type Step, stay } from '../machine.ts';
import { choicesShown, type PastService } from '../remembered.ts';
import { asks, isEditing } from '../screens/plan-form.ts';
import { lacksSignIn } from '../sign-in.ts';
import type { Common, ServiceLook, State } from '../state.ts';
import { type Check, type CheckedFacts, checksOf, findingsSeen } from './checks.ts';
import {
  askedGroup,
  askedGroups,
  asking,
  findGroup,
  type Groups,
  type KnownGroup,
  seenIn,
  withGroup,
  withList,
} from './groups.ts';

/**
 * Runs after every event: asks what can be asked about the region and the group known so far, and
 * judges the plan by the answers. Nothing waits for it.
 */
export function withPreflight(before: State | null, [state, effects]: Step): Step {
  const [known, first] = askAboutService(state);
  const [asked, second] = askAboutGroups(known);
  const more = [...first, ...second];
  return [
    withNewChoices(before, judgePlan(before, asked)),
    more.length === 0 ? effects : [...effects, ...more],
  ];
}

/** The start screen looks up the selected service at once, so that its plan need not wait. */
function askAboutService(state: State): Step {
  if (state.screen !== 'start' || state.overlay !== null || state.options.dryRun) {
    return stay(state);
  }
  // With each letter another service may match first, so nothing is looked up until one is left or
  // selected.
  const isTyped = state.startFilter !== '' && state.highlighted === null;
  const choice = isTyped && choicesShown(state).length > 1 ? undefined : defaultChoice(state);
  if (choice?.kind !== 'redeploy' || choice.past.isRunning === true) {
    return stay(state);
  }
  const { service, region } = choice.past;
  const client = clientFor(state, choice.past);
  return client === null ? stay(state) : askForName(state, { service, region, client });
}

/**
 * A rehearsed service is looked up in the rehearsal; a real one with eascmd, if it is signed in.
 */
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
 * Doesn't ask again for a recent answer of `desc`, or for one that is on its way. With `retry`,
 * asks again for what was not answered: a sign-in or a network may be available by now.
 */
export function askForName(state: State, asked: Asked, retry = false): Step {
  const { guard, nameChecks: looks } = state;
  const known = nameCheckOf(state, asked);
  const isOld = known?.name.kind !== 'asking' && guard.time - (known?.time ?? 0) > freshMs;
  if (known && !isOld && !(retry && known.name.kind === 'unknown')) {
    return stay(state);
  }
  const check: ServiceLook = { ...asked, name: { kind: 'asking' }, at: null, time: guard.time };
  return [
    { ...state, nameChecks: [...looks.filter((each) => each !== known), check] },
    [{ type: 'check-name', ...asked }],
  ];
}

export function nameCheckOf(
  { nameChecks: looks }: Pick<State, 'nameChecks'>,
  asked: Asked,
): ServiceLook | undefined {
  return looks.find(
    ({ service, region, client }) =>
      service === asked.service && region === asked.region && client === asked.client,
  );
}

/** Stores the answer of `desc`, whichever screen it is for. */
export function withNameCheck(state: State, check: ServiceLook): State {
  const known = nameCheckOf(state, check);
  const looks = [...state.nameChecks.filter((each) => each !== known), check];
  return heardAt(check.at ?? state.wall, { ...state, nameChecks: looks });
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
    ? [{ ...groups, list: asking }, [{ type: 'list-groups', region: groups.region }]]
    : [groups, []];
}

const groupForm = /^eas-r-[a-z0-9]{1,40}$/;

/** A group that was typed and isn't in the list is asked for separately. */
function askAboutGroup(groups: Groups, id: string): readonly [Groups, readonly Effect[]] {
  if (!mayAsk(groups) || findGroup(groups, id) !== undefined || !groupForm.test(id)) {
    return [groups, []];
  }
  const effect: Effect = { type: 'describe-group', region: groups.region, group: id };
  return [{ ...groups, groups: [...groups.groups, askedGroup(id)] }, [effect]];
}

/** Not while the list may still contain it, or if the client has just failed to answer. */
function mayAsk({ list }: Groups): boolean {
  const isMute = list.kind === 'unanswered' && ['signed-out', 'no-answer'].includes(list.cause);
  return list.kind !== 'asking' && !isMute;
}

/** What was seen counts like the findings of the rules: a plan with such an error is not sent. */
function judgePlan(before: State | null, state: State): State {
  if (state.screen !== 'review' || state.afterWriting !== null) {
    return state;
  }
  const { plan, screen, groups, name } = state;
  const same =
    before?.plan === plan &&
    before.groups === groups &&
    before.name === name &&
    before.screen === screen;
  if (same) {
    return state;
  }
  const kept = plan.findings.filter((finding) => !isOfSeen(finding));
  const seen = findingsSeen(checkedFacts(state));
  return kept.length === plan.findings.length && seen.length === 0
    ? state
    : { ...state, plan: { ...plan, findings: [...kept, ...seen] } };
}

/**
 * The choices of a question stay while it is on screen, with two exceptions: "Where should it run?"
 * gets the rows of the groups once eascmd has answered about all of them, and the GPU model of a
 * group is asked for only because it hasn't been seen yet.
 */
function withNewChoices(before: State | null, state: State): State {
  const { conversation, groups, highlighted, overlay } = state;
  const isAwaited = conversation.draft.hints?.account === 'asking';
  const changesRows = asks(state, 'where') && awaitsWhere(state) !== isAwaited;
  const isUntouched = asks(state, 'serviceCard') && highlighted === null && overlay === null;
  if (!changesRows && (!isUntouched || before?.groups === groups)) {
    return state;
  }
  const draft = withAccount(state, conversation);
  const offered = currentStep(conversation)?.options(draft).offered ?? [];
  // None is left if the GPU model cannot be used at all; the review then gives the reason.
  if (offered.length === 0) {
    return state;
  }
  const isOffered = offered.some(({ value }) => value === highlighted);
  return {
    ...state,
    highlighted: isOffered ? highlighted : null,
    conversation: { ...conversation, draft },
  };
}

/**
 * The answers with what is known about the account, for the client and the region of these answers.
 */
export function withAccount(state: State, conversation: State['conversation']): Answers {
  const { draft } = conversation;
  const { groups, region, client } = checkedFacts({ ...state, conversation, plan: null });
  const known = withSeen(draft, region === null ? undefined : seenIn(groups));
  const { account: _, ...hints } = known.hints ?? {};
  const isSignedOut = groups?.list.kind === 'unanswered' && groups.list.cause === 'signed-out';
  const account = isSignedOut
    ? 'signed-out'
    : client === null
      ? 'no-client'
      : isAsked(groups)
        ? 'asking'
        : undefined;
  return { ...known, hints: account === undefined ? hints : { ...hints, account } };
}

/**
 * Whether "Where should it run?" still waits for the groups. Until then it lists only rows that need
 * no answer of eascmd.
 */
export function awaitsWhere(state: State): boolean {
  return asks(state, 'where') && isAsked(checkedFacts(state).groups);
}

/** Whether eascmd is still being asked which groups exist and what they have. */
function isAsked(groups: Groups | null): boolean {
  const isOpen = ({ presence, nodes }: KnownGroup) =>
    presence.kind === 'there' && nodes.kind === 'asking';
  return groups !== null && (groups.list.kind === 'asking' || groups.groups.some(isOpen));
}

type Heard<Type extends AppEvent['type']> = Extract<AppEvent, { readonly type: Type }>;

/** Ignore an answer for an earlier region or client. */
export function afterGroupsListed(state: State, event: Heard<'groups-listed'>): Step {
  const groups = askedOf(state, event);
  return stay(groups ? heardAt(event.at, { ...state, groups: withList(groups, event) }) : state);
}

export function afterGroupDescribed(state: State, event: Heard<'group-described'>): Step {
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

/** While the screen shows the age of an answer. */
export function afterAged(state: State, wall: number): Step {
  return stay(heardAt(wall, state));
}

/** The wall clock is the latest time received. */
export function heardAt(at: number, state: State): State {
  return at > state.wall ? { ...state, wall: at } : state;
}

/** When the newest answer came whose age the screen shows; null if it shows none. */
function shownSince(state: State): number | null {
  const { screen, overlay, groups, nameAt } = state;
  if (overlay?.kind === 'described' || overlay?.kind === 'workers') {
    return overlay.at;
  }
  const isShown = screen === 'review' || asks(state, 'serviceResource');
  const times = [nameAt, groups?.at, ...(groups?.groups ?? []).map(({ at }) => at)];
  const answered = times.filter((at) => typeof at === 'number');
  return isShown && overlay === null && answered.length > 0 ? Math.max(...answered) : null;
}

/**
 * Whether a text on the screen changes at this time: an age counts seconds during the first minute,
 * and minutes after it.
 */
export function agesAt(state: State, now: number): boolean {
  const since = shownSince(state);
  if (since === null) {
    return false;
  }
  const minutes = (at: number) => Math.floor((at - since) / 60_000);
  return now - since < 60_000 || minutes(now) !== minutes(state.wall);
}

/** Capacity changes: an older answer is requested again when the review opens. */
const freshMs = 30_000;

/** Asks about the service's group again if the answer is old. What is known stays until then. */
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
    [{ type: 'describe-group', region, group: group.id }],
  ];
}

/** What was not answered is asked again: a sign-in or a network may be available by now. */
export function forgetQueryError(groups: Groups | null): Groups | null {
  if (groups === null || groups.list.kind === 'unanswered') {
    return null;
  }
  const answered = groups.groups.filter(({ presence }) => presence.kind !== 'unanswered');
  return answered.length === groups.groups.length ? groups : { ...groups, groups: answered };
}

/**
 * The facts that the checks follow from. A file names no region; the command that deploys it does.
 */
export function checkedFacts(state: Common): CheckedFacts {
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
