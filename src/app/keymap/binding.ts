import { asciiTwins } from '../../questions/text-field.ts';
import { choicesShown, choiceValue, type Remembered, type StartChoice } from '../remembered.ts';
import type { On, State } from '../state.ts';
import type { NamedKey } from '../types.ts';

/** Keys that mean the same on many screens. A list handles its own keys. */
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
/** The letters of pagers work only in the log; elsewhere they mean something else. */
export const scrolling: readonly Binding[] = [
  ...scrollingByKeys,
  { action: 'scroll-up', keys: ["'k"] },
  { action: 'scroll-down', keys: ["'j"] },
  { action: 'page-down', keys: ["' "] },
  { action: 'top', keys: ["'g"] },
];

/** If the arrows move through a list, the page keys scroll what is under it. */
export function pagingOf({ scroll }: State): readonly Binding[] {
  const { top, last } = scroll;
  const down: Binding = { action: 'page-down', keys: ['page-down'] };
  const up: Binding = { action: 'page-up', keys: ['page-up'] };
  if (last === 0) {
    return [];
  }
  // At the end there is no more below, so the footer shows the way back.
  return top < last ? [{ ...down, cap: 'PgDn' }, up] : [{ ...up, cap: 'PgUp' }, down];
}

/** The scrolling keys, if not everything fits. */
export function scrollingOf({ scroll }: State): readonly Binding[] {
  return scroll.last > 0 ? scrollingByKeys : [];
}

/** Each fix after a failure has its own digit. */
export const fixKeys = ['fix-1', 'fix-2', 'fix-3', 'fix-4', 'fix-5'] as const;
type FixKey = (typeof fixKeys)[number];

/** What a key can do. The footer shows the same actions, so it cannot be wrong. */
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
  /** No action: the groups to choose from are being listed. */
  | 'await-groups'
  | 'deploy'
  /** Enter on Deploy if the name is taken, by the selected way. */
  | 'send-update'
  | 'send-scale'
  | 'ask-replace'
  | 'watch'
  /** To the ways, if none is selected, and Enter on one of them. */
  | 'choose-mode'
  | 'select-mode'
  | 'row-next'
  | 'row-before'
  | 'edit-row'
  | 'cancel-edit'
  | 'close-group'
  /** To the first row with an error. */
  | 'fix-error'
  /** Rehearses the plan with the stand-in, and returns to it. */
  | 'rehearse'
  | 'end-trial'
  | 'json'
  | 'save-only'
  | 'quit'
  | 'log'
  | 'detach'
  | 'interrupt'
  | 'follow'
  /** In the log: opens the field, and then Enter, `n`, `N`, and Esc. */
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
  /** The answers as a preset in the project's file. */
  | 'offer-project'
  | 'save-in-project'
  /** The eascmd commands that were run. */
  | 'commands'
  | 'copy'
  | 'ask-delete'
  /** For a new service: to delete the first one, and back from there. */
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
  /** Enter after a value that the history masks, and back to the list. */
  | 'fill-masked'
  | 'leave-masked'
  /** Tab in a field for a local path. */
  | 'complete-path'
  | 'to-start'
  /** Enter in a field of setup. */
  | 'confirm'
  | 'fetch'
  | 'cancel-fetch'
  | 'clear-region-filter'
  | 'setup-back'
  /** From a region that turned out not to be signed in. */
  | 'sign-in'
  /**
   * Reading a local copy: Enter in the path, Enter on the facts, Space in a list, and back one
   * page.
   */
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
  /** Handled by the list itself; listed only for the footer. */
  | 'choose'
  | 'scroll';

export interface Binding {
  readonly action: Action;
  /** Named keys, or characters; none if the list or field handles them itself. */
  readonly keys: readonly (NamedKey | `'${string}`)[];
  /** How the footer writes the key; absent for keys that the footer omits. */
  readonly cap?: string;
  /** A shorter form of the key, for a narrow footer. */
  readonly shortCap?: string;
}

/** A character key is written with a leading quote, to distinguish it from a named key. */
export function hears(binding: Binding, key: { name: string; text?: string }): boolean {
  // A Chinese keyboard types ？ ！ ／ instead of ? ! /.
  const wanted = key.name === 'text' ? `'${asciiTwins(key.text ?? '')}` : key.name;
  return binding.keys.some((candidate) => candidate === wanted);
}

/** The number of instances that was typed; null for anything else. */
export function instancesIn(typed: string): number | null {
  const text = asciiTwins(typed).trim();
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

type Pointing = Pick<On<'start'>, 'remembered' | 'savedDraft' | 'highlighted' | 'startFilter'>;

/**
 * The start-screen choice under the pointer. Until it is moved: watch the newest service if it is
 * still deploying, since a redeploy would be rejected; otherwise the first choice.
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
