import { oneOf } from '../../service/codec.ts';
import type { Answers } from '../answers.ts';
import { itemShown, needsCalibration, needsModelFile, withBlade } from '../conditions.ts';
import { makeStep, questionOf, type Step } from '../define.ts';

const question = questionOf('advanced');

/** Several flags are several sets; in one text they are parted by a bar. */
const betweenSets = ' | ';

const always = (): boolean => true;

const modelFileShown = (answers: Answers): boolean =>
  withBlade(answers) && (answers.modelFile !== undefined || needsModelFile(answers));

/** Quantization (INT8) is what o2 adds; its settings mean nothing at o1. */
const quantizes = ({ optimizationLevel }: Answers): boolean => optimizationLevel === 'o2';

/** PyTorch models have no named input and output nodes (Blade EAS Plugin page, table 3). */
const hasNamedNodes = ({ framework }: Answers): boolean => framework !== 'pytorch';

export const advancedSteps: readonly Step[] = [
  makeStep({
    id: 'advanced',
    chapter: 'advanced',
    codec: oneOf(['skip', 'answer']),
    metavar: 'skip|answer',
    shown: withBlade,
    required: always,
    fallback: () => 'skip',
  }),
  question({
    id: 'modelFile',
    flag: '--model-file',
    metavar: 'FILE',
    shown: modelFileShown,
    required: needsModelFile,
    paths: () => [['plugins', 0, 'config']],
  }),
  question({
    id: 'optimizationLevel',
    flag: '--optimization-level',
    metavar: 'o1|o2',
    // With a model file there is a place for it, and blade.optimize itself requires a level.
    shown: modelFileShown,
  }),
  question({
    id: 'testData',
    flag: '--test-data',
    metavar: 'FILE',
    shown: itemShown('testData', always),
  }),
  question({
    id: 'calibrationDataset',
    flag: '--calibration-dataset',
    metavar: 'FILE',
    shown: (answers) =>
      itemShown('calibrationDataset', quantizes)(answers) ||
      (withBlade(answers) && needsCalibration(answers)),
    required: needsCalibration,
  }),
  question({
    id: 'inputs',
    flag: '--inputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('inputs', hasNamedNodes),
  }),
  question({
    id: 'outputs',
    flag: '--outputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('outputs', hasNamedNodes),
  }),
  question({
    id: 'inputShapes',
    flag: '--input-shapes',
    repeatable: true,
    separator: betweenSets,
    metavar: 'SHAPES',
    shown: itemShown('inputShapes', always),
  }),
  question({
    id: 'inputRanges',
    flag: '--input-ranges',
    repeatable: true,
    separator: betweenSets,
    metavar: 'RANGES',
    shown: itemShown('inputRanges', always),
  }),
  question({
    id: 'weightAdjustment',
    flag: '--weight-adjustment',
    metavar: 'true|false',
    shown: itemShown('weightAdjustment', quantizes),
    candidates: () => ['', 'true', 'false'].map((value) => ({ value })),
    fallback: () => '',
  }),
];
