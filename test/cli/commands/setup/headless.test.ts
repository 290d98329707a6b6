import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runPlain } from '../../../harness/plain.ts';
import { elf } from '../../../platform/executable-files.ts';
import {
  answers,
  certificate,
  serve,
  serveProxy,
  serveSecurely,
  storage,
} from '../../../platform/loopback.ts';
import { start } from '../../background.ts';
import { fresh } from '../../line-by-line.ts';
import { cpuFlags, readJsonLines } from '../../run-json.ts';
import { readEventLines } from '../schema/event-lines.ts';
import { keys, placeWrapper, setupJson, wrapper } from './around.ts';

vi.setConfig({ testTimeout: 120_000 });

const region = 'cn-hangzhou';

test('without anybody to ask it lists all that is missing at once, and fetches nothing', async () => {
  const around = fresh();
  const server = await serve(answers(404));
  const mirror = { BLADE_DEPLOY_DOWNLOAD_URL: server.url };
  const bare = await setupJson([], around, mirror);
  expect(bare.code).toBe(4);
  expect(bare.message).toContain('--eascmd PATH, or --download');
  expect(bare.ofType('eascmd')).toMatchObject([{ path: null, state: 'missing' }]);
  const { code, message } = await setupJson(['--download', '--sign-in'], around, {
    ...mirror,
    ALIBABA_CLOUD_ACCESS_KEY_ID: keys.ALIBABA_CLOUD_ACCESS_KEY_ID,
  });
  expect(code).toBe(4);
  expect(message).toMatch(/--region: one of cn-hangzhou, .*\n.*ALIBABA_CLOUD_ACCESS_KEY_SECRET/);
  expect(message).not.toContain('ALIBABA_CLOUD_ACCESS_KEY_ID,');
  const keyless = await setupJson(['--download', '--sign-in'], around, mirror);
  for (const name of Object.keys(keys)) expect(keyless.message).toContain(name);
  expect(server.asked).toEqual([]);
  const told = await runPlain(['setup'], { surroundings: around, env: mirror });
  expect(told).toMatchObject({ code: 4, stdout: '' });
  expect(told.stderr).toContain('/etc/dsw/eascmd64: not found');
});

test('from nothing to a deployment: fetched, signed in, remembered, and used with the sign-in', async () => {
  const around = fresh();
  const server = await serve(storage(Buffer.from(wrapper(around.rehearsal))));
  const env = { ...keys, BLADE_DEPLOY_DOWNLOAD_URL: server.url };
  const folder = join(around.folder, 'tools');
  const flags = ['--download', '--download-to', folder, '--region', region, '--sign-in'];
  const { code, lines, ofType } = await setupJson(flags, around, env);
  expect(code).toBe(0);
  expect(lines.map(({ type }) => type)).toEqual([
    'download',
    'download',
    'download',
    'eascmd',
    'sign-in',
    'result',
  ]);
  const path = join(folder, 'eascmd64');
  expect(ofType('download').at(-1)).toMatchObject({ path, url: server.url });
  expect(ofType('eascmd')).toMatchObject([{ path, state: 'found' }]);
  const file = join(around.home, 'config', 'sign-ins', `${region}.conf`);
  const endpoint = `pai-eas.${region}.aliyuncs.com`;
  expect(ofType('sign-in')).toMatchObject([{ region, endpoint, file, state: 'signed-in' }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);

  const again = await setupJson(['--region', region], around);
  expect(again.ofType('sign-in')).toMatchObject([{ region, endpoint, state: 'signed-in' }]);

  const deploy = ['new', ...cpuFlags, '--region', region, '--yes', '--json'];
  const { stdout } = await runPlain(deploy, { surroundings: around, patience: 60_000 });
  const events = readJsonLines(stdout).map((line) => line.event);
  const submitted = events.find(({ type }) => type === 'submitted');
  expect(submitted).toMatchObject({ argv: [path, '-c', file, 'create', expect.anything()] });
  expect(events.at(-1)).toMatchObject({ outcome: 'deployed' });
});

test('one sign-in is not used for another region', async () => {
  const around = fresh();
  const env = { BLADE_DEPLOY_EASCMD: placeWrapper(around), ...keys };
  await setupJson(['--region', region, '--sign-in'], around, env);
  const elsewhere = await setupJson(['--region', 'cn-shanghai'], around, env);
  expect(elsewhere.code).toBe(4);
  expect(elsewhere.message).toContain('--sign-in: eascmd is not signed in');
  const vpc = await setupJson(['--region', 'cn-shanghai', '--vpc', '--sign-in'], around, env);
  expect(vpc.ofType('sign-in')).toMatchObject([
    { endpoint: 'pai-eas-manage-vpc.cn-shanghai.aliyuncs.com' },
  ]);
  expect(readdirSync(join(around.home, 'config', 'sign-ins')).toSorted()).toEqual([
    'cn-hangzhou.conf',
    'cn-hangzhou.endpoint',
    'cn-shanghai.conf',
    'cn-shanghai.endpoint',
  ]);
});

test('a sign-in that the user named goes before those made here, and it is said', async () => {
  const around = fresh();
  const named = join(around.folder, 'mine.conf');
  const env = { BLADE_DEPLOY_EASCMD: placeWrapper(around), BLADE_DEPLOY_EASCMD_CONFIG: named };
  const made = await setupJson(['--region', region, '--sign-in'], around, { ...env, ...keys });
  expect(made).toMatchObject({ code: 0 });
  expect(made.ofType('warning')).toMatchObject([{ code: 'sign-in-named' }]);
  const present = await setupJson(['--region', region], around, env);
  expect(present.ofType('sign-in')).toMatchObject([
    { region: null, endpoint: null, file: named, state: 'refused' },
  ]);
});

test('keys that are not taken', async () => {
  const around = fresh();
  const env = {
    ...keys,
    BLADE_DEPLOY_EASCMD: placeWrapper(around),
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'wrong-secret',
  };
  const { code, result, ofType } = await setupJson(['--region', region, '--sign-in'], around, env);
  expect(code).toBe(3);
  expect(result.error).toMatchObject({ code: 'wrong-key' });
  expect(ofType('sign-in')).toMatchObject([{ state: 'refused', file: null }]);
  expect(existsSync(join(around.home, 'config', 'sign-ins', `${region}.conf`))).toBe(false);
});

test('keys of which nothing is known: kept, and 9', async () => {
  const around = fresh();
  const eascmd = join(around.folder, 'eascmd');
  const refuses = "echo 'NoPermission: not authorized to eas:ListServices' >&2; exit 1";
  const script = `[ "$1" = --help ] && exit 0\n[ "$3" = config ] && { echo x >"$2"; exit 0; }\n${refuses}`;
  writeFileSync(eascmd, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const flags = ['--eascmd', eascmd, '--region', region, '--sign-in'];
  const { code, result, ofType } = await setupJson(flags, around, keys);
  expect({ code, error: result.error?.code }).toEqual({ code: 9, error: 'no-permission' });
  const file = join(around.home, 'config', 'sign-ins', `${region}.conf`);
  expect(ofType('sign-in')).toMatchObject([{ state: 'not-confirmed', file }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('who else sees the secret is said in a log too', async () => {
  const around = fresh();
  const flags = ['--eascmd', placeWrapper(around), '--region', region, '--sign-in'];
  const run = await runPlain(['setup', ...flags], { surroundings: around, env: keys });
  expect(run).toMatchObject({ code: 0, stdout: '' });
  expect(run.stderr).toContain('eascmd takes the secret on its command line');
});

test.each([
  ['a page', answers(200, { 'content-type': 'text/html' }, '<html>'), 'web page'],
  ['no such file', answers(404), 'not found'],
  ['a program of another machine', answers(200, {}, elf(9999)), "isn't a program for this machine"],
])('a download that brings %s', async (_, handler, words) => {
  const around = fresh();
  const server = await serve(handler);
  const folder = join(around.folder, 'tools');
  const { code, message, result } = await setupJson(
    ['--download', '--download-to', folder],
    around,
    {
      BLADE_DEPLOY_DOWNLOAD_URL: server.url.replace('http://', 'http://me:password@'),
    },
  );
  expect(code).toBe(3);
  expect(result.error?.code).toBe('not-fetched');
  expect(message).toContain(words);
  expect(message).not.toContain('password');
  expect(readdirSync(folder)).toEqual([]);
});

test('through a tunnel to a mirror whose certificate the user vouches for', async () => {
  const around = fresh();
  const server = await serveSecurely(storage(Buffer.from('#!/bin/sh\n')));
  const proxy = await serveProxy(server.port);
  const env = {
    BLADE_DEPLOY_DOWNLOAD_URL: 'https://mirror.invalid/tools/eascmd64',
    HTTPS_PROXY: proxy.url,
  };
  const flags = ['--download', '--download-to', join(around.folder, 'tools')];
  const stranger = await setupJson(flags, around, env);
  expect(stranger).toMatchObject({ code: 3, result: { error: { code: 'not-fetched' } } });
  expect(stranger.message).toContain('NODE_EXTRA_CA_CERTS');
  expect(server.asked).toEqual([]);
  const trusted = { ...env, NODE_EXTRA_CA_CERTS: `${certificate}.crt` };
  expect(await setupJson(flags, around, trusted)).toMatchObject({ code: 0 });
  expect(proxy.asked).toEqual(['CONNECT mirror.invalid:443', 'CONNECT mirror.invalid:443']);
  expect(existsSync(join(around.folder, 'tools', 'eascmd64'))).toBe(true);
});

test('a folder that is a file is told as that', async () => {
  const around = fresh();
  const server = await serve(storage(Buffer.from('#!/bin/sh\n')));
  const folder = join(around.folder, 'notes');
  writeFileSync(folder, '');
  const { code, message } = await setupJson(['--download', '--download-to', folder], around, {
    BLADE_DEPLOY_DOWNLOAD_URL: server.url,
  });
  expect(code).toBe(3);
  expect(message).toContain('A file with the name of the folder exists. Choose another.');
});

test('a file in the way is not replaced unasked, and an eascmd that is there is not fetched again', async () => {
  const around = fresh();
  const server = await serve(storage(Buffer.from(wrapper(around.rehearsal))));
  const env = { BLADE_DEPLOY_DOWNLOAD_URL: server.url, ...keys };
  const path = join(around.folder, 'eascmd64');
  writeFileSync(path, 'my notes');
  const flags = ['--download', '--download-to', around.folder, '--region', region, '--sign-in'];
  const refused = await setupJson(flags, around, env);
  expect(refused).toMatchObject({ code: 4 });
  expect(refused.message).toContain('Add --yes to replace it');
  expect(readFileSync(path, 'utf8')).toBe('my notes');
  expect(await setupJson([...flags, '--yes'], around, env)).toMatchObject({ code: 0 });
  expect(server.asked).toHaveLength(1);
  const settings = join(around.home, 'config', 'settings.json');
  writeFileSync(settings, '{"v":1,"content":{}}');
  expect(await setupJson(flags, around, env)).toMatchObject({ code: 0 });
  expect(server.asked).toHaveLength(1);
  expect(readFileSync(settings, 'utf8')).toContain(path);
});

test('a run bit that is missing is set with --yes', async () => {
  const around = fresh();
  const path = placeWrapper(around, 0o640);
  const refused = await setupJson(['--eascmd', path], around);
  expect(refused.code).toBe(4);
  expect(refused.message).toContain(`--yes: ${path} isn't executable`);
  const fixed = await setupJson(
    ['--eascmd', path, '--yes', '--region', region, '--sign-in'],
    around,
    keys,
  );
  expect(fixed.code).toBe(0);
  expect(statSync(path).mode & 0o777).toBe(0o750);
});

test('one that cannot be run here is refused by what it is', async () => {
  const around = fresh();
  const path = join(around.folder, 'eascmd64');
  writeFileSync(path, elf(9999), { mode: 0o755 });
  const flag = await setupJson(['--eascmd', path], around);
  expect(flag.code).toBe(3);
  expect(flag.message).toContain('is built for another platform: linux machine 9999');
  const variable = await setupJson([], around, { BLADE_DEPLOY_EASCMD: path });
  expect(variable.message).toContain('BLADE_DEPLOY_EASCMD is set to');
  writeFileSync(path, '#!/nowhere/sh\n');
  chmodSync(path, 0o755);
  const broken = await setupJson(['--eascmd', path], around);
  expect(broken).toMatchObject({ code: 3 });
  expect(broken.ofType('eascmd')).toMatchObject([{ state: 'does-not-start' }]);
  expect(existsSync(join(around.home, 'config', 'settings.json'))).toBe(false);
});

test('deploying with one that is for another machine ends with 3, not as if eascmd had said no', async () => {
  const around = fresh();
  const path = join(around.folder, 'eascmd64');
  writeFileSync(path, elf(9999), { mode: 0o755 });
  const deploy = ['new', ...cpuFlags, '--yes', '--json', '--eascmd', path];
  const { code, stdout } = await runPlain(deploy, { surroundings: around, patience: 60_000 });
  expect(code).toBe(3);
  expect(readJsonLines(stdout).at(-1)?.event).toMatchObject({
    error: { code: 'eascmd-not-runnable' },
  });
});

test('one that was remembered and is gone hides no other', async () => {
  const around = fresh();
  const gone = placeWrapper(around);
  await setupJson(['--eascmd', gone, '--region', region, '--sign-in'], around, keys);
  const bin = join(around.folder, 'bin');
  const there = placeWrapper({ ...around, folder: bin }, 0o755, 'eascmd');
  chmodSync(gone, 0o000);
  writeFileSync(gone, '');
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  const { ofType } = await setupJson(['--region', region], around, env);
  expect(ofType('eascmd')).toMatchObject([{ path: there, state: 'found' }]);
  expect(readFileSync(join(around.home, 'config', 'settings.json'), 'utf8')).toContain(there);
});

test('a rehearsal says on every line that it is one, and touches nothing real', async () => {
  const around = fresh();
  const flags = ['--rehearse', '--speed', '600', '--region', region, '--sign-in', '--download'];
  const { code, rehearsals } = await setupJson(flags, around, keys);
  expect(code).toBe(0);
  expect(new Set(rehearsals)).toEqual(new Set([true]));
  expect(existsSync(join(around.home, 'config'))).toBe(false);
});

test('a region that is not known is wrong usage', async () => {
  const { code, message } = await setupJson(['--region', 'atlantis'], fresh());
  expect(code).toBe(2);
  expect(message).toContain('atlantis');
});

test('Ctrl-C again and again while it fetches: the events still end with one result', async () => {
  const around = fresh();
  const server = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '4000000' }).write('half');
  });
  const flags = ['setup', '--json', '--download', '--download-to', around.folder];
  const { run, prints } = start(flags, around, { BLADE_DEPLOY_DOWNLOAD_URL: server.url });
  await prints('"type":"download"');
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  const pressing = setInterval(() => run.kill('SIGINT'), 1);
  const { stdout } = await run.finally(() => clearInterval(pressing));
  // Of each stream the result is the last, and the only one.
  readEventLines(stdout);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    type: 'result',
    outcome: 'refused',
    exit_code: 130,
    error: { code: 'interrupted' },
  });
});
