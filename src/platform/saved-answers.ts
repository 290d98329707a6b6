import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { SavedDraftFile } from '../app/file.ts';
import { mask } from '../eascmd/secrets.ts';
import { loadMessages } from '../messages/language.ts';
import type { Answered, StepId } from '../questions/answers.ts';
import { draftTexts, fromDraftTexts, type SavedText, savedTexts } from '../questions/saved.ts';
import { steps } from '../questions/steps.ts';
import { type FileFormat, type ReadOutcome, readVersioned, writeVersioned } from './files.ts';

/**
 * The answers that a file of ours may contain. One with a password or a signature in it is asked
 * for again.
 */
export const storedTexts = (answered: Answered): SavedText[] =>
  savedTexts(answered).filter(({ text }) => !holdsSecret(text));

/**
 * The same for the given answers. If the typed path contains a secret, only its meaning is saved.
 */
export function storedDraft(answered: Answered): SavedText[] {
  const whole = savedTexts(answered);
  return draftTexts(answered)
    .map((given) =>
      holdsSecret(given.text) ? (whole.find(({ step }) => step === given.step) ?? given) : given,
    )
    .filter(({ text }) => !holdsSecret(text));
}

const holdsSecret = (text: string): boolean => mask(text) !== text;

/**
 * The questions whose answer from this user contains a secret, which no file of ours may contain.
 */
export function unstoredSteps(answered: Answered): readonly StepId[] {
  const left = savedTexts(answered).filter(({ text, by }) => by === 'person' && holdsSecret(text));
  return steps.flatMap(({ id }) => (left.some(({ step }) => step === id) ? [id] : []));
}

/** The answers of a guided deployment, saved as soon as they are given. */
export interface AnswerSaver {
  /** `file`: set if they are to be written into a file from the user. */
  readonly keep: (answered: Answered, file?: SavedDraftFile) => void;
  /** With a service, deletes only the answers for it. */
  readonly forget: (service?: string) => void;
  /** Resolves when everything requested is on the disk. */
  readonly settled: () => Promise<void>;
}

/** Writes one at a time: two at once could end with the older answers. */
export function createAnswerSaver(path: string, onError: (error: unknown) => void): AnswerSaver {
  let last: Promise<void> = Promise.resolve();
  const then = (work: () => Promise<unknown>) => {
    last = last.then(async () => {
      try {
        await work();
      } catch (error) {
        onError(error);
      }
    });
  };
  return {
    keep: (answered, file) =>
      then(async () => {
        const texts = storedDraft(answered);
        const content = file === undefined ? texts : { file, texts };
        if (!(await writeVersioned(path, answersFormat, content))) {
          const { answersNotOurs } = await loadMessages('recording');
          throw new Error(answersNotOurs(path));
        }
      }),
    forget: (service) =>
      then(async () => {
        if (service === undefined || (await isFor(path, service))) {
          await rm(path, { force: true });
        }
      }),
    settled: () => last,
  };
}

/** Another deployment may have saved answers here that it hasn't submitted yet. */
async function isFor(path: string, service: string): Promise<boolean> {
  const outcome = await readVersioned(path, answersFormat);
  if (outcome.kind !== 'read') {
    return false;
  }
  const { file, texts } = partsOf(outcome.content);
  return (file ? file.service : fromDraftTexts(texts).draft.name) === service;
}

interface Parts {
  readonly file: SavedDraftFile | null;
  readonly texts: readonly SavedText[];
}

const partsOf = (content: SavedText[] | TextsForFile): Parts =>
  Array.isArray(content) ? { file: null, texts: content } : content;

/** What an earlier run left; null if none of it is worth continuing. */
export async function readSavedAnswers(
  path: string,
): Promise<{ readonly kept: Parts | null; readonly outcome: ReadOutcome<unknown> }> {
  const outcome = await readVersioned(path, answersFormat);
  const parts = outcome.kind === 'read' ? partsOf(outcome.content) : null;
  const isWorth = parts?.texts.some(({ by }) => by === 'person') === true;
  return { kept: isWorth ? parts : null, outcome };
}

const kept = z.object({
  step: z.string(),
  text: z.string(),
  by: z.enum(['person', 'default', 'only']),
});

const file = z.object({
  path: z.string(),
  asItIs: z.boolean(),
  output: z.nullable(z.string()),
  service: z.string(),
});

/** Answers to be written into a user's file, which is read again. */
interface TextsForFile {
  readonly file: SavedDraftFile;
  readonly texts: SavedText[];
}

/** Answers of an unfinished guided deployment. None of the questions is a secret. */
export const answersFormat: FileFormat<SavedText[] | TextsForFile> = {
  version: 1,
  schema: z.union([z.array(kept), z.object({ file, texts: z.array(kept) })]),
};

/** Saves some of the settings for later runs. Returns false if they can't be changed. */
export async function saveSettings(settingsFile: string, changed: Settings): Promise<boolean> {
  const present = await readVersioned(settingsFile, settingsFormat);
  const others = present.kind === 'read' ? present.content : {};
  return writeVersioned(settingsFile, settingsFormat, { ...others, ...changed });
}

const settings = z.object({
  /** The path of eascmd that the user chose. */
  eascmd: z.optional(z.string()),
  /** A sound at the end of a run of more than a minute. */
  bell: z.optional(z.boolean()),
  /** One of the values of `--lang`. Any other value is ignored. */
  language: z.optional(z.string()),
});

type Settings = z.infer<typeof settings>;

export const settingsFormat: FileFormat<Settings> = { version: 1, schema: settings };
