import type { ServicePlan } from '../../src/app/facts.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import type { State } from '../../src/app/state.ts';
import { nothingAnswered } from '../../src/questions/answers.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { decompose } from '../../src/service/decompose.ts';
import { parseService } from '../../src/service/parse.ts';
import { checkService } from '../../src/service/rules/check.ts';
import { commandsRun } from '../app/arbitrary-event.ts';
import { beginning, eascmd, origin } from '../app/beginning.ts';
import {
  advancedTexts,
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  gpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  sha256,
  submitted,
  type,
} from '../app/drive.ts';
import {
  creating,
  deleting,
  downloading,
  entriesOf,
  finished,
  nameTaken,
  optimizing,
  pluginFailed,
  starting,
  token,
  unoptimized,
} from '../app/journal.ts';
import { remembering } from '../app/past.ts';
import { failureStates } from './failure-states.ts';
import { fileStates } from './file-states.ts';
import { localCopyStates } from './local-copy-states.ts';
import { deploying, ended, played } from './playing.ts';
import { preflightStates } from './preflight-states.ts';
import { redeployStates } from './redeploy-states.ts';
import { setupStates } from './setup-states.ts';
import { signedInStates } from './signed-in-states.ts';
import { startStates } from './start-states.ts';

const real = { client: eascmd } as const;
const signedIn = {
  ...eascmd,
  command: '/etc/dsw/eascmd64',
  configFile: '/home/user/my sign-ins/shanghai.conf',
};
const inspected = {
  type: 'file-inspected',
  path: '/home/user/textcnn/service.json',
  sha256,
  present: 'none',
} as const;

/** A file that the user brought, with mistakes in it. */
const brokenConfig = {
  name: 'TextCNN',
  model_path: 'oss://<bucket>/模型/文本分类/textcnn/',
  processor: 'tensorflow_gpu_1.15',
  metadata: { instance: 1, cpu: 4, memory: 4, gpu: 1, cuda: '11.2' },
  plugins: [
    {
      command: 'blade',
      image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
      resource: 'T4_8CORE',
      gpu: 1,
    },
  ],
};

function sourceFile(config: unknown): ServicePlan {
  const { service, problems } = parseService(config);
  return {
    text: `${JSON.stringify(config, null, 2)}\n`,
    config,
    service: service?.name ?? '',
    region: 'cn-beijing',
    findings: service ? checkService(service, { region: 'cn-beijing' }) : (problems ?? []),
    pluginsConfigured: true,
    path: '/home/user/项目/文本分类/service.json',
    writes: false,
    sha256: '9f2c61d07be3a4481c5e90ab77f23d1f6a8b0c2d4e5f60718293a4b5c6d741aa',
    present: 'same',
  };
}

function broken(): Run {
  const { service } = parseService(brokenConfig);
  const draft = service ? decompose(service).draft : {};
  return begun({
    ...real,
    plan: sourceFile(brokenConfig),
    given: earlierAnswers({ ...draft, region: 'cn-beijing' }, 'file'),
    options: { ...beginning.options, fileGiven: './service.json' },
  });
}

/** After a failure: the name typed, and eascmd's word that the service is gone. */
function deleted(): Run {
  const failed = ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } });
  const before = entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } });
  const deletion = entriesOf({ lines: deleting, until: 2, exit: {}, operation: 'delete' });
  const entries = deletion.map((entry) => ({
    ...entry,
    seq: before.length + entry.seq,
    at: entry.at + 120_000,
  }));
  return heard(failed, type('x'), type('textcnn_prod'), press('enter'), {
    type: 'journal',
    entries,
    now: origin + 122_000,
  });
}
const log = (run: Run): Run => heard(run, type('l'));
const pastLimit = (run: Run): Run =>
  heard(run, { type: 'ticked', now: origin + run.state.options.watchLimitMs + 1 });

/** A file to deploy, chosen on the start screen where no eascmd was found. */
function withoutClient(search = beginning.search): Run {
  return heard(begun({ client: null, search, remembered: remembering({}), fromStart: true }), {
    type: 'file-read',
    plan: sourceFile(brokenConfig),
    answered: nothingAnswered,
  });
}

/** Nothing in the path makes a name. */
const nameless = { ...cpuTexts, modelPath: 'oss://my-bucket/models/' };

const runs: Readonly<Record<string, () => Run>> = {
  ...startStates,
  ...redeployStates,
  ...preflightStates,
  ...failureStates,
  ...fileStates,
  ...signedInStates,
  ...setupStates,
  ...localCopyStates,
  client: () => withoutClient(),
  'client-refused': () =>
    withoutClient({ looked: [], refused: { path: '/opt/工具/eascmd64', state: 'no-run-bit' } }),
  resume: () => begun({ savedDraft: answered(begun(), gpuTexts, 'advanced').state.conversation }),
  'question-path': () => begun(),
  'question-region': () => answered(begun(), cpuTexts, 'region'),
  'question-region-filtered': () =>
    heard(answered(begun(), cpuTexts, 'region'), type('chi'), type('na (s')),
  'question-region-nothing': () => heard(answered(begun(), cpuTexts, 'region'), type('mars')),
  'question-framework': () => answered(begun(), cpuTexts, 'framework'),
  'question-details': () => answered(begun(), cpuTexts, 'advanced'),
  'question-name': () => answered(begun(), nameless, 'name'),
  'question-name-error': () => heard(answered(begun(), nameless, 'name'), type('My Model')),
  'question-path-chinese': () =>
    heard(
      answered(begun(real), cpuTexts, 'modelPath'),
      type('oss://模型仓库/文本分类/第二版/textcnn/'),
    ),
  'question-path-long': () =>
    heard(
      answered(begun(real), cpuTexts, 'modelPath'),
      type(
        'oss://models/自然语言处理/文本分类/二零二六年/三月/第十二版/textcnn/exported/saved_model/',
      ),
    ),
  'question-memory-warning': () => heard(answered(begun(), cpuTexts, 'memory'), type('8')),
  'question-device': () => answered(begun(), { ...cpuTexts, region: 'cn-beijing' }, 'device'),
  'question-device-hidden': () =>
    heard(answered(begun(), { ...cpuTexts, region: 'cn-beijing' }, 'device'), type('h')),
  'question-plugin': () => answered(begun(real), gpuTexts, 'pluginGpu'),
  'question-gpu-model': () => answered(begun(), gpuTexts, 'serviceCard'),
  'question-level': () => answered(begun(), advancedTexts, 'optimizationLevel'),
  'question-shapes': () => answered(begun(), advancedTexts, 'inputShapes'),
  'question-dropped': () => heard(editing(reviewed(advancedTexts), 'region'), choose('cn-beijing')),
  'help-list': () => heard(answered(begun(), cpuTexts, 'blade'), type('?')),
  'help-text': () => heard(answered(begun(), advancedTexts, 'inputShapes'), type('?')),
  'review-clean': () => reviewed(cpuTexts),
  'review-warnings': () =>
    reviewed(
      { ...cpuTexts, framework: 'pytorch', modelPath: 'oss://models/模型仓库/文本分类/第二版/' },
      real,
      'different',
    ),
  'review-long': () => reviewed(advancedTexts),
  'review-scrolled': () =>
    heard(
      reviewed(advancedTexts),
      { type: 'measured', last: 99 },
      ...Array.from({ length: 9 }, () => press('page-down')),
    ),
  'review-name-asked': () => answered(begun(), cpuTexts),
  'review-name-unknown': () =>
    heard(answered(begun(real), cpuTexts), inspected, {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: {
        kind: 'unknown',
        cause: 'no-answer',
        reason: 'dial tcp: lookup pai-eas.cn-shanghai.aliyuncs.com: no such host',
      },
    }),
  'review-name-taken': () =>
    heard(answered(begun(real), cpuTexts), inspected, {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    }),
  'review-errors': () =>
    heard(broken(), {
      type: 'name-checked',
      service: 'TextCNN',
      presence: { kind: 'free' },
    }),
  'review-unwritable': () =>
    heard(reviewed(cpuTexts), press('enter'), {
      type: 'file-failed',
      path: '/home/user/textcnn/service.json',
      reason: 'EACCES: permission denied, open /home/user/textcnn/service.json',
    }),
  'review-edit-text': () => editing(reviewed(gpuTexts), 'modelPath'),
  'review-edit-wrong': () => heard(editing(reviewed(gpuTexts), 'name'), type('My Model')),
  'review-edit-list': () => editing(reviewed(gpuTexts), 'framework'),
  'review-edit-filtered': () => heard(editing(reviewed(gpuTexts), 'region'), type('shang')),
  'review-edit-group': () => editing(reviewed(gpuTexts), 'serviceResource'),
  'review-edit-details': () => editing(reviewed(advancedTexts), 'inputShapes'),
  'review-open': () => heard(editing(reviewed(advancedTexts), 'inputs'), press('escape')),
  'review-unread': () =>
    heard(
      reviewed({ ...cpuTexts, framework: 'pytorch' }, real),
      { type: 'resized', columns: 80, rows: 16 },
      press('enter'),
    ),
  'review-new-taken': () =>
    heard(answered(begun(real), gpuTexts), inspected, {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    }),
  json: () => heard(reviewed(advancedTexts), type('o')),
  'deploying-submitted': () => submitted(),
  'deploying-create': () => deploying({ lines: creating, until: 1 }),
  'deploying-no-endpoints': () => deploying({ lines: [], until: 4 }),
  'deploying-download': () => deploying({ lines: downloading, until: 9 }),
  'deploying-early': () => deploying({ lines: optimizing, until: 100 }),
  'deploying-within': () => deploying({ lines: optimizing, until: 15 + 252 }),
  'deploying-late': () => deploying({ lines: optimizing, until: 15 + 702 }),
  'deploying-start': () => deploying({ lines: starting, until: 410 }),
  'deploying-finishing': () => deploying({ lines: finished, until: 470 }),
  'deploying-real': () =>
    played(submitted(gpuTexts, real), { lines: optimizing, until: 267, rehearsal: false }),
  'deploying-stopping': () =>
    heard(deploying({ lines: optimizing, until: 100 }), press('ctrl-c'), choose('stop')),
  'deploying-limit-passed': () => pastLimit(deploying({ lines: starting, until: 410 })),
  'deploying-limit-passed-real': () =>
    pastLimit(played(submitted(gpuTexts, real), { lines: starting, until: 410, rehearsal: false })),
  'keys-deploying': () => heard(deploying({ lines: starting, until: 410 }), type('?')),
  'keys-review': () => heard(reviewed(cpuTexts), type('?')),
  'keys-failed': () =>
    heard(ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }), type('?')),
  'keys-log': () => heard(log(deploying({ lines: starting, until: 410 })), type('?')),
  interrupt: () => heard(deploying({ lines: optimizing, until: 100 }), press('ctrl-c')),
  'log-following': () => log(deploying({ lines: starting, until: 410 })),
  'log-paused': () => heard(log(deploying({ lines: starting, until: 410 })), press('home')),
  'log-searching': () =>
    heard(log(deploying({ lines: starting, until: 410 })), type('/'), type('image')),
  'log-found': () =>
    heard(
      log(deploying({ lines: starting, until: 410 })),
      type('/'),
      type('IMAGE'),
      press('enter'),
      { type: 'log-searched', asked: 1, at: 14 },
    ),
  'log-no-match': () =>
    heard(
      log(deploying({ lines: starting, until: 410 })),
      type('/'),
      type('panic'),
      press('enter'),
      {
        type: 'log-searched',
        asked: 1,
        at: null,
      },
    ),
  'log-empty': () => log(submitted()),
  'ended-deployed': () => ended({ lines: finished, until: 423 }),
  'ended-deployed-real': () =>
    played(submitted(gpuTexts, real), { lines: finished, until: 423, exit: {}, rehearsal: false }),
  'ended-project': () =>
    heard(
      played(submitted(gpuTexts, { client: signedIn }), {
        lines: finished,
        until: 423,
        exit: {},
        rehearsal: false,
      }),
      type('p'),
      {
        type: 'project-offered',
        offer: {
          path: '/home/user/textcnn/blade-deploy.json',
          preset: 'textcnn_prod',
          isNew: true,
          rows: ['{', '  "textcnn_prod": {', '    "region": "cn-shanghai"', '  }', '}'],
        },
      },
    ),
  'ended-copied': () =>
    heard(
      played(submitted(gpuTexts, { client: signedIn }), {
        lines: finished,
        until: 423,
        exit: {},
        rehearsal: false,
      }),
      type('c'),
      choose('python'),
      { type: 'copied', terminal: true, program: 'wl-copy' },
    ),
  'commands-run': () =>
    heard(
      played(submitted(gpuTexts, { client: signedIn }), {
        lines: finished,
        until: 423,
        exit: {},
        rehearsal: false,
      }),
      ...commandsRun.map((run): AppEvent => ({ type: 'command-run', run })),
      type('!'),
      { type: 'highlighted', value: 'asked-2' },
    ),
  'ended-not-copied': () =>
    heard(ended({ lines: finished, until: 423 }), type('c'), choose('internet'), {
      type: 'copied',
      terminal: false,
      program: null,
    }),
  'ended-token-asked': () => heard(ended({ lines: finished, until: 423 }), type('t')),
  'ended-token-hidden': () =>
    heard(
      ended({ lines: finished, until: 423 }),
      type('t'),
      { type: 'token', token },
      { type: 'token-expired' },
    ),
  'ended-token-unavailable': () =>
    heard(ended({ lines: finished, until: 423 }), type('t'), { type: 'token', token: null }),
  'ended-plain': () =>
    played(submitted({ ...cpuTexts, blade: 'no' }), {
      lines: unoptimized,
      until: 423,
      exit: {},
      pluginsConfigured: false,
    }),
  'ended-not-optimized': () => ended({ lines: unoptimized, until: 423 }),
  'fixing-not-optimized': () => heard(ended({ lines: unoptimized, until: 423 }), type('1')),
  'ended-failed': () => ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
  'ended-failed-real': () =>
    played(submitted(gpuTexts, real), {
      lines: pluginFailed,
      until: 110,
      exit: { exitCode: 1 },
      rehearsal: false,
    }),
  'ended-name-taken': () => ended({ lines: nameTaken, until: 1, exit: { exitCode: 1 } }),
  'ended-refused': () =>
    heard(submitted(), {
      type: 'journal',
      now: origin,
      entries: [
        ...entriesOf({ lines: [], until: 0 }).slice(0, 1),
        {
          seq: 2,
          at: origin,
          event: {
            type: 'result',
            outcome: 'refused',
            exit_code: 5,
            optimized: null,
            optimization_ms: null,
            total_ms: null,
            error: {
              code: 'file-changed',
              message: 'The file changed after it was reviewed. Nothing was sent.',
            },
          },
        },
      ],
    }),
  'ended-stopped': () => deleted(),
  'ended-unknown': () =>
    ended({ lines: optimizing, until: 200, exit: { exitCode: null, signal: 'SIGKILL' } }),
  'ended-asked-to-stop': () =>
    ended({
      lines: optimizing,
      until: 200,
      exit: { exitCode: null, signal: 'SIGTERM' },
      stopRequested: true,
    }),
  'ended-supervisor-lost': () =>
    heard(deploying({ lines: optimizing, until: 200 }), {
      type: 'supervisor-lost',
      now: origin + 201_000,
    }),
  'ended-deleting': () =>
    heard(
      ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
      type('x'),
      type('textcnn_prod'),
      press('enter'),
    ),
  delete: () =>
    heard(
      ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
      type('x'),
      type('textcnn'),
    ),
  'delete-typed': () =>
    heard(
      ended({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
      type('x'),
      type('textcnn_prod'),
    ),
};

export const stateNames: readonly string[] = Object.keys(runs);

const built = new Map<string, Run>();

/** One of the states, in a window of this size. */
export function stateOf(name: string, columns: number, rows: number): State {
  const run = built.get(name) ?? runs[name]?.();
  if (!run) {
    throw new Error(`No state is called ${name}.`);
  }
  built.set(name, run);
  return heard(run, { type: 'resized', columns, rows }).state;
}
