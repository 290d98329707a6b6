import type { ServicePlan } from '../../src/app/facts.ts';
import type { PastService } from '../../src/app/remembered.ts';
import type { Entry } from '../../src/deployment/events.ts';
import type { Answered } from '../../src/questions/answers.ts';
import { compose } from '../../src/service/compose.ts';
import { eascmd, origin } from '../app/beginning.ts';
import {
  begun,
  cpuTexts,
  gpuTexts,
  groupSeen,
  hashed,
  heard,
  press,
  type Run,
  selecting,
  sending,
  sha256,
  submitted,
  type,
} from '../app/drive.ts';
import { lookedAt, t4Group } from '../app/groups.ts';
import {
  deleting,
  entriesOf,
  finished,
  optimizing,
  type Played,
  type Printed,
} from '../app/journal.ts';
import { gpuAnswered, past, remembering } from '../app/past.ts';
import { runWith } from '../deployment/arbitrary-history.ts';
import { node } from '../service/nodes.ts';
import { played } from './playing.ts';

const real = { client: eascmd } as const;

const inspected = {
  type: 'file-inspected',
  path: '/home/user/textcnn/service.json',
  sha256,
  present: 'same',
} as const;
const taken = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
} as const;

/** The review of a deployment of before, in which other answers were given then. */
function redone(before: Answered['draft'] = {}, changes: Partial<PastService> = {}): Run {
  const then = past({ config: compose(gpuAnswered(before).draft), ...changes });
  const run = begun({ ...real, past: then, remembered: remembering({ services: [then] }) });
  return heard(run, inspected);
}

/** What was changed since: more than the review lists. */
const older: Answered['draft'] = {
  memory: 8000,
  cpu: 8,
  instances: 2,
  modelPath: 'oss://my-bucket/models/文本分类/textcnn/第一版/',
  pluginGpu: 2,
};
/** Everything that was asked is answered. */
const known = (run: Run): Run => hashed(heard(run, ...groupSeen(run)));
const replacing = (): Run => sending(known(heard(redone(older), taken)), 'replace');

/** A file that a person brought, deployed under its own name. */
function sourceFileTaken(): Run {
  const config = compose(gpuAnswered().draft);
  const plan: ServicePlan = {
    text: `${JSON.stringify(config, null, 2)}\n`,
    config,
    service: 'textcnn_prod',
    region: 'cn-shanghai',
    findings: [],
    pluginsConfigured: true,
    path: '/home/user/textcnn/service.json',
    writes: false,
    sha256,
    present: 'same',
  };
  const options = { ...begun().state.options, fileGiven: './service.json' };
  return heard(begun({ ...real, plan, given: gpuAnswered(), options }), taken);
}

/** A journal in which eascmd was called with other words. */
function called(what: Played, argv: readonly string[]): readonly Entry[] {
  return entriesOf({ ...what, rehearsal: false }).map((entry) =>
    entry.event.type === 'submitted'
      ? { ...entry, event: { ...entry.event, argv: [...argv] } }
      : entry,
  );
}

function changed(argv: readonly string[], run: Run = submitted(gpuTexts, real)): Run {
  const lines = finished.filter(([, text]) => !text.includes('Executing plugin'));
  const entries = called({ lines, until: 423, exit: {}, pluginsConfigured: false }, argv);
  return heard(run, { type: 'journal', entries, now: origin + 423_000 });
}

const updatingLines: readonly Printed[] = [
  [1, '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD2E3B'],
  [1, '[OK] Service [textcnn_prod] in region [cn-shanghai] is updating'],
  [16, '[OK] Waiting [Total: 2, Pending: 1, Running: 1]'],
];

function updating(until: number, lines = updatingLines): Run {
  const argv = ['eascmd64', 'modify', 'textcnn_prod', '-s', 'service.json'];
  const entries = called({ lines, until }, argv);
  const now = origin + until * 1000;
  return heard(
    submitted(gpuTexts, real),
    { type: 'journal', entries, now },
    { type: 'ticked', now },
  );
}

/** A scaling begins on the start screen: nothing was answered in this start. */
function scaled(): Run {
  const remembered = remembering({ services: [past()] });
  return heard(
    begun({ ...real, fromStart: true, remembered }),
    type('i'),
    {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 2, total: 2 },
    },
    lookedAt('cn-shanghai', t4Group, [node()], 'eascmd'),
    type('3'),
    press('enter'),
    {
      type: 'submitted',
      place: {
        id: '20260305T114200-textcnn_prod',
        log: '/home/user/.local/state/blade-deploy/deployments/20260305T114200-textcnn_prod/log.txt',
      },
      now: origin,
    },
  );
}

/** Optimizations of this kind that took 3m 50s to 4m 40s. */
const usual = remembering({
  runs: [230_000, 245_000, 252_000, 266_000, 280_000].map((optimizationMs, number) =>
    runWith({ id: `run ${number}`, level: null, optimizationMs }),
  ),
});
const withUsual = (until: number): Run =>
  played(submitted(gpuTexts, { ...real, remembered: usual }), {
    lines: optimizing,
    until: 15 + until,
    rehearsal: false,
  });

/** What was deployed before, deployed again: the name exists, something differs, it takes as long as ever. */
export const redeployStates: Readonly<Record<string, () => Run>> = {
  'review-redeploy': () => heard(redone(), { ...taken, presence: { kind: 'free' } }),
  'review-changes': () => heard(redone(older), { ...taken, presence: { kind: 'free' } }),
  'review-changes-asked': () => redone(older),
  'review-changes-taken': () => heard(redone(older), taken),
  'review-taken-pointed': () =>
    heard(selecting(heard(redone(), taken), 'new-name'), press('up'), press('up')),
  'review-new-service': () => selecting(known(heard(redone(), taken)), 'new-name'),
  'review-choose-mode': () => heard(redone({ serviceResource: 'eas-r-anothergroup000000' }), taken),
  'review-brought-taken': () => sourceFileTaken(),
  'review-usual': () =>
    heard(begun({ ...real, past: past(), remembered: usual }), inspected, {
      ...taken,
      presence: { kind: 'free' },
    }),
  'diff-none': () => heard(redone(), type('d')),
  diff: () => heard(redone(older), type('d')),
  replace: () => heard(replacing(), type('textcnn')),
  'replace-typed': () => heard(replacing(), type('textcnn_prod')),
  'deploying-replacing': () =>
    played(submitted(gpuTexts, real), {
      lines: deleting,
      until: 1,
      operation: 'delete',
      rehearsal: false,
    }),
  'deploying-usual': () => withUsual(120),
  'deploying-longer-than-usual': () => withUsual(380),
  'deploying-update-silent': () => updating(14, []),
  'deploying-updating': () => updating(9),
  'deploying-update-starts': () => updating(26),
  'ended-updated': () => changed(['eascmd64', 'modify', 'textcnn_prod', '-s', 'service.json']),
  'ended-beside': () => {
    const lines = finished;
    const entries = entriesOf({ lines, until: 423, exit: {}, rehearsal: false }).map((entry) =>
      entry.event.type === 'plan'
        ? {
            ...entry,
            event: { ...entry.event, beside: { service: 'textcnn', instances: 2, gpu: 1 } },
          }
        : entry,
    );
    const remembered = remembering({ services: [past({ service: 'textcnn' })] });
    const run = submitted(gpuTexts, { ...real, remembered });
    return heard(
      run,
      { type: 'journal', entries, now: origin + 423_000 },
      { ...taken, service: 'textcnn', region: 'cn-shanghai' },
    );
  },
  'ended-scaled': () =>
    changed(['eascmd64', 'modify', 'textcnn_prod', '-Dmetadata.instance=3'], scaled()),
  'ended-already-deploying': () =>
    heard(submitted(cpuTexts, real), {
      type: 'journal',
      now: origin,
      entries: [
        ...called({ lines: [], until: 0 }, []).slice(0, 1),
        {
          seq: 2,
          at: origin,
          event: {
            type: 'result',
            outcome: 'refused',
            exit_code: 6,
            optimized: null,
            optimization_ms: null,
            total_ms: null,
            error: {
              code: 'already-deploying',
              message:
                'Another run (20260305T113600-textcnn_prod-77aa, process 4711 on workbench) has been deploying textcnn_prod since 2026-03-05T11:36:00.000Z. Nothing was sent. Watch it with: blade-deploy attach textcnn_prod',
            },
          },
        },
      ],
    }),
};
