import type { Answers, StepId } from '../../questions/answers.ts';
import { bladeProcessor } from '../../service/catalog/processors.ts';
import { formatSets, type InputSets } from '../../service/shapes-and-ranges.ts';
import { printable } from '../values.ts';
import { counted } from './lists.ts';
import { optionLabel } from './options.ts';

const notSet = 'not set';
const none = 'none';

type Print = (draft: Answers) => string;

/** Answers without a line of their own here are shown by their option's name, or as they are typed. */
const prints: Readonly<Record<StepId, Print>> = {
  region: ({ region }) => option('region', region, region),
  name: ({ name }) => name ?? notSet,
  serviceResource: ({ serviceResource }) =>
    serviceResource === '' ? 'public group' : (serviceResource ?? notSet),
  blade: ({ blade }) => (blade === undefined ? notSet : blade ? 'yes' : 'no'),
  device: ({ device }) => option('device', device),
  framework: frameworkText,
  serviceCard: ({ serviceCard }) => serviceCard ?? notSet,
  instances: ({ instances }) => numberText(instances),
  cpu: ({ cpu }) => (cpu === undefined ? notSet : counted(String(cpu), 'core')),
  memory: ({ memory }) => (memory === undefined ? notSet : `${memory} MB`),
  gpu: ({ gpu }) => numberText(gpu),
  cuda: ({ cuda }) => cuda ?? notSet,
  pluginResource: ({ pluginResource }) => pluginResource ?? notSet,
  pluginGpu: ({ pluginGpu }) => numberText(pluginGpu),
  modelPath: ({ modelPath }) => modelPath ?? notSet,
  ossEndpoint: ({ ossEndpoint }) =>
    ossEndpoint === undefined
      ? 'same region as the service'
      : option('ossEndpoint', ossEndpoint, ossEndpoint),
  advanced: advancedText,
  modelFile: ({ modelFile }) => modelFile ?? notSet,
  optimizationLevel: ({ optimizationLevel }) =>
    optimizationLevel === undefined
      ? notSet
      : `${optimizationLevel}, ${optimizationLevel === 'o1' ? 'lossless' : 'INT8'}`,
  testData: ({ testData }) => testData ?? none,
  calibrationDataset: ({ calibrationDataset }) => calibrationDataset ?? none,
  inputs: ({ inputs }) => namesText(inputs),
  outputs: ({ outputs }) => namesText(outputs),
  inputShapes: ({ inputShapes }) => setsText(inputShapes),
  inputRanges: ({ inputRanges }) => setsText(inputRanges),
  weightAdjustment: ({ weightAdjustment }) =>
    weightAdjustment === undefined ? notSet : weightAdjustment === 'true' ? 'yes' : 'no',
};

/** An answer as the review shows it. */
export function answerText(step: StepId, draft: Answers): string {
  return printable(prints[step](draft));
}

/** The name of an option, and behind it the value where that says more. */
function option(step: StepId, value: string | undefined, behind?: string): string {
  if (value === undefined) return notSet;
  const { label } = optionLabel(step, value, {});
  return behind === undefined || behind === label ? label : `${label}, ${behind}`;
}

function frameworkText({ framework, device }: Answers): string {
  const processor = framework && device ? bladeProcessor(framework, device)?.id : undefined;
  return option('framework', framework, processor);
}

/** A template, a file or a flag may have answered some of them, which the review lists below. */
function advancedText({ advanced, modelFile }: Answers): string {
  if (advanced === 'answer') return 'answered';
  return modelFile === undefined ? 'skipped' : 'as listed below, the rest skipped';
}

function numberText(value: number | undefined): string {
  return value === undefined ? notSet : String(value);
}

function namesText(names: readonly string[] | undefined): string {
  return names === undefined || names.length === 0 ? none : names.join(', ');
}

function setsText(sets: InputSets | undefined): string {
  return sets === undefined || sets.length === 0 ? none : formatSets(sets);
}
