import { describe, expect, it, test } from 'vitest';
import {
  type Check,
  type CheckCode,
  type ClientFacts,
  type DoctorFacts,
  doctorCouldExplain,
  examine,
  hasFault,
  type SignInFacts,
} from '../../src/app/doctor/checks.ts';
import { english } from '../../src/messages/en/english.ts';
import { faultsIn } from '../messages/style.ts';
import { origin } from './beginning.ts';

const help = { kind: 'ended', exitCode: 0, words: 'eascmd - EAS command line' } as const;
const path = '/opt/eascmd64';
const found: ClientFacts = { kind: 'found', path, inspection: { kind: 'fits' }, help };
const signIn: SignInFacts = {
  region: 'cn-shanghai',
  file: "/home/ann/it's/cn-shanghai.conf",
  rehearsal: false,
  mode: 0o600,
  safe: true,
  answer: 'accepted',
  words: null,
};
const terminal = {
  isTerminal: true,
  name: 'xterm-256color',
  columns: 120,
  rows: 40,
  fits: true,
  color: true,
  unicode: true,
  rawMode: true,
  canAsk: true,
};
const clock = { wallMs: origin, driftMs: 3, zone: 'UTC', local: '2026-03-05 11:42' };
const files = {
  folders: ['/home/ann/config', '/home/ann/state'],
  count: 12,
  open: [],
  foreign: [],
};
const disk = { kind: 'writable', folder: '/home/ann/state', freeBytes: 5e9 } as const;

const well: DoctorFacts = {
  nodeVersion: '24.1.0',
  client: found,
  signIns: [signIn],
  clock,
  terminal,
  files,
  disk,
};

const unfit = (kind: string, more = {}): Partial<DoctorFacts> => ({
  client: { kind: 'found', path, inspection: { kind, ...more }, help: null },
});
const asked = (changes: Partial<SignInFacts>): Partial<DoctorFacts> => ({
  signIns: [{ ...signIn, ...changes }],
});

/** What makes each code come. */
const cases: readonly (readonly [CheckCode, Check['state'], Partial<DoctorFacts>])[] = [
  ['node-fits', 'ok', {}],
  ['eascmd-runs', 'ok', {}],
  ['eascmd-rehearsal', 'ok', { client: { kind: 'rehearsal', help } }],
  [
    'eascmd-not-runnable',
    'fault',
    { client: { kind: 'rehearsal', help: { kind: 'not-started' } } },
  ],
  ['eascmd-silent', 'warning', { client: { ...found, help: { ...help, words: null } } }],
  [
    'eascmd-translated',
    'warning',
    { client: { ...found, inspection: { kind: 'fits', translated: true } } },
  ],
  ['eascmd-missing', 'fault', { client: { kind: 'none', looked: ['eascmd on PATH'] } }],
  ['eascmd-not-there', 'fault', { client: { kind: 'refused', path, state: 'missing' } }],
  ['eascmd-not-there', 'fault', unfit('missing')],
  ['eascmd-no-run-bit', 'fault', { client: { kind: 'refused', path, state: 'no-run-bit' } }],
  ['eascmd-no-run-bit', 'fault', unfit('no-run-bit')],
  ['eascmd-no-file', 'fault', { client: { kind: 'refused', path, state: 'not-a-file' } }],
  ['eascmd-no-program', 'fault', { client: { kind: 'refused', path, state: 'web-page' } }],
  [
    'eascmd-other-machine',
    'fault',
    unfit('other-machine', { platform: 'darwin', machines: ['x64'] }),
  ],
  ['eascmd-no-program', 'fault', unfit('web-page')],
  ['eascmd-not-runnable', 'fault', { client: { ...found, help: { kind: 'not-started' } } }],
  ['eascmd-timed-out', 'warning', { client: { ...found, help: { kind: 'timed-out' } } }],
  ['sign-in-accepted', 'ok', {}],
  ['sign-in-open', 'fault', asked({ safe: false, mode: 0o644 })],
  ['sign-in-wrong-key', 'fault', asked({ answer: 'wrong-key', words: 'InvalidAccessKeyId' })],
  [
    'sign-in-spare',
    'ok',
    {
      signIns: [
        { ...signIn, answer: 'accepted' },
        { ...signIn, region: null, file: null, answer: 'wrong-key' },
      ],
    },
  ],
  ['sign-in-wrong-key', 'fault', asked({ region: null, file: null, answer: 'wrong-key' })],
  ['sign-in-expired-key', 'fault', asked({ answer: 'expired-key', words: 'InvalidSecurityToken' })],
  ['sign-in-no-permission', 'warning', asked({ answer: 'no-permission' })],
  ['sign-in-no-answer', 'fault', asked({ answer: 'no-answer' })],
  ['sign-in-unclear', 'warning', asked({ answer: 'unclear' })],
  ['sign-in-not-asked', 'warning', asked({ answer: null, region: null, file: null })],
  ['clock-plausible', 'ok', {}],
  ['clock-old', 'fault', { clock: { ...clock, wallMs: 0, local: '1970-01-01 00:00' } }],
  ['clock-jumped', 'warning', { clock: { ...clock, driftMs: -3_600_000 } }],
  ['terminal-good', 'ok', {}],
  ['terminal-none', 'ok', { terminal: { ...terminal, isTerminal: false } }],
  ['terminal-small', 'warning', { terminal: { ...terminal, columns: 30, fits: false } }],
  ['terminal-ascii', 'ok', { terminal: { ...terminal, unicode: false, color: false } }],
  ['keyboard-good', 'ok', {}],
  ['keyboard-none', 'ok', { terminal: { ...terminal, isTerminal: false } }],
  ['keyboard-no-raw-mode', 'warning', { terminal: { ...terminal, rawMode: false } }],
  ['keyboard-nobody', 'warning', { terminal: { ...terminal, canAsk: false } }],
  ['files-private', 'ok', {}],
  ['files-none', 'ok', { files: { ...files, count: 0 } }],
  ['files-open', 'fault', { files: { ...files, open: ['/home/ann/a', '/home/ann/b'] } }],
  ['files-foreign', 'fault', { files: { ...files, foreign: ['/home/ann/a'] } }],
  ['disk-writable', 'ok', { disk: { ...disk, freeBytes: null } }],
  ['disk-low', 'warning', { disk: { ...disk, freeBytes: 5e6 } }],
  ['disk-not-writable', 'fault', { disk: { kind: 'not-writable', folder: '/', reason: 'EROFS' } }],
];

const checkOf = (code: CheckCode, changes: Partial<DoctorFacts>): Check => {
  const check = examine({ ...well, ...changes }).find((each) => each.code === code);
  if (!check) throw new Error(`${code} did not come`);
  return check;
};

test.each(cases)(
  '%s is %s, with one fix where something is to be fixed',
  (code, state, changes) => {
    const check = checkOf(code, changes);
    expect(check.state).toBe(state);
    const { says, fix } = english.doctor.check(check);
    expect([says, fix ?? ''].flatMap(faultsIn)).toEqual([]);
    expect(fix === null).toBe(state === 'ok');
  },
);

it('finds nothing where all is well', () => {
  const checks = examine(well);
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(hasFault(checks)).toBe(false);
  expect(english.doctor.summary(checks, false)).toBe('No problems found.');
});

describe('its fixes', () => {
  const fixEditOf = (code: CheckCode, changes: Partial<DoctorFacts>): string =>
    english.doctor.check(checkOf(code, changes)).fix ?? '';

  it('are lines for a shell, whatever the path has in it', () => {
    expect(fixEditOf('sign-in-open', asked({ safe: false, mode: 0o644 }))).toBe(
      "chmod 600 '/home/ann/it'\\''s/cn-shanghai.conf'",
    );
    expect(fixEditOf('files-open', { files: { ...files, open: ['/home/ann/a'] } })).toBe(
      'chmod -R go-rwx /home/ann/config /home/ann/state',
    );
    const spaced = { ...files, folders: ['/home/ann/a and b', '/home/ann/c'], open: ['x'] };
    expect(fixEditOf('files-open', { files: spaced })).toBe(
      "chmod -R go-rwx '/home/ann/a and b' /home/ann/c",
    );
    const long = `/opt/${'a'.repeat(300)}/eascmd64`;
    const client = { kind: 'refused', path: long, state: 'no-run-bit' } as const;
    expect(fixEditOf('eascmd-no-run-bit', { client })).toBe(`chmod u+x ${long}`);
  });

  it('name the region where it is known', () => {
    expect(fixEditOf('sign-in-wrong-key', asked({ answer: 'wrong-key' }))).toBe(
      'blade-deploy setup --region cn-shanghai',
    );
  });
});

it('could explain what lies on this machine, and nothing that the service said', () => {
  expect(['signed-out', 'eascmd-not-runnable', 'unreachable'].map(doctorCouldExplain)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['name-taken', 'plugin-failed', 'service-failed'].map(doctorCouldExplain)).toEqual([
    false,
    false,
    false,
  ]);
});
