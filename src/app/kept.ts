import type { Answered } from '../questions/answers.ts';
import { type Brought, isSentItself } from './brought.ts';
import type { RunOptions } from './facts.ts';

/** The file of a person that answers are to be written into, for who goes on with them later. */
export interface KeptFile {
  /** Absolute. */
  readonly path: string;
  /** `deploy FILE`; else `new --from`. */
  readonly asItIs: boolean;
  /** What `--output` named; null where it was not given. */
  readonly output: string | null;
  /** The name of the service, by which the answers are forgotten when it is deployed. */
  readonly service: string;
}

/** Answers that an earlier start left. */
export interface Kept extends Answered {
  /** The file that they are written into, read again; the answers are under those of the file. */
  readonly into?: {
    readonly brought: Brought;
    readonly options: Pick<RunOptions, 'output' | 'outputNamed' | 'fileGiven'>;
  };
}

/** Whether somebody has answered anything here. */
export const isAsked = ({ sources }: Pick<Answered, 'sources'>): boolean =>
  Object.values(sources).includes('asked');

/** Whether somebody has given a file an answer that it does not have. */
export function isEdited({ draft, sources }: Answered, brought: Brought): boolean {
  return isAsked({ sources }) && !isSentItself(brought, draft);
}

/**
 * What there is to keep: of a file that was brought only what the file does not say itself, and nothing
 * before somebody has answered anything.
 */
export function toKeep(
  { draft, sources }: Answered,
  brought: Brought | null,
  { output, outputNamed = false }: RunOptions,
): { readonly answered: Answered; readonly file?: KeptFile } | null {
  if (brought === null) {
    return { answered: { draft, sources } };
  }
  if (!isEdited({ draft, sources }, brought)) {
    return null;
  }
  const { path, asItIs } = brought;
  const own = Object.entries(sources).filter(([, source]) => source !== 'file');
  return {
    answered: { draft, sources: Object.fromEntries(own) },
    file: { path, asItIs, output: outputNamed ? output : null, service: draft.name ?? '' },
  };
}
