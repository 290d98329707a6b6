import { appendFileSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startChoices } from '../../../src/app/remembered.ts';
import { encodeRecord, endingOf } from '../../../src/deployment/history.ts';
import { emptyDeployment, foldAll } from '../../../src/deployment/state.ts';
import { findRival, findWatchable } from '../../../src/platform/deployments/find.ts';
import { appendHistory } from '../../../src/platform/deployments/history.ts';
import { takeLock } from '../../../src/platform/deployments/lock.ts';
import {
  findPast,
  findRun,
  openPast,
  remember,
  runningIds,
} from '../../../src/platform/deployments/past.ts';
import { markOutcomeUnknown } from '../../../src/platform/deployments/recorded.ts';
import { readJournalTail } from '../../../src/platform/journal/read.ts';
import { deleting, entriesOf, finished, optimizing, pluginFailed } from '../../app/journal.ts';
import { readHistory } from '../read-history.ts';
import {
  gone,
  keep,
  living,
  moment,
  type Places,
  places,
  submission,
  written,
} from '../saved-deployment.ts';

const broken = written(entriesOf({ lines: optimizing, until: 100 }));
const whole = written(entriesOf({ lines: finished, until: 423, exit: {} }));
const id = submission().id;
const gonePid = gone();
const ended = foldAll(emptyDeployment, entriesOf({ lines: finished, until: 423, exit: {} }));

const endedIn = async (history: string) =>
  readHistory(history).records.filter(({ kind }) => kind === 'ended');

describe('a long history', () => {
  const count = 1000;
  const numbered = (number: number) =>
    submission({ id: `20260305-${number}`, at: moment(number), service: `bench_${number}` });
  const long = (): Places => {
    const around = places();
    const records = Array.from({ length: count }, (_, number) => numbered(number));
    appendFileSync(around.history, records.map((each) => `${encodeRecord(each)}\n`).join(''));
    return around;
  };

  test('is read a page at a time, the newest first, and every deployment once', async () => {
    const read = openPast(long());
    const first = await read();
    expect(first.more).toBe(true);
    expect(first.services.length).toBeGreaterThan(50);
    expect(first.services.length).toBeLessThan(count / 4);
    const all = [...first.services];
    for (let more = first.more; more; ) {
      const page = await read();
      all.push(...page.services);
      more = page.more;
    }
    const newestFirst = Array.from({ length: count }, (_, at) => numbered(count - 1 - at).id);
    expect(all.map((each) => each.id)).toEqual(newestFirst);
    expect(await read()).toEqual({ services: [], more: false });
  });

  test('finds a deployment by its ID, by the end of it, and by its service', async () => {
    const around = long();
    const found = async (named: string) => (await findRun(around, named))?.id;
    expect(await found('20260305-3')).toBe('20260305-3');
    expect(await found('305-703')).toBe('20260305-703');
    // Of several that end in it, and of none.
    expect(await found('03')).toBeUndefined();
    expect(await found('x')).toBeUndefined();
    expect((await findPast(around, 'bench_4', false))?.id).toBe('20260305-4');
  });
});

describe('a deployment that still runs behind many newer ones', () => {
  const behind = async (operation: 'create' | 'delete') => {
    const around = places();
    await keep(around, { journal: broken, operation, pid: living(id) });
    await keep(around, { record: { id: '20260305-2-gone' }, journal: broken, pid: gone() });
    const newer = Array.from({ length: 2000 }, (_, number) =>
      submission({ id: `20260306-${number}`, at: moment(number + 1), service: `new_${number}` }),
    );
    appendFileSync(around.history, newer.map((each) => `${encodeRecord(each)}\n`).join(''));
    return around;
  };

  test('is on the start screen, and can be watched', async () => {
    const around = await behind('create');
    const { running, services } = await remember(around);
    expect(services.some((each) => each.service === 'textcnn')).toBe(false);
    expect(running).toMatchObject([{ id, service: 'textcnn', phase: 'optimize' }]);
    expect(await findWatchable(around.deployments, undefined)).toMatchObject([{ job: { id } }]);
  });

  test('is a rival of a new deployment of the service', async () => {
    const around = await behind('create');
    const wanted = { service: 'textcnn', region: 'cn-shanghai', kind: 'eascmd' } as const;
    expect(await findRival(around.deployments, wanted)).toMatchObject({ job: { id } });
    expect(await findRival(around.deployments, { ...wanted, region: 'cn-beijing' })).toBe(
      undefined,
    );
  });

  test('is listed while it is deleted', async () => {
    expect((await remember(await behind('delete'))).running).toMatchObject([
      { id, deleting: true },
    ]);
  });
});

test('nothing was ever deployed', async () => {
  expect(await remember(places())).toMatchObject({ services: [], running: [], lost: [] });
});

describe('a deletion behind an ending', () => {
  const failed = entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } });
  const begun = entriesOf({ lines: deleting, until: 0, operation: 'delete' }).slice(1);
  const journal = written([...failed, ...begun]);
  const remembersFailure = async (around: Places) => {
    const ending = endingOf(id, foldAll(emptyDeployment, failed), false);
    if (ending) await appendHistory(around.history, ending);
  };

  test('that broke off is recorded as unknown, in the journal and once in the history', async () => {
    const around = places();
    await keep(around, { journal, operation: 'delete', pid: gone() });
    await remembersFailure(around);
    for (const _ of ['first', 'second']) {
      expect(await remember(around)).toMatchObject({
        lost: [],
        running: [],
        services: [{ id, outcome: 'unknown' }],
      });
    }
    expect(await endedIn(around.history)).toMatchObject([
      { outcome: 'failed' },
      { outcome: 'unknown' },
    ]);
  });

  test('that goes on is told as that', async () => {
    const around = places();
    await keep(around, { journal, operation: 'delete', pid: living(id) });
    await remembersFailure(around);
    expect(await remember(around)).toMatchObject({
      lost: [],
      running: [{ id, deleting: true }],
      services: [{ id, outcome: null, isRunning: true }],
    });
  });

  test('that was ended is told by its end', async () => {
    const around = places();
    const gone = entriesOf({ lines: deleting, until: 2, exit: {}, operation: 'delete' }).slice(1);
    await keep(around, { journal: written([...failed, ...gone]), operation: 'delete' });
    await remembersFailure(around);
    expect(await remember(around)).toMatchObject({ lost: [], running: [] });
  });
});

describe('a deployment without an ending', () => {
  test('runs while its supervisor does, in the phase that its journal tells', async () => {
    const around = places();
    await keep(around, { journal: broken, pid: living(id) });
    const { running, lost, services } = await remember(around);
    expect(running).toMatchObject([
      { id, service: 'textcnn', region: 'cn-shanghai', phase: 'optimize', rehearsal: false },
    ]);
    expect(lost).toEqual([]);
    expect(services).toMatchObject([{ id, outcome: null }]);
  });

  test('is found behind many newer ones that have ended, at the start and by attach', async () => {
    const around = places();
    await keep(around, { journal: broken, pid: living(id) });
    for (let number = 1; number <= 60; number += 1) {
      const newer = {
        id: `20260305-2${number + 100}`,
        at: moment(number),
        service: `svc_${number}`,
      };
      const folder = await keep(around, { record: newer, journal: whole, pid: gonePid });
      const ending = endingOf(newer.id, ended, false);
      // Of every second one no end was recorded, and its recording was removed.
      if (number % 2 === 0) rmSync(folder.path, { recursive: true });
      else if (ending) await appendHistory(around.history, ending);
    }
    const { running, runs = [] } = await remember(around);
    expect(runs).toHaveLength(61);
    expect(running).toMatchObject([{ id }]);
    expect(await runningIds(around, runs)).toEqual(new Set([id]));
    const watchable = await findWatchable(around.deployments, undefined);
    expect(watchable.map(({ folder }) => folder.id)).toEqual([id]);
    expect(startChoices(await remember(around), null)).toContainEqual({
      kind: 'watch',
      running: expect.objectContaining({ id }),
    });
  });

  test('runs also before its journal begins', async () => {
    const around = places();
    await keep(around, { pid: living(id) });
    expect((await remember(around)).running).toMatchObject([{ id, phase: null }]);
  });

  test.each([
    ['whose supervisor is gone', gone],
    ['whose supervisor’s ID is another process now', () => process.pid],
  ])('%s ended unknown, in its journal and once in the history', async (_, pidOf) => {
    const around = places();
    const folder = await keep(around, { journal: broken, pid: pidOf() });
    const found = await Promise.all([remember(around), remember(around), remember(around)]);
    for (const { running, lost, services } of [...found, await remember(around)]) {
      expect([running, lost]).toEqual([[], []]);
      expect(services).toMatchObject([{ id, outcome: 'unknown' }]);
    }
    expect(await endedIn(around.history)).toMatchObject([
      { id, outcome: 'unknown', exitCode: 9, optimized: null },
    ]);
    const results = readJournalTail(folder.journal).filter(({ event }) => event.type === 'result');
    const message = expect.stringContaining('last seen in the phase');
    expect(results).toMatchObject([{ event: { error: { code: 'keeper-lost', message } } }]);
    expect(results[0]?.at).toBe(entriesOf({ lines: optimizing, until: 100 }).at(-1)?.at);
  });

  test('that is being started is not taken for one whose supervisor is gone', async () => {
    const around = places();
    const folder = await keep(around, { journal: broken });
    expect(await remember(around)).toMatchObject({ lost: [{ id }], services: [{ outcome: null }] });
    utimesSync(folder.job, 0, 0);
    expect(await remember(around)).toMatchObject({ lost: [], services: [{ outcome: 'unknown' }] });
  });

  test('whose lock is held on another machine may go on there', async () => {
    const around = places();
    const locks = join(around.history, '..', 'locks');
    await keep(around, { journal: broken, pid: gone(), locks });
    const elsewhere = { pid: 1, host: 'elsewhere', now: Date.now, isAlive: () => true };
    await takeLock(locks, { service: 'textcnn', region: 'cn-shanghai', id }, elsewhere);
    expect(await remember(around)).toMatchObject({ lost: [{ id }], services: [{ outcome: null }] });
    await markOutcomeUnknown(around, id);
    expect(await remember(around)).toMatchObject({ lost: [], services: [{ outcome: 'unknown' }] });
    expect(await endedIn(around.history)).toHaveLength(1);
  });

  test('whose recording was tidied away is none that could be looked into', async () => {
    const around = places();
    const folder = await keep(around, { journal: broken });
    rmSync(folder.path, { recursive: true });
    expect(await remember(around)).toMatchObject({ lost: [], services: [{ id, outcome: null }] });
  });
});

describe('a supervisor that was killed between the journal’s end and the history', () => {
  test('is made good: the ending is told, and written down once', async () => {
    const around = places();
    await keep(around, { journal: whole });
    for (const start of ['first', 'second']) {
      const { running, lost, services } = await remember(around);
      expect([start, running, lost]).toEqual([start, [], []]);
      expect(services).toMatchObject([{ outcome: 'deployed', optimizationMs: 320_000 }]);
    }
    expect(await endedIn(around.history)).toMatchObject([
      {
        id,
        outcome: 'deployed',
        exitCode: 0,
        optimized: true,
        optimizationMs: 320_000,
        phases: { optimize: 320_000, build: 20_000 },
        gap: false,
      },
    ]);
  });

  test('keeps it that the machine slept, so that the times are not learned from', async () => {
    const around = places();
    const [first, ...rest] = entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } });
    const event = { type: 'warning', code: 'machine-slept', message: 'for 20 min' } as const;
    const slept = first ? [first, { ...first, event }, ...rest] : [];
    await keep(around, { journal: written(slept) });
    expect((await remember(around)).services).toMatchObject([{ outcome: 'failed' }]);
    expect(await endedIn(around.history)).toMatchObject([{ outcome: 'failed', gap: true }]);
  });

  test('is not written for one that is still there, and about to do it', async () => {
    const around = places();
    await keep(around, { journal: whole, pid: living(id) });
    const { services, running } = await remember(around);
    expect(services).toMatchObject([{ outcome: 'deployed' }]);
    expect(running).toEqual([]);
    expect(await endedIn(around.history)).toEqual([]);
  });

  test('whose result is half written ended unknown', async () => {
    const around = places();
    await keep(around, { journal: whole.slice(0, -10), pid: gone() });
    expect(await remember(around)).toMatchObject({ lost: [], services: [{ outcome: 'unknown' }] });
  });
});

describe('the services', () => {
  const of = (number: number, changes: Parameters<typeof submission>[0] = {}) =>
    submission({ id: `20260305-${number}`, at: moment(number), ...changes });

  test('are the newest deployment of each, newest first; regions and rehearsals are their own', async () => {
    const around = places();
    const records = [
      of(1),
      of(2, { service: 'ranker' }),
      of(3),
      of(4, { region: 'cn-beijing' }),
      of(5, { rehearsal: true }),
      // One that scaled says nothing of how to deploy.
      of(6, { operation: 'modify', sha256: '' }),
    ];
    appendFileSync(around.history, records.map((each) => `${encodeRecord(each)}\n`).join(''));
    const { services } = await remember(around);
    expect(services.map(({ id: each }) => each)).toEqual([5, 4, 3, 2].map((n) => `20260305-${n}`));
    expect(services.at(-2)?.answered?.draft).toEqual({ region: 'cn-shanghai', name: 'textcnn' });
    const { services: all, more } = await openPast(around)();
    expect(more).toBe(false);
    expect(all.map(({ id: each }) => each)).toEqual([5, 4, 3, 2, 1].map((n) => `20260305-${n}`));
  });

  test('stand as they were scaled since: a redeploy does not take instances back', async () => {
    const around = places();
    const scaled = (number: number, instance: number, changes = {}) =>
      of(number, {
        operation: 'modify',
        sha256: '',
        config: { name: 'textcnn', metadata: { instance } },
        ...changes,
      });
    const outcome = (number: number, kind: 'deployed' | 'failed') =>
      endingOf(
        `20260305-${number}`,
        { ...ended, result: ended.result && { ...ended.result, outcome: kind } },
        false,
      );
    const records = [
      ...[of(1), scaled(2, 3), outcome(2, 'deployed')],
      ...[scaled(3, 5), outcome(3, 'failed')],
      ...[scaled(4, 7, { region: 'cn-beijing' }), outcome(4, 'deployed')],
    ].flatMap((each) => (each ? [`${encodeRecord(each)}\n`] : []));
    appendFileSync(around.history, records.join(''));
    const past = (await remember(around)).services.find(({ id: each }) => each === '20260305-1');
    expect(past?.answered?.draft).toEqual({ region: 'cn-shanghai', name: 'textcnn', instances: 3 });
    expect(past?.config).toEqual({ name: 'textcnn', metadata: { instance: 3 } });
    // What is deployed after it says for itself how many there are.
    appendFileSync(around.history, `${encodeRecord(of(9))}\n`);
    expect((await findPast(around, 'textcnn', false))?.answered?.draft.instances).toBeUndefined();
  });

  test('to do again are of the name that is asked for, and real or rehearsed as that is', async () => {
    const around = places();
    const records = [
      of(1, { rehearsal: true }),
      of(2),
      of(3, { service: 'ranker', answers: null }),
    ];
    appendFileSync(around.history, records.map((each) => `${encodeRecord(each)}\n`).join(''));
    const found = async (service: string | undefined, rehearsal: boolean) =>
      (await findPast(around, service, rehearsal))?.id;
    expect(await found('textcnn', false)).toBe('20260305-2');
    expect(await found('textcnn', true)).toBe('20260305-1');
    expect(await found(undefined, false)).toBe('20260305-3');
    expect(await found('ranker', true)).toBeUndefined();
    expect((await findPast(around, 'ranker', false))?.answered).toBeNull();
  });

  test('a line that a killed process left half written is passed over', async () => {
    const around = places();
    const line = encodeRecord(of(1));
    appendFileSync(around.history, `${line}\n${line.slice(0, 80)}`);
    await keep(around, { record: { id: 'later', service: 'ranker', at: moment(9) } });
    expect((await remember(around)).services).toMatchObject([
      { id: 'later' },
      { id: '20260305-1' },
    ]);
  });

  test('of ten thousand deployments only the last are read at the start, and any is found by name', async () => {
    const around = places();
    const records = Array.from({ length: 10_000 }, (_, number) => of(number + 1));
    const oldest = of(0, { service: 'the_first_of_all' });
    const text = [oldest, ...records].map((each) => `${encodeRecord(each)}\n`).join('');
    appendFileSync(around.history, text);
    const { services } = await remember(around);
    expect(services).toMatchObject([{ id: '20260305-10000', service: 'textcnn' }]);
    expect((await findPast(around, 'the_first_of_all', false))?.id).toBe('20260305-0');
    expect(readFileSync(around.history, 'utf8')).toBe(text);
  });
});
