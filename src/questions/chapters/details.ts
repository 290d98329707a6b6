import { oneOf } from '../../service/codec.ts';
import type { Answers, StepId } from '../answers.ts';
import {
  isModelDetail,
  itemShown,
  keepsProcessor,
  needsCalibration,
  needsModelFile,
  withBlade,
} from '../answers.ts';
import { type Inferred, makeStep, questionOf, type Step } from '../define.ts';
import { pathFacts } from './model.ts';

const question = questionOf('details');

/** In a form, no detail is asked on its own. Line by line, each detail is a question. */
const itemAsks = ({ advanced }: Answers) => (advanced === 'answer' ? 'open' : 'never');
const open = (): 'open' => 'open';

/** Each repeated flag is one set. In a single text, a bar separates the sets. */
const betweenSets = ' | ';

const always = (): boolean => true;

/** The answers read from a local copy of the model. */
const fromCopy =
  (id: StepId) =>
  ({ hints }: Answers): Inferred | undefined => {
    const text = hints?.fromCopy?.[id];
    return text === undefined ? undefined : { text, source: 'local-copy' };
  };

/**
 * The file has a place for the level once there is a model file, and blade.optimize requires it.
 */
const levelShown = (answers: Answers): boolean =>
  withBlade(answers) &&
  (answers.modelFile !== undefined ||
    pathFacts(answers).modelFile !== null ||
    needsModelFile(answers));

const modelFileShown = (answers: Answers): boolean =>
  levelShown(answers) || (withBlade(answers) && answers.advanced === 'form');

/** o2 adds quantization (INT8); its settings have no meaning at o1. */
const quantizes = ({ optimizationLevel }: Answers): boolean => optimizationLevel === 'o2';

/** PyTorch models have no named input and output nodes (Blade EAS Plugin page, table 3). */
const hasNamedNodes = ({ framework }: Answers): boolean => framework !== 'pytorch';

/** Whether the device and the framework determine the processor. */
const namesProcessor = (answers: Answers): boolean => !keepsProcessor(answers);

/** The row that reads a local copy of the model. It isn't an answer: it opens its own page. */
export const localCopyRow = 'local-copy';

/**
 * The form of details. Each row is a detail, named by its question's ID. The first row continues
 * with the details given so far; the last row clears them.
 */
function formOf(answers: Answers): readonly string[] {
  const whole: Answers = { ...answers, advanced: 'form' };
  const rows = detailSteps.filter(({ id, shown }) => isModelDetail(id) && shown(whole));
  const { advanced } = answers;
  const isGiven = advanced === 'form' && rows.some(({ id }) => answers[id] !== undefined);
  const goesOn = advanced === 'answer' ? 'answer' : isGiven ? 'form' : 'skip';
  return [
    goesOn,
    localCopyRow,
    ...rows.map(({ id }) => id),
    ...(goesOn === 'skip' ? [] : ['skip']),
  ];
}

export const detailSteps: readonly Step[] = [
  question({
    id: 'framework',
    flag: '--framework',
    metavar: 'tensorflow|pytorch',
    asks: open,
    shown: namesProcessor,
    required: always,
    inferred: (answers) => {
      const { framework } = pathFacts(answers);
      return framework === null
        ? fromCopy('framework')(answers)
        : { text: framework, source: 'path' };
    },
  }),
  makeStep({
    id: 'advanced',
    chapter: 'details',
    codec: oneOf(['skip', 'answer', 'form']),
    metavar: 'skip|answer',
    candidates: (answers) => formOf(answers).map((value) => ({ value })),
    accepts: (text) => text === 'answer' || text === 'form' || text === 'skip',
    asks: () => 'always',
    shown: withBlade,
    required: always,
    // If a local copy was named, select the row that reads it.
    selected: ({ hints }) => (hints?.localCopy === undefined ? undefined : localCopyRow),
    fallback: (answers) => formOf(answers)[0],
  }),
  question({
    id: 'modelFile',
    flag: '--model-file',
    metavar: 'FILE',
    asks: (answers) => (needsModelFile(answers) ? 'open' : 'never'),
    shown: modelFileShown,
    required: needsModelFile,
    paths: () => [['plugins', 0, 'config']],
    inferred: (answers) => {
      const { modelFile } = pathFacts(answers);
      return modelFile === null
        ? fromCopy('modelFile')(answers)
        : { text: modelFile, source: 'path' };
    },
  }),
  question({
    id: 'optimizationLevel',
    asks: itemAsks,
    flag: '--optimization-level',
    metavar: 'o1|o2',
    shown: levelShown,
  }),
  question({
    id: 'testData',
    asks: itemAsks,
    flag: '--test-data',
    metavar: 'FILE',
    shown: itemShown('testData', always),
  }),
  question({
    id: 'calibrationDataset',
    asks: (answers) => (needsCalibration(answers) ? 'open' : itemAsks(answers)),
    flag: '--calibration-dataset',
    metavar: 'FILE',
    shown: (answers) =>
      itemShown('calibrationDataset', quantizes)(answers) ||
      (withBlade(answers) && needsCalibration(answers)),
    required: needsCalibration,
  }),
  question({
    id: 'inputs',
    asks: itemAsks,
    flag: '--inputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('inputs', hasNamedNodes),
    inferred: fromCopy('inputs'),
  }),
  question({
    id: 'outputs',
    asks: itemAsks,
    flag: '--outputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('outputs', hasNamedNodes),
    inferred: fromCopy('outputs'),
  }),
  question({
    id: 'inputShapes',
    asks: itemAsks,
    flag: '--input-shapes',
    repeatable: true,
    separator: betweenSets,
    metavar: 'SHAPES',
    shown: itemShown('inputShapes', always),
    inferred: fromCopy('inputShapes'),
  }),
  question({
    id: 'inputRanges',
    asks: itemAsks,
    flag: '--input-ranges',
    repeatable: true,
    separator: betweenSets,
    metavar: 'RANGES',
    shown: itemShown('inputRanges', always),
  }),
  question({
    id: 'weightAdjustment',
    asks: itemAsks,
    flag: '--weight-adjustment',
    metavar: 'true|false',
    shown: itemShown('weightAdjustment', quantizes),
    candidates: () => ['', 'true', 'false'].map((value) => ({ value })),
    fallback: () => '',
  }),
  question({
    id: 'name',
    flag: '--name',
    metavar: 'NAME',
    asks: open,
    required: always,
    inferred: (answers) => {
      const { name } = pathFacts(answers);
      return name === null ? undefined : { text: name, source: 'path' };
    },
  }),
];
