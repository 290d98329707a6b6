import type { ClientKind } from './client-kind.ts';

/** How many of a rehearsal's minutes pass in one of ours: ten go by in about a third of a minute. */
export const defaultRehearsalSpeed = 30;

/** A client as a line for a shell names it. */
export interface NamedClient {
  readonly kind: ClientKind;
  readonly speed?: number;
  /** What a rehearsal was told to play; absent where nobody said. */
  readonly scenario?: string | undefined;
}

/** What rehearses the same again; none for the real client. */
export function rehearsalFlags(client: NamedClient | null): readonly string[] {
  if (client?.kind !== 'rehearsal') {
    return [];
  }
  const { speed = defaultRehearsalSpeed, scenario } = client;
  return [
    '--rehearse',
    ...(speed === defaultRehearsalSpeed ? [] : ['--speed', `${speed}`]),
    ...(scenario === undefined ? [] : ['--scenario', scenario]),
  ];
}
