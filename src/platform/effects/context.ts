import type { ServicePlan } from '../../app/facts.ts';
import type { SourceFile } from '../../app/file.ts';
import type { AppEvent } from '../../app/machine.ts';
import type { FetchFact } from '../../app/types.ts';
import type { Answered } from '../../questions/answers.ts';
import type { Copied } from '../clipboard.ts';
import type { KeyBuffer } from '../credentials/files.ts';
import type { openPast } from '../deployments/past.ts';
import type { Underway } from '../deployments/submit.ts';
import type { Client } from '../eascmd/client.ts';
import type { SearchOptions } from '../eascmd/find.ts';
import type { LogRing } from '../journal/write.ts';
import type { Paths } from '../paths.ts';
import type { AnswerSaver } from '../saved-answers.ts';

/** A service file that was read and checked, or why it could not be. */
export type FileReading =
  | {
      readonly kind: 'read';
      readonly plan: ServicePlan;
      readonly answered: Answered;
      readonly sourceFile?: SourceFile;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The context of setup. */
interface SetupEffectContext {
  /** Where AccessKeys are typed. */
  readonly keys: KeyBuffer;
  readonly source: FetchFact;
  /** How this run searches for eascmd. Setup adds what it saves. */
  readonly searchOptions: SearchOptions;
  readonly clientAt: (path: string) => Client;
  /** The eascmd that the user named or downloaded, which takes precedence over a search. */
  chosen?: string;
  /** Aborts the running download. */
  fetching?: AbortController;
}

/** A rehearsal of the plan, with its own folders. */
interface Trial {
  readonly context: EffectContext;
  readonly end: () => void;
}

/** The context that effects are performed in. */
export interface EffectContext {
  readonly paths: Paths;
  readonly answers: AnswerSaver;
  readonly log: LogRing;
  readonly send: (event: AppEvent) => void;
  readonly rehearse: () => Client;
  readonly readServiceFile: (path: string) => Promise<FileReading>;
  /** Copies a text to the available clipboards. */
  readonly copy: (text: string) => Promise<Copied>;
  readonly quit: (code: number) => void;
  /** The client that this run found, or that setup found since; null if there is none. */
  found: Client | null;
  /** The client in use; null until one is chosen. */
  client: Client | null;
  /** The deployment being watched. */
  underway: Underway | null;
  readonly setup: SetupEffectContext;
  /** Stops watching and asking when the user leaves, so that the process can exit. */
  following?: AbortController;
  /** The plan being rehearsed. */
  trial?: Trial;
  /** Resolves when everything that rehearsals left is removed. */
  trialOver?: Promise<void>;
  /** Returns older deployments of the history at each call. */
  readOlder?: ReturnType<typeof openPast>;
  /** Stops the running search of the log. */
  searching?: AbortController;
}
