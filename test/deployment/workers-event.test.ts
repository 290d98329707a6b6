import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deploymentEvent } from '../../src/deployment/events.ts';
import { workersEvent } from '../../src/deployment/recorder.ts';
import { emptyDeployment, fold } from '../../src/deployment/state.ts';
import { longWaitMs } from '../../src/deployment/statistics.ts';
import { transcript } from '../eascmd/transcript.ts';
import { runWith } from './arbitrary-history.ts';

const headings =
  '| INSTANCENAME | INNERIP | HOSTIP | STARTAT | RESTARTS | STATUS | READY | REASON | LASTSTATE |';
const row = (name: string, reason: string): string =>
  `| ${name} | 10.0.0.1 | 10.0.0.2 | 2026-03-05 11:42:00 | 0 | Pending | [0/1] | ${reason} | |`;

describe('what w says of the instances', () => {
  it('is told as the documented sample has it, without its addresses', () => {
    const event = workersEvent(transcript('workers'));
    expect(event).toEqual({
      type: 'workers',
      total: 1,
      workers: [
        {
          name: 'network-test-69cf5dd6c7-5****',
          status: 'Running',
          ready: '[1/1]',
          restarts: 1,
          reason: '',
          last_reason: 'Error',
          last_exit_code: 247,
        },
      ],
    });
    expect(deploymentEvent.parse(event)).toEqual(event);
  });

  it('is the latest that the deployment knows', () => {
    const event = workersEvent(transcript('workers'));
    expect(event).not.toBeNull();
    const { workers } = fold(emptyDeployment, { seq: 1, at: 7, event: event ?? neverSaid });
    expect(workers).toMatchObject({ at: 7, total: 1, list: [{ last_reason: 'Error' }] });
  });

  it('holds no secret and no control sequence', () => {
    const secret = 'QTRmYTlkZmVmMjU2MDk5ZTMyODM4NTMy';
    const text = [headings, row('x-1', `pull with ${secret} \u001b]0;title\u0007failed`)].join(
      '\n',
    );
    const [worker] = workersEvent(text, [secret])?.workers ?? [];
    expect(worker?.reason).toBe('pull with *** failed');
  });

  it('tells a few of many, each of a bounded length', () => {
    const rows = Array.from({ length: 300 }, (_, n) => row(`x-${n}`, 'y'.repeat(5000)));
    const event = workersEvent([headings, ...rows].join('\n'));
    expect(event).toMatchObject({ total: 300 });
    expect(event?.workers).toHaveLength(20);
    expect(event?.workers[0]?.reason).toHaveLength(200);
  });

  it('is nothing where it is no table of instances', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(workersEvent(text.replaceAll('INSTANCENAME', ''))).toBeNull();
      }),
    );
  });
});

const neverSaid = { type: 'warning', code: 'never-said', message: '' } as const;

describe('a wait that is longer than usual', () => {
  const took = (start: number, changes = {}) =>
    runWith({ phases: { start }, deployed: true, gap: false, rehearsal: false, ...changes });
  const key = { device: took(0).device, rehearsal: false };

  it('is two minutes where nothing is known', () => {
    expect(longWaitMs([], undefined)).toBe(120_000);
    expect(longWaitMs([took(300_000), took(300_000)], key)).toBe(120_000);
  });

  it('is a quarter more than nine of ten own runs took', () => {
    expect(
      longWaitMs(
        [200_000, 200_000, 200_000].map((ms) => took(ms)),
        key,
      ),
    ).toBe(250_000);
  });

  it('is never less than a minute, nor more than Alibaba’s own SDK waits', () => {
    expect(
      longWaitMs(
        [1, 2, 3].map((ms) => took(ms)),
        key,
      ),
    ).toBe(60_000);
    expect(
      longWaitMs(
        [1e7, 1e7, 1e7].map((ms) => took(ms)),
        key,
      ),
    ).toBe(600_000);
  });

  it('learns from no rehearsal, no sleep and no failure', () => {
    const odd = [{ rehearsal: true }, { gap: true }, { deployed: false }];
    const runs = odd.flatMap((change) => [1, 2, 3].map(() => took(300_000, change)));
    expect(longWaitMs(runs, key)).toBe(120_000);
  });
});
