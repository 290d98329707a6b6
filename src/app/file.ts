import type { Answered, Answers } from '../questions/answers.ts';
import { mergeText } from '../service/merge.ts';
import { isObject } from '../service/suggest.ts';
import type { RunOptions } from './facts.ts';
import type { ClientKind } from './types.ts';

/** The file of a person that answers are to be written into, for who goes on with them later. */
export interface SavedDraftFile {
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
export interface SavedDraft extends Answered {
  /** The file that they are written into, read again; the answers are under those of the file. */
  readonly into?: {
    readonly sourceFile: SourceFile;
    readonly options: Pick<RunOptions, 'output' | 'outputNamed' | 'fileGiven'>;
  };
}

/** Whether somebody has answered anything here. */
export const isAsked = ({ sources }: Pick<Answered, 'sources'>): boolean =>
  Object.values(sources).includes('asked');

/** Whether somebody has given a file an answer that it does not have. */
export function isEdited({ draft, sources }: Answered, sourceFile: SourceFile): boolean {
  return isAsked({ sources }) && !isSentItself(sourceFile, draft);
}

/**
 * What there is to keep: of a file that was given only what the file does not say itself, and nothing
 * before somebody has answered anything.
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
  /** As the person named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Every sign of it, a byte order mark included. */
  readonly text: string;
  readonly sha256: string;
  /** What the text says, as JSON. */
  readonly config: unknown;
  /** The answers in it. */
  readonly answers: Answers;
  /** `deploy FILE`: it is sent itself, as long as no answer differs. Else a file is written from it. */
  readonly asItIs: boolean;
  /** The file that is written would take its place. */
  readonly isOutput: boolean;
}

/** The text with the answers in it; the very text that was given where none differs. */
export function mergedText({ text, answers }: SourceFile, draft: Answers): string {
  return mergeText(text, answers, draft);
}

/** Whether the answers are those of the file, so that it is sent itself. */
export function isSentItself(sourceFile: SourceFile, draft: Answers): boolean {
  return sourceFile.asItIs && mergedText(sourceFile, draft) === sourceFile.text;
}

/** What the text says, which is an object: without a mark, which JSON does not have. */
export function configOf(text: string): Readonly<Record<string, unknown>> {
  const config: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
  return isObject(config) ? config : {};
}

/** Where a changed copy of a file is written, so that the file itself stays: beside it. */
export function copyBeside(file: string): string {
  return `${file.replace(/\.json$/iu, '')}.edited.json`;
}

/** Where an update in place writes what it sends: beside the whole file. */
export const updatePath = (path: string): string => `${path.replace(/\.json$/iu, '')}.update.json`;

/** The whole file beside which such a file stands. */
export const wholePath = (path: string): string => path.replace(/\.update\.json$/u, '.json');

const longest = 63;

/**
 * The next name of a family: `textcnn` gives `textcnn_v2`, `textcnn_v2` gives `textcnn_v3`, passing
 * over those that are known to be taken. A name has at most 63 characters, so a long one loses its end.
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

/** Words as one line for a shell, each quoted where it needs to be. */
export const shellLine = (parts: readonly string[]): string => parts.map(quoted).join(' ');

/** As a POSIX shell and PowerShell both read it: in single quotes, where it needs any. */
export function quoted(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}

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
