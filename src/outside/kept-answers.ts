import { rm } from 'node:fs/promises';
import type { Answered } from '../wizard/answers.ts';
import { fromKeptTexts, keptTexts } from '../wizard/kept-texts.ts';
import { answersFormat } from './answers-format.ts';
import { type ReadOutcome, readVersioned, writeVersioned } from './versioned-file.ts';

/** The answers of a guided deployment, kept from the moment they are given. */
export interface AnswerKeeper {
  readonly keep: (answered: Answered) => void;
  /** With a service, only where the answers are for it. */
  readonly forget: (service?: string) => void;
  /** When all that was asked for is on the disk. */
  readonly settled: () => Promise<void>;
}

/** Writes one after the other: two at a time could end with the older answers. */
export function createAnswerKeeper(path: string, onError: (error: unknown) => void): AnswerKeeper {
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
    keep: (answered) =>
      then(async () => {
        if (!(await writeVersioned(path, answersFormat, keptTexts(answered)))) {
          throw new Error(`${path} is a newer version's, or not to be read`);
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

/** Another deployment may have been answered meanwhile, or before, and not be sent yet. */
async function isFor(path: string, service: string): Promise<boolean> {
  const outcome = await readVersioned(path, answersFormat);
  return outcome.kind === 'read' && fromKeptTexts(outcome.content).draft.name === service;
}

/** The answers that an earlier start left; null where there are none worth going on with. */
export async function readKeptAnswers(
  path: string,
): Promise<{ readonly kept: Answered | null; readonly outcome: ReadOutcome<unknown> }> {
  const outcome = await readVersioned(path, answersFormat);
  if (outcome.kind !== 'read' || outcome.content.every(({ by }) => by !== 'person')) {
    return { kept: null, outcome };
  }
  return { kept: fromKeptTexts(outcome.content), outcome };
}
