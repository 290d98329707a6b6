import type { HeaderFacts } from '../../app/header.ts';
import type { Action } from '../../app/keymap/binding.ts';
import { deployAct } from '../../app/plan.ts';
import type { HintPlace } from '../../app/retry.ts';
import type { SignInUsed } from '../../app/sign-in.ts';
import type { Notice } from '../../app/state.ts';
import { type Texts, textFor } from '../text.ts';

type Kind = Notice['kind'];
type Notices = { readonly [Each in Kind]: Extract<Notice, { kind: Each }> };

export interface FrameWords {
  readonly tasks: Readonly<Record<HeaderFacts['doing'], string>>;
  readonly signIn: {
    readonly file: (name: string) => string;
    readonly defaultFile: string;
    readonly byRegion: string;
  };
  readonly notices: Texts<Omit<Notices, 'file-unreadable' | 'project' | 'copied'>>;
  readonly copied: {
    readonly terminal: string;
    readonly program: (program: string) => string;
    /** What was sent where. */
    readonly sent: (what: Notices['copied']['what'], where: readonly string[]) => string;
    readonly noClipboard: string;
    readonly printed: string;
  };
  readonly keyTexts: KeyTexts;
  readonly joins: { readonly sentences: (all: readonly string[]) => string };
}

export function frameOf(words: FrameWords) {
  const { tasks, keyTexts } = words;
  return {
    title: ({ doing, service }: HeaderFacts): string =>
      ['blade-deploy', service ?? tasks[doing]].filter(Boolean).join('  '),
    /** The short form: the service, or else the program. */
    shortTitle: ({ service }: HeaderFacts): string => service ?? 'blade-deploy',
    signIn: (used: SignInUsed): string => signIn(words, used),
    /** `short`: if the full text doesn't fit. */
    hint: (action: Action, place: HintPlace, short = false): string =>
      hintOf(keyTexts, action, place, short),
    /** The same in a sentence, for the list of keys. */
    keyMeaning: (action: Action, place: HintPlace): string => meaningOf(keyTexts, action, place),
    notice: (what: Notice): string => notice(words, what),
  };
}

/** What eascmd signs in with: the endpoint if it is known, or else the file that contains it. */
function signIn({ signIn: texts }: FrameWords, used: SignInUsed): string {
  switch (used.kind) {
    case 'endpoint':
      return used.endpoint;
    case 'file':
      return texts.file(used.file.split(/[\\/]/).at(-1) ?? '');
    case 'default-file':
      return texts.defaultFile;
    case 'by-region':
      return texts.byRegion;
  }
}

function notice(words: FrameWords, what: Notice): string {
  switch (what.kind) {
    case 'file-unreadable':
      return what.reason;
    case 'project':
      return what.text;
    case 'copied':
      return copied(words, what);
    default:
      return textFor(words.notices, what.kind, what);
  }
}

/** A terminal sends no answer, so whether it arrived is not known. */
function copied(
  { copied: texts, joins }: FrameWords,
  { what, terminal, program }: Notices['copied'],
): string {
  const sent = [
    ...(terminal ? [texts.terminal] : []),
    ...(program === null ? [] : [texts.program(program)]),
  ];
  const printed = what === 'command' ? [] : [texts.printed];
  return sent.length === 0
    ? joins.sentences([texts.noClipboard, ...printed])
    : texts.sent(what, sent);
}

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
function hintOf(
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
function meaningOf(texts: KeyTexts, action: Action, place: HintPlace): string {
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
