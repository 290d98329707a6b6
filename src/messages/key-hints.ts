import type { Action } from '../app/keymap/binding.ts';
import { deployAct } from '../app/plan.ts';
import type { HintPlace } from '../app/retry.ts';

/** If a screen is more specific than the action's usual label. */
type ScreenHint =
  | 'reviewQuit'
  | 'quit'
  | 'keepWatching'
  | 'detachByInterrupt'
  | 'writeFile'
  | 'chooseClient'
  | 'backToFailure';

/** The labels that a language provides for keys. */
export interface KeyTexts {
  /** In one or two words, for the footer. */
  readonly hints: Readonly<Record<Action, string>>;
  /** For a narrow footer. */
  readonly short: Readonly<Partial<Record<Action, string>>>;
  readonly onScreen: Readonly<Record<ScreenHint, string>>;
  /** What a key does, and its consequences, for the list of keys. */
  readonly meanings: Readonly<Record<Action, string>>;
  /** What Enter on Deploy does in a rehearsal. */
  readonly rehearses: string;
}

/** The footer's label of a key. `short`: if the full label doesn't fit. */
export function hintOf(
  { hints, short: shortHints, onScreen }: KeyTexts,
  action: Action,
  place: HintPlace,
  short = false,
): string {
  const overlay = place.overlay?.kind;
  if (overlay === 'interrupt' && action === 'close') {
    return onScreen.keepWatching;
  }
  if (overlay === 'interrupt' && action === 'detach') {
    return onScreen.detachByInterrupt;
  }
  if (place.screen === 'review' && deployActions.includes(action)) {
    return deployHint({ hints, onScreen }, action, place);
  }
  if ((action === 'back' || action === 'to-start') && place.returnsToFailure) {
    return short ? hints.back : onScreen.backToFailure;
  }
  const ofFile = place.options.fileGiven !== undefined || Boolean(place.sourceFile);
  const keepsAnswers = place.screen === 'review' && !ofFile;
  if (place.screen === 'review' && action === 'quit' && (short || !keepsAnswers)) {
    return onScreen.quit;
  }
  if (short) {
    return shortHints[action] ?? hints[action];
  }
  return action === 'quit' && keepsAnswers ? onScreen.reviewQuit : hints[action];
}

/**
 * The same in a sentence, for the list of keys. A screen's own text takes precedence over the usual
 * one.
 */
export function meaningOf(texts: KeyTexts, action: Action, place: HintPlace): string {
  if (
    place.screen === 'review' &&
    deployActions.includes(action) &&
    deployAct(place) === 'rehearse'
  ) {
    return texts.rehearses;
  }
  const said = hintOf(texts, action, place);
  return said === texts.hints[action]
    ? texts.meanings[action]
    : `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`;
}

const deployActions: readonly Action[] = ['deploy', 'send-update', 'send-scale', 'ask-replace'];

/** Enter on Deploy: the verb of its row. */
function deployHint(
  { hints, onScreen }: Pick<KeyTexts, 'hints' | 'onScreen'>,
  action: Action,
  place: HintPlace,
): string {
  switch (deployAct(place)) {
    case 'choose-client':
      return onScreen.chooseClient;
    case 'write':
      return onScreen.writeFile;
    case 'quit':
      return onScreen.quit;
    case 'rehearse':
      return hints.rehearse;
    case 'deploy':
      return hints[action];
  }
}
