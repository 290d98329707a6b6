import { asciiTwins } from '../../questions/text-field.ts';
import { choicesShown, choiceValue, type Remembered, type StartChoice } from '../remembered.ts';
import type { State } from '../state.ts';
import type { NamedKey } from '../types.ts';

/** Keys that mean the same on many screens. Those of a list are heard by the list itself. */
export const chooseKeys: Binding = { action: 'choose', keys: [], cap: 'Up Down' };
export const acceptInListKeys: Binding = { action: 'accept', keys: [], cap: 'Enter' };
export const acceptKeys: Binding = { action: 'accept', keys: ['enter'], cap: 'Enter' };
export const leaveKeys: Binding = { action: 'leave', keys: ['ctrl-c'], cap: 'Ctrl-C' };
export const completeKeys: Binding = { action: 'complete-path', keys: ['tab'], cap: 'Tab' };
export const closeKeys: Binding = { action: 'close', keys: ['escape', "'q"], cap: 'Esc' };

const scrollingByKeys: readonly Binding[] = [
  { action: 'scroll', keys: [], cap: 'Up Down' },
  { action: 'scroll-up', keys: ['up'] },
  { action: 'scroll-down', keys: ['down'] },
  { action: 'page-up', keys: ['page-up'] },
  { action: 'page-down', keys: ['page-down'] },
  { action: 'top', keys: ['home'] },
];
/** In the log the letters of pagers work too; elsewhere they mean something else. */
export const scrolling: readonly Binding[] = [
  ...scrollingByKeys,
  { action: 'scroll-up', keys: ["'k"] },
  { action: 'scroll-down', keys: ["'j"] },
  { action: 'page-down', keys: ["' "] },
  { action: 'top', keys: ["'g"] },
];

/** Where the arrows move through a list, what is under it is scrolled by pages. */
export function pagingOf({ scroll }: State): readonly Binding[] {
  const { top, last } = scroll;
  const down: Binding = { action: 'page-down', keys: ['page-down'] };
  const up: Binding = { action: 'page-up', keys: ['page-up'] };
  if (last === 0) {
    return [];
  }
  // At the end there is no more below: the footer names the way back.
  return top < last ? [{ ...down, cap: 'PgDn' }, up] : [{ ...up, cap: 'PgUp' }, down];
}

/** The scrolling keys, where there is more than is seen. */
export function scrollingOf({ scroll }: State): readonly Binding[] {
  return scroll.last > 0 ? scrollingByKeys : [];
}

/** What may help after a failure has a digit each. */
export const fixKeys = ['fix-1', 'fix-2', 'fix-3', 'fix-4', 'fix-5'] as const;
type FixKey = (typeof fixKeys)[number];

/** What a key can do. Each is named in the footer too, so that the footer cannot lie. */
export type Action =
  | 'accept'
  | 'back'
  | 'help'
  /** The list of all keys that work now. */
  | 'show-keys'
  | 'close-keys'
  | 'hidden'
  | 'leave'
  | 'close'
  | 'clear-filter'
  | 'found-next'
  | 'found-before'
  /** Nothing yet: the groups to choose from are being asked for. */
  | 'await-groups'
  | 'deploy'
  /** Enter on Deploy where the name is taken, by the selected way. */
  | 'send-update'
  | 'send-scale'
  | 'ask-replace'
  | 'watch'
  /** To the ways, where none is selected; and Enter on one of them. */
  | 'choose-way'
  | 'select-way'
  | 'row-next'
  | 'row-before'
  | 'edit-row'
  | 'cancel-edit'
  | 'close-group'
  /** To the first row with an error. */
  | 'fix-error'
  /** Plays the plan with the stand-in, and the way back to it. */
  | 'rehearse'
  | 'end-trial'
  | 'json'
  | 'save-only'
  | 'quit'
  | 'log'
  | 'detach'
  | 'interrupt'
  | 'follow'
  /** In the log: opens the field, and what Enter, `n`, `N`, and Esc do then. */
  | 'search'
  | 'search-first'
  | 'search-next'
  | 'search-previous'
  | 'search-end'
  | 'scroll-up'
  | 'scroll-down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'show-token'
  | 'show-values'
  | 'open-copy'
  /** The commands of eascmd that were run. */
  | 'commands'
  | 'copy'
  | 'ask-delete'
  /** Of a new service: to delete the first one, and back from there. */
  | 'delete-first'
  | 'leave-first'
  | 'delete'
  | 'replace'
  | 'scale'
  | 'ask-scale'
  /** The earlier files of the service under the pointer. */
  | 'earlier'
  | 'diff'
  | 'read-file'
  /** Tab in a field for a local path. */
  | 'complete-path'
  | 'to-start'
  /** Enter in a field of set-up. */
  | 'confirm'
  | 'fetch'
  | 'cancel-fetch'
  | 'clear-region-filter'
  | 'setup-back'
  /** From where a region turned out not to be signed in. */
  | 'sign-in'
  /** Reading a local copy: Enter in the path, Enter on the facts, Space in a list, and back by a page. */
  | 'read-copy'
  | 'copy-next'
  | 'tick'
  | 'copy-back'
  | 'instances'
  | 'service'
  | 'ask-again'
  | 'fix-up'
  | 'fix-down'
  | 'take-fix'
  | FixKey
  /** Heard by the list itself; named in the footer only. */
  | 'choose'
  | 'scroll';

export interface Binding {
  readonly action: Action;
  /** Named keys, or characters; none where the list or field hears them itself. */
  readonly keys: readonly (NamedKey | `'${string}`)[];
  /** How the footer writes the key; absent for keys that the footer leaves out. */
  readonly cap?: string;
  /** A shorter key for the same, where the footer has little room. */
  readonly shortCap?: string;
}

/** A character key is written with a quote before it, so that it cannot be taken for a named one. */
export function hears(binding: Binding, key: { name: string; text?: string }): boolean {
  // A Chinese keyboard types ？ ！ ／ where another types ? ! /.
  const wanted = key.name === 'text' ? `'${asciiTwins(key.text ?? '')}` : key.name;
  return binding.keys.some((candidate) => candidate === wanted);
}

/** The number of instances that was typed; null for anything else. */
export function instancesIn(typed: string): number | null {
  const text = asciiTwins(typed).trim();
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

type Pointing = Pick<State, 'remembered' | 'kept' | 'highlighted' | 'startFilter'>;

/**
 * The choice of the start screen that the pointer stands on. Until it is moved: to watch the newest
 * service while it still deploys, since to redeploy it would be refused; else the first.
 */
export function defaultChoice(pointing: Pointing): StartChoice | undefined {
  const { remembered, highlighted } = pointing;
  const choices = choicesShown(pointing);
  return (
    choices.find((choice) => choiceValue(choice) === highlighted) ??
    choices.find((choice) => choice.kind === 'watch' && isOfNewest(choice, remembered)) ??
    choices[0]
  );
}

function isOfNewest(
  { running }: Extract<StartChoice, { kind: 'watch' }>,
  { services: [newest] }: Remembered,
): boolean {
  return (
    newest?.service === running.service &&
    newest.region === running.region &&
    newest.rehearsal === running.rehearsal
  );
}
