import type { Answered, Answers } from '../questions/answers.ts';
import { mergeText } from '../service/merge.ts';
import { isObject } from '../service/suggest.ts';
import type { RunOptions } from './facts.ts';
import type { ClientKind } from './types.ts';

/** The user's file that answers are to be written into, saved to continue later. */
export interface SavedDraftFile {
  /** Absolute. */
  readonly path: string;
  /** `deploy FILE`; otherwise `new --from`. */
  readonly asItIs: boolean;
  /** The value of `--output`; null if it was not given. */
  readonly output: string | null;
  /** The name of the service. Deploying it deletes the saved answers. */
  readonly service: string;
}

/** Answers that an earlier run left. */
export interface SavedDraft extends Answered {
  /** The file that they are written into, read again. The answers include those of the file. */
  readonly into?: {
    readonly sourceFile: SourceFile;
    readonly options: Pick<RunOptions, 'output' | 'outputNamed' | 'fileGiven'>;
  };
}

/** Whether the user has answered anything here. */
export const isAsked = ({ sources }: Pick<Answered, 'sources'>): boolean =>
  Object.values(sources).includes('asked');

/** Whether the user has given an answer that the file does not contain. */
export function isEdited({ draft, sources }: Answered, sourceFile: SourceFile): boolean {
  return isAsked({ sources }) && !isSentItself(sourceFile, draft);
}

/**
 * What to save. For a source file, that is only what the file does not say itself. Nothing is saved
 * before the user has answered anything.
 */
export function toKeep(
  { draft, sources }: Answered,
  sourceFile: SourceFile | null,
  { output, outputNamed = false }: RunOptions,
): { readonly answered: Answered; readonly file?: SavedDraftFile } | null {
  if (sourceFile === null) {
    return { answered: { draft, sources } };
  }
  if (!isEdited({ draft, sources }, sourceFile)) {
    return null;
  }
  const { path, asItIs } = sourceFile;
  const own = Object.entries(sources).filter(([, source]) => source !== 'file');
  return {
    answered: { draft, sources: Object.fromEntries(own) },
    file: { path, asItIs, output: outputNamed ? output : null, service: draft.name ?? '' },
  };
}

/** A service file from the user: what answers are written into. */
export interface SourceFile {
  /** As the user named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** The exact text, including a byte order mark. */
  readonly text: string;
  readonly sha256: string;
  /** The text parsed as JSON. */
  readonly config: unknown;
  /** The answers in it. */
  readonly answers: Answers;
  /**
   * `deploy FILE`: it is sent unchanged as long as no answer differs. Otherwise a file is written
   * from it.
   */
  readonly asItIs: boolean;
  /** The file that is written would replace it. */
  readonly isOutput: boolean;
}

/** The text with the answers in it, or the exact original text if none differs. */
export function mergedText({ text, answers }: SourceFile, draft: Answers): string {
  return mergeText(text, answers, draft);
}

/** Whether the answers are those of the file, in which case it is sent unchanged. */
export function isSentItself(sourceFile: SourceFile, draft: Answers): boolean {
  return sourceFile.asItIs && mergedText(sourceFile, draft) === sourceFile.text;
}

/** The text as an object, without a byte order mark, which JSON does not allow. */
export function configOf(text: string): Readonly<Record<string, unknown>> {
  const config: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
  return isObject(config) ? config : {};
}

/** Where a changed copy of a file is written: next to the original, which stays. */
export function copyBeside(file: string): string {
  return `${file.replace(/\.json$/iu, '')}.edited.json`;
}

/** Where an update in place writes what it sends: next to the full file. */
export const updatePath = (path: string): string => `${path.replace(/\.json$/iu, '')}.update.json`;

/** The full file that such a file belongs to. */
export const wholePath = (path: string): string => path.replace(/\.update\.json$/u, '.json');

const longest = 63;

/**
 * The next name of a family: `textcnn` gives `textcnn_v2`, `textcnn_v2` gives `textcnn_v3`,
 * skipping names known to be taken. A name has at most 63 characters, so a long one loses its end.
 */
export function freeName(name: string, taken: readonly string[]): string {
  const match = /^(.*?)_v(\d+)$/.exec(name);
  const base = match?.[1] || name;
  let version = match ? Number(match[2]) + 1 : 2;
  while (taken.includes(versioned(base, version))) {
    version += 1;
  }
  return versioned(base, version);
}

function versioned(base: string, version: number): string {
  const end = `_v${version}`;
  return base.slice(0, longest - end.length) + end;
}

/** Words as one shell line, each quoted if needed. */
export const shellLine = (parts: readonly string[]): string => parts.map(quoted).join(' ');

/** Readable by both a POSIX shell and PowerShell: in single quotes, if it needs any. */
export function quoted(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}

/** How many rehearsal minutes pass in one real minute: ten take about a third of a minute. */
export const defaultRehearsalSpeed = 30;

/** A client as a shell line names it. */
export interface NamedClient {
  readonly kind: ClientKind;
  readonly speed?: number;
  /** The scenario of a rehearsal; absent if none was given. */
  readonly scenario?: string | undefined;
}

/** The flags that rehearse the same again; none for the real client. */
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
