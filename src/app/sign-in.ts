import type { ClientFact } from './facts.ts';
import type { NameState } from './types.ts';

/** A region's sign-in that this tool made: its own eascmd configuration file, never read. */
export interface SignInFact {
  readonly region: string;
  readonly file: string;
  /**
   * The endpoint it was made for, such as `pai-eas.cn-shanghai.aliyuncs.com`; null if it is not
   * known.
   */
  readonly endpoint: string | null;
  /** Whether only its owner can read it. */
  readonly safe: boolean;
  /** It belongs to the rehearsal: the real eascmd is never given it. */
  readonly rehearsal: boolean;
}

/**
 * What eascmd signs in with. An endpoint is named only if this tool wrote it: the format of these
 * files is not documented, so the content of anyone else's file is not known.
 */
export type SignInUsed =
  | { readonly kind: 'endpoint'; readonly endpoint: string }
  /** A `-c` file that the user named. */
  | { readonly kind: 'file'; readonly file: string }
  /** eascmd's own (eascmd command reference: `~/.eas/config`). */
  | { readonly kind: 'default-file' }
  /** There are sign-ins by region, and no region is selected yet. */
  | { readonly kind: 'by-region' };

/** Null if nothing signs in: no eascmd, or a rehearsal. */
export function signInUsed(
  client: ClientFact | null,
  signIns: readonly SignInFact[],
  region: string | null,
): SignInUsed | null {
  if (client?.kind !== 'eascmd') {
    return null;
  }
  const own = signIns.filter(({ rehearsal }) => !rehearsal);
  const { configFile } = client;
  // A client that was used in a region has that region's file, which is not one that the user
  // named.
  if (configFile !== undefined && own.every(({ file }) => file !== configFile)) {
    return { kind: 'file', file: configFile };
  }
  const used = own.find((each) => each.region === region);
  if (used) {
    return used.endpoint === null
      ? { kind: 'file', file: used.file }
      : { kind: 'endpoint', endpoint: used.endpoint };
  }
  return region === null && own.length > 0 ? { kind: 'by-region' } : { kind: 'default-file' };
}

/** The part of the state that determines which sign-in is used. */
interface SignedIn {
  readonly client: ClientFact | null;
  readonly signIns: readonly SignInFact[];
  readonly plan: { readonly region: string | null } | null;
  readonly name: NameState;
}

/**
 * Whether sign-ins were made here, but none for the region of the review. eascmd then uses its own
 * file, and one file is one endpoint, which may be another region's (eascmd command reference:
 * `-c`).
 */
export function lacksSignIn({ client, signIns, plan }: Omit<SignedIn, 'name'>): boolean {
  const used = signInUsed(client, signIns, plan?.region ?? null);
  return used?.kind === 'default-file' && signIns.some(({ rehearsal }) => !rehearsal);
}

/**
 * Whether the review leads to a sign-in: eascmd reported that there is none, or ours are for other
 * regions.
 */
export function maySignIn(state: SignedIn): boolean {
  const { name } = state;
  return lacksSignIn(state) || (name.kind === 'unknown' && name.cause === 'signed-out');
}
