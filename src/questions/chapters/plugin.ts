import { findPluginGroup, pluginGroups } from '../../service/catalog/gpus.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { withGpuPlugin } from '../conditions.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';

const question = questionOf('plugin');

export const pluginSteps: readonly Step[] = [
  question({
    id: 'pluginResource',
    flag: '--plugin-resource',
    metavar: 'GROUP',
    needs: ['region', 'blade', 'device', 'serviceCard'],
    waitsFor: ['device'],
    shown: withGpuPlugin,
    required: withGpuPlugin,
    candidates: groupCandidates,
  }),
  question({
    id: 'pluginGpu',
    flag: '--plugin-gpu',
    metavar: 'N',
    waitsFor: ['device'],
    shown: withGpuPlugin,
  }),
];

function groupCandidates(answers: Answers): readonly Candidate[] {
  return pluginGroups.map(({ id }) => ({ value: id, reason: againstGroup(id, answers) }));
}

function againstGroup(id: string, { region, serviceCard }: Answers): HiddenReason | undefined {
  const group = findPluginGroup(id);
  if (group === undefined) return undefined;
  if (region !== undefined && !group.regions.includes(region)) {
    return { code: 'group-not-listed', values: { group: id, region, regions: group.regions } };
  }
  if (serviceCard === undefined || serviceCard === group.card) return undefined;
  return { code: 'group-of-other-card', values: { group: id, card: group.card, serviceCard } };
}
