import { gpuModelSeen, type SeenGpuModel, seenGroupOf } from '../../service/account.ts';
import {
  findPluginGroup,
  gpuModelOfInstanceType,
  gpuModels,
  legalPluginGroups,
  pluginGroups,
  regionsWithPluginGroups,
} from '../../service/catalog/gpus.ts';
import type { GpuModel } from '../../service/types.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { keepsProcessor, onGpu, withBlade, withGpuPlugin } from '../answers.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';
import { whereStep } from '../where.ts';

const question = questionOf('where');
const always = (): boolean => true;
/** Whether the device and the framework determine the processor. */
const namesProcessor = (answers: Answers): boolean => !keepsProcessor(answers);
/** A row of "Where should it run?" answers all of these. Without a row, each is a question. */
const open = (): 'open' => 'open';

export const whereSteps: readonly Step[] = [
  whereStep,
  question({
    id: 'serviceResource',
    flag: '--service-resource',
    metavar: 'GROUP',
    asks: open,
    // The public group is never a default, because it is billed by usage.
    fallback: ({ where }) => (where === 'parts' ? '' : undefined),
  }),
  question({
    id: 'instanceType',
    flag: '--instance-type',
    metavar: 'TYPE',
    waitsFor: ['serviceResource'],
    shown: ({ serviceResource }) => serviceResource === '',
  }),
  question({
    id: 'device',
    flag: '--device',
    metavar: 'cpu|gpu',
    answersItself: false,
    needs: ['region', 'blade'],
    asks: open,
    shown: namesProcessor,
    // The device is in the name of a processor that is left as it is, and the GPU questions depend
    // on it.
    stays: keepsProcessor,
    required: always,
    candidates: (answers) => [{ value: 'cpu' }, { value: 'gpu', reason: againstGpu(answers) }],
  }),
  question({
    id: 'serviceCard',
    flag: '--service-card',
    metavar: 'CARD',
    answersItself: false,
    needs: ['region', 'blade', 'device'],
    waitsFor: ['device'],
    // Without Blade, the GPU model is only informational.
    asks: (answers) => (withBlade(answers) ? 'open' : 'never'),
    shown: onGpu,
    required: withGpuPlugin,
    candidates: gpuModelCandidates,
    inferred: ({ instanceType = '', serviceResource }) => {
      const gpuModel = gpuModelOfInstanceType(instanceType);
      return serviceResource === '' && gpuModel !== undefined
        ? { text: gpuModel, source: 'instance-type' }
        : undefined;
    },
    // The optimization runs on the service's GPU model, so the plugin group determines it (Blade
    // EAS Plugin page).
    fallback: ({ pluginResource }) =>
      pluginResource === undefined ? undefined : findPluginGroup(pluginResource)?.gpuModel,
    observed: (answers) => seenGpuModelOf(answers)?.gpuModel,
  }),
  question({
    id: 'pluginResource',
    flag: '--plugin-resource',
    metavar: 'GROUP',
    needs: ['region', 'blade', 'device', 'serviceCard'],
    waitsFor: ['device'],
    asks: open,
    shown: withGpuPlugin,
    required: withGpuPlugin,
    candidates: groupCandidates,
  }),
];

/** To optimize for a GPU, Blade needs a plugin resource group, which few regions have. */
function againstGpu(answers: Answers): HiddenReason | undefined {
  const { region } = answers;
  const listed = regionsWithPluginGroups();
  if (region === undefined || !withBlade(answers)) return undefined;
  if (!listed.includes(region)) {
    return { code: 'gpu-plugin-not-listed', values: { region, regions: listed } };
  }
  const seen = seenGpuModelOf(answers);
  if (seen === undefined || legalPluginGroups(region, seen.gpuModel).length > 0) return undefined;
  const regions = regionsWithPluginGroups(seen.gpuModel);
  return { code: 'seen-gpu-model-not-listed', values: { ...seen, region, regions } };
}

/**
 * The GPU model of the machines in the service's group, if they were seen and all have the same
 * one.
 */
function seenGpuModelOf(
  answers: Answers,
): { gpuModel: GpuModel; group: string; types: readonly string[] } | undefined {
  const group = seenGroupOf(answers, answers.seen);
  const seen: SeenGpuModel | undefined = group && gpuModelSeen(group.nodes);
  return group && seen?.kind === 'card'
    ? { gpuModel: seen.gpuModel, group: group.id, types: seen.types }
    : undefined;
}

/** Without Blade, it can be a model that no plugin group has. */
function gpuModelCandidates(answers: Answers): readonly Candidate[] {
  const named = gpuModels.map(({ id }) => ({ value: id, reason: againstGpuModel(id, answers) }));
  return withBlade(answers) ? named : [{ value: '' }, ...named];
}

function againstGpuModel(gpuModel: GpuModel, answers: Answers): HiddenReason | undefined {
  const { region } = answers;
  const seen = seenGpuModelOf(answers);
  if (seen !== undefined && seen.gpuModel !== gpuModel) {
    return { code: 'gpu-model-not-seen', values: seen };
  }
  if (region === undefined || !withBlade(answers)) return undefined;
  if (legalPluginGroups(region, gpuModel).length > 0) return undefined;
  return {
    code: 'gpu-model-not-listed',
    values: { gpuModel, region, regions: regionsWithPluginGroups(gpuModel) },
  };
}

function groupCandidates(answers: Answers): readonly Candidate[] {
  return pluginGroups.map(({ id }) => ({ value: id, reason: againstGroup(id, answers) }));
}

function againstGroup(id: string, { region, serviceCard }: Answers): HiddenReason | undefined {
  const group = findPluginGroup(id);
  if (group === undefined) return undefined;
  if (region !== undefined && !group.regions.includes(region)) {
    return { code: 'group-not-listed', values: { group: id, region, regions: group.regions } };
  }
  if (serviceCard === undefined || serviceCard === group.gpuModel) return undefined;
  return {
    code: 'group-of-other-gpu-model',
    values: { group: id, gpuModel: group.gpuModel, serviceCard },
  };
}
