import type { AppEvent } from '../../src/app/machine.ts';
import { eascmd, origin } from '../app/beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  gpuTexts,
  heard,
  type Run,
  reviewed,
  sha256,
} from '../app/drive.ts';
import {
  absent,
  cpuGroup,
  listed,
  lookedAt,
  seenAll,
  signedOut,
  t4Group,
  unlisted,
  v100,
  v100Group,
} from '../app/groups.ts';
import { node } from '../service/nodes.ts';

const shanghai = 'cn-shanghai';
const hangzhou = 'cn-hangzhou';
const inspected: AppEvent = {
  type: 'file-inspected',
  path: '/home/user/textcnn/service.json',
  sha256,
  present: 'none',
};
const later = (seconds: number): AppEvent => ({ type: 'aged', now: origin + seconds * 1000 });

/** At "Where should it run?", with what eascmd has told by then. */
function atWhere(region: string, ...told: readonly AppEvent[]): Run {
  return heard(answered(begun(), { ...cpuTexts, region }, 'where'), ...told, later(12));
}

/** Everything that can stand against a group, each with its reason. */
const refused: readonly AppEvent[] = [
  listed(hangzhou),
  lookedAt(hangzhou, v100Group, [v100]),
  lookedAt(hangzhou, cpuGroup, [node({ instanceType: 'ecs.gn7i-c8g1.2xlarge' })]),
  lookedAt(hangzhou, t4Group, null),
];

const { serviceCard: _, ...withoutGpuModel } = gpuTexts;

/** At the review, with the group's nodes seen before the GPU model was to be asked. */
function seenReview(...told: readonly AppEvent[]): Run {
  const run = answered(heard(answered(begun(), gpuTexts, 'name'), ...told), withoutGpuModel);
  const free: AppEvent = {
    type: 'name-checked',
    service: 'textcnn_prod',
    presence: { kind: 'free' },
    at: origin + 9000,
  };
  return heard(run, inspected, free, later(12));
}

/** What a look at the account shows, while the questions are asked and on the review. */
export const preflightStates: Readonly<Record<string, () => Run>> = {
  'where-asking': () => atWhere(shanghai),
  'where-listed': () => atWhere(shanghai, listed(shanghai)),
  'where-found': () => atWhere(shanghai, ...seenAll(shanghai)),
  'where-none': () =>
    atWhere(shanghai, { ...listed(shanghai), list: { kind: 'listed', rows: [] } }),
  'where-signed-out': () => atWhere(shanghai, unlisted(shanghai)),
  'where-no-client': () => answered(begun({ client: null }), cpuTexts, 'where'),
  'plan-no-client': () => reviewed(cpuTexts, { client: null }),
  'where-without-blade': () => atWhere(hangzhou, ...refused),
  'where-why': () => heard(atWhere(hangzhou, ...refused), choose('why')),
  'group-typed': () => heard(atWhere(shanghai, ...seenAll(shanghai)), choose('parts')),
  'group-contradicts': () =>
    heard(
      answered(begun(), gpuTexts, 'serviceCard'),
      { type: 'highlighted', value: 'V100' },
      ...seenAll(shanghai),
      choose('V100'),
    ),
  'gpu-model-seen-late': () =>
    heard(answered(begun(), gpuTexts, 'serviceCard'), ...seenAll(shanghai)),
  'review-checks': () => seenReview(...seenAll(shanghai)),
  'review-checks-asking': () => answered(begun({ client: eascmd }), gpuTexts),
  'review-no-room': () =>
    seenReview(
      listed(shanghai),
      lookedAt(shanghai, t4Group, [node({ cpu: { total: 8, used: 4 } })]),
    ),
  'review-gpu-model-refused': () =>
    heard(
      reviewed(gpuTexts),
      listed(shanghai),
      lookedAt(shanghai, t4Group, [v100, node({ instanceType: 'ecs.gn6v-c8g1.8xlarge' })]),
      later(75),
    ),
  'review-group-missing': () =>
    heard(
      reviewed({ ...gpuTexts, serviceResource: 'eas-r-typed' }, { client: eascmd }),
      listed(shanghai, 'eascmd'),
      absent(shanghai, 'eas-r-typed', { kind: 'missing' }, 'eascmd'),
    ),
  'review-not-checked': () =>
    heard(
      answered(begun({ client: eascmd }), gpuTexts),
      inspected,
      unlisted(shanghai, signedOut, 'eascmd'),
      {
        type: 'name-checked',
        service: 'textcnn_prod',
        presence: { kind: 'unknown', cause: 'signed-out', reason: signedOut.reason },
        at: origin,
      },
      later(4),
    ),
};
