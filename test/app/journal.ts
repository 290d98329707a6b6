import type { AppEvent } from '../../src/app/machine.ts';
import type { Entry } from '../../src/deployment/events.ts';
import { type Observation, record, startRecorder } from '../../src/deployment/recorder.ts';
import type { ProcessEnd } from '../../src/eascmd/outcome.ts';
import { origin } from './beginning.ts';
import { sha256 } from './drive.ts';

/** A line and when it was printed, in seconds since the submission. */
export type Printed = readonly [second: number, text: string];

export const token = 'owic823JI3kRmMDZlOTQzMTA3ODhmOWIzMmVkZmZmZGQyNmQ1N2M5';

const host = '1234567890123456';
const endpoints: readonly Printed[] = [
  [1, '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD2E3B'],
  [1, '+-------------------+------------------------------------+'],
  [
    1,
    `| Internet Endpoint | http://${host}.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn_prod |`,
  ],
  [
    1,
    `| Intranet Endpoint | http://${host}.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn_prod |`,
  ],
  [1, `| Token | ${token} |`],
  [1, '+-------------------+------------------------------------+'],
];
const image =
  'registry-vpc.cn-shanghai.aliyuncs.com/eas/textcnn_prod_cn-shanghai:v0.0.1-20260305114814';

/** The lines of the GPU transcript of the Blade EAS Plugin page (March 2026), at the times of one run. */
export const creating: readonly Printed[] = [...endpoints, [1, '[OK] Service is now creating']];
export const downloading: readonly Printed[] = [
  ...creating,
  [2, '[OK] Schedule process to node cn-shanghai.i-uf642ocg20xinsme8pt3'],
  [4, '[OK] Downloading oss file: oss://my-bucket/models/textcnn/'],
  [
    7,
    '[OK] Fetching processor from [http://pai-blade.oss-cn-zhangjiakou.aliyuncs.com/release/3.18.0/py3.6.8_cu100_tf1.15.0_torch1.6.0_abiprecxx11/TENSORFLOW_SDK_GPU.d12d3dc-91024d0-1.15.0-Linux.tar.gz]',
  ],
];
export const optimizing: readonly Printed[] = [
  ...downloading,
  [12, '[OK] Successfully downloaded all artifacts'],
  [
    15,
    '[OK] Executing plugin eas-plugin-7126ee68: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
  ],
];
const building: readonly Printed[] = [
  [335, `[OK] Building image ${image}`],
  [355, `[OK] Pushing image ${image}`],
  [400, `[OK] Successfully pushed image ${image}`],
];
const routed: readonly Printed[] = [
  [400, '[OK] Successfully created ingress'],
  [401, '[OK] Successfully synchronized resources'],
  [403, '[OK] Waiting [Total: 1, Pending: 1, Running: 0]'],
];
export const starting: readonly Printed[] = [...optimizing, ...building, ...routed];
const finishing: readonly Printed[] = [
  [423, '[OK] Running [Total: 1, Pending: 0, Running: 1]'],
  [423, '[OK] Service is running'],
];
export const finished: readonly Printed[] = [...starting, ...finishing];
/** As it was, without the plugin's line. */
export const unoptimized: readonly Printed[] = finished.filter(
  ([, text]) => !text.includes('Executing plugin'),
);
/** No failed transcript is public: the words of the failure are invented, as the rehearsal's are. */
export const pluginFailed: readonly Printed[] = [
  ...optimizing,
  [
    110,
    '[ERROR] Plugin eas-plugin-7126ee68 failed: the optimizer of [textcnn_prod] exited with code 1',
  ],
];
export const nameTaken: readonly Printed[] = [
  [1, '[ERROR] 409 Conflict: Service [textcnn_prod] already exists in cn-shanghai'],
];

/** The words of a deletion, as the command reference has them. */
export const deleting: readonly Printed[] = [
  [0, '[OK] Service [textcnn_prod] in region [cn-shanghai] is terminating'],
  [2, '[OK] Service was deleted successfully'],
];

export interface Played {
  readonly lines: readonly Printed[];
  /** Seconds since the submission to which the clock has run. */
  readonly until: number;
  readonly exit?: Partial<ProcessEnd>;
  readonly stopRequested?: boolean;
  readonly operation?: 'create' | 'delete';
  readonly pluginsConfigured?: boolean;
  readonly rehearsal?: boolean;
  readonly service?: string;
}

/** The journal of a deployment, as its supervisor would have written it. */
export function entriesOf(played: Played): readonly Entry[] {
  const { lines, until, exit, operation = 'create', pluginsConfigured = true } = played;
  const observations: (readonly [number, Observation])[] = [
    [0, { kind: 'submitted', pid: 4711 }],
    ...lines
      .filter(([second]) => second <= until)
      .map(([second, text]) => [second, { kind: 'line', text, stream: 'stdout' }] as const),
  ];
  if (exit) {
    const { exitCode = 0, signal = null, spawnError = null } = exit;
    const stopRequested = played.stopRequested ?? false;
    observations.push([until, { kind: 'exit', exitCode, signal, spawnError, stopRequested }]);
  }
  let [recorder, events] = startRecorder({
    plan: {
      type: 'plan',
      service: played.service ?? 'textcnn_prod',
      region: 'cn-shanghai',
      file: '/home/user/textcnn/service.json',
      sha256,
      config: { processor: 'tensorflow_gpu_1.15' },
      findings: [],
      rehearsal: played.rehearsal ?? true,
    },
    argv: ['eascmd64', operation, 'service.json'],
    pluginsConfigured,
    operation,
  });
  const entries: Entry[] = events.map((event, index) => ({ seq: index + 1, at: origin, event }));
  for (const [second, observation] of observations) {
    const at = origin + second * 1000;
    [recorder, events] = record(recorder, observation, at);
    entries.push(...events.map((event, index) => ({ seq: entries.length + index + 1, at, event })));
  }
  return entries;
}

/** The journal read up to a moment, as the screen hears of it. */
export function journalEvent(played: Played): AppEvent {
  return { type: 'journal', entries: entriesOf(played), now: origin + played.until * 1000 };
}
