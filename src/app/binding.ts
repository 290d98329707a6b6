import type { NamedKey } from './key.ts';

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
  | 'deploy'
  | 'edit'
  | 'json'
  | 'save-only'
  | 'quit'
  | 'log'
  | 'detach'
  | 'interrupt'
  | 'follow'
  | 'scroll-up'
  | 'scroll-down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'show-token'
  | 'copy-endpoint'
  | 'ask-delete'
  | 'delete'
  | 'replace'
  | 'scale'
  | 'ask-scale'
  | 'diff'
  | 'read-file'
  | 'to-start'
  /** Enter in a field of set-up. */
  | 'confirm'
  | 'fetch'
  | 'cancel-fetch'
  | 'clear-region-filter'
  | 'setup-back'
  /** From where a region turned out not to be signed in. */
  | 'sign-in'
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
  const wanted = key.name === 'text' ? `'${key.text ?? ''}` : key.name;
  return binding.keys.some((candidate) => candidate === wanted);
}
