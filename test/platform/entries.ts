import fc from 'fast-check';
import type { DeploymentEvent, Entry } from '../../src/deployment/events.ts';

const event: fc.Arbitrary<DeploymentEvent> = fc.oneof(
  fc.record({ type: fc.constant('line' as const), text: fc.string({ unit: 'grapheme' }) }),
  fc.record({
    type: fc.constant('line' as const),
    text: fc.string(),
    stream: fc.constant('stderr' as const),
  }),
  fc.record({
    type: fc.constant('instances' as const),
    total: fc.nat(),
    pending: fc.nat(),
    running: fc.nat(),
  }),
  fc.record({
    type: fc.constant('endpoint' as const),
    internet: fc.option(fc.webUrl()),
    intranet: fc.option(fc.webUrl()),
    token: fc.constant('***' as const),
  }),
  fc.record({
    type: fc.constant('warning' as const),
    code: fc.string(),
    message: fc.string({ unit: 'grapheme' }),
  }),
);

const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });

/** A journal's entries, numbered from 1. */
export const arbitraryEntries: fc.Arbitrary<Entry[]> = fc
  .array(fc.tuple(moment, event), { maxLength: 20 })
  .map((rows) => rows.map(([at, each], index) => ({ seq: index + 1, at, event: each })));

export const lineEntry = (seq: number, text = `line ${seq}`): Entry => ({
  seq,
  at: 1_700_000_000_000 + seq,
  event: { type: 'line', text },
});

export const resultEntry = (seq: number): Entry => ({
  seq,
  at: 1_700_000_000_000 + seq,
  event: {
    type: 'result',
    outcome: 'deployed',
    exit_code: 0,
    optimized: true,
    optimization_ms: 1,
    total_ms: 2,
    error: null,
  },
});
