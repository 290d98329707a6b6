import type { Answers } from '../../questions/answers.ts';
import { weightAdjustmentLiterals } from '../../service/catalog/fields.ts';
import { findPluginGroup, legalPluginGroups } from '../../service/catalog/gpus.ts';
import { bladeProcessor, processors } from '../../service/catalog/processors.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import type { OptionWords } from '../text.ts';
import { anyOf, properName, regionName, regionNameOfEndpoint } from './format.ts';

/** A name, and behind it the value where that says more. */
export function named(label: string, value: string): string {
  return label === value ? label : `${label}, ${value}`;
}

export function frameworkText(text: string | undefined, answers: Answers): string | undefined {
  const { framework, device } = answers;
  const processor = framework && device && bladeProcessor(framework, device)?.id;
  return text && named(properName(text), processor ?? properName(text));
}

/** A template, a file or a flag may have answered some of them, which the review lists below. */
export function advancedText(_: string | undefined, { advanced, modelFile }: Answers): string {
  if (advanced === 'answer') return 'answered';
  return modelFile === undefined ? 'skipped' : 'as listed below, the rest skipped';
}

export const leftOut: OptionWords = { label: 'Not set', note: 'left out of service.json' };

export function describeRegion(value: string): OptionWords {
  const region = findRegion(value);
  if (region === undefined) return { label: value, note: '' };
  const cards = legalPluginGroups(value).map(({ card }) => card);
  // One clause: a list that was shortened after its second card would deny the third.
  const blade = cards.length === 0 ? '' : `, Blade GPU: ${cards.join('/')}`;
  // The regions page of June 2026 lists fewer regions than the endpoints page.
  const compute = region.compute ? '' : ', not listed with EAS compute';
  return { label: region.name, note: `${value}${blade}${compute}` };
}

export function describeBlade(value: string): OptionWords {
  return value === 'yes'
    ? { label: 'Yes', note: '3 to 10 minutes more, once, by the document' }
    : { label: 'No', note: 'the model runs as it is' };
}

export function describeDevice(value: string, { blade, region }: Answers): OptionWords {
  const label = properName(value);
  if (blade === false) return { label, note: '' };
  if (value === 'cpu') return { label, note: 'the optimization needs no plugin group' };
  const cards = region === undefined ? [] : legalPluginGroups(region).map(({ card }) => card);
  return { label, note: cards.length === 0 ? '' : `the optimization runs on ${anyOf(cards)}` };
}

export function describeFramework(value: string, { device }: Answers): OptionWords {
  const processor = processors.find(
    (row) => row.blade && row.framework === value && row.device === device,
  );
  const note = processor === undefined ? '' : `processor ${processor.id}`;
  return { label: properName(value), note };
}

export function describeGpuModel(value: string, { blade, region }: Answers): OptionWords {
  if (value === '') return { label: 'Not set', note: 'it matters only with Blade' };
  if (blade === false || region === undefined) return { label: value, note: '' };
  const groups = legalPluginGroups(region).filter(({ card }) => card === value);
  const ids = groups.map(({ id }) => id);
  return { label: value, note: ids.length === 0 ? '' : `optimized on ${anyOf(ids)}` };
}

export function describePluginGroup(value: string, { serviceCard }: Answers): OptionWords {
  const card = findPluginGroup(value)?.card;
  if (card === undefined) return { label: value, note: '' };
  const same = card === serviceCard ? ", as the service's group" : '';
  return { label: value, note: `card ${card}${same}` };
}

export function describeEndpoint(value: string, { region }: Answers): OptionWords {
  if (value === '') {
    const note = region === undefined ? '' : regionName(region);
    return { label: 'Same region as the service', note };
  }
  const name = regionNameOfEndpoint(value);
  return name === undefined ? { label: value, note: '' } : { label: name, note: value };
}

export function describeAdvanced(value: string): OptionWords {
  return value === 'answer'
    ? {
        label: 'Answer',
        note: 'level, test data, calibration set, inputs, outputs, shapes, ranges',
      }
    : { label: 'Skip', note: 'Blade finds inputs and outputs by itself' };
}

export function describeLevel(value: string, { device, framework }: Answers): OptionWords {
  if (value === 'o1') return { label: 'o1', note: 'lossless' };
  const notes = ['INT8 quantization'];
  if (device === 'cpu') notes.push('documented for GPU only');
  if (framework === 'pytorch') notes.push('needs a calibration set');
  return { label: value, note: notes.join(', ') };
}

/** The page's own literals are lost, so that only what this tool writes is told. */
export function describeWeightAdjustment(value: string): OptionWords {
  if (value === 'true' || value === 'false') {
    const literal = weightAdjustmentLiterals[value];
    return { label: value === 'true' ? 'Yes' : 'No', note: `service.json says "${literal}"` };
  }
  return leftOut;
}
