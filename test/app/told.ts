import { type Diagnosis, diagnose } from '../../src/app/diagnosis/diagnose.ts';
import type { EventOf } from '../../src/deployment/events.ts';
import { record, startRecorder, workersEvent } from '../../src/deployment/recorder.ts';
import { type Deployment, emptyDeployment, foldAll } from '../../src/deployment/state.ts';
import type { ProcessEnd } from '../../src/eascmd/outcome.ts';

export interface Try {
  readonly service?: string;
  readonly modelPath?: string;
  /** The key of `model_info`. */
  readonly modelFile?: string;
  readonly lines: readonly string[];
  /** What `w` printed at the end. */
  readonly workers?: string;
  /** Null while it goes on. */
  readonly end?: Partial<ProcessEnd> | null;
  /** Seconds on the clock between two lines. */
  readonly pace?: number;
}

/** A try as the supervisor records it and the screens fold it: the real parts, without the processes. */
export function deploymentOf(tried: Try): Deployment {
  const { service = 'textcnn', modelPath = 'oss://my-bucket/models/', modelFile = 'a.pb' } = tried;
  const config = {
    name: service,
    model_path: modelPath,
    processor: 'tensorflow_cpu_1.15',
    metadata: { instance: 1, memory: 4000 },
    plugins: [{ command: 'blade', config: { model_info: { [modelFile]: {} } } }],
  };
  let [recorder, events] = startRecorder({
    plan: {
      ...{ type: 'plan', service, region: 'cn-shanghai', file: 'service.json', sha256: '9f2c' },
      ...{ config, findings: [], rehearsal: false },
    },
    argv: ['eascmd', 'create', 'service.json'],
    pluginsConfigured: true,
  });
  let at = 0;
  let deployment = emptyDeployment;
  const tell = () => {
    const entries = events.map((event, seq) => ({ seq: at + seq, at, event }));
    deployment = foldAll(deployment, entries);
  };
  tell();
  [recorder, events] = record(recorder, { kind: 'submitted', pid: 4711 }, at);
  tell();
  for (const text of tried.lines) {
    at += (tried.pace ?? 1) * 1000;
    [recorder, events] = record(recorder, { kind: 'line', text, stream: 'stdout' }, at);
    tell();
  }
  const told: EventOf<'workers'> | null = workersEvent(tried.workers ?? '');
  events = told === null ? [] : [told];
  tell();
  if (tried.end === null) {
    return deployment;
  }
  const end = { exitCode: 1, signal: null, spawnError: null, stopRequested: false, ...tried.end };
  [recorder, events] = record(recorder, { kind: 'exit', ...end }, at);
  tell();
  return deployment;
}

export function diagnosisOf(tried: Try): Diagnosis | null {
  const deployment = deploymentOf(tried);
  const { outcome, optimized } = deployment.result ?? {};
  if (outcome === 'deployed') {
    return diagnose(optimized === false ? 'deployed-not-optimized' : 'deployed', deployment);
  }
  return diagnose(outcome === 'failed' ? 'failed' : 'unknown', deployment);
}

/** Lines of the documents' transcripts, with the names in them where eascmd repeats them. */
export function healthy(service: string, modelPath: string): readonly string[] {
  const image = `registry-vpc.cn-shanghai.aliyuncs.com/eas/${service}_cn-shanghai:v0.0.1-20260305114814`;
  return [
    '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD2E3B',
    '+-------------------+--------------------------------+',
    `| Internet Endpoint | http://1234567890123456.cn-shanghai.pai-eas.aliyuncs.com/api/predict/${service} |`,
    '|             Token | owic823JI3kRmMDZlOTQzMTA3ODhmOWIzMmVkZmZmZGQyNmQ1N2M5 |',
    '+-------------------+--------------------------------+',
    '[OK] Service is now creating',
    '[OK] Schedule process to node cn-shanghai.i-uf642ocg20xinsme8pt3',
    `[OK] Downloading oss file: ${modelPath}`,
    '[OK] Successfully downloaded all artifacts',
    '[OK] Executing plugin eas-plugin-7126ee68: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
    `[OK] Building image ${image}`,
    `[OK] Pushing image ${image}`,
    `[OK] Successfully pushed image ${image}`,
    '[OK] Successfully created ingress',
    '[OK] Successfully synchronized resources',
    '[OK] Waiting [Total: 1, Pending: 1, Running: 0]',
    '[OK] Running [Total: 1, Pending: 0, Running: 1]',
    '[OK] Service is running',
  ];
}
