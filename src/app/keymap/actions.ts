import { emptyField } from '../../questions/text-field.ts';
import { acceptOrRead, backInCopy, nextInCopy, readTypedCopy, tick } from '../local-copy/pages.ts';
import { type Step, stay, toScreen } from '../machine.ts';
import { backToFailure } from '../retry.ts';
import { filterCommands } from '../screens/commands-run.ts';
import {
  askAgain,
  askForService,
  askForWorkers,
  deleteFirst,
  detach,
  leaveEnded,
  leaveFirst,
  leaveUnsent,
  subjectOf,
} from '../screens/deploying.ts';
import { endSearch, openSearch, seek } from '../screens/log.ts';
import { chooseFound, clearFilter, goBack } from '../screens/question.ts';
import { offerProject, pointAtFix, saveInProject, takeFix } from '../screens/result.ts';
import {
  backToQuestions,
  cancelEdit,
  closeGroup,
  editRow,
  finishReview,
  moveCursor,
  quitReview,
  saveOnly,
} from '../screens/review.ts';
import { scroll } from '../screens/scroll.ts';
import { backInSetup, clearRegionFilter, confirmSetup } from '../screens/setup.ts';
import { fillMasked, leaveMasked, openSetup } from '../screens/start.ts';
import {
  askScale,
  filterStart,
  leaveEarlier,
  listEarlier,
  readTypedFile,
} from '../screens/start-update.ts';
import { beginTrial, endTrial } from '../screens/trial.ts';
import { isOn, type On, type Overlay, type State, type View } from '../state.ts';
import type { Action } from './binding.ts';
import { belowKeys } from './keymap.ts';
import { completeTyped } from './typing.ts';

type Perform = (state: State) => Step;

const opened =
  (overlay: Overlay): Perform =>
  (state) =>
    stay({ ...state, overlay });

const on =
  <Screen extends View['screen']>(screen: Screen, perform: (state: On<Screen>) => Step): Perform =>
  (state) =>
    isOn(state, screen) ? perform(state) : stay(state);

const stillAsking: Perform = (state) => stay({ ...state, notice: { kind: 'still-asking' } });

/** What each action does. The keys for them are in `keymap.ts`. */
const actions: Readonly<Record<Action, Perform>> = {
  accept: acceptOrRead,
  back: (state) => {
    if (state.screen === 'client') {
      return stay(toScreen(state, { screen: 'review', plan: state.plan }));
    }
    return state.screen === 'review' ? backToQuestions(state) : goBack(state);
  },
  instances: (state) => askForWorkers(state, subjectOf(state)),
  service: (state) => askForService(state, subjectOf(state)),
  'ask-again': askAgain,
  'fix-up': on('ended', (state) => pointAtFix(state, -1)),
  'fix-down': on('ended', (state) => pointAtFix(state, 1)),
  'take-fix': on('ended', (state) => takeFix(state)),
  'fix-1': on('ended', (state) => takeFix(state, 0)),
  'fix-2': on('ended', (state) => takeFix(state, 1)),
  'fix-3': on('ended', (state) => takeFix(state, 2)),
  'fix-4': on('ended', (state) => takeFix(state, 3)),
  'fix-5': on('ended', (state) => takeFix(state, 4)),
  help: opened({ kind: 'help' }),
  'show-keys': (state) => stay({ ...state, keysOver: state.scroll, scroll: { top: 0, last: 0 } }),
  'close-keys': (state) => stay(belowKeys(state)),
  hidden: opened({ kind: 'hidden' }),
  leave: leaveUnsent,
  close: (state) => stay({ ...state, overlay: null }),
  'clear-filter': (state) =>
    state.overlay
      ? filterCommands(state, '')
      : state.screen === 'start'
        ? filterStart(state, '')
        : clearFilter(state),
  'found-next': (state) => chooseFound(state, 1),
  'found-before': (state) => chooseFound(state, -1),
  deploy: on('review', finishReview),
  'send-update': on('review', finishReview),
  'send-scale': on('review', finishReview),
  'ask-replace': on('review', finishReview),
  watch: on('review', finishReview),
  'choose-mode': on('review', finishReview),
  'select-mode': editRow,
  'row-next': (state) => moveCursor(state, 1),
  'row-before': (state) => moveCursor(state, -1),
  'edit-row': editRow,
  'cancel-edit': cancelEdit,
  'close-group': closeGroup,
  'fix-error': on('review', finishReview),
  rehearse: beginTrial,
  'end-trial': endTrial,
  json: opened({ kind: 'json' }),
  'save-only': on('review', saveOnly),
  quit: (state) => (state.screen === 'review' ? quitReview(state) : leaveEnded(state)),
  log: opened({ kind: 'log', top: null }),
  detach,
  interrupt: opened({ kind: 'interrupt' }),
  follow: opened({ kind: 'log', top: null }),
  search: openSearch,
  'search-first': (state) => seek(state, 'first'),
  'search-next': (state) => seek(state, 'next'),
  'search-previous': (state) => seek(state, 'previous'),
  'search-end': endSearch,
  'scroll-up': (state) => scroll(state, 'up'),
  'scroll-down': (state) => scroll(state, 'down'),
  'page-up': (state) => scroll(state, 'page-up'),
  'page-down': (state) => scroll(state, 'page-down'),
  top: (state) => scroll(state, 'top'),
  'show-values': (state) => [
    { ...state, revealed: state.plan?.config ?? null },
    [{ type: 'hide-values-later' }],
  ],
  'show-token': (state) => [{ ...state, token: { kind: 'asking' } }, [{ type: 'reveal-token' }]],
  'open-copy': opened({ kind: 'copy', selected: null }),
  'offer-project': offerProject,
  'save-in-project': saveInProject,
  commands: opened({ kind: 'commands', selected: null, filter: '' }),
  copy: stay,
  'ask-delete': opened({ kind: 'delete', field: emptyField }),
  'delete-first': deleteFirst,
  'leave-first': leaveFirst,
  // Only the guard sends this.
  delete: stay,
  replace: stay,
  scale: stillAsking,
  'await-groups': stillAsking,
  'ask-scale': on('start', askScale),
  diff: opened({ kind: 'diff' }),
  'read-file': on('file', readTypedFile),
  'complete-path': completeTyped,
  confirm: on('setup', confirmSetup),
  fetch: on('setup', confirmSetup),
  'cancel-fetch': (state) => [state, [{ type: 'cancel-fetch' }]],
  'clear-region-filter': on('setup', clearRegionFilter),
  'setup-back': on('setup', backInSetup),
  'sign-in': (state) => openSetup(state, { region: state.plan?.region ?? null }),
  'to-start': (state) => (state.retrying ? backToFailure(state) : leaveEarlier(state)),
  earlier: on('start', listEarlier),
  'fill-masked': fillMasked,
  'leave-masked': leaveMasked,
  'read-copy': readTypedCopy,
  'copy-next': nextInCopy,
  'copy-back': backInCopy,
  tick,
  choose: stay,
  scroll: stay,
};

export function act(state: State, action: Action): Step {
  return actions[action](state);
}
