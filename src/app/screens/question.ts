import type { QueryError } from '../../eascmd/answers.ts';
import { isModelDetail } from '../../questions/answers.ts';
import {
  accept,
  back,
  type Conversation,
  canGoBack,
  currentStep,
  initialChoice,
  typeInto,
} from '../../questions/navigation.ts';
import { findStep } from '../../questions/steps.ts';
import { type Edit, emptyField, fieldOf } from '../../questions/text-field.ts';
import { type Free, freestOf, gpuModelSeen, type SeenGpuModel } from '../../service/account.ts';
import { legalPluginGroups } from '../../service/catalog/gpus.ts';
import { isLocalPath } from '../../service/model-path.ts';
import { isAsked, toKeep } from '../file.ts';
import { focusOf } from '../focus.ts';
import {
  acceptInListKeys,
  acceptKeys,
  type Binding,
  chooseKeys,
  completeKeys,
  leaveKeys,
} from '../keymap/binding.ts';
import { type Effect, type Step, stay, toScreen } from '../machine.ts';
import { planFromAnswers, withSources } from '../plan.ts';
import { type Groups, type KnownGroup, seenIn } from '../preflight/groups.ts';
import {
  askForName,
  awaitsWhere,
  checkedFacts,
  forgetQueryError,
  nameCheckOf,
  refreshGroup,
  withAccount,
} from '../preflight/update.ts';
import { hasChoices } from '../remembered.ts';
import { backToFailure, returnsToFailure } from '../retry.ts';
import type { State } from '../state.ts';
import type { ClientKind } from '../types.ts';
import { asks, isEditing, isSelected, newForm, openedForm } from './plan-form.ts';

export function afterTyping(state: State, change: Edit): Step {
  const conversation = typeInto(withoutSelected(state, change), change);
  return stay({ ...state, highlighted: null, notice: null, conversation });
}

/** Deleting or inserting replaces the selected text; moving the cursor only deselects it. */
function withoutSelected(state: State, { kind }: Edit): Conversation {
  const { conversation } = state;
  const replaces = kind === 'insert' || /^(?:backspace|delete|kill)/.test(kind);
  return replaces && isSelected(state) ? { ...conversation, field: emptyField } : conversation;
}

export function clearFilter(state: State): Step {
  return stay({ ...state, conversation: { ...state.conversation, filter: '' } });
}

/** Enter in a text field. */
export function acceptTyped(state: State): Step {
  return focusOf(state) === 'text' ? answer(state, state.conversation.field.value) : stay(state);
}

/** Accepts an answer, saves it immediately, and continues. The last one opens the review. */
export function answer(state: State, text: string): Step {
  const { conversation, retrying } = state;
  const seen = seenIn(checkedFacts(state).groups);
  const next = accept(conversation, text, seen);
  const { current } = conversation;
  const isSame =
    retrying !== null &&
    retrying.failed !== null &&
    current !== 'review' &&
    current === retrying.step &&
    next.current !== current &&
    (findStep(current).read(next.draft) ?? '') === retrying.failed;
  return isSame ? stay({ ...state, notice: { kind: 'same-as-failed' } }) : moveTo(state, next);
}

export function moveTo(state: State, conversation: Conversation): Step {
  const { draft, sources } = conversation;
  const [next, effects] = openAt(state, conversation);
  const keep = toKeep({ draft, sources }, state.sourceFile, state.options);
  // The answers equal the file again, so there is nothing to continue later.
  const forgotten: Effect[] = isAsked({ sources })
    ? [{ type: 'forget-answers', service: draft.name ?? '' }]
    : [];
  const kept: Effect[] = keep === null ? forgotten : [{ type: 'keep-answers', ...keep }];
  return [next, [...kept, ...effects]];
}

/** Shows the current question. This answers nothing, so nothing is saved. */
export function openAt(state: State, conversation: Conversation): Step {
  const { current } = conversation;
  const edited = state.screen === 'review' && isEditing(state) ? state.plan : null;
  const next = {
    ...toScreen(state, { screen: 'question' }),
    overlay: null,
    highlighted: null,
    conversation: withSeenNow(state, conversation),
  };
  if (current === 'review') {
    return openReview(next, edited !== null);
  }
  if (!edited) {
    return stay(next);
  }
  // A rejected answer leaves its row open; an answer that opens another question leaves the plan.
  const isSame = current === state.conversation.current;
  const isInForm = current === 'advanced' || isModelDetail(current);
  return stay(
    isSame || isInForm
      ? toScreen(next, { screen: 'review', plan: edited })
      : { ...next, plan: null },
  );
}

/** The choices of a question are fixed when it opens and stay while it is on screen. */
export function withSeenNow(state: State, conversation: Conversation): Conversation {
  return { ...conversation, draft: withAccount(state, conversation) };
}

export function goBack(state: State): Step {
  if (returnsToFailure(state)) {
    return backToFailure(state);
  }
  return moveTo(state, back(state.conversation));
}

/**
 * Opens the review of the answers, and checks the file that it would replace. `edited`: after an
 * edit on the review.
 */
export function openReview(state: State, edited = false): Step {
  const { plan: before, form, conversation, options, sourceFile } = state;
  const made = planFromAnswers(conversation.draft, options, sourceFile);
  const plan = withSources(made, conversation);
  const opened: State = {
    ...toScreen(state, { screen: 'review', plan }),
    overlay: null,
    form: edited ? { ...newForm, read: form.read } : openedForm({ conversation, plan }),
    highlighted: null,
  };
  // An edit that changes neither the name nor the region keeps the answers about them.
  const isSame = edited && before?.service === plan.service && before.region === plan.region;
  const [next, effects] = isSame && isNameAsked(state.name) ? stay(opened) : checkName(opened);
  return plan.writes
    ? [next, [{ type: 'inspect-file', path: plan.path, text: plan.text }, ...effects]]
    : [next, effects];
}

const isNameAsked = ({ kind }: State['name']): boolean => kind !== 'unasked' && kind !== 'unknown';

/** Asks whether the name on the review is available, if there is a client to ask. */
export function checkName(state: State): Step {
  const { plan, client, options } = state;
  if (!plan || !client || options.dryRun || plan.service === '') {
    return stay({ ...state, name: { kind: 'unasked' }, nameAt: null });
  }
  const { service, region } = plan;
  const groups = forgetQueryError(state.groups);
  const subject = { service, region, client: askedClient(state, client.kind) };
  const [asked, effects] = askForName({ ...state, groups }, subject, true);
  const { name, at } = nameCheckOf(asked, subject) ?? { name: { kind: 'asking' }, at: null };
  const named: State = { ...asked, name, nameAt: at };
  return name.kind === 'asking' ? [named, effects] : withRunningInstances(named);
}

/**
 * The running number of instances stays, unless this run was given another one. A user's own file
 * specifies its own.
 */
export function withRunningInstances(state: State): Step {
  const { past, plan, name, conversation, sourceFile } = state;
  const { draft, sources } = conversation;
  const isOwn = past?.answered && past.service === plan?.service && sourceFile === null;
  const total = name.kind === 'taken' ? (name.total ?? 0) : 0;
  const isGiven = !['kept', 'default', 'seen'].includes(sources.instances ?? '');
  if (!isOwn || !plan.writes || total < 1 || isGiven || draft.instances === total) {
    return refreshGroup(state, state.wall);
  }
  const kept: Conversation = {
    ...conversation,
    draft: { ...draft, instances: total, hints: { ...draft.hints, running: total } },
    sources: { ...sources, instances: 'seen' },
  };
  const next = planFromAnswers(kept.draft, state.options);
  const [asked, effects] = refreshGroup({ ...state, conversation: kept, plan: next }, state.wall);
  return [asked, [{ type: 'inspect-file', path: next.path, text: next.text }, ...effects]];
}

/** A rehearsed service is redeployed by the rehearsal, which may still be starting. */
export const askedClient = (
  { past }: { readonly past: State['past'] },
  used: ClientKind,
): ClientKind => (past?.rehearsal === true ? 'rehearsal' : used);

/** The keys at a question. */
export function questionBindings(state: State): readonly Binding[] {
  const focus = focusOf(state);
  const { conversation } = state;
  const typed = focus === 'text' ? conversation.field.value : conversation.filter;
  const canType = focus === 'text' || focus === 'filter';
  const hidden = currentStep(conversation)?.options(conversation.draft).hidden ?? [];
  const filtering = focus === 'filter' && typed !== '';
  const back: Binding = {
    action: 'back',
    keys: typed === '' ? ['shift-tab', 'escape'] : ['shift-tab'],
    cap: 'Shift+Tab',
    ...(typed === '' ? { shortCap: 'Esc' } : {}),
  };
  const goesBack = canGoBack(conversation);
  const isFix = returnsToFailure(state);
  return [
    ...(focus === 'text'
      ? textBindings(state)
      : selectsNothing(state)
        ? [chooseKeys]
        : [chooseKeys, acceptInListKeys]),
    ...(filtering ? [{ action: 'clear-filter', keys: ['escape'], cap: 'Esc' } as const] : []),
    ...(goesBack && !isFix ? [back] : []),
    ...(!goesBack && leadsToStart(state) ? [toStart(typed)] : []),
    ...(hidden.length > 0 && focus === 'list' && conversation.current !== 'where'
      ? [{ action: 'hidden', keys: ["'h"], cap: 'h' } as const]
      : []),
    canType && typed !== ''
      ? { action: 'help', keys: ['f1'], cap: 'F1' }
      : { action: 'help', keys: ["'?", 'f1'], cap: '?' },
    leaveKeys,
    // When a failure is being fixed, the footer always shows the way back to it.
    ...(goesBack && isFix ? [back] : []),
  ];
}

/** While eascmd is asked, no row is selected until the pointer is moved to one. */
const selectsNothing = (state: State): boolean =>
  awaitsWhere(state) &&
  state.highlighted === null &&
  initialChoice(state.conversation) === undefined;

/** With a source file there is no way back to the start: that choice would drop the file. */
function leadsToStart({ remembered, sourceFile }: State): boolean {
  return hasChoices(remembered) && sourceFile === null;
}

/** From the first question, back to the start. */
function toStart(typed: string): Binding {
  return {
    action: 'to-start',
    keys: typed === '' ? ['shift-tab', 'escape'] : ['shift-tab'],
    cap: 'Shift+Tab',
    ...(typed === '' ? { shortCap: 'Esc' } : {}),
  };
}

/**
 * While the groups are being listed, Enter on an empty field would select the public group unseen.
 */
export function awaitsGroups(state: State): boolean {
  return foundGroups(state)?.list.kind === 'asking' && state.conversation.field.value === '';
}

function textBindings(state: State): readonly Binding[] {
  return awaitsGroups(state)
    ? [{ action: 'await-groups', keys: ['enter', 'up', 'down'] }]
    : [acceptKeys, ...(typesLocalModel(state) ? [completeKeys] : []), ...foundBindings(state)];
}

/** Whether the model path typed so far is one on this machine, which Tab completes. */
export function typesLocalModel({ screen, conversation }: State): boolean {
  return (
    screen === 'question' &&
    conversation.current === 'modelPath' &&
    isLocalPath(conversation.field.value)
  );
}

/** Up and Down move through the groups that were found; if there are none, they do nothing. */
function foundBindings(state: State): readonly Binding[] {
  return choicesFound(state).length === 0
    ? []
    : [
        { action: 'found-next', keys: ['down'], cap: 'Up Down' },
        { action: 'found-before', keys: ['up'] },
      ];
}

/** A group that can be chosen, with details that help to choose. */
export interface FoundGroup {
  readonly id: string;
  readonly elsewhere: string | null;
  readonly nodes:
    | { readonly kind: 'asking' }
    | QueryError
    | {
        readonly kind: 'seen';
        readonly count: number;
        readonly gpuModel: SeenGpuModel;
        /** Whether a plugin resource group with that GPU model is listed for the region. */
        readonly withBlade: boolean;
        readonly freest: Free;
      };
}

/** What is known about the available groups, at the question about them. */
export interface Found {
  readonly region: string;
  readonly list: { readonly kind: 'asking' } | { readonly kind: 'listed' } | QueryError;
  readonly groups: readonly FoundGroup[];
  /** Wall-clock time of the list. */
  readonly at: number | null;
}

export function foundGroups(state: State): Found | null {
  if (!asks(state, 'serviceResource')) {
    return null;
  }
  return foundIn(checkedFacts(state).groups);
}

/** What is known about a region's available groups. */
export function foundIn(groups: Groups | null): Found | null {
  if (groups === null || groups.list.kind === 'unasked') {
    return null;
  }
  const { region, list, at } = groups;
  const listed = groups.groups.filter(({ presence }) => presence.kind === 'there');
  return { region, list, at, groups: listed.map((group) => foundGroup(group, region)) };
}

function foundGroup({ id, elsewhere, nodes }: KnownGroup, region: string): FoundGroup {
  if (nodes.kind !== 'listed') return { id, elsewhere, nodes };
  const seen = gpuModelSeen(nodes.rows);
  const withBlade = seen.kind !== 'card' || legalPluginGroups(region, seen.gpuModel).length > 0;
  const freest = freestOf(nodes.rows);
  const count = nodes.rows.length;
  return { id, elsewhere, nodes: { kind: 'seen', count, gpuModel: seen, withBlade, freest } };
}

/** What Up and Down move through: the public group, then the groups that were found. */
export function choicesFound(state: State): readonly string[] {
  const groups = foundGroups(state)?.groups ?? [];
  return groups.length === 0 ? [] : ['', ...groups.map(({ id }) => id)];
}

/** Puts the next or the previous choice into the field, replacing what was typed. */
export function chooseFound(state: State, way: 1 | -1): Step {
  const choices = choicesFound(state);
  const { conversation } = state;
  const at = choices.indexOf(conversation.field.value.trim());
  const next = choices.at(at === -1 ? way : (at + way) % choices.length);
  return next === undefined
    ? stay(state)
    : stay({ ...state, conversation: { ...conversation, field: fieldOf(next), touched: true } });
}
