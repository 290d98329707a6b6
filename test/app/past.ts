import type { ServicePlan } from '../../src/app/facts.ts';
import {
  nothingRemembered,
  type PastService,
  type Remembered,
  type RunningNow,
} from '../../src/app/remembered.ts';
import type { Answered } from '../../src/questions/answers.ts';
import { fromSavedTexts, savedTexts } from '../../src/questions/saved.ts';
import { compose } from '../../src/service/compose.ts';
import { origin } from './beginning.ts';
import { answered, begun, gpuTexts, sha256 } from './drive.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The answers of the document's GPU example, as a deployment of before kept them. */
export function gpuAnswered(changes: Answered['draft'] = {}): Answered {
  const { draft, sources } = fromSavedTexts(
    savedTexts(answered(begun(), gpuTexts).state.conversation),
  );
  const kept = Object.fromEntries(Object.keys(sources).map((step) => [step, 'kept' as const]));
  return { draft: { ...draft, ...changes }, sources: kept };
}

/** A GPU deployment of three days ago that went well. */
export function past(changes: Partial<PastService> = {}): PastService {
  const from = gpuAnswered(changes.service ? { name: changes.service } : {});
  return {
    id: '20260302T094200-textcnn_prod-1a2b',
    service: 'textcnn_prod',
    region: 'cn-shanghai',
    at: origin - 3 * day,
    rehearsal: false,
    device: 'gpu',
    gpuModel: 'T4',
    level: null,
    outcome: 'deployed',
    optimizationMs: 252_000,
    answered: from,
    config: compose(from.draft),
    file: '/home/user/textcnn/service.json',
    ...changes,
  };
}

/** The file of a person, read and checked: it is sent as it is. */
export function sourceFilePlan(path: string, config: unknown): ServicePlan {
  return {
    text: JSON.stringify(config),
    config,
    service: 'textcnn_prod',
    region: 'cn-shanghai',
    findings: [],
    pluginsConfigured: true,
    path,
    writes: false,
    sha256,
    present: 'same',
  };
}

/** What a person who has deployed for a month starts from. */
export const services: readonly PastService[] = [
  past({ level: 'o1' }),
  past({
    id: 'bert',
    service: 'bert_ranker_search_v12',
    region: 'cn-hangzhou',
    at: origin - 5 * day,
    outcome: 'failed',
    optimizationMs: null,
  }),
  past({
    id: 'cpu',
    service: 'cpu_only',
    region: 'cn-zhangjiakou',
    at: origin - 2 * hour,
    device: 'cpu',
    gpuModel: null,
    outcome: 'unknown',
    optimizationMs: null,
  }),
  past({
    id: 'demo',
    service: 'demo',
    at: origin - 40 * 60_000,
    rehearsal: true,
    optimizationMs: 320_000,
  }),
  past({
    id: 'sourceFile',
    service: 'brought_from_a_file_with_a_long_name',
    region: null,
    at: origin - 12 * day,
    device: null,
    gpuModel: null,
    outcome: null,
    optimizationMs: null,
    answered: null,
  }),
];

export const running: RunningNow = {
  id: '20260305T113600-resnet50_gpu-77aa',
  service: 'resnet50_gpu',
  region: 'cn-shanghai',
  rehearsal: false,
  phase: 'optimize',
  elapsedMs: 372_000,
};

export const lost: RunningNow = {
  ...running,
  id: '20260304T180000-ranker_eu-88bb',
  service: 'ranker_eu',
  phase: 'download',
};

export const remembering = (changes: Partial<Remembered>): Remembered => ({
  ...nothingRemembered,
  ...changes,
});
