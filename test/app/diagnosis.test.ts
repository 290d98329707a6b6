import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type FixAction, fixActions, offeredFixes } from '../../src/app/diagnosis/fixes.ts';
import { type FailureCode, type FixId, failures } from '../../src/eascmd/failures.ts';
import { english } from '../../src/messages/en/english.ts';
import type { StepId } from '../../src/questions/answers.ts';
import { answered, begun, gpuTexts } from './drive.ts';
import { deploymentOf, diagnosisOf, healthy, type Try } from './told.ts';

const service = 'textcnn';
const path = 'oss://my-bucket/models/';
const all = healthy(service, path);
const upTo = (beginning: string): readonly string[] =>
  all.slice(0, all.findIndex((line) => line.startsWith(beginning)) + 1);
const accepted = upTo('[OK] Service is now creating');
const optimizing = upTo('[OK] Executing plugin');
const waiting = upTo('[OK] Waiting');

const row = (status: string, ready: string, restarts: number, reason = '', last = ''): string =>
  `| INSTANCENAME | RESTARTS | STATUS | READY | REASON | LASTSTATE |
| textcnn-5ff76448fd-h9dsn | ${restarts} | ${status} | ${ready} | ${reason} | ${last} |
`;

interface Alike extends Try {
  readonly alike: FailureCode;
  readonly is: FailureCode | null;
}

const said = (alike: FailureCode, lines: readonly string[], line: string): Alike => ({
  alike,
  is: 'unknown',
  lines: [...lines, line],
});

/** Text that looks like a cause and is none: told as unknown, which is no lie. */
const lookalikes: readonly Alike[] = [
  said('name-taken', [], '[ERROR] listen tcp 127.0.0.1:80: bind: address already in use'),
  {
    alike: 'name-taken',
    is: 'bad-request',
    lines: ['[ERROR] 400 Bad Request: memory of 409 MB is too little'],
  },
  {
    alike: 'name-taken',
    is: 'bad-request',
    lines: ['[ERROR] 400 Bad Request: version conflict in metadata.cuda'],
  },
  said('wrong-key', accepted, '[ERROR] E-4711: Signature of the model differs'),
  said('expired-key', accepted, '[ERROR] E-4711: the lease of the node has expired'),
  {
    alike: 'signed-out',
    is: 'bad-request',
    lines: ['[ERROR] 400 Bad Request: vswitch is not configured'],
  },
  {
    alike: 'signed-out',
    is: 'bad-request',
    lines: ['[ERROR] 400 Bad Request: use model_info, not config'],
  },
  said('no-permission', accepted, '[ERROR] E-4711: the reader is not authorized to wait longer'),
  {
    alike: 'out-of-memory',
    is: 'bad-request',
    lines: ['[ERROR] 400: metadata.memory exceeds memory limit of the quota'],
  },
  said('out-of-memory', waiting, '[ERROR] E-4711: CUDA out of memory'),
  said('throttled', [], '[ERROR] E-4711: the throttle of the node'),
  said('no-stock', waiting, '[ERROR] E-4711: stock of the image'),
  said('no-quota', waiting, '[ERROR] E-4711: the quota was read'),
  said('stopped-elsewhere', waiting, '[ERROR] E-4711: the log was stopped'),
  said('deleted-elsewhere', waiting, '[ERROR] E-4711: a layer was deleted'),
  said('image-pull', [...waiting, '[OK] Pulling image registry/eas/x'], '[ERROR] E-4711'),
  said('image-network', waiting, '[ERROR] E-4711: image tag refused'),
  said('image-denied', waiting, '[ERROR] E-4711: image signature denied'),
  said('image-disk', waiting, '[ERROR] E-4711: log of the image: no space left on device'),
  said('group-missing', [], '[ERROR] 404 Not Found: the requested resource does not exist'),
  {
    alike: 'group-missing',
    is: 'bad-request',
    lines: ['[ERROR] 400: invalid metadata.memory: above the resource limit'],
  },
  {
    alike: 'group-elsewhere',
    is: 'bad-request',
    lines: ['[ERROR] 400: the gateway is not in region cn-shanghai'],
  },
  said('bucket-region', optimizing, '[ERROR] E-4711: image of another region'),
  said('model-denied', [], '[ERROR] E-4711: cannot create service object, 403'),
  said('model-missing', waiting, '[ERROR] E-4711: loading model: libcudart.so not found'),
  said('model-missing', waiting, '[ERROR] E-4711: model signature serving_default not found'),
  said('plugin-failed', waiting, '[ERROR] E-4711 after the plugin ran with 0 errors'),
  said('health-check', waiting, '[ERROR] E-4711: readiness gate is missing'),
  said('crash-at-start', waiting, '[ERROR] E-4711: init container exited with code 0'),
  said('bad-request', [], '[ERROR] E-4711 after 400 ms'),
  said('clock-skewed', [], '[ERROR] E-4711: the clock of the GPU'),
  said('asking-throttled', waiting, '[ERROR] E-4711: the throttle of the node'),
  said('service-error', waiting, '[ERROR] E-4711: the gateway of the node, after 502 ms'),
  said('sign-in-lost', waiting, '[ERROR] E-4711: the key of the node'),
  said('asking-failed', waiting, '[ERROR] E-4711: the service was asked'),
  said('connection-lost', waiting, '[ERROR] E-4711: the network of the node'),
  said('unreachable', accepted, '[ERROR] E-4711: dialect tcp'),
  {
    alike: 'crash-at-start',
    is: 'unknown',
    lines: [...waiting, '[ERROR] E-4711'],
    workers: row('Running', '[1/1]', 1, '', '{"exitCode":0,"reason":"Completed"}'),
  },
  {
    alike: 'no-room',
    is: 'unknown',
    lines: [...waiting, '[ERROR] E-4711'],
    workers: row('Pending', '[0/1]', 0),
  },
  {
    alike: 'no-room',
    is: 'unknown',
    lines: [...waiting, '[ERROR] E-4711'],
    workers: row('Pending', '[0/1]', 0, 'ContainerCreating'),
    pace: 100,
  },
  { alike: 'no-room', is: null, lines: waiting, end: { exitCode: null, signal: 'SIGKILL' } },
  {
    alike: 'plugin-group',
    is: 'plugin-failed',
    lines: [...optimizing, '[ERROR] Plugin eas-plugin-7126ee68 on T4_8CORE failed: exit code 1'],
  },
];

it.each(lookalikes)('what is like $alike is $is', ({ is, ...tried }) => {
  expect(diagnosisOf(tried)?.id ?? null).toBe(is);
});

it('every rule that reads words has something that is like it', () => {
  const byWords = new Set(lookalikes.map(({ alike }) => alike));
  // Of the system or of the phases, and what is told where nothing else is.
  const others: readonly FailureCode[] = ['not-runnable', 'plugin-never-ran', 'unknown'];
  expect(new Set([...byWords, ...others])).toEqual(new Set(failures.map(({ code }) => code)));
});

test('a fix that is an answer opens the question that it speaks of', () => {
  const questions: Partial<Record<FixId, StepId>> = {
    'other-name': 'name',
    'other-region': 'region',
    'other-group': 'serviceResource',
    'other-plugin-group': 'pluginResource',
    'fewer-cores': 'cpu',
    'less-memory': 'memory',
    'fewer-gpus': 'gpu',
    'more-memory': 'memory',
    'model-path': 'modelPath',
    'bucket-endpoint': 'ossEndpoint',
    'other-framework': 'framework',
    'without-blade': 'blade',
    'model-details': 'advanced',
    'test-data': 'testData',
    level: 'optimizationLevel',
  };
  const actions = Object.entries<FixAction>(fixActions);
  const opened = actions.flatMap(([id, action]) =>
    action.kind === 'question' ? [[id, action.step]] : [],
  );
  expect(Object.fromEntries(opened)).toEqual(questions);
});

test('fewer than one core, and fewer GPUs than one, are not offered', () => {
  const offered = (cpu: number, gpu: number) => {
    const { draft, sources } = answered(begun(), gpuTexts).state.conversation;
    const source = {
      kind: 'answers',
      answered: { draft: { ...draft, cpu, gpu }, sources },
    } as const;
    return offeredFixes(['fewer-cores', 'fewer-gpus'], source, true).map(({ id }) => id);
  };
  expect(offered(2, 2)).toEqual(['fewer-cores', 'fewer-gpus']);
  expect(offered(1, 1)).toEqual([]);
});

test('a client that lost sight of a service that fetches says nothing of its model', () => {
  const fetching = [...upTo('[OK] Downloading'), 'retrying: a read timed out'];
  expect(diagnosisOf({ lines: fetching })?.id).toBe('connection-lost');
  expect(diagnosisOf({ lines: [...fetching.slice(0, -1), '[ERROR] E-4711'] })?.id).toBe(
    'model-missing',
  );
});

describe('what is longer than usual', () => {
  const long = { lines: [...waiting, '[ERROR] E-4711'], pace: 100 };
  test.each([
    ['', 'documented'],
    ['0/3 nodes are available: 3 Insufficient cpu', 'documented'],
    ['资源不足', 'likely'],
  ] as const)('pending for minutes with the reason [%s] is a lack of room, %s', (reason, sure) => {
    const workers = row('Pending', '[0/1]', 0, reason);
    expect(diagnosisOf({ ...long, workers })).toMatchObject({ id: 'no-room', certainty: sure });
  });

  test('and is told while it waits, in the words of w where those are not known', () => {
    const said = (reason: string, status = 'Pending') => {
      const workers = row(status, '[0/1]', 0, reason);
      return english.live(
        deploymentOf({ lines: waiting, workers, end: null, pace: 100 }),
        1_600_000,
      );
    };
    expect(said('')).toMatch(/^Pending for .*: no node has room for 4000 MB/);
    expect(said('资源不足')).toMatch(/^Pending for .*; eascmd w gives the reason: 资源不足\./);
    expect(said('ContainerCreating')).toMatch(/eascmd w: Pending \[0\/1\], ContainerCreating\.$/);
    expect(said('', '等待中')).toMatch(/^Not running after .* eascmd w: 等待中 \[0\/1\]\.$/);
  });

  /** The rows of `w` for several instances: status, ready, and reason of each. */
  const rows = (...instances: readonly (readonly [string, string, string])[]): string =>
    [
      '| INSTANCENAME | RESTARTS | STATUS | READY | REASON | LASTSTATE |',
      ...instances.map(
        ([status, ready, reason], at) =>
          `| textcnn-5ff76448fd-h9ds${at} | 0 | ${status} | ${ready} | ${reason} | |`,
      ),
      '',
    ].join('\n');
  const pending = ['Pending', '[0/1]', ''] as const;
  const unschedulable = [
    'Pending',
    '[0/1]',
    '0/3 nodes are available: 3 Insufficient cpu',
  ] as const;

  test.each([
    ['one has a node and runs', [pending, ['Running', '[1/1]', '']], 'unknown', undefined],
    ['one has a node and starts', [pending, ['Pending', '[0/1]', 'ContainerCreating']], 'unknown'],
    ['all wait for a node', [pending, unschedulable], 'no-room', 'documented'],
    [
      'one waits for unknown reasons',
      [pending, ['Pending', '[0/1]', '资源不足']],
      'no-room',
      'likely',
    ],
  ] as const)('of several instances, %s', (_, instances, id, certainty?: string) => {
    const workers = rows(...instances);
    const found = diagnosisOf({ ...long, workers });
    expect(found).toMatchObject(certainty === undefined ? { id } : { id, certainty });
    const waits = english.live(
      deploymentOf({ lines: waiting, workers, end: null, pace: 100 }),
      1_600_000,
    );
    expect(/no node has room|no room on the nodes/.test(waits ?? '')).toBe(id === 'no-room');
  });

  test('by the counts alone where w was not asked', () => {
    const killed = { exitCode: null, signal: 'SIGKILL' } as const;
    const tried = { lines: [...waiting, ...waiting.slice(-1)], pace: 100, end: killed };
    expect(diagnosisOf(tried)).toMatchObject({ id: 'no-room', certainty: 'likely' });
  });
});

/** Words of the patterns themselves: whoever calls a service so shall not be told of it. */
const words = [
  ...['oom', 'killed', 'oomkilled', 'crash', 'crashed', 'crashloop', 'failed', 'error', 'timeout'],
  ...['plugin', 'image', 'pull', 'imagepullbackoff', 'errimage', 'denied', 'accessdenied'],
  ...['forbidden', 'conflict', '409', '404', 'already', 'exists', 'taken', 'resource', 'group'],
  ...['not', 'found', 'nosuchkey', 'nosuchbucket', 'model', 'path', 'bucket', 'unschedulable'],
  ...['insufficient', 'cpu', 'memory', 'nopermission', 'invalidaccesskey', 'unauthenticated'],
  ...['signaturedoesnotmatch', 'dial', 'tcp', 'healthy', 'liveness', 'probe', 'eof', 'fatal'],
] as const;
const cased = ['AccessDenied', 'OOMKilled', 'NoSuchKey', 'CrashLoopBackOff'] as const;

const name = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((parts) => `${/^\d/.test(parts[0] ?? '') ? 'x' : ''}${parts.join('_')}`.slice(0, 63));
const part = fc.oneof(name, fc.constantFrom(...cased));
const modelPath = fc
  .tuple(name, fc.array(part, { maxLength: 3 }))
  .map(([bucket, parts]) => `oss://${[bucket.replaceAll('_', '-'), ...parts].join('/')}/`);
const named = fc.record({ service: name, modelPath, modelFile: part.map((text) => `${text}.pb`) });

describe('names made of the words of the rules', () => {
  test('are no cause of a deployment that goes well', () => {
    fc.assert(
      fc.property(named, ({ service, ...others }) => {
        const lines = healthy(service, others.modelPath);
        expect(diagnosisOf({ service, ...others, lines, end: { exitCode: 0 } })).toBeNull();
      }),
    );
  });

  test('are no cause where the client is killed at any line', () => {
    fc.assert(
      fc.property(named, fc.nat(16), ({ service, ...others }, kept) => {
        const lines = healthy(service, others.modelPath).slice(0, kept + 1);
        const end = { exitCode: null, signal: 'SIGKILL' };
        expect(diagnosisOf({ service, ...others, lines, end })).toBeNull();
      }),
    );
  });

  test('are no cause where something else fails and repeats them', () => {
    fc.assert(
      fc.property(named, fc.nat(5), ({ service, ...others }, form) => {
        const file = others.modelFile;
        const instance = `${service.replaceAll('_', '-')}-5ff76448fd-h9dsn`;
        const repeated = [
          `Service [${service}] in region [cn-shanghai]: E-4711`,
          `E-4711 of <${instance}>`,
          `E-4711 reading ${others.modelPath}`,
          `E-4711 in "${file}"`,
          `E-4711: ${others.modelPath.replace('oss://', '')}${file}`,
          `E-4711 http://1234567890123456.cn-shanghai.pai-eas.aliyuncs.com/api/predict/${service}`,
        ];
        const before = healthy(service, others.modelPath).slice(0, 16);
        const lines = [...before, `[ERROR] ${repeated[form]}`];
        expect(diagnosisOf({ service, ...others, lines })).toMatchObject({ id: 'unknown' });
        expect(diagnosisOf({ service, ...others, lines: lines.slice(-1) })?.id).toBe('unknown');
      }),
    );
  });

  const usual = { modelPath: path, modelFile: 'a.pb' };
  test('do not hide a cause that is told beside them', () => {
    fc.assert(
      fc.property(named, ({ service, ...others }) => {
        const before = healthy(service, others.modelPath).slice(0, 16);
        const failed = (line: string) =>
          diagnosisOf({ service, ...others, lines: [...before, line] })?.id;
        expect(failed(`[ERROR] Service [${service}]: OOMKilled`)).toBe('out-of-memory');
        expect(failed(`[ERROR] Instance <${service}>: OOMKilled`)).toBe('out-of-memory');
        expect(failed(`[ERROR] http://1/api/predict/${service}: OOMKilled`)).toBe('out-of-memory');
        expect(failed('[ERROR] ImagePullBackOff: 401 Unauthorized')).toBe('image-denied');
        expect(failed(`[ERROR] NoSuchKey: ${others.modelPath}`)).toBe('model-missing');
        const taken = `[ERROR] 409 Conflict: Service [${service}] already exists`;
        expect(diagnosisOf({ service, ...others, lines: [taken] })?.id).toBe('name-taken');
      }),
      // The name of a secret's key too.
      { examples: ['invalidaccesskey', 'my_token'].map((service) => [{ ...usual, service }]) },
    );
  });
});
