import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ScenarioName, scenarioNames } from '../../src/service/scenario-names.ts';
import { scriptOf } from '../../src/simulator/script.ts';
import type { Service } from '../../src/simulator/service.ts';
import { conditionAt } from '../../src/simulator/session.ts';
import { imaginaryService } from './imaginary-service.ts';
import { cpuFile, gpuFile, plainFile } from './service-files.ts';

const service = (scenario: ScenarioName, changes: Partial<Service> = {}): Service =>
  imaginaryService({ scenario, ...changes });

const seconds = (scenario: ScenarioName, file: Service['file']): number =>
  (scriptOf(service(scenario, { file })).at(-1)?.at ?? 0) / 1000;

test.each([
  ['no-blade', plainFile, 104],
  ['cpu', cpuFile, 374],
  ['gpu', gpuFile, 424],
  ['late', cpuFile, 824],
] as const)(
  '%s takes its known time, in seconds after the acceptance',
  (scenario, file, expected) => {
    expect(seconds(scenario, file)).toBe(expected);
  },
);

test.each([
  ['cpu', cpuFile, 270],
  ['gpu', gpuFile, 320],
  ['late', cpuFile, 720],
] as const)('%s optimizes for its known time', (scenario, file, expected) => {
  const script = scriptOf(service(scenario, { file }));
  const plugin = script.findIndex(({ kind }) => kind === 'plugin');
  expect(((script[plugin + 1]?.at ?? 0) - (script[plugin]?.at ?? 0)) / 1000).toBe(expected);
});

test.each([
  [0, 'Creating', 'Service is now creating'],
  [5, 'Deploying', 'Fetching processor from ['],
  [100, 'Deploying', 'Executing plugin eas-plugin-'],
  [290, 'Deploying', 'Building image '],
  [349, 'Waiting', 'Successfully patch resources'],
  [360, 'Waiting', 'Successfully patch resources'],
  [374, 'Running', 'Service start successfully'],
])('%i s after its acceptance the service is %s', (at, status, message) => {
  const condition = conditionAt(service('cpu'), 1_000_000 + at * 1000);
  expect(condition?.status).toBe(status);
  expect(condition?.message).toContain(message);
});

test('a change waits for the creation to end, a deletion does not', () => {
  const at = 1_020_000;
  const scaled = { ...cpuFile, metadata: { instance: 4 } };
  const scaling = { kind: 'scaling', at, running: 0 } as const;
  const changed = service('cpu', { config: scaled, stage: scaling });
  expect(conditionAt(changed, at + 60_000)).toMatchObject({ status: 'Deploying', total: 4 });
  expect(conditionAt(changed, at + 600_000)).toMatchObject({ status: 'Running', running: 4 });
  const deleted = service('cpu', { stage: { kind: 'deleting', at, running: 0 } });
  expect(conditionAt(deleted, at + 1000)).toMatchObject({ status: 'Deleting', running: 0 });
  expect(conditionAt(deleted, at + 8000)).toBeNull();
});

test('at any moment of any scenario the counts add up, and progress is never undone', () => {
  const job = ['Creating', 'Deploying', 'Waiting', 'Running', 'Failed'];
  const moment = fc.nat(2_000_000);
  fc.assert(
    fc.property(
      fc.constantFrom(...scenarioNames),
      fc.integer({ min: 1, max: 5 }),
      moment,
      moment,
      fc.constantFrom(cpuFile.resource, 'eas-r-v100busyshanghai01'),
      (scenario, instance, one, two, resource) => {
        const file = { ...cpuFile, metadata: { instance, gpu: 1 }, resource };
        const imagined = service(scenario, { file, config: file });
        const [before, after] = [Math.min(one, two), Math.max(one, two)].map((at) =>
          conditionAt(imagined, 1_000_000 + at),
        );
        expect(before?.total).toBe(instance);
        expect(before?.running).toBeLessThanOrEqual(instance);
        expect(after?.running).toBeGreaterThanOrEqual(before?.running ?? Number.NaN);
        const ranks = [before, after].map((condition) => job.indexOf(condition?.status ?? ''));
        expect(ranks[0]).toBeGreaterThanOrEqual(0);
        expect(ranks[1]).toBeGreaterThanOrEqual(ranks[0] ?? Number.NaN);
      },
    ),
  );
});
