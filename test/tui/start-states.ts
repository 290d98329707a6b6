import type { Beginning } from '../../src/app/screens/start.ts';
import { savedTexts } from '../../src/questions/saved.ts';
import { compose } from '../../src/service/compose.ts';
import { eascmd, origin } from '../app/beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  groupSeen,
  heard,
  press,
  type Run,
  sha256,
  type,
} from '../app/drive.ts';
import { lookedAt, t4Group } from '../app/groups.ts';
import { gpuAnswered, lost, past, remembering, running, services } from '../app/past.ts';
import { runWith } from '../deployment/arbitrary-history.ts';
import { node } from '../service/nodes.ts';

const real = { client: eascmd, fromStart: true } as const;
const started = (changes: Partial<Beginning> = {}): Run =>
  begun({ ...real, remembered: remembering({ services }), ...changes });

const halfAnswered = answered(begun(), cpuTexts, 'framework').state.conversation;

/** Thirty deployments of a month, of which one is to be done again. */
const history = Array.from({ length: 30 }, (_, number) => ({
  ...past({ id: `run ${number}`, at: origin - number * 20 * 3_600_000 }),
  ...(number % 7 === 3 ? ({ outcome: 'failed', optimizationMs: null } as const) : {}),
}));

const file = (): Run => heard(started(), choose('file'));
const scaling = (total = 2): Run =>
  heard(
    started(),
    press('tab'),
    {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: total, total },
    },
    lookedAt('cn-shanghai', t4Group, [node()], 'eascmd'),
  );
const lookingInto = (): Run =>
  heard(started({ remembered: remembering({ lost: [lost] }) }), choose(`lost ${lost.id}`));
const asked = (): Run => heard(lookingInto(), choose('describe'));

/** The keys of `desc`, in the order of the command reference, as a service that waits answers. */
const description = [
  ['Status', 'Waiting'],
  ['ServiceName', 'ranker_eu'],
  ['Region', 'cn-shanghai'],
  ['CreateTime', '2026-03-04 18:00:03'],
  ['UpdateTime', '2026-03-04 18:00:03'],
  ['AccessToken', '***'],
  ['PrivateToken', ''],
  ['TotalInstance', '1'],
  ['RunningInstance', '0'],
  ['PendingInstance', '1'],
  ['CPU', '4'],
  ['GPU', '1'],
  ['Memory', '4096M'],
  [
    'Image',
    'registry-vpc.cn-shanghai.aliyuncs.com/eas/ranker_eu_cn-shanghai:v0.0.1-20260304180311',
  ],
  ['Weight', '0'],
  ['LatestVersion', '1'],
  ['CurrentVersion', '1'],
  ['Message', 'Successfully synchronized resources'],
  [
    'IntranetEndpoint',
    'http://1234567890123456.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/ranker_eu',
  ],
  [
    'ServiceConfig',
    '{\n  "metadata": {\n    "cpu": 4,\n    "gpu": 1\n  },\n  "name": "ranker_eu"\n}',
  ],
].map(([key = '', value = '']) => ({ key, value }));

/** Before anything is asked: what earlier starts left, and what can be begun from it. */
/** A service that was deployed from other model paths before. */
const changedSince = (): Run =>
  started({
    remembered: remembering({
      services: [past()],
      runs: [8, 25].map((days) => earlierRun(days)),
    }),
  });

const earlierRun = (days: number) => {
  const { service, region, rehearsal, file, at } = past();
  const answers = gpuAnswered({ modelPath: `oss://my-bucket/models/${days}/` });
  return runWith({
    ...{ id: `${days}`, service, region, rehearsal, file, sha256, at: at - days * 86_400_000 },
    ...{ device: 'gpu', card: 'T4', level: null, outcome: 'deployed', optimizationMs: 252_000 },
    config: compose(answers.draft),
    answers: savedTexts(answers),
  });
};

export const startStates: Readonly<Record<string, () => Run>> = {
  'start-earlier': () => heard(changedSince(), type('h')),
  'review-back': () => {
    const opened = heard(changedSince(), type('h'), choose('redeploy 8'));
    const path = '/home/user/textcnn/service.json';
    const inspected = { type: 'file-inspected', path, sha256, present: 'same' } as const;
    return heard(opened, inspected, ...groupSeen(opened), {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    });
  },
  'review-masked': () => {
    const { answers: _, config, ...record } = earlierRun(8);
    const env = [{ name: 'DB_PASSWORD', value: 'login -p *** && serve' }];
    const own = { ...record, answers: null, config: { ...(config as object), token: '***', env } };
    const opened = heard(
      started({ remembered: remembering({ services: [past()], runs: [earlierRun(3), own] }) }),
      ...[type('h'), choose('redeploy 8')],
    );
    const typed = { type: 'key-typed', field: 'masked', length: 24 } as const;
    const next = heard(opened, typed, press('enter'), { type: 'masked-value', text: 'a token' });
    return heard(next, { ...typed, length: 9 });
  },
  'start-services': () => started(),
  'start-running': () =>
    started({ remembered: remembering({ services: services.slice(0, 2), running: [running] }) }),
  'start-lost': () =>
    started({ remembered: remembering({ services: services.slice(0, 1), lost: [lost] }) }),
  'start-kept': () => started({ savedDraft: halfAnswered }),
  'start-rehearsal': () =>
    begun({
      fromStart: true,
      remembered: remembering({
        services: services.slice(3, 4),
        running: [{ ...running, rehearsal: true, phase: null, elapsedMs: 2000 }],
      }),
    }),
  'start-everything': () =>
    started({
      savedDraft: halfAnswered,
      remembered: remembering({
        services: [...services, ...services.map((each) => ({ ...each, id: `other ${each.id}` }))],
        running: [running],
        lost: [lost],
      }),
    }),
  'start-filtered': () =>
    heard(started({ remembered: remembering({ services: history, whole: true }) }), type('fail')),
  'start-filtered-none': () => heard(started(), type('nothing')),
  'start-history': () => started({ remembered: remembering({ services: history, whole: true }) }),
  'start-history-long': () =>
    started({
      remembered: {
        ...remembering({ services: history, whole: true }),
        older: 'unread',
      },
    }),
  file,
  'file-completed': () =>
    heard(file(), type('../部署/'), press('tab'), {
      type: 'path-completed',
      typed: '../部署/',
      completion: {
        added: '',
        candidates: [
          ...Array.from({ length: 30 }, (_, at) => `release-2026-03-${at + 1}.json`),
          '文本分类/',
        ],
      },
    }),
  'file-no-completion': () =>
    heard(file(), type('~/nothing'), press('tab'), {
      type: 'path-completed',
      typed: '~/nothing',
      completion: null,
    }),
  'file-typed': () => heard(file(), type('../部署/文本分类/service.json')),
  'file-unreadable': () =>
    heard(file(), type('../textcn/service.json'), press('enter'), {
      type: 'file-unreadable',
      reason: "../textcn/service.json doesn't exist.",
    }),
  'file-not-json': () =>
    heard(file(), type('service.json'), press('enter'), {
      type: 'file-unreadable',
      reason: 'service.json is not JSON, line 12, column 3.',
    }),
  scale: () => scaling(),
  'scale-asking': () => heard(started(), press('tab'), type('3')),
  'scale-double': () => heard(scaling(), type('9')),
  'scale-confirming': () => heard(scaling(), type('9'), press('enter')),
  'scale-typed': () => heard(scaling(), type('3')),
  'scale-wrong': () => heard(scaling(), type('3 more')),
  'scale-rehearsed': () =>
    heard(started(), { type: 'highlighted', value: 'redeploy demo' }, press('tab')),
  lost: () => lookingInto(),
  'lost-rehearsed': () => {
    const rehearsed = { ...lost, rehearsal: true };
    const run = begun({ fromStart: true, remembered: remembering({ lost: [rehearsed] }) });
    return heard(run, choose(`lost ${lost.id}`));
  },
  'described-asking': () => asked(),
  described: () => heard(asked(), { type: 'described', at: origin, pairs: description }),
  'described-scrolled': () =>
    heard(
      asked(),
      { type: 'described', at: origin, pairs: description },
      { type: 'measured', last: 99 },
      ...Array.from({ length: 9 }, () => press('page-down')),
    ),
  'described-nothing': () => heard(asked(), { type: 'described', at: origin, pairs: [] }),
};
