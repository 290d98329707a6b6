import type { ClientFact, RunOptions } from '../../src/app/facts.ts';
import type { Beginning } from '../../src/app/screens/start.ts';
import { nothingAnswered } from '../../src/questions/answers.ts';

/** A moment to start at: 2026-03-05, 11:42:00 in UTC. */
export const origin = Date.UTC(2026, 2, 5, 11, 42, 0);

export const rehearsal: ClientFact = { kind: 'rehearsal', label: 'rehearsal', speed: 30 };
export const eascmd: ClientFact = { kind: 'eascmd', label: 'eascmd64', speed: 1 };

export const options: RunOptions = {
  output: './service.json',
  dryRun: false,
  noWait: false,
  watchLimitMs: 30 * 60_000,
  version: '0.1.0',
};

/** The program as it starts with a client and without an answer. */
export const beginning: Beginning = {
  terminal: { columns: 80, rows: 24 },
  now: origin,
  options,
  client: rehearsal,
  search: { looked: ['eascmd', 'eascmd64', '/etc/dsw/eascmd64'] },
  given: nothingAnswered,
  savedDraft: null,
  plan: null,
};
