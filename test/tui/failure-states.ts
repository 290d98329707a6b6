import type { EventOf } from '../../src/deployment/events.ts';
import { compose } from '../../src/service/compose.ts';
import { eascmd, origin } from '../app/beginning.ts';
import { gpuTexts, heard, press, type Run, submitted, type } from '../app/drive.ts';
import { downloading, entriesOf, optimizing, type Printed, starting } from '../app/journal.ts';
import { gpuAnswered } from '../app/past.ts';

const real = { client: eascmd } as const;

type Worker = EventOf<'workers'>['workers'][number];
const worker = (changes: Partial<Worker>): Worker => ({
  name: 'textcnn-prod-5ff76448fd-h9dsn',
  status: 'Pending',
  ready: '[0/1]',
  restarts: 0,
  reason: '',
  last_reason: null,
  last_exit_code: null,
  ...changes,
});
const pending: EventOf<'workers'> = { type: 'workers', total: 1, workers: [worker({})] };
const killed: EventOf<'workers'> = {
  type: 'workers',
  total: 1,
  workers: [
    worker({ status: 'Running', restarts: 4, last_reason: 'OOMKilled', last_exit_code: 137 }),
  ],
};

const config = compose(gpuAnswered().draft);

interface Told {
  readonly lines: readonly Printed[];
  readonly until: number;
  readonly exitCode?: number;
  /** What `w` said, before the last entry. */
  readonly workers?: EventOf<'workers'>;
}

/** A journal with what `w` said in it, of a service whose file is the example's. */
function told(run: Run, { lines, until, exitCode, workers }: Told): Run {
  const exit = exitCode === undefined ? {} : { exit: { exitCode } };
  const entries = entriesOf({
    lines,
    until,
    rehearsal: run.state.client?.kind === 'rehearsal',
    ...exit,
  });
  const whole = entries.map((entry) =>
    entry.event.type === 'plan' ? { ...entry, event: { ...entry.event, config } } : entry,
  );
  const at = origin + until * 1000;
  const seen = workers ? [{ seq: whole.length + 1, at, event: workers }] : [];
  const cut = exitCode === undefined ? whole.length : -1;
  return heard(
    run,
    {
      type: 'journal',
      entries: [...whole.slice(0, cut), ...seen, ...(cut === -1 ? whole.slice(-1) : [])],
      now: at,
    },
    { type: 'ticked', now: at },
  );
}

const failed = (lines: readonly Printed[], workers?: EventOf<'workers'>): Run =>
  told(submitted(gpuTexts, real), {
    lines,
    until: 700,
    exitCode: 1,
    ...(workers ? { workers } : {}),
  });

const crashed: readonly Printed[] = [
  ...starting,
  [
    650,
    '[ERROR] Instance <textcnn-prod-5ff76448fd-h9dsn> not healthy: Instance crashed, please inspect instance log.',
  ],
];
const noGroup: readonly Printed[] = [
  [1, '[ERROR] 404 Not Found: Resource [eas-r-6dbzve8ip0xnzte5rp] does not exist'],
];
const noRight: readonly Printed[] = [
  [1, '[ERROR] NoPermission: The user is not authorized to perform eas:CreateService'],
];
const noModel: readonly Printed[] = [
  ...downloading,
  [20, '[ERROR] NoSuchKey: The specified key does not exist. oss://my-bucket/models/textcnn/'],
];
const nobodyKnows: readonly Printed[] = [...optimizing, [400, '[FAILED] E-4711']];

const waitingFor = (workers?: EventOf<'workers'>): Run =>
  told(submitted(gpuTexts, real), { lines: starting, until: 650, ...(workers ? { workers } : {}) });

const outOfMemory = (): Run => failed(crashed, killed);
const inspected = {
  type: 'file-inspected',
  path: '/home/user/textcnn/service.json',
  sha256: 'a'.repeat(64),
  present: 'different',
} as const;
const moreMemory = (): Run => heard(outOfMemory(), type('1'), press('kill-start'), type('8192'));
const seen = (run: Run, workers: EventOf<'workers'>): Run =>
  heard(
    run,
    type('w'),
    { type: 'workers-seen', at: origin, workers: { total: workers.total, list: workers.workers } },
    { type: 'aged', now: origin + 12_000 },
  );

/** What went wrong, what may help, and the way from the one through the other to the next try. */
export const failureStates: Readonly<Record<string, () => Run>> = {
  'ended-out-of-memory': outOfMemory,
  'ended-group-missing': () => failed(noGroup),
  'ended-no-permission': () => failed(noRight),
  'ended-model-missing': () => failed(noModel),
  'ended-unknown-cause': () => failed(nobodyKnows),
  'ended-no-room': () => failed([...starting, [650, '[ERROR] Service creation failed']], pending),
  'ended-fix-pointed': () => heard(failed(noGroup), press('down'), press('down')),
  'fixing-text': () => heard(outOfMemory(), type('1')),
  'fixing-text-changed': moreMemory,
  'fixing-list': () => heard(failed(noGroup), type('2')),
  'fixing-sends': () => heard(moreMemory(), press('enter'), inspected),
  'fixing-name-taken': () =>
    heard(moreMemory(), press('enter'), inspected, {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Failed', running: 0, total: 1 },
    }),
  'deploying-pending': () => waitingFor(pending),
  'deploying-restarting': () => waitingFor(killed),
  'workers-asking': () => heard(waitingFor(), type('w')),
  workers: () => seen(waitingFor(), killed),
  'workers-many': () =>
    seen(waitingFor(), {
      type: 'workers',
      total: 300,
      workers: Array.from({ length: 20 }, (_, at) =>
        worker({
          name: `textcnn-prod-5ff76448fd-${at}`,
          reason: at === 3 ? 'ImagePullBackOff' : '',
        }),
      ),
    }),
  'workers-again': () => heard(seen(waitingFor(), killed), type('r')),
  'workers-none': () =>
    heard(waitingFor(), type('w'), {
      type: 'workers-seen',
      at: origin,
      workers: { total: 0, list: [] },
    }),
  'workers-silent': () =>
    heard(waitingFor(), type('w'), {
      type: 'workers-seen',
      at: origin,
      workers: { total: 0, list: [] },
      silent: { cause: 'no-answer', reason: 'dial tcp: i/o timeout' },
    }),
  'described-deploying': () =>
    heard(
      waitingFor(),
      type('s'),
      {
        type: 'described',
        at: origin,
        pairs: [
          { key: 'Status', value: 'Waiting' },
          { key: 'Message', value: 'Successfully synchronized resources' },
        ],
      },
      { type: 'aged', now: origin + 72_000 },
    ),
};
