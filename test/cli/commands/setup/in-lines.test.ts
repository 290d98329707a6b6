import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { partly, serve, answers as serverAnswers, storage } from '../../../platform/loopback.ts';
import { answers, fresh, plain } from '../../line-by-line.ts';
import { keys, placeWrapper, setupJson, wrapper } from './around.ts';

vi.setConfig({ testTimeout: 120_000 });

const id = keys.ALIBABA_CLOUD_ACCESS_KEY_ID;
const secret = keys.ALIBABA_CLOUD_ACCESS_KEY_SECRET;
const choose = /Number \[1\]:\s*$/;
const typeKeys = [
  [/4\. Don't sign in\.\s+Number \[1\]:\s*$/, ''],
  [/AccessKey ID \(not shown\):\s*$/, id],
] as const;

test('from nothing to signed in, and nothing of a key is ever shown', async () => {
  const around = fresh();
  const server = await serve(storage(Buffer.from(wrapper(around.rehearsal))));
  const env = { BLADE_DEPLOY_DOWNLOAD_URL: server.url };
  const terminal = plain(['setup'], around, env);
  await answers(terminal, [
    [/\/etc\/dsw\/eascmd64: not found[\s\S]*1\. Download it for [\s\S]*Number \[1\]:\s*$/, ''],
    [/Install it in which folder\? \[.*\.local\/bin\]:\s*$/, 'tools'],
    [
      /blade-deploy uses \S*tools\/eascmd64 from now on\.[\s\S]*Region number or ID \[1\]:\s*$/,
      'cn-hangzhou',
    ],
    ...typeKeys,
    [/24 characters\.\s+AccessKey secret \(not shown\):\s*$/, 'wrong-secret'],
    [
      /Not signed in to China \(Hangzhou\)\. The service didn't\s+accept\s+the\s+keys[\s\S]*Number \[1\]:\s*$/,
      '3',
    ],
    [/endpoint pai-eas-manage-vpc\.cn-hangzhou\.aliyuncs\.com[\s\S]*Number \[1\]:\s*$/, ''],
    [/AccessKey ID \(not shown\):\s*$/, id],
    [/24 characters\.\s+AccessKey secret \(not shown\):\s*$/, `${secret}x\u007f`],
    [/Signed in to China \(Hangzhou\)[\s\S]*another region\? \[y\/N\]\s*$/, ''],
  ]);
  await terminal.shows('eascmd is set up. Continue with: blade-deploy');
  expect(await terminal.exited()).toMatchObject({ code: 0 });
  for (const key of [id, secret, 'wrong-secret']) expect(terminal.rawBytes()).not.toContain(key);
  expect(
    readFileSync(join(around.home, 'config', 'sign-ins', 'cn-hangzhou.endpoint'), 'utf8'),
  ).toBe('pai-eas-manage-vpc.cn-hangzhou.aliyuncs.com\n');
});

test('two lines that are pasted at once are both hidden', async () => {
  const around = fresh();
  const eascmd = placeWrapper(around);
  const terminal = plain(['setup', '--eascmd', eascmd, '--region', 'cn-beijing'], around);
  // Before any key is asked: who else sees it.
  const warning =
    /cn-beijing[\s\S]*takes\s+the\s+secret\s+on\s+its\s+command\s+line[\s\S]*\[1\]:\s*$/;
  await answers(terminal, [[warning, '']]);
  await terminal.shows(/AccessKey ID \(not shown\):\s*$/);
  terminal.types(`${id}\r${secret}\r`);
  await terminal.shows(/Signed in to China \(Beijing\)[\s\S]*another region\?/);
  expect(terminal.rawBytes()).not.toContain(secret);
  expect(terminal.rawBytes()).not.toContain(id);
});

// Node's readline takes a line feed for the end of a carriage return before it, up to 100 ms later
// (crlfDelay): the Enter behind a secret was lost where the client was quicker than that.
test('an Enter is heard that comes right behind a secret', async () => {
  const around = fresh();
  const eascmd = join(around.folder, 'quick');
  writeFileSync(eascmd, '#!/bin/sh\n[ "$3" = config ] && echo made >"$2"; exit 0\n', {
    mode: 0o755,
  });
  const terminal = plain(['setup', '--eascmd', eascmd, '--region', 'cn-beijing'], around);
  await answers(terminal, [
    ...typeKeys,
    [/AccessKey secret \(not shown\):\s*$/, 'no key: it has spaces'],
    [/Not signed in to China \(Beijing\)[\s\S]*Number \[1\]:\s*$/, ''],
    [/AccessKey ID \(not shown\):\s*$/, id],
    [/AccessKey secret \(not shown\):\s*$/, secret],
    [/another region\? \[y\/N\]\s*$/, ''],
  ]);
  expect(await terminal.exited()).toMatchObject({ code: 0 });
});

test.each([
  ['at the first question', []],
  ['in a field that shows nothing', typeKeys.slice(0, 1)],
])('Ctrl-C %s leaves the terminal as it was', async (_, before) => {
  const around = fresh();
  const eascmd = placeWrapper(around);
  const args = ['setup', '--eascmd', eascmd, '--region', 'cn-beijing'];
  const terminal = plain(args, around);
  await terminal.shows(choose);
  await answers(terminal, before);
  await terminal.shows(before.length === 0 ? choose : /\(not shown\):\s*$/);
  terminal.types('\u0003');
  expect(await terminal.exited()).toMatchObject({ code: 130 });
  expect(existsSync(join(around.home, 'config', 'sign-ins', 'cn-beijing.conf'))).toBe(false);
});

test('the command to run oneself has placeholders, and no key is asked', async () => {
  const around = fresh();
  const eascmd = placeWrapper(around);
  const terminal = plain(['setup', '--eascmd', eascmd, '--region', 'cn-beijing'], around);
  await answers(terminal, [[choose, '2']]);
  // The command comes with a line of its own, perhaps a moment after the one that announces it.
  await vi.waitFor(
    () =>
      expect(terminal.rawBytes()).toContain(
        ' config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-beijing.aliyuncs.com',
      ),
    { timeout: 20_000, interval: 10 },
  );
  await answers(terminal, [[/another region\? \[y\/N\]\s*$/, '']]);
  expect(await terminal.exited()).toMatchObject({ code: 0 });
});

test('a download that fails offers what else there is, and goes on where it broke off', async () => {
  const around = fresh();
  const program = Buffer.from(wrapper(around.rehearsal));
  const half = Math.floor(program.length / 2);
  const first = partly(program, half);
  const server = await serve(serverAnswers(404), first, storage(program));
  const terminal = plain(['setup', '--download-to', 'tools'], around, {
    BLADE_DEPLOY_DOWNLOAD_URL: server.url,
  });
  const folder = /Install it in which folder\? \[tools\]:\s*$/;
  await answers(terminal, [
    [choose, ''],
    [folder, ''],
  ]);
  await answers(terminal, [
    [/not found[\s\S]*Number \[1\]:\s*$/, ''],
    [folder, ''],
  ]);
  await terminal.shows(`${half} bytes of`);
  first.cut();
  await answers(terminal, [
    [/The partial download[\s\S]*is saved[\s\S]*Number \[1\]:\s*$/, ''],
    [folder, ''],
  ]);
  await terminal.shows(/tools\/eascmd64\. It runs\./);
  expect(server.asked[2]?.headers.range).toBe(`bytes=${half}-`);
});

test('a run bit that is missing is offered, and the path of another', async () => {
  const around = fresh();
  const eascmd = placeWrapper(around, 0o600);
  const terminal = plain(['setup', '--region', 'cn-beijing'], around, {
    PATH: `${around.folder}:${process.env['PATH']}`,
  });
  await answers(terminal, [
    [/isn't marked as executable[\s\S]*1\. Make [\s\S]*executable[\s\S]*Number \[1\]:\s*$/, ''],
  ]);
  await terminal.shows(`eascmd: ${eascmd}. It runs.`);
});

test('a rehearsal says that it is one, before it asks for keys', async () => {
  const around = fresh();
  const terminal = plain(
    ['setup', '--rehearse', '--speed', '600', '--region', 'cn-beijing'],
    around,
  );
  await answers(terminal, [
    [/This is a rehearsal[\s\S]*Don't\s+type a real key[\s\S]*Number \[1\]:\s*$/, ''],
    [/AccessKey ID \(not shown\):\s*$/, 'anything'],
    [/AccessKey secret \(not shown\):\s*$/, 'anything'],
    [/Signed in to China \(Beijing\) \(cn-beijing\), as a rehearsal[\s\S]*\[y\/N\]\s*$/, ''],
  ]);
  await terminal.shows('nothing was set up');
  expect(existsSync(join(around.home, 'config'))).toBe(false);
});

test('the rights of others to a sign-in are taken, and that is said', async () => {
  const around = fresh();
  const eascmd = placeWrapper(around);
  const flags = ['--eascmd', eascmd, '--region', 'cn-beijing'];
  await setupJson([...flags, '--sign-in'], around, keys);
  const file = join(around.home, 'config', 'sign-ins', 'cn-beijing.conf');
  chmodSync(file, 0o644);
  const terminal = plain(['setup', ...flags], around);
  await answers(terminal, [
    [/could\s+read[\s\S]*now\s+readable\s+only[\s\S]*Number \[1\]:\s*$/, '4'],
    [/another region\? \[y\/N\]\s*$/, ''],
  ]);
  await terminal.exited();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
