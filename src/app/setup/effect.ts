/** What set-up wants done. */
export type SetupEffect =
  /**
   * Look for eascmd, or take the one at `path`, which is remembered where it can be run: answered by
   * `eascmd-looked-for`.
   */
  | { readonly type: 'look-for-eascmd'; readonly path: string | null }
  /** Answered by `eascmd-looked-for`. */
  | { readonly type: 'set-run-bit'; readonly path: string }
  /** Answered by `fetching`, then by `eascmd-looked-for` or `not-fetched`. */
  | { readonly type: 'fetch-eascmd'; readonly folder: string }
  | { readonly type: 'cancel-fetch' }
  /** The command that signs in, with placeholders: answered by `sign-in-command`. */
  | { readonly type: 'tell-sign-in-command'; readonly region: string; readonly vpc: boolean }
  /** With the keys that were typed, which are nowhere in the state: answered by `signed-in`. */
  | { readonly type: 'sign-in'; readonly region: string; readonly vpc: boolean }
  /** Whether a sign-in that a person made with the command is good: answered by `signed-in`. */
  | { readonly type: 'confirm-sign-in'; readonly region: string }
  /** Answered by `sign-ins`. */
  | { readonly type: 'make-sign-in-safe'; readonly region: string }
  | { readonly type: 'look-at-sign-ins' }
  /** What was typed of a key is wiped. */
  | { readonly type: 'forget-keys' };
