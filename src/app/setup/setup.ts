import type { TextField } from '../../questions/text-field.ts';
import type { Overlay, Screen } from '../screen.ts';
import type {
  FetchFact,
  FetchFailure,
  KeyField,
  KeyLengths,
  PlaceFact,
  SignInEnd,
} from './facts.ts';

/** Set-up: find eascmd, or fetch it, and sign in to a region. One page at a time. */
export interface Setup {
  readonly page: SetupPage;
  readonly back: SetupBack;
  /** The page that it was opened at: going back from there closes it. */
  readonly entry: SetupPage['kind'];
  /** What was found of eascmd; null while it is looked for. */
  readonly places: readonly PlaceFact[] | null;
  readonly fetching: FetchFact | null;
  /** The region to sign in to, once it is known. */
  readonly region: string | null;
  /** Whether eascmd speaks to the region from inside a VPC of it. */
  readonly vpc: boolean;
  /** The regions are shortened by it. */
  readonly filter: string;
  /** The command that signs in, with placeholders, where it was asked for. */
  readonly command: string | null;
  /** Regions that were signed in to since set-up began. */
  readonly signedIn: readonly string[];
}

/** Where set-up was opened from: there it leads back, with nothing lost. */
export type SetupBack =
  /** `blade-deploy setup`: the program is left. */
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'screen';
      readonly screen: Exclude<Screen, 'setup' | 'left'>;
      readonly overlay: Overlay | null;
    };

export type SetupPage =
  /** Where eascmd was looked for, what was found, and what can be done about it. */
  | { readonly kind: 'eascmd' }
  /** The path of an eascmd that a person has; `refused` is what it was instead. */
  | { readonly kind: 'path'; readonly field: TextField; readonly refused: PlaceFact | null }
  /** What is fetched, and into which folder. */
  | { readonly kind: 'folder'; readonly field: TextField }
  | {
      readonly kind: 'fetching';
      readonly folder: string;
      /** Bytes. */
      readonly received: number;
      readonly total: number | null;
    }
  | { readonly kind: 'not-fetched'; readonly folder: string; readonly failure: FetchFailure }
  | { readonly kind: 'regions' }
  /** That eascmd takes the secret on its command line, before any key is asked. */
  | { readonly kind: 'warning' }
  /** The command to run oneself. */
  | { readonly kind: 'command' }
  /** Both keys last while either is asked for, so that going back to the ID loses nothing. */
  | { readonly kind: 'key'; readonly asked: KeyField; readonly lengths: KeyLengths }
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'signed-in'; readonly end: SignInEnd };
