import type { AfterWriting, Intent } from '../facts.ts';
import { focusOf, typedText } from '../focus.ts';
import { comparedWith } from '../header.ts';
import { hasErrors, holdsSecrets } from '../plan.ts';
import { intentOf, sendsNothing } from '../preflight/submit-modes.ts';
import { startFilters } from '../remembered.ts';
import { returnsToFailure } from '../retry.ts';
import { commandsBinding } from '../screens/commands-run.ts';
import { canAsk, deployingBindings, endedBindings } from '../screens/deploying.ts';
import { searchBindings, searchFieldBindings, typesSearch } from '../screens/log.ts';
import {
  canEdit,
  isEditing,
  isNameConflict,
  modeAt,
  mustChoose,
  rowOfError,
} from '../screens/plan-form.ts';
import { questionBindings } from '../screens/question.ts';
import { setupBindings } from '../screens/setup.ts';
import { withEarlierFiles } from '../screens/start-update.ts';
import { canRehearse } from '../screens/trial.ts';
import { maySignIn } from '../sign-in.ts';
import { isNameChecked, scaleFacts, spendingChoice } from '../spending.ts';
import type { On, State } from '../state.ts';
import {
  type Action,
  acceptInListKeys,
  acceptKeys,
  type Binding,
  chooseKeys,
  closeKeys as close,
  completeKeys,
  defaultChoice,
  leaveKeys,
  pagingOf,
  scrolling,
  scrollingOf,
} from './binding.ts';

/** The keys that work now, most useful first. The footer shows them and the keyboard obeys them. */
export function bindingsFor(state: State): readonly Binding[] {
  const below = belowKeys(state);
  const own = ownBindings(below);
  return state.keysOver ? keysBindings(state, own) : withKeys(below, own);
}

function ownBindings(state: State): readonly Binding[] {
  if (state.overlay) {
    return overlayBindings(state, state.overlay.kind);
  }
  switch (state.screen) {
    case 'start':
      return startBindings(state);
    case 'file':
      return [
        { action: 'read-file', keys: ['enter'], cap: 'Enter' },
        { action: 'to-start', keys: ['escape', 'shift-tab'], cap: 'Esc' },
        completeKeys,
        leaveKeys,
      ];
    case 'client':
      // Opened by Deploy, and leads back to the plan.
      return [
        chooseKeys,
        acceptInListKeys,
        { action: 'back', keys: ['escape'], cap: 'Esc' },
        leaveKeys,
      ];
    case 'resume':
      return [chooseKeys, acceptInListKeys, leaveKeys];
    case 'question':
      return questionBindings(state);
    case 'review':
      return reviewBindings(state);
    case 'deploying':
      return deployingBindings(state);
    case 'ended':
      return endedBindings(state);
    case 'setup':
      return setupBindings(state);
    case 'left':
      return [];
  }
}

/** Where letters filter the list, none of them is a key. */
function startBindings(state: On<'start'>): readonly Binding[] {
  const filters = startFilters(state);
  const isFiltered = state.startFilter !== '';
  const scale: Binding = filters
    ? { action: 'ask-scale', keys: ['tab'], cap: 'Tab' }
    : { action: 'ask-scale', keys: ["'i", 'tab'], cap: 'i' };
  const earlier: Binding = filters
    ? { action: 'earlier', keys: ['right'], cap: 'Right' }
    : { action: 'earlier', keys: ["'h", 'right'], cap: 'h' };
  return [
    chooseKeys,
    acceptInListKeys,
    ...(isFiltered ? [{ action: 'clear-filter', keys: ['escape'], cap: 'Esc' } as const] : []),
    ...(!isFiltered && state.beforeEarlier
      ? [{ action: 'to-start', keys: ['escape'], cap: 'Esc' } as const]
      : []),
    ...(defaultChoice(state)?.kind === 'redeploy' && !state.beforeEarlier ? [scale] : []),
    ...(withEarlierFiles(state) ? [earlier] : []),
    ...(filters
      ? [isFiltered ? ({ ...showKeys, keys: ['f1'], cap: 'F1' } as const) : showKeys]
      : []),
    leaveKeys,
  ];
}

function reviewBindings(state: On<'review'>): readonly Binding[] {
  if (state.afterWriting !== null) {
    return bindingsWhileSending(state.afterWriting);
  }
  if (isEditing(state)) {
    return editingBindings(state);
  }
  const writes = state.plan.writes;
  const canCompare = state.past !== null || comparedWith(state)?.kind === 'file';
  const closes = state.form.open !== null;
  const back: Binding = {
    action: 'back',
    keys: closes ? ['shift-tab'] : ['shift-tab', 'escape'],
    cap: 'Shift+Tab',
    ...(closes ? {} : { shortCap: 'Esc' }),
  };
  // A retry leads back to its failure, so the footer always shows that key.
  const retries = returnsToFailure(state);
  const quit: Binding = { action: 'quit', keys: ["'q"], cap: 'q' };
  return [
    ...(isOnDeploy(state) ? deployBindings(state) : rowBindings(state)),
    ...(maySignIn(state) ? [{ action: 'sign-in', keys: ["'i"], cap: 'i' } as const] : []),
    ...(canRehearse(state) ? [{ action: 'rehearse', keys: ["'R"], cap: 'R' } as const] : []),
    { action: 'json', keys: ["'o"], cap: 'o' },
    ...(canCompare ? [{ action: 'diff', keys: ["'d"], cap: 'd' } as const] : []),
    ...revealing(state),
    ...(writes ? [{ action: 'save-only', keys: ["'s"], cap: 's' } as const] : []),
    ...(writes && !retries ? [back] : []),
    ...commandsBinding(state),
    quit,
    ...(writes && retries ? [back] : []),
    { action: 'leave', keys: ['ctrl-c'] },
  ];
}

const isOnDeploy = ({ form }: State): boolean => form.at === 'deploy';

/** The cursor of the plan. `j` and `k` move it too. */
const moving = (cap: string): readonly Binding[] => [
  { action: 'row-next', keys: ['down', "'j", 'tab'], cap },
  { action: 'row-before', keys: ['up', "'k"] },
];

/** What Enter on Deploy does. */
const deployActions: Readonly<Record<Intent['kind'], Action>> = {
  create: 'deploy',
  'new-name': 'deploy',
  modify: 'send-update',
  scale: 'send-scale',
  replace: 'ask-replace',
  watch: 'watch',
  undecided: 'choose-mode',
};

/** On Deploy. */
function deployBindings(state: On<'review'>): readonly Binding[] {
  const edits = canEdit(state) || mustChoose(state);
  const errors = hasErrors(state.plan) || isNameConflict(state);
  const intent = intentOf(state);
  const isQuiet = sendsNothing(intent);
  const deploy: Binding = {
    action: deployActions[intent.kind],
    keys: ['enter'],
    ...(isNameChecked(state) || isQuiet ? { cap: 'Enter' } : {}),
  };
  const fixing: readonly Binding[] = rowOfError(state)
    ? [{ action: 'fix-error', keys: ['enter'], cap: 'Enter' }]
    : [];
  return [
    ...(errors && !isQuiet ? fixing : [deploy]),
    ...(edits ? [...moving('Up Down'), ...pagingOf(state)] : scrollingOf(state)),
  ];
}

function rowBindings(state: State): readonly Binding[] {
  const close: Binding = { action: 'close-group', keys: ['escape'], cap: 'Esc' };
  return [
    {
      action: modeAt(state.form) === undefined ? 'edit-row' : 'select-mode',
      keys: ['enter'],
      cap: 'Enter',
    },
    ...moving('Up Down'),
    ...(state.form.open === null ? [] : [close]),
  ];
}

/** While a row is edited: the keys of its question, and Esc. */
function editingBindings(state: State): readonly Binding[] {
  const kept = ['accept', 'choose', 'await-groups', 'found-next', 'found-before', 'clear-filter'];
  const own = questionBindings(state);
  const clears = own.some(({ action }) => action === 'clear-filter');
  const cancel: Binding = {
    action: 'cancel-edit',
    keys: clears ? ['shift-tab'] : ['escape', 'shift-tab'],
    cap: clears ? 'Shift+Tab' : 'Esc',
  };
  return [
    ...own.filter(({ action }) => kept.includes(action)),
    ...own.filter(({ action }) => ['hidden', 'help', 'leave'].includes(action)),
    // The footer always shows the way back to the plan.
    cancel,
  ];
}

/** Only if something is masked. */
const revealing = (state: State): readonly Binding[] =>
  holdsSecrets(state) ? [{ action: 'show-values', keys: ["'v"], cap: 'v' }] : [];

/**
 * Pressing Enter again sends nothing again, and the user can't leave between the sending and its
 * answer.
 */
function bindingsWhileSending(afterWriting: AfterWriting): readonly Binding[] {
  return afterWriting.kind === 'submitting' ? [] : [leaveKeys];
}

const showKeys: Binding = { action: 'show-keys', keys: ["'?", 'f1'], cap: '?' };
const closeKeys: Binding = {
  ...close,
  action: 'close-keys',
  keys: ['escape', 'enter', "'q", "'?", 'f1'],
};

/**
 * Adds the key for the list of all keys, unless letters are typed into a field: a footer has room
 * for few. The way out stays last. At a question, `?` is its help, which lists the keys too.
 */
function withKeys(state: State, own: readonly Binding[]): readonly Binding[] {
  const focus = focusOf(state);
  const isFree = !state.reading && own.every(({ keys }) => !keys.includes("'?"));
  const at = own.findLastIndex(({ cap }) => cap !== undefined);
  return isFree && at !== -1 && (focus === 'screen' || focus === 'list')
    ? own.toSpliced(at, 0, showKeys)
    : own;
}

/** The view under the list of keys is unchanged. */
export function belowKeys(state: State): State {
  const { keysOver } = state;
  return keysOver ? { ...state, keysOver: null, scroll: keysOver } : state;
}

/** The keys of the list of keys. Ctrl-C does what it does without the list. */
function keysBindings(state: State, own: readonly Binding[]): readonly Binding[] {
  const out = own.find(({ keys }) => keys.includes('ctrl-c'));
  return [
    closeKeys,
    ...scrollingOf(state),
    ...(out ? [{ ...out, keys: ['ctrl-c'], cap: 'Ctrl-C' } as const] : []),
  ];
}

const isAsking = ({ overlay }: State): boolean =>
  (overlay?.kind === 'described' || overlay?.kind === 'workers') && overlay.asking;

/** The newest line of the log is shown, and following is on. */
const isFollowing = ({ overlay }: State): boolean =>
  overlay?.kind === 'log' && overlay.top === null;

/** The keys of an overlay. */
function overlayBindings(
  state: State,
  kind: NonNullable<State['overlay']>['kind'],
): readonly Binding[] {
  const running = state.screen === 'deploying';
  const interrupt: Binding = state.trial
    ? { action: 'end-trial', keys: ['ctrl-c'], cap: 'Ctrl-C' }
    : running
      ? { action: 'interrupt', keys: ['ctrl-c'], cap: 'Ctrl-C' }
      : { ...leaveKeys, action: state.screen === 'ended' ? 'quit' : 'leave' };
  switch (kind) {
    case 'help':
    case 'hidden':
      return [
        ...scrollingOf(state),
        { ...close, keys: ['escape', 'enter', "'q", "'?", "'h", 'f1'] },
        interrupt,
      ];
    case 'described':
    case 'workers':
      // The way back is first, so that the footer shows it at 40 columns too.
      return [
        { ...close, keys: ['escape', 'enter', "'q", kind === 'workers' ? "'w" : "'s"] },
        ...(isAsking(state) ? [] : [{ action: 'ask-again', keys: ["'r"], cap: 'r' } as const]),
        ...otherPanes(state),
        ...scrollingOf(state),
        interrupt,
      ];
    case 'project':
      return [...projectBindings(state), interrupt];
    case 'copy':
      return [...copyListBindings, { ...close, keys: ['escape', "'c", "'q"] }, interrupt];
    case 'commands':
      return [...copyListBindings, ...closingCommands(state), interrupt];
    case 'lost':
      return [chooseKeys, acceptInListKeys, { ...close, keys: ['escape'] }, interrupt];
    case 'diff':
    case 'json':
      return [
        ...scrollingOf(state),
        ...revealing(state),
        { ...close, keys: ['escape', kind === 'diff' ? "'d" : "'o", "'q"] },
        interrupt,
      ];
    case 'delete':
    case 'replace':
    case 'scale':
      return [
        ...(spendingChoice(state) ? [{ ...acceptKeys, action: kind }] : []),
        // Answered on screen.
        ...(scaleFacts(state)?.isAsking ? [{ action: kind, keys: ['enter'] } as const] : []),
        { ...close, keys: ['escape'] },
        interrupt,
      ];
    case 'log':
      return logBindings(state, interrupt);
    case 'local-copy':
      return [...copyBindings(state), interrupt];
    case 'masked':
      return [...maskedBindings(state), interrupt];
    case 'interrupt':
      return [
        chooseKeys,
        acceptInListKeys,
        { ...close, keys: ['escape'] },
        // A second Ctrl-C takes the harmless choice.
        { action: 'detach', keys: ['ctrl-c'], cap: 'Ctrl-C' },
      ];
  }
}

const copyListBindings: readonly Binding[] = [
  chooseKeys,
  { action: 'copy', keys: [], cap: 'Enter' },
];

const maskedBindings = ({ overlay }: State): readonly Binding[] => [
  ...(overlay?.kind === 'masked' && overlay.length > 0
    ? [{ action: 'fill-masked', keys: ['enter'], cap: 'Enter' } as const]
    : []),
  { action: 'leave-masked', keys: ['escape', 'shift-tab'], cap: 'Esc' },
];

/** In a list that filters, letters are the filter's, and Esc first clears it. */
function closingCommands(state: State): readonly Binding[] {
  const typed = typedText(state);
  if (typed === null) {
    return [{ ...close, keys: ['escape', "'!", "'q"] }];
  }
  return [
    typed === ''
      ? { ...close, keys: ['escape'] }
      : { action: 'clear-filter', keys: ['escape'], cap: 'Esc' },
  ];
}

/** Enter writes what is shown, and does nothing before. */
function projectBindings(state: State): readonly Binding[] {
  const isShown = state.overlay?.kind === 'project' && state.overlay.offer !== null;
  return [
    ...(isShown ? [{ action: 'save-in-project', keys: ['enter'], cap: 'Enter' } as const] : []),
    { ...close, keys: ['escape', "'p", "'q"] },
    ...scrollingOf(state),
  ];
}

/** The pages of a local copy. Esc goes back one page. */
function copyBindings(state: State): readonly Binding[] {
  const page = state.overlay?.kind === 'local-copy' ? state.overlay.page.kind : null;
  const back: Binding = { action: 'copy-back', keys: ['escape', 'shift-tab'], cap: 'Esc' };
  switch (page) {
    case 'path':
      return [{ action: 'read-copy', keys: ['enter'], cap: 'Enter' }, back, completeKeys];
    case 'facts':
      return [{ action: 'copy-next', keys: ['enter'], cap: 'Enter' }, ...scrollingOf(state), back];
    case 'models':
      return [chooseKeys, acceptInListKeys, back];
    case 'inputs':
    case 'outputs':
      return [
        { action: 'copy-next', keys: [], cap: 'Enter' },
        { action: 'tick', keys: ["' "], cap: 'Space' },
        chooseKeys,
        back,
      ];
    default:
      return [back];
  }
}

function logBindings(state: State, interrupt: Binding): readonly Binding[] {
  const { overlay } = state;
  if (overlay && typesSearch(overlay)) {
    return [...searchFieldBindings, interrupt];
  }
  const [search, ...others] = searchBindings(overlay);
  return [
    ...others,
    // Esc ends a search first.
    others.length > 0
      ? { ...close, keys: ["'q", "'l"], cap: 'q' }
      : { ...close, keys: ['escape', "'l", "'q"] },
    search,
    ...scrolling,
    ...(isFollowing(state) ? [] : [{ action: 'follow', keys: ['end', "'G"], cap: 'G' } as const]),
    ...otherPanes(state),
    interrupt,
  ];
}

/** Switches between panes with the keys that open them. */
function otherPanes(state: State): readonly Binding[] {
  const kind = state.overlay?.kind;
  const watches = state.screen === 'deploying' || state.screen === 'ended';
  const asks = watches && canAsk(state);
  return [
    ...(asks && kind !== 'workers'
      ? [{ action: 'instances', keys: ["'w"], cap: 'w' } as const]
      : []),
    ...(asks && kind !== 'described'
      ? [{ action: 'service', keys: ["'s"], cap: 's' } as const]
      : []),
    ...(watches && kind !== 'log' ? [{ action: 'log', keys: ["'l"], cap: 'l' } as const] : []),
  ];
}
