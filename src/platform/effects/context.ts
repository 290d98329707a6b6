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

/** What set-up works with. */
interface SetupEffectContext {
  /** Where AccessKeys are typed into. */
  readonly keys: KeyBuffer;
  readonly source: FetchFact;
  /** As this start looked for eascmd; what set-up remembers is added to it. */
  readonly searchOptions: SearchOptions;
  readonly clientAt: (path: string) => Client;
  /** The eascmd that a person named or fetched: it goes before what a search finds. */
  chosen?: string;
  /** Ends the download that runs. */
  fetching?: AbortController;
}

/** A rehearsal of the plan, with homes of its own. */
interface Trial {
  readonly world: EffectContext;
  readonly end: () => void;
}

/** What the effects are performed on. */
export interface EffectContext {
  readonly homes: Paths;
  readonly answers: AnswerSaver;
  readonly log: LogRing;
  readonly send: (event: AppEvent) => void;
  readonly rehearse: () => Client;
  readonly readServiceFile: (path: string) => Promise<FileReading>;
  /** Puts a text on the clipboards that can be reached. */
  readonly copy: (text: string) => Promise<Copied>;
  readonly quit: (code: number) => void;
  /** The client that this start found, or that set-up found since; null for none. */
  found: Client | null;
  /** Which client is used; null until one is chosen. */
  client: Client | null;
  /** The deployment that is being watched. */
  underway: Underway | null;
  readonly setup: SetupEffectContext;
  /** Ends the watching and the asking when the program is left, which would go on living for it. */
  following?: AbortController;
  /** The plan that is being rehearsed. */
  trial?: Trial;
  /** Everything that rehearsals left is removed. */
  trialOver?: Promise<void>;
  /** Gives older deployments of the history at each call. */
  readOlder?: ReturnType<typeof openPast>;
  /** Ends the search of the log that goes on. */
  searching?: AbortController;
}
