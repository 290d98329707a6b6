import * as fc from 'fast-check';
import type { CommandRun } from '../../src/app/facts.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import { planFromAnswers } from '../../src/app/plan.ts';
import type { NamedKey, SignInEnd } from '../../src/app/types.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { node } from '../service/nodes.ts';
import { eascmd, options, origin, rehearsal } from './beginning.ts';
import { sha256 } from './drive.ts';
import { listed, lookedAt, t4Group, unlisted, v100 } from './groups.ts';
import { entriesOf, finished, nameTaken, optimizing, pluginFailed, token } from './journal.ts';
import { fixed, frozen, read, savedModel, scripted } from './local-models.ts';
import { lookedFor, place as placeFact } from './set-up.ts';
import { signedIn } from './signed-in.ts';
import { sourceFile } from './source-file.ts';

const names: readonly NamedKey[] = [
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'up',
  'down',
  'left',
  'right',
  'word-left',
  'word-right',
  'home',
  'end',
  'page-up',
  'page-down',
  'backspace',
  'delete',
  'delete-word',
  'kill-start',
  'kill-end',
  'f1',
  'ctrl-c',
];

const letters = [...'acdeghijklqrstwx?!Gk 123', '模', '👩‍🔬'] as const;
const values = [
  'cn-shanghai',
  'cn-beijing',
  'gpu',
  'cpu',
  'yes',
  'no',
  'tensorflow',
  'pytorch',
  'T4',
  'answer',
  'skip',
  'o2',
  '',
  'region',
  'name',
  'device',
  'rehearse',
  'only-file',
  'set-up',
  'sign-in',
  'set-run-bit',
  'fetch',
  'path',
  'use-found',
  'again',
  'folder',
  'type-keys',
  'command',
  'vpc',
  'public',
  'make-safe',
  'other-region',
  'search-again',
  'close',
  'go-on',
  'start-over',
  'watch',
  'detach',
  'stop',
  'modify',
  'replace',
  'new-name',
  'local-copy',
  'inputs',
  'outputs',
  'input_ids_a_1',
  'type-names',
] as const;

/** Commands of eascmd: one is still running, one has failed, one was stopped. */
export const commandsRun: readonly CommandRun[] = (
  [
    ['ls', null, { kind: 'running' }],
    ['resource li eas-r-6dbzve8ip0xnzte5rp', 1400, { kind: 'exit', status: 0 }],
    ['desc textcnn_prod', 20_500, { kind: 'signal', signal: 'SIGTERM' }],
  ] as const
).map(([call, took, end], index) => ({
  id: `asked-${index + 1}`,
  line: `/opt/eascmd/eascmd64 -c /home/user/.config/blade-deploy/sign-ins/cn-shanghai.conf ${call}`,
  call,
  rehearsal: false,
  at: origin + index * 60_000,
  endedAt: took === null ? null : origin + index * 60_000 + took,
  end,
}));

const place = { id: '20260305-114200-textcnn_prod-1a2b', log: '/home/user/log.txt' };
const path = '/home/user/service.json';
const journals = [
  entriesOf({ lines: optimizing, until: 100 }),
  entriesOf({ lines: finished, until: 423, exit: {} }),
  entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
  entriesOf({ lines: optimizing, until: 200, exit: { exitCode: null, signal: 'SIGKILL' } }),
  entriesOf({ lines: nameTaken, until: 1, exit: { exitCode: 1 } }),
];

const signedInTo = (region: string, end: SignInEnd): AppEvent => ({
  type: 'signed-in',
  region,
  end,
  signIns: [signedIn(region)],
});

const key: fc.Arbitrary<AppEvent> = fc.oneof(
  fc.constantFrom(...names).map((name): AppEvent => ({ type: 'key', key: { name } })),
  fc
    .constantFrom(...letters)
    .map((text): AppEvent => ({ type: 'key', key: { name: 'text', text } })),
);
const now = fc.nat({ max: 3_600_000 }).map((ms) => origin + ms);

const itself = sourceFile({ asItIs: true });
const answeredByFile = earlierAnswers(itself.answers, 'file');
const fileRead: AppEvent = {
  type: 'file-read',
  plan: planFromAnswers(answeredByFile.draft, options, itself),
  answered: answeredByFile,
  sourceFile: itself,
};

/** What the outside may tell, in any order: an answer may come late, twice, or unasked. */
const told: fc.Arbitrary<AppEvent> = fc.oneof(
  now.map((at): AppEvent => ({ type: 'ticked', now: at })),
  fc.constantFrom<AppEvent>(
    { type: 'resized', columns: 40, rows: 12 },
    fileRead,
    { type: 'measured', last: 5 },
    ...commandsRun.map((run): AppEvent => ({ type: 'command-run', run })),
    { type: 'client-chosen', client: rehearsal },
    { type: 'file-inspected', path, sha256, present: 'none' },
    { type: 'file-written', path, sha256 },
    { type: 'name-checked', service: 'textcnn_prod', presence: { kind: 'free' } },
    {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    },
    { type: 'file-failed', path, reason: 'EACCES' },
    listed('cn-shanghai'),
    listed('cn-hangzhou'),
    unlisted('cn-shanghai'),
    lookedAt('cn-shanghai', t4Group, [node()]),
    lookedAt('cn-shanghai', t4Group, [v100]),
    lookedAt('cn-shanghai', t4Group, null),
    { ...lookedAt('cn-shanghai', t4Group, [v100]), client: 'eascmd' },
    { type: 'aged', now: origin + 90_000 },
    { type: 'answers-not-saved', reason: 'ENOSPC' },
    { type: 'submitted', place, now: origin },
    { type: 'submit-failed', reason: 'ENOENT' },
    { type: 'work-failed', reason: 'EMFILE' },
    { type: 'supervisor-lost', now: origin + 1000 },
    {
      type: 'described',
      at: origin,
      pairs: [{ key: 'Status', value: 'Failed' }],
    },
    { type: 'described', at: origin, pairs: [], silent: { cause: 'no-answer', reason: null } },
    { type: 'workers-seen', at: origin, workers: { total: 0, list: [] } },
    { type: 'workers-seen', at: origin, workers: null, silent: { cause: 'free', reason: null } },
    { type: 'token', token },
    { type: 'token', token: null },
    { type: 'token-expired' },
    { type: 'copied', terminal: true, program: null },
  ),
  fc
    .tuple(fc.constantFrom(...journals), now)
    .map(([entries, at]): AppEvent => ({ type: 'journal', entries, now: at })),
);

/** What set-up is told, apart, so that the rest stays as likely as it is. */
const setUp: fc.Arbitrary<AppEvent> = fc.constantFrom<AppEvent>(
  lookedFor(),
  lookedFor({ client: eascmd }),
  lookedFor({ places: [placeFact('/opt/eascmd64', 'no-run-bit')] }),
  lookedFor({ refused: placeFact('/opt/notes.txt', 'not-executable') }),
  { type: 'fetching', received: 5, total: 10 },
  { type: 'not-fetched', failure: { code: 'stalled', reason: null, resumable: true } },
  { type: 'key-typed', field: 'id', length: 24 },
  { type: 'key-typed', field: 'secret', length: 30 },
  { type: 'key-typed', field: 'masked', length: 12 },
  { type: 'masked-value', text: 'typed' },
  { type: 'sign-in-command', command: 'eascmd config' },
  signedInTo('cn-shanghai', { kind: 'signed-in' }),
  signedInTo('cn-beijing', { kind: 'refused', code: 'wrong-key', reason: null }),
  { type: 'sign-ins', signIns: [signedIn('cn-shanghai', { safe: false })] },
);

/** What a local copy of the model gives. */
const copied: fc.Arbitrary<AppEvent> = fc.constantFrom<AppEvent>(
  read('/home/user/frozen.pb', frozen),
  read('/home/user/frozen.pb', fixed, savedModel),
  read('', scripted),
  { type: 'local-copy-failed', failure: { path: '/home/user/frozen.pb', code: 'missing' } },
  { type: 'local-data-checked', asked: '', findings: [] },
);

const answer: fc.Arbitrary<AppEvent> = fc.oneof(
  fc.constantFrom(...values).map((value): AppEvent => ({ type: 'chosen', value })),
  fc.constantFrom(...values).map((value): AppEvent => ({ type: 'highlighted', value })),
  fc
    .constantFrom('textcnn_prod', '/home/user/frozen.pb', 'oss://my-bucket/模型/', '12', 'a\nb', '')
    .map((text): AppEvent => ({ type: 'pasted', text })),
);

/** Anything that can happen, at any time. */
export const arbitraryEvent: fc.Arbitrary<AppEvent> = fc.oneof(
  { weight: 5, arbitrary: key },
  { weight: 3, arbitrary: answer },
  { weight: 3, arbitrary: told },
  { weight: 1, arbitrary: setUp },
  { weight: 1, arbitrary: copied },
);

const enter: AppEvent = { type: 'key', key: { name: 'enter' } };
const asked: AppEvent = { type: 'key', key: { name: 'text', text: 't' } };
const written: AppEvent = { type: 'file-written', path, sha256 };
const free: AppEvent = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'free' },
};

/** What follows upon each other where all goes well. */
export const sequences: readonly (readonly AppEvent[])[] = [
  [enter, written],
  [enter, enter, written, enter, written],
  [enter, { type: 'file-inspected', path, sha256, present: 'none' }, free, written],
  [enter, written, { type: 'submitted', place, now: origin }],
  [enter, written, { type: 'submit-failed', reason: 'ENOENT' }],
  [asked, { type: 'token', token }],
  [enter, { type: 'key-typed', field: 'secret', length: 30 }, enter],
];

/** Anything, and at times what follows upon each other where all goes well, or twice over. */
export const arbitraryEvents: fc.Arbitrary<readonly AppEvent[]> = fc.oneof(
  { weight: 12, arbitrary: arbitraryEvent.map((event) => [event]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...sequences),
  },
);
