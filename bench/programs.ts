import path from 'node:path';
import { root } from '../scripts/build/layout.ts';
import type { TerminalRequest } from '../test/harness/test-terminal.ts';

const own = (name: string): string => path.join(import.meta.dirname, 'programs', name);

/** What the least of Node programs costs. */
export const empty = own('empty.cjs');
/** Does nothing but wake once a second, as a screen with a running clock does. */
export const waking = own('waking.cjs');
/** The least that can be drawn in a terminal. */
export const oneLine = { script: own('one-line.cjs') };
/** The least that answers keys. */
export const counter = { script: own('counter.cjs') };
/** Reports the live heap of the process that it is loaded into. */
export const reportHeap = own('report-heap.cjs');

/** A peer's prompt; its argument is the folder where it is installed. */
export const clackSelect = own('clack-select.mjs');

/** Where what a benchmark downloads or packs is put. */
export const cacheFolder = path.join(root, 'node_modules', '.cache', 'bench');

/** What is deployed, and the client that prints as many lines as `BENCH_LINES` says. */
export const serviceFile = own('service.json');
export const talkativeClient = own('talkative-client.cjs');

const size = { columns: 100, rows: 30 };

/** The first question, with a list. */
export const question: TerminalRequest = {
  args: ['new', '--rehearse', '--model-path', 'oss://models/bench/'],
  ...size,
};
export const questionShown = /❯ China \(Hangzhou\)/;

/** The plan of a file. Its Enter runs the talkative client. */
export const plan: TerminalRequest = {
  args: ['deploy', serviceFile, '--region', 'cn-shanghai', '--eascmd', talkativeClient],
  ...size,
  patience: 120_000,
};
export const planShown = /Enter (?:deploy|rehearse)/;

/** Every answer as a flag, without a terminal. */
export const dryRun = [
  ...['new', '--region', 'cn-shanghai', '--device', 'cpu', '--framework', 'tensorflow'],
  ...['--service-resource', '', '--name', 'bench', '--model-path', 'oss://models/bench/'],
  ...['--model-file', 'frozen.pb', '--dry-run', '--yes', '--rehearse'],
];
