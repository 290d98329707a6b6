import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  makeSignInSafe,
  readSignIns,
  signInFile,
} from '../../../src/platform/credentials/files.ts';
import { signIn } from '../../../src/platform/credentials/sign-in.ts';
import {
  argumentsFor,
  endpointOf,
  inRegion,
  rehearsalClient,
} from '../../../src/platform/eascmd/client.ts';
import { findPaths } from '../../../src/platform/paths.ts';
import { wrapperClient } from '../imaginary-client.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const keys = {
  accessKeyId: 'LTAI5tFakeFakeFakeFake01',
  accessKeySecret: 'aFakeSecretOfAKey0123456789',
};
const region = 'cn-hangzhou';
const endpoint = 'pai-eas.cn-hangzhou.aliyuncs.com';

function around(folder = temporaryFolder()) {
  const paths = findPaths({ BLADE_DEPLOY_HOME: folder });
  const rehearsal = rehearsalClient({
    folder: paths.rehearsal,
    speed: 600,
    scenario: 'signed-out',
  });
  return { paths, rehearsal, folder };
}

test('signs in to a region, into a file that only its owner reads', async () => {
  const { paths, rehearsal: client } = around();
  expect(await signIn({ client, paths, region, endpoint, ...keys })).toEqual({
    kind: 'signed-in',
    file: signInFile(paths, region, 'rehearsal'),
  });
  const found = await readSignIns(paths, 'rehearsal');
  expect(found).toEqual([
    { region, file: signInFile(paths, region, 'rehearsal'), endpoint, mode: 0o600, safe: true },
  ]);
  expect(await readSignIns(paths)).toEqual([]);
  expect(inRegion(client, region).configFile).toBe(found[0]?.file);
  expect(inRegion(client, 'cn-beijing').configFile).toBeUndefined();
  expect(endpointOf(client, region)).toBe(endpoint);
  expect(endpointOf(client, 'cn-beijing')).toBeNull();
});

test('several regions live side by side, and one is never used for another', async () => {
  const { paths, rehearsal: client } = around();
  const vpc = 'pai-eas-manage-vpc.cn-shanghai.aliyuncs.com';
  await signIn({ client, paths, region, endpoint, ...keys });
  await signIn({ client, paths, region: 'cn-shanghai', endpoint: vpc, ...keys });
  expect(endpointOf(client, 'cn-shanghai')).toBe(vpc);
  const there = inRegion(client, 'cn-shanghai');
  expect(inRegion(there, region).configFile).toBe(signInFile(paths, region, 'rehearsal'));
  expect(inRegion(there, 'cn-beijing').configFile).toBeUndefined();
  expect(endpointOf(there, region)).toBe(endpoint);
});

test('keys that are refused leave the sign-in of before as it was', async () => {
  const { paths, rehearsal: client } = around();
  await signIn({ client, paths, region, endpoint, ...keys });
  const file = signInFile(paths, region, 'rehearsal');
  const before = readFileSync(file, 'utf8');
  const again = { client, paths, region, endpoint, ...keys, accessKeySecret: 'wrong-one' };
  expect(await signIn(again)).toEqual({
    kind: 'refused',
    code: 'wrong-key',
    reason: '[ERROR] SignatureDoesNotMatch: The request signature does not match.',
  });
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(join(paths.rehearsal, 'sign-ins')).toSorted()).toEqual([
    'cn-hangzhou.conf',
    'cn-hangzhou.endpoint',
  ]);
});

test('a file named by the user goes before ours, and its endpoint is not known', async () => {
  const { paths, rehearsal } = around();
  await signIn({ client: rehearsal, paths, region, endpoint, ...keys });
  const client = { ...rehearsal, configFile: '/somewhere/mine.conf' };
  expect(argumentsFor(inRegion(client, region), ['ls'])).toContain('/somewhere/mine.conf');
  expect(endpointOf(client, region)).toBeNull();
});

test.each([
  ['', keys.accessKeySecret, endpoint],
  [keys.accessKeyId, 'with a space', endpoint],
  [keys.accessKeyId, 'with\0zero', endpoint],
  ['-rf-secret', keys.accessKeySecret, endpoint],
  [keys.accessKeyId, keys.accessKeySecret, 'https://pai-eas.cn-hangzhou.aliyuncs.com/'],
  [keys.accessKeyId, keys.accessKeySecret, '-c'],
])('what is no key or endpoint never reaches a command line', async (id, secret, host) => {
  const { paths, rehearsal: client } = around();
  const request = { client, paths, region, endpoint: host };
  const outcome = await signIn({ ...request, accessKeyId: id, accessKeySecret: secret });
  expect(outcome).toEqual({ kind: 'refused', code: 'not-a-value', reason: null });
  expect(await readSignIns(paths, 'rehearsal')).toEqual([]);
});

test.each([
  ['saves nothing', { kind: 'refused', code: 'no-file', reason: null }],
  ['fails', { kind: 'refused', code: 'config-failed', reason: 'cannot save *** with ***' }],
  ['has no right', { kind: 'not-confirmed', code: 'no-permission' }],
  ['cannot reach', { kind: 'not-confirmed', code: 'no-answer' }],
  ['fails to list', { kind: 'not-confirmed', code: 'unclear', reason: 'odd: *** and ***' }],
] as const)('a client that %s', async (what, expected) => {
  const { paths, folder } = around();
  const client = wrapperClient(folder, what);
  expect(await signIn({ client, paths, region, endpoint, ...keys })).toMatchObject(expected);
  const kept = expected.kind === 'not-confirmed' ? [region] : [];
  const made = await readSignIns(paths);
  expect(made.map((each) => each.region)).toEqual(kept);
  // These clients make the file as anyone's, whatever the umask says.
  expect(made.filter(({ mode }) => mode !== 0o600)).toEqual([]);
});

test('a client for another machine is no wrong key', async () => {
  const { paths, folder } = around();
  const client = wrapperClient(folder, 'for another machine');
  expect(await signIn({ client, paths, region, endpoint, ...keys })).toEqual({
    kind: 'refused',
    code: 'eascmd-not-runnable',
    reason: null,
  });
});

test('a folder that cannot be made is told by its code alone', async () => {
  const { paths, folder, rehearsal: client } = around();
  writeFileSync(join(folder, 'state'), '');
  expect(await signIn({ client, paths, region, endpoint, ...keys })).toEqual({
    kind: 'refused',
    code: 'not-written',
    reason: 'ENOTDIR',
  });
});

test('what a run that was killed left of the keys is removed by the next', async () => {
  const { paths, rehearsal: client } = around();
  await signIn({ client, paths, region, endpoint, ...keys });
  const left = join(paths.rehearsal, 'sign-ins', `.${region}.conf.left`);
  writeFileSync(left, 'keys');
  await signIn({ client, paths, region, endpoint, ...keys });
  expect(readdirSync(join(paths.rehearsal, 'sign-ins'))).toHaveLength(2);
});

test('rights that let others read are told, and fixed', async () => {
  const { paths, rehearsal: client } = around();
  await signIn({ client, paths, region, endpoint, ...keys });
  const file = signInFile(paths, region, 'rehearsal');
  chmodSync(file, 0o644);
  const [found] = await readSignIns(paths, 'rehearsal');
  expect(found).toMatchObject({ mode: 0o644, safe: false });
  await makeSignInSafe({ file });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
