import type { Answers } from '../../questions/answers.ts';
import { findStep } from '../../questions/steps.ts';
import { findWhereRow, otherGroup, type WhereRow } from '../../questions/where.ts';
import type { Free } from '../../service/account.ts';
import { weightAdjustmentLiterals } from '../../service/catalog/fields.ts';
import { findPluginGroup, legalPluginGroups } from '../../service/catalog/gpus.ts';
import { bladeProcessor, processors } from '../../service/catalog/processors.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { properName } from '../format-values.ts';
import type { OptionWords } from '../text.ts';
import { anyOf, counted, regionName, regionNameOfEndpoint } from './format.ts';

/** A name, followed by the value where that adds something. */
export function named(label: string, value: string): string {
  return label === value ? label : `${label}, ${value}`;
}

export function frameworkText(text: string | undefined, answers: Answers): string | undefined {
  const { framework, device } = answers;
  const processor = framework && device && bladeProcessor(framework, device)?.id;
  return text && named(properName(text), processor ?? properName(text));
}

/** Some details may come from a template, a file, or a flag; the review lists those below. */
export function advancedText(_: string | undefined, { advanced, modelFile }: Answers): string {
  if (advanced === 'answer') return 'answered';
  return modelFile === undefined ? 'skipped' : 'as listed below; the rest skipped';
}

export const leftOut: OptionWords = { label: 'Not set', note: 'not in service.json' };

/** The label includes the GPU models that Blade can optimize for, so that every window shows them. */
export function describeRegion(value: string): OptionWords {
  const region = findRegion(value);
  if (region === undefined) return { label: value, note: '' };
  const models = legalPluginGroups(value).map(({ card }) => card);
  const label = [region.name, ...(models.length === 0 ? [] : [models.join('/')])].join(', ');
  // The regions page of June 2026 lists fewer regions than the endpoints page.
  const compute = region.compute ? '' : ', not listed with EAS compute';
  return { label, note: `${value}${compute}` };
}

export function describeBlade(value: string): OptionWords {
  return value === 'yes'
    ? { label: 'Yes', note: '3 to 10 more minutes, once (documented)' }
    : { label: 'No', note: 'the model runs unoptimized' };
}

export function describeDevice(value: string, { blade, region }: Answers): OptionWords {
  const label = properName(value);
  if (blade === false) return { label, note: '' };
  if (value === 'cpu') return { label, note: 'optimizing needs no plugin group' };
  const gpuModels = region === undefined ? [] : legalPluginGroups(region).map(({ card }) => card);
  return { label, note: gpuModels.length === 0 ? '' : `optimized on ${anyOf(gpuModels)}` };
}

export function describeFramework(value: string, { device }: Answers): OptionWords {
  const processor = processors.find(
    (row) => row.blade && row.framework === value && row.device === device,
  );
  const note = processor === undefined ? '' : `processor ${processor.id}`;
  return { label: properName(value), note };
}

export function describeGpuModel(value: string, { blade, region }: Answers): OptionWords {
  if (value === '') return { label: 'Not set', note: 'matters only with Blade' };
  if (blade === false || region === undefined) return { label: value, note: '' };
  const groups = legalPluginGroups(region).filter(({ card }) => card === value);
  const ids = groups.map(({ id }) => id);
  return { label: value, note: ids.length === 0 ? '' : `optimized on ${anyOf(ids)}` };
}

export function describePluginGroup(value: string, { serviceCard }: Answers): OptionWords {
  const gpuModel = findPluginGroup(value)?.card;
  if (gpuModel === undefined) return { label: value, note: '' };
  const same = gpuModel === serviceCard ? ", like the service's group" : '';
  return { label: value, note: `GPU model ${gpuModel}${same}` };
}

export function describeEndpoint(value: string, { region }: Answers): OptionWords {
  if (value === '') {
    const note = region === undefined ? '' : regionName(region);
    return { label: 'Same region as the service', note };
  }
  const name = regionNameOfEndpoint(value);
  return name === undefined ? { label: value, note: '' } : { label: name, note: value };
}

export function describeLevel(value: string, { device, framework }: Answers): OptionWords {
  if (value === 'o1') return { label: 'o1', note: 'lossless' };
  const notes = ['INT8 quantization'];
  if (device === 'cpu') notes.push('documented only for GPU');
  if (framework === 'pytorch') notes.push('needs a calibration set');
  return { label: value, note: notes.join(', ') };
}

/** A row of "Where should it run?": the machine, the group, what is free, and what Blade does. */
export function describeWhere(value: string, answers: Answers): OptionWords {
  switch (value) {
    case otherGroup:
      return { label: 'Another group: type its ID', note: '' };
    case 'sign-in':
      return { label: `Sign in to ${regionName(answers.region ?? '')}`, note: 'shows your groups' };
    case 'set-up':
      return { label: 'Set up eascmd', note: 'shows your groups' };
    case 'why': {
      const { hidden } = findStep('where').options(answers);
      return { label: `${hidden.length} can't work here: show why`, note: '' };
    }
  }
  const row = findWhereRow(answers, value);
  const [device = '', gpuModel = '', group = gpuModel] = value.split(' ');
  const machine = device === 'gpu' ? `GPU ${gpuModel === '?' ? '' : gpuModel}`.trim() : 'CPU';
  const label = `${machine.padEnd(machineColumns)}${group === 'public' ? 'public group' : group}`;
  return { label, note: row === undefined ? '' : whereNote(row) };
}

/** The longest is "GPU V100". */
const machineColumns = 9;

function whereNote(row: WhereRow): string {
  const { room, instanceType } = row;
  return [
    optimizedText(row),
    ...(row.freest === null ? [] : freeText(row.freest, row.device === 'gpu')),
    ...(room?.kind === 'short' && room.fits > 0
      ? [`room for ${room.fits} of ${room.instances} now`]
      : []),
    ...(room?.kind === 'short' && room.fits === 0 && row.freest?.gpu !== 0 ? ['no room now'] : []),
    ...(instanceType === null ? [] : [instanceType]),
  ].join(', ');
}

function optimizedText({ device, isOptimized, asksModel, pluginGroup }: WhereRow): string {
  if (!isOptimized) return 'no Blade';
  if (device === 'cpu') return 'Blade on CPU';
  return asksModel ? 'asks which GPU model' : `Blade on ${pluginGroup}`;
}

/** The free resources of one node. */
export function freeText({ cpu, gpu }: Free, mayHaveGpu: boolean): readonly string[] {
  const cores = cpu === null ? [] : [counted(String(cpu), 'core')];
  if (gpu === 0 && mayHaveGpu) {
    return ['no GPU free now', ...cores.map((text) => `${text} free`)];
  }
  const parts = [...cores, ...(gpu === null || !mayHaveGpu ? [] : [counted(String(gpu), 'GPU')])];
  return parts.length === 0 ? [] : [`${parts.join(', ')} free`];
}

/** The literals on the documentation page are lost, so this shows only what this tool writes. */
export function describeWeightAdjustment(value: string): OptionWords {
  if (value === 'true' || value === 'false') {
    const literal = weightAdjustmentLiterals[value];
    return { label: value === 'true' ? 'Yes' : 'No', note: `service.json says "${literal}"` };
  }
  return leftOut;
}
