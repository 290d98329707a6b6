import { gpuModelSeen, type SeenGpuModel, seenGroupOf } from '../../service/account.ts';
import {
  cards,
  cudaVersions,
  findPluginGroup,
  legalPluginGroups,
  pluginCuda,
  regionsWithPluginGroups,
} from '../../service/catalog/gpus.ts';
import type { GpuModel } from '../../service/types.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { keepsProcessor, onGpu, withBlade, withGpuPlugin } from '../conditions.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';

const question = questionOf('device');
const always = (): boolean => true;
/** Whether device and framework say which processor it is. */
const namesProcessor = (answers: Answers): boolean => !keepsProcessor(answers);

export const deviceSteps: readonly Step[] = [
  question({
    id: 'blade',
    flag: '--blade',
    negatedFlag: '--no-blade',
    metavar: 'yes|no',
    required: always,
  }),
  question({
    id: 'device',
    flag: '--device',
    metavar: 'cpu|gpu',
    answersItself: false,
    needs: ['region', 'blade'],
    shown: namesProcessor,
    // The processor that stays has it in its name, and the questions about GPUs depend on it.
    stays: keepsProcessor,
    required: always,
    candidates: (answers) => [{ value: 'cpu' }, { value: 'gpu', reason: againstGpu(answers) }],
  }),
  question({
    id: 'framework',
    flag: '--framework',
    metavar: 'tensorflow|pytorch',
    shown: namesProcessor,
    required: always,
  }),
  question({
    id: 'serviceCard',
    flag: '--service-card',
    metavar: 'CARD',
    answersItself: false,
    needs: ['region', 'blade', 'device'],
    waitsFor: ['device'],
    shown: onGpu,
    required: withGpuPlugin,
    candidates: gpuModelCandidates,
    // The optimization runs on the card of the service, so its group tells the card (Blade EAS Plugin page).
    fallback: ({ pluginResource }) =>
      pluginResource === undefined ? undefined : findPluginGroup(pluginResource)?.card,
    observed: (answers) => seenGpuModelOf(answers)?.card,
  }),
  question({
    id: 'instances',
    flag: '--instances',
    metavar: 'N',
    required: always,
  }),
  question({
    id: 'cpu',
    flag: '--cpu',
    metavar: 'CORES',
  }),
  question({
    id: 'memory',
    flag: '--memory',
    metavar: 'MB',
    required: always,
    leftToFile: true,
  }),
  question({
    id: 'gpu',
    flag: '--gpu',
    metavar: 'N',
    waitsFor: ['device'],
    shown: onGpu,
    required: always,
    leftToFile: true,
  }),
  // Before the plugin's questions: with the plugin there is nothing to choose, and without it there
  // is no plugin chapter.
  question({
    id: 'cuda',
    flag: '--cuda',
    metavar: 'VERSION',
    needs: ['blade', 'device'],
    waitsFor: ['device'],
    shown: onGpu,
    required: withGpuPlugin,
    candidates: cudaCandidates,
  }),
];

/** Blade optimizes for a GPU on a plugin resource group, which few regions have. */
function againstGpu(answers: Answers): HiddenReason | undefined {
  const { region } = answers;
  const listed = regionsWithPluginGroups();
  if (region === undefined || !withBlade(answers)) return undefined;
  if (!listed.includes(region)) {
    return { code: 'gpu-plugin-not-listed', values: { region, regions: listed } };
  }
  const seen = seenGpuModelOf(answers);
  if (seen === undefined || legalPluginGroups(region, seen.card).length > 0) return undefined;
  const regions = regionsWithPluginGroups(seen.card);
  return { code: 'seen-card-not-listed', values: { ...seen, region, regions } };
}

/** The one card that the machines of the service's group have, where they were seen. */
function seenGpuModelOf(
  answers: Answers,
): { card: GpuModel; group: string; types: readonly string[] } | undefined {
  const group = seenGroupOf(answers, answers.seen);
  const seen: SeenGpuModel | undefined = group && gpuModelSeen(group.nodes);
  return group && seen?.kind === 'card'
    ? { card: seen.card, group: group.id, types: seen.types }
    : undefined;
}

/** Without Blade the card is a note for the reader, and may be one that no plugin group has. */
function gpuModelCandidates(answers: Answers): readonly Candidate[] {
  const named = cards.map(({ id }) => ({ value: id, reason: againstGpuModel(id, answers) }));
  return withBlade(answers) ? named : [{ value: '' }, ...named];
}

function againstGpuModel(card: GpuModel, answers: Answers): HiddenReason | undefined {
  const { region } = answers;
  const seen = seenGpuModelOf(answers);
  if (seen !== undefined && seen.card !== card) return { code: 'card-not-seen', values: seen };
  if (region === undefined || !withBlade(answers)) return undefined;
  if (legalPluginGroups(region, card).length > 0) return undefined;
  return {
    code: 'card-not-listed',
    values: { card, region, regions: regionsWithPluginGroups(card) },
  };
}

function cudaCandidates(answers: Answers): readonly Candidate[] {
  if (!withBlade(answers)) return ['', ...cudaVersions].map((value) => ({ value }));
  const reason: HiddenReason = { code: 'cuda-of-plugin', values: { cuda: pluginCuda } };
  return cudaVersions.map((value) => (value === pluginCuda ? { value } : { value, reason }));
}
