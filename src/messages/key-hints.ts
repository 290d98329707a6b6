import type { Action } from '../app/keymap/binding.ts';
import type { HintPlace } from '../app/retry.ts';

/** Where a screen says more than the action's usual word. */
type ScreenHint =
  | 'reviewQuit'
  | 'quit'
  | 'keepWatching'
  | 'detachByInterrupt'
  | 'writeFile'
  | 'chooseClient'
  | 'backToFailure';

/** What a language says of the keys. */
export interface KeyTexts {
  /** In one or two words, for the footer. */
  readonly hints: Readonly<Record<Action, string>>;
  /** Where the footer has little room. */
  readonly short: Readonly<Partial<Record<Action, string>>>;
  readonly onScreen: Readonly<Record<ScreenHint, string>>;
  /** What a key does, and what comes of it, for the list of keys. */
  readonly meanings: Readonly<Record<Action, string>>;
}

/** What the footer says of a key. `short`: where the longer words have no room. */
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
  if (place.screen === 'review' && action === 'deploy' && sendsNothing(place)) {
    return isOnlyFile(place) ? onScreen.writeFile : onScreen.chooseClient;
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

/** The same in a sentence, for the list of keys: what a screen says itself goes before the usual. */
export function meaningOf(texts: KeyTexts, action: Action, place: HintPlace): string {
  const said = hintOf(texts, action, place);
  return said === texts.hints[action]
    ? texts.meanings[action]
    : `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`;
}

const sendsNothing = ({ client, options }: HintPlace): boolean => client === null || options.dryRun;

/** Without eascmd, Enter first asks how to go on, until the answer was to write the file. */
const isOnlyFile = ({ onlyFile, options }: HintPlace): boolean => onlyFile || options.dryRun;
