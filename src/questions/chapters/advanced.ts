import {
  formatRangeSets,
  type InputSets,
  parseRangeSets,
} from '../../service/shapes-and-ranges.ts';
import { formatShapeSets, parseShapeSets } from '../../service/types.ts';
import type { Answers } from '../answers.ts';
import { itemShown, needsCalibration, needsModelFile, withBlade } from '../conditions.ts';
import {
  type Codec,
  domainDefault,
  makeStep,
  nameList,
  oneOf,
  plainText,
  type Step,
} from '../define.ts';

const levels = ['o1', 'o2'] as const;
const switches = ['true', 'false'] as const;

const shapeSets = setsCodec(parseShapeSets, formatShapeSets, 'shape-sets');
const rangeSets = setsCodec(parseRangeSets, formatRangeSets, 'range-sets');

/** Several flags are several sets; in one text they are parted by a bar. */
const betweenSets = ' | ';

const always = (): boolean => true;
const none = (): undefined => undefined;

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
    candidates: () => [{ value: 'skip' }, { value: 'answer' }],
    fallback: () => 'skip',
  }),
  makeStep({
    id: 'modelFile',
    chapter: 'advanced',
    codec: plainText,
    flag: '--model-file',
    metavar: 'FILE',
    shown: (answers) =>
      withBlade(answers) && (answers.modelFile !== undefined || needsModelFile(answers)),
    required: needsModelFile,
    fallback: none,
    paths: () => [['plugins', 0, 'config']],
  }),
  makeStep({
    id: 'optimizationLevel',
    chapter: 'advanced',
    codec: oneOf(levels),
    flag: '--optimization-level',
    metavar: 'o1|o2',
    // With a model file there is a place for it, and blade.optimize itself requires a level.
    shown: (answers) =>
      withBlade(answers) && (answers.modelFile !== undefined || needsModelFile(answers)),
    candidates: () => levels.map((value) => ({ value })),
    fallback: domainDefault('optimizationLevel', oneOf(levels)),
  }),
  makeStep({
    id: 'testData',
    chapter: 'advanced',
    codec: plainText,
    flag: '--test-data',
    metavar: 'FILE',
    shown: itemShown('testData', always),
    fallback: none,
  }),
  makeStep({
    id: 'calibrationDataset',
    chapter: 'advanced',
    codec: plainText,
    flag: '--calibration-dataset',
    metavar: 'FILE',
    shown: (answers) =>
      itemShown('calibrationDataset', quantizes)(answers) ||
      (withBlade(answers) && needsCalibration(answers)),
    required: needsCalibration,
    fallback: none,
  }),
  makeStep({
    id: 'inputs',
    chapter: 'advanced',
    codec: nameList,
    flag: '--inputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('inputs', hasNamedNodes),
    fallback: none,
  }),
  makeStep({
    id: 'outputs',
    chapter: 'advanced',
    codec: nameList,
    flag: '--outputs',
    repeatable: true,
    metavar: 'NAMES',
    shown: itemShown('outputs', hasNamedNodes),
    fallback: none,
  }),
  makeStep({
    id: 'inputShapes',
    chapter: 'advanced',
    codec: shapeSets,
    flag: '--input-shapes',
    repeatable: true,
    separator: betweenSets,
    metavar: 'SHAPES',
    shown: itemShown('inputShapes', always),
    fallback: none,
  }),
  makeStep({
    id: 'inputRanges',
    chapter: 'advanced',
    codec: rangeSets,
    flag: '--input-ranges',
    repeatable: true,
    separator: betweenSets,
    metavar: 'RANGES',
    shown: itemShown('inputRanges', always),
    fallback: none,
  }),
  makeStep({
    id: 'weightAdjustment',
    chapter: 'advanced',
    codec: oneOf(switches),
    flag: '--weight-adjustment',
    metavar: 'true|false',
    shown: itemShown('weightAdjustment', quantizes),
    candidates: () => [{ value: '' }, ...switches.map((value) => ({ value }))],
    fallback: () => '',
  }),
];

function setsCodec(
  parse: (text: string) => InputSets,
  print: (sets: InputSets) => string,
  expects: string,
): Codec<InputSets> {
  return {
    parse: (text) => {
      const sets = parse(text);
      return sets.length === 0 ? undefined : sets;
    },
    print,
    expects,
  };
}
