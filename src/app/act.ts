import { emptyField } from '../questions/text-field.ts';
import type { Action } from './binding.ts';
import { belowKeys } from './keys-bindings.ts';
import { backToFailure } from './mending.ts';
import { chooseFound } from './preflight/found.ts';
import type { Overlay } from './screen.ts';
import { backInSetup } from './setup/back.ts';
import { openSetup } from './setup/open.ts';
import { clearRegionFilter, confirmSetup } from './setup/typing.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { askAgain, askForService, askForWorkers, subjectOf } from './update-asking.ts';
import { copyEndpoint } from './update-copy.ts';
import { pointAtFix, takeFix } from './update-mending.ts';
import { replaceService } from './update-name.ts';
import { acceptTyped, clearFilter, goBack } from './update-question.ts';
import { backToQuestions, deploy, quitReview, saveOnly } from './update-review.ts';
import { detach, leaveEnded, leaveUnsent } from './update-run.ts';
import { scroll } from './update-scroll.ts';
import { askScale, readTypedFile, scale } from './update-start.ts';

type Perform = (state: State) => Step;

const opened =
  (overlay: Overlay): Perform =>
  (state) =>
    stay({ ...state, overlay });

/** What each action does. The keys that lead here stand in `bindings.ts`. */
const actions: Readonly<Record<Action, Perform>> = {
  accept: acceptTyped,
  back: (state) => (state.screen === 'review' ? backToQuestions(state) : goBack(state)),
  instances: (state) => askForWorkers(state, subjectOf(state)),
  service: (state) => askForService(state, subjectOf(state)),
  'ask-again': askAgain,
  'fix-up': (state) => pointAtFix(state, -1),
  'fix-down': (state) => pointAtFix(state, 1),
  'take-fix': (state) => takeFix(state),
  'fix-1': (state) => takeFix(state, 0),
  'fix-2': (state) => takeFix(state, 1),
  'fix-3': (state) => takeFix(state, 2),
  'fix-4': (state) => takeFix(state, 3),
  'fix-5': (state) => takeFix(state, 4),
  help: opened({ kind: 'help' }),
  'show-keys': (state) => stay({ ...state, keysOver: state.scroll, scroll: { top: 0, last: 0 } }),
  'close-keys': (state) => stay(belowKeys(state)),
  hidden: opened({ kind: 'hidden' }),
  leave: leaveUnsent,
  close: (state) => stay({ ...state, overlay: null }),
  'clear-filter': clearFilter,
  'found-next': (state) => chooseFound(state, 1),
  'found-before': (state) => chooseFound(state, -1),
  deploy,
  edit: opened({ kind: 'edit' }),
  json: opened({ kind: 'json' }),
  'save-only': saveOnly,
  quit: (state) => (state.screen === 'review' ? quitReview(state) : leaveEnded(state)),
  log: opened({ kind: 'log', top: null }),
  detach,
  interrupt: opened({ kind: 'interrupt' }),
  follow: opened({ kind: 'log', top: null }),
  'scroll-up': (state) => scroll(state, 'up'),
  'scroll-down': (state) => scroll(state, 'down'),
  'page-up': (state) => scroll(state, 'page-up'),
  'page-down': (state) => scroll(state, 'page-down'),
  top: (state) => scroll(state, 'top'),
  'show-token': (state) => [{ ...state, token: { kind: 'asking' } }, [{ type: 'reveal-token' }]],
  'copy-endpoint': copyEndpoint,
  'ask-delete': opened({ kind: 'delete', field: emptyField }),
  delete: deleteService,
  replace: replaceService,
  scale,
  'ask-scale': askScale,
  diff: opened({ kind: 'diff' }),
  'read-file': readTypedFile,
  confirm: confirmSetup,
  fetch: confirmSetup,
  'cancel-fetch': (state) => [state, [{ type: 'cancel-fetch' }]],
  'clear-region-filter': clearRegionFilter,
  'setup-back': backInSetup,
  'sign-in': (state) => openSetup(state, { region: state.plan?.region ?? null }),
  'to-start': (state) =>
    state.mending ? backToFailure(state) : stay({ ...state, screen: 'start' }),
  choose: stay,
  scroll: stay,
};

export function act(state: State, action: Action): Step {
  return actions[action](state);
}

/** Nothing is deleted in the cloud without its name typed in full. */
function deleteService(state: State): Step {
  const { overlay, deployment } = state;
  const service = deployment.plan?.service;
  if (overlay?.kind !== 'delete' || !service || overlay.field.value !== service) {
    return stay(state);
  }
  return [
    { ...state, overlay: null, deleting: true, notice: { kind: 'deleting' } },
    [{ type: 'delete-service' }],
  ];
}
