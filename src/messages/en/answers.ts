import type { Answers, StepId } from '../../questions/answers.ts';
import { weightAdjustmentLiterals } from '../../service/catalog/fields.ts';
import { findPluginGroup, legalPluginGroups } from '../../service/catalog/gpus.ts';
import { bladeProcessor, processors } from '../../service/catalog/processors.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { formatSets, type InputSets } from '../../service/shapes-and-ranges.ts';
import { printable } from '../text.ts';
import { anyOf, counted, properName, regionName, regionNameOfEndpoint } from './format.ts';

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

/** An option of a list: what it is called, and what a person may want to know before choosing it. */
interface OptionWords {
  readonly label: string;
  /** Dim, beside the label; may be empty. */
  readonly note: string;
}

type Describe = (value: string, draft: Answers) => OptionWords;

const describe: Readonly<Partial<Record<StepId, Describe>>> = {
  region: describeRegion,
  blade: describeBlade,
  device: describeDevice,
  framework: describeFramework,
  serviceCard: describeCard,
  pluginResource: describePluginGroup,
  cuda: (value) =>
    value === ''
      ? { label: 'Not set', note: 'left out of service.json' }
      : { label: value, note: '' },
  ossEndpoint: describeEndpoint,
  advanced: describeAdvanced,
  optimizationLevel: describeLevel,
  weightAdjustment: describeWeightAdjustment,
};

/** The words of one option of a choice, given the answers so far. */
export function optionLabel(step: StepId, value: string, draft: Answers): OptionWords {
  return describe[step]?.(value, draft) ?? { label: value, note: '' };
}

function describeRegion(value: string): OptionWords {
  const region = findRegion(value);
  if (region === undefined) return { label: value, note: '' };
  const cards = legalPluginGroups(value).map(({ card }) => card);
  // One clause: a list that was shortened after its second card would deny the third.
  const blade = cards.length === 0 ? '' : `, Blade GPU: ${cards.join('/')}`;
  // The regions page of June 2026 lists fewer regions than the endpoints page.
  const compute = region.compute ? '' : ', not listed with EAS compute';
  return { label: region.name, note: `${value}${blade}${compute}` };
}

function describeBlade(value: string): OptionWords {
  return value === 'yes'
    ? { label: 'Yes', note: '3 to 10 minutes more, once, by the document' }
    : { label: 'No', note: 'the model runs as it is' };
}

function describeDevice(value: string, { blade, region }: Answers): OptionWords {
  const label = properName(value);
  if (blade === false) return { label, note: '' };
  if (value === 'cpu') return { label, note: 'the optimization needs no plugin group' };
  const cards = region === undefined ? [] : legalPluginGroups(region).map(({ card }) => card);
  return { label, note: cards.length === 0 ? '' : `the optimization runs on ${anyOf(cards)}` };
}

function describeFramework(value: string, { device }: Answers): OptionWords {
  const processor = processors.find(
    (row) => row.blade && row.framework === value && row.device === device,
  );
  const note = processor === undefined ? '' : `processor ${processor.id}`;
  return { label: properName(value), note };
}

function describeCard(value: string, { blade, region }: Answers): OptionWords {
  if (value === '') return { label: 'Not set', note: 'it matters only with Blade' };
  if (blade === false || region === undefined) return { label: value, note: '' };
  const groups = legalPluginGroups(region).filter(({ card }) => card === value);
  const ids = groups.map(({ id }) => id);
  return { label: value, note: ids.length === 0 ? '' : `optimized on ${anyOf(ids)}` };
}

function describePluginGroup(value: string, { serviceCard }: Answers): OptionWords {
  const card = findPluginGroup(value)?.card;
  if (card === undefined) return { label: value, note: '' };
  const same = card === serviceCard ? ", as the service's group" : '';
  return { label: value, note: `card ${card}${same}` };
}

function describeEndpoint(value: string, { region }: Answers): OptionWords {
  if (value === '') {
    const note = region === undefined ? '' : regionName(region);
    return { label: 'Same region as the service', note };
  }
  const name = regionNameOfEndpoint(value);
  return name === undefined ? { label: value, note: '' } : { label: name, note: value };
}

function describeAdvanced(value: string): OptionWords {
  return value === 'answer'
    ? {
        label: 'Answer',
        note: 'level, test data, calibration set, inputs, outputs, shapes, ranges',
      }
    : { label: 'Skip', note: 'Blade finds inputs and outputs by itself' };
}

function describeLevel(value: string, { device, framework }: Answers): OptionWords {
  if (value === 'o1') return { label: 'o1', note: 'lossless' };
  const notes = ['INT8 quantization'];
  if (device === 'cpu') notes.push('documented for GPU only');
  if (framework === 'pytorch') notes.push('needs a calibration set');
  return { label: value, note: notes.join(', ') };
}

/** The page's own literals are lost, so that only what this tool writes is told. */
function describeWeightAdjustment(value: string): OptionWords {
  if (value === 'true' || value === 'false') {
    const literal = weightAdjustmentLiterals[value];
    return { label: value === 'true' ? 'Yes' : 'No', note: `service.json says "${literal}"` };
  }
  return { label: 'Not set', note: 'left out of service.json' };
}
