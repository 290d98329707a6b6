import type { Presence } from '../eascmd/describe.ts';

/** How a file is sent. */
export type Way =
  | 'create'
  /** `eascmd modify`: the service stays, a version is added. Whether the plugin runs is not known. */
  | 'modify'
  /** Delete, then create: a gap in service, and a new optimization. */
  | 'replace';

/** What can be done about a name that is taken. Never a blind create (Blade EAS Plugin page: the plugin runs only when a service is created). */
export const takenChoices = ['modify', 'new-name', 'replace', 'watch'] as const;
export type TakenChoice = (typeof takenChoices)[number];

/** What is known of the name before anything is sent. */
export type NameState = { readonly kind: 'unasked' } | { readonly kind: 'asking' } | Presence;

/** Whether the review waits for a choice instead of sending. */
export function mustChoose(name: NameState): boolean {
  return name.kind === 'taken';
}
