import fc from 'fast-check';
import { outcomes } from '../../src/deployment/events.ts';
import {
  chosenModes,
  type EndedRecord,
  type HistoryRecord,
  historyVersion,
  operations,
  type PastRun,
  type SubmittedRecord,
} from '../../src/deployment/history.ts';
import { phases } from '../../src/deployment/phases.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const at = fc.integer({ min: 0, max: 2_000_000_000_000 });
const milliseconds = fc.integer({ min: 0, max: 3_600_000 });
/** Any text, line ends and lone surrogates included. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const nullable = fc.option(text);

export const arbitrarySubmitted: fc.Arbitrary<SubmittedRecord> = fc
  .record({
    v: fc.constant(historyVersion),
    kind: fc.constant('submitted'),
    id,
    at,
    service: text,
    region: nullable,
    rehearsal: fc.boolean(),
    operation: fc.constantFrom(...operations),
    device: fc.option(fc.constantFrom('cpu', 'gpu')),
    framework: fc.option(fc.constantFrom('tensorflow', 'pytorch')),
    card: nullable,
    level: fc.option(fc.constantFrom('o1', 'o2')),
    pluginsConfigured: fc.boolean(),
    file: text,
    sha256: text,
    config: fc.oneof(fc.constant(null), fc.dictionary(fc.constantFrom('name', 'x\ny'), text)),
    answers: fc.option(
      fc.array(
        fc.record({ step: text, text, by: fc.constantFrom('person', 'default', 'only') } as const),
        { maxLength: 3 },
      ),
    ),
  } as const)
  .chain((record) =>
    fc
      .option(fc.constantFrom(...chosenModes), { nil: undefined })
      .map((way) => (way === undefined ? record : { ...record, way })),
  );

const phaseTimes = fc
  .subarray([...phases])
  .chain((some) =>
    fc
      .tuple(...some.map(() => milliseconds))
      .map((times): EndedRecord['phases'] =>
        Object.fromEntries(some.map((phase, place) => [phase, times[place] ?? 0])),
      ),
  );

export const arbitraryEnded: fc.Arbitrary<EndedRecord> = fc.record({
  v: fc.constant(historyVersion),
  kind: fc.constant('ended'),
  id,
  at,
  service: nullable,
  region: nullable,
  rehearsal: fc.boolean(),
  outcome: fc.constantFrom(...outcomes),
  exitCode: fc.constantFrom(0, 1, 8, 9),
  optimized: fc.option(fc.boolean()),
  optimizationMs: fc.option(milliseconds),
  totalMs: fc.option(milliseconds),
  phases: phaseTimes,
  gap: fc.boolean(),
} as const);

export const arbitraryRecord: fc.Arbitrary<HistoryRecord> = fc.oneof(
  arbitrarySubmitted,
  arbitraryEnded,
);

/** A run that was deployed and optimized in five minutes, and what a test changes of it. */
export function runWith(changes: Partial<PastRun> = {}): PastRun {
  return {
    id: 'run',
    at: 0,
    service: 'textcnn_prod',
    region: 'cn-shanghai',
    rehearsal: false,
    operation: 'create',
    way: 'create',
    device: 'gpu',
    framework: 'tensorflow',
    card: 'T4',
    level: 'o1',
    pluginsConfigured: true,
    file: '/models/service.json',
    sha256: '9f2c',
    config: null,
    answers: null,
    outcome: 'deployed',
    exitCode: 0,
    endedAt: 400_000,
    deployed: true,
    optimized: true,
    optimizationMs: 300_000,
    totalMs: 400_000,
    phases: {},
    gap: false,
    ...changes,
  };
}
