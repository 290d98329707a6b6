import { cudaVersions, pluginCuda } from '../../service/catalog/gpus.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { onGpu, withBlade, withGpuPlugin } from '../answers.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';

const question = questionOf('plan');
const always = (): boolean => true;

/** Defaults that suit nearly everyone, so these are edited only on the plan. */
export const sizeSteps: readonly Step[] = [
  question({
    id: 'pluginGpu',
    flag: '--plugin-gpu',
    metavar: 'N',
    waitsFor: ['device'],
    shown: withGpuPlugin,
  }),
  question({
    id: 'instances',
    flag: '--instances',
    metavar: 'N',
    required: always,
    observed: ({ hints }) => hints?.running?.toString(),
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

function cudaCandidates(answers: Answers): readonly Candidate[] {
  if (!withBlade(answers)) return ['', ...cudaVersions].map((value) => ({ value }));
  const reason: HiddenReason = { code: 'cuda-of-plugin', values: { cuda: pluginCuda } };
  return cudaVersions.map((value) => (value === pluginCuda ? { value } : { value, reason }));
}
