import type { HeaderFacts } from '../../app/header.ts';
import type { Action } from '../../app/keymap/binding.ts';
import type { HintPlace } from '../../app/retry.ts';
import type { SignInUsed } from '../../app/sign-in.ts';
import type { Notice } from '../../app/state.ts';
import { hintOf, type KeyTexts, meaningOf } from '../key-hints.ts';

type Kind = Notice['kind'];
type Notices = { readonly [Each in Kind]: Extract<Notice, { kind: Each }> };
type Texts<Facts> = { readonly [Each in keyof Facts]: (facts: Facts[Each]) => string };

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
      return textOf(words.notices, what.kind, what);
  }
}

const textOf = <Facts, Each extends keyof Facts>(
  texts: Texts<Facts>,
  kind: Each,
  facts: Facts[Each],
): string => texts[kind](facts);

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
