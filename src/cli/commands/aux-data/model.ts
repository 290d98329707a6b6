import path from 'node:path';
import { messages } from '../../../messages/language.ts';
import type { Model } from '../../../models/model.ts';
import { inspectModels } from '../../../models/read.ts';
import { errorMessage } from '../../../platform/errors.ts';
import { withModelPath } from '../../../platform/models/files.ts';
import { answersFromText, type FromText } from '../../../questions/from-flags.ts';
import { earlierAnswers } from '../../../questions/saved.ts';
import { givenTexts } from '../../program/flags.ts';

/** A refusal, with the exit code for wrong usage or missing input. */
export interface Refusal {
  readonly code: 'unreadable' | 'no-model' | 'several-models' | 'input-needed' | 'file-exists';
  readonly message: string;
}

const dataFormats: ReadonlySet<string> = new Set(['npy', 'torch-data', 'unknown']);

/** The only model at a path. */
export async function readOneModel(place: string): Promise<Model | Refusal> {
  const { auxData } = messages('words');
  try {
    const { found } = await withModelPath(place, inspectModels);
    const models = found.flatMap(({ path: inside, reading }) =>
      reading.kind === 'model' && !dataFormats.has(reading.model.format)
        ? [{ inside, model: reading.model }]
        : [],
    );
    const [first, second] = models;
    if (first === undefined) return { code: 'no-model', message: auxData.noModel(place) };
    if (second === undefined) return first.model;
    const names = models.map(({ inside }) => path.join(place, inside));
    return { code: 'several-models', message: auxData.severalModels(names) };
  } catch (error) {
    return { code: 'unreadable', message: auxData.unreadable(place, errorMessage(error)) };
  }
}

export function isRefusal(value: object): value is Refusal {
  return 'message' in value;
}

const asked: ReadonlySet<string> = new Set(['framework', 'inputs', 'inputShapes', 'inputRanges']);

/** The answers from flags and variables. These questions are asked only with Blade. */
export function auxAnswers(
  values: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  earlier: FromText['draft'] = {},
): FromText {
  const given = givenTexts(values, environment).filter(({ stepId }) => asked.has(stepId));
  const start = { device: 'cpu', ...earlier, blade: true } as const;
  return answersFromText(given, earlierAnswers(start, 'file'));
}
