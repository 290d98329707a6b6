import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { download } from '../../../src/platform/download/download.ts';
import { type Download, openPart } from '../../../src/platform/download/resume.ts';
import { elf } from '../executable-files.ts';
import { answers, type Handler, partly, serve, storage } from '../loopback.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const machine = { platform: 'linux', arch: 'x64' };
/** A megabyte that says of itself that it is one. */
const program = Buffer.concat([elf(62, 1 << 20), Buffer.alloc((1 << 20) - 512, 'eascmd')]);
const half = 1 << 19;

function wanted(url: string, options: Partial<Download> = {}): Download {
  return {
    url,
    folder: join(temporaryFolder(), 'bin'),
    name: 'eascmd64',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    machine,
    stallMs: 20_000,
    ...options,
  };
}

test('fetches a program, tells how far it is, and sets the run bit when it is whole', async () => {
  const server = await serve(storage(program));
  const progress: (readonly [number, number | null])[] = [];
  const request = wanted(server.url, { onProgress: (...each) => progress.push(each) });
  const path = join(request.folder, 'eascmd64');
  expect(await download(request)).toEqual({
    kind: 'downloaded',
    path,
    bytes: program.length,
    resumed: false,
  });
  expect(readFileSync(path).equals(program)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o755);
  expect(readdirSync(request.folder)).toEqual(['eascmd64']);
  expect(progress[0]).toEqual([0, program.length]);
  expect(progress.at(-1)).toEqual([program.length, program.length]);
  expect(progress.map(([received]) => received)).toEqual(
    progress.map(([received]) => received).toSorted((one, other) => one - other),
  );
});

/** A first try that the server breaks off when `received` bytes have come. */
async function brokenOff(request: Download, { cut }: { cut: () => void }, received = 1) {
  const onProgress: Download['onProgress'] = (at) => at >= received && cut();
  const outcome = await download({ ...request, onProgress });
  expect(outcome).toMatchObject({ kind: 'interrupted', code: 'connection' });
  expect(existsSync(join(request.folder, 'eascmd64'))).toBe(false);
  return outcome;
}

test('a server that breaks off: the next try goes on', async () => {
  const first = partly(program, half);
  const server = await serve(first, storage(program));
  const request = wanted(server.url);
  expect(await brokenOff(request, first)).toMatchObject({ total: program.length });
  const { size, mode } = statSync(join(request.folder, 'eascmd64.part'));
  expect(size).toBeGreaterThan(0);
  expect(mode & 0o777).toBe(0o600);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: true });
  expect(server.asked[1]?.headers).toMatchObject({ range: `bytes=${size}-`, 'if-range': '"one"' });
  expect(readFileSync(join(request.folder, 'eascmd64')).equals(program)).toBe(true);
});

test('a server that stalls: the next try goes on', async () => {
  const server = await serve(partly(program, half), storage(program));
  const request = wanted(server.url);
  const outcome = await download({ ...request, stallMs: 500 });
  expect(outcome).toMatchObject({ kind: 'interrupted', code: 'stalled', received: half });
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: true });
  expect(server.asked[1]?.headers.range).toBe(`bytes=${half}-`);
});

test('a person who leaves finds the part again', async () => {
  const server = await serve(partly(program, half), storage(program));
  const leaving = new AbortController();
  const request = wanted(server.url, {
    signal: leaving.signal,
    onProgress: (received) => received > 0 && leaving.abort(),
  });
  expect(await download(request)).toMatchObject({ kind: 'interrupted', code: 'canceled' });
  const again = await download({ ...request, signal: new AbortController().signal });
  expect(again).toMatchObject({ kind: 'downloaded', resumed: true });
});

test('a file that changed meanwhile begins anew', async () => {
  const other = Buffer.from(program).fill('b', 600);
  const first = partly(program, half);
  const server = await serve(first, storage(other, { etag: '"two"' }));
  const request = wanted(server.url);
  await brokenOff(request, first);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: false });
  expect(readFileSync(join(request.folder, 'eascmd64')).equals(other)).toBe(true);
});

test('a server that knows no ranges begins anew', async () => {
  const first = partly(program, half);
  const server = await serve(first, storage(program, { ranges: false }));
  const request = wanted(server.url);
  await brokenOff(request, first);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: false });
  expect(readFileSync(join(request.folder, 'eascmd64')).equals(program)).toBe(true);
});

test('a server that names no version of its file is not asked to go on', async () => {
  const first = partly(program, half, {});
  const server = await serve(first, storage(program));
  const request = wanted(server.url);
  await brokenOff(request, first);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: false });
  expect(server.asked[1]?.headers.range).toBeUndefined();
});

test.each([
  ['416 for a part that is whole', storage(program), true],
  ['416 for one that is too long', answers(416, { 'content-range': 'bytes */7' }), false],
  [
    '206 of another file',
    answers(206, { 'content-range': 'bytes 1048576-1048576/1048577', etag: '"two"' }, 'x'),
    false,
  ],
  [
    '206 of a file of another length',
    answers(206, { 'content-range': 'bytes 1048576-1048577/1048578' }, 'xx'),
    false,
  ],
  ['206 from another place', answers(206, { 'content-range': 'bytes 9-10/1048576' }), false],
])('%s', async (_, second, resumed) => {
  // All of it came, and then the connection broke before its end was seen.
  const longer = Buffer.concat([program, Buffer.alloc(1)]);
  const first = partly(longer, program.length);
  const server = await serve(first, second, storage(program));
  const request = wanted(server.url);
  await brokenOff(request, first, program.length);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed });
  expect(readFileSync(join(request.folder, 'eascmd64')).equals(program)).toBe(true);
});

test.each([
  [404, 'refused', 'not-found'],
  [403, 'refused', 'forbidden'],
  [407, 'refused', 'proxy-auth'],
  [418, 'refused', 'http-status'],
  [500, 'interrupted', 'server'],
  [503, 'interrupted', 'server'],
])('status %d', async (status, kind, code) => {
  const server = await serve(answers(status, { 'content-type': 'text/html' }, '<html>'));
  const request = wanted(server.url);
  const outcome = await download(request);
  expect(outcome).toMatchObject({ kind, code });
  expect(outcome).toMatchObject(kind === 'refused' ? { status } : { reason: String(status) });
  expect(readdirSync(request.folder)).toEqual([]);
});

const octets = { 'content-type': 'application/octet-stream' };

test.each([
  [
    'a page that says so',
    { 'content-type': 'text/html; charset=utf-8' },
    '<html>',
    'web-page',
    null,
  ],
  ['a page that does not', octets, '<html><body>Sign in', 'not-a-program', 'web-page'],
  ['an archive', octets, Buffer.from([0x1f, 0x8b, 0, 0]), 'not-a-program', 'not-executable'],
  ['nothing', octets, '', 'not-a-program', 'empty'],
  ['a program of another machine', octets, elf(183), 'not-a-program', 'other-machine'],
  ['half a program', octets, program.subarray(0, half), 'not-a-program', 'truncated'],
  ['another sum', { ...octets, 'content-md5': 'AAAA' }, program, 'damaged', null],
  ['what is packed', { ...octets, 'content-encoding': 'gzip' }, program, 'damaged', null],
] as const)('%s is refused, and nothing of it stays', async (_, headers, body, code, kind) => {
  const server = await serve(answers(200, headers, body));
  const request = wanted(server.url);
  const inspection = kind === null ? null : expect.objectContaining({ kind });
  const outcome = await download(request);
  expect(outcome).toMatchObject({ kind: 'refused', code, inspection });
  expect(readdirSync(request.folder)).toEqual([]);
});

test('the sum that the storage service gives is checked', async () => {
  const md5 = createHash('md5').update(program).digest('base64');
  const server = await serve(answers(200, { ...octets, 'content-md5': md5 }, program));
  expect(await download(wanted(server.url))).toMatchObject({ kind: 'downloaded' });
});

test('more than was told, or than is sensible, is refused', async () => {
  const told = await serve(storage(program));
  const untold = await serve((_, response) => {
    response.writeHead(200, octets);
    response.end(program);
  });
  for (const { url } of [told, untold]) {
    const request = wanted(url, { limit: half });
    expect(await download(request)).toMatchObject({ kind: 'refused', code: 'too-large' });
    expect(readdirSync(request.folder)).toEqual([]);
  }
});

test('what is told to be too large is not even begun', async () => {
  const server = await serve(storage(program));
  let began = false;
  const onProgress = () => {
    began = true;
  };
  const request = wanted(server.url, { limit: program.length - 1, onProgress });
  expect(await download(request)).toMatchObject({ kind: 'refused', code: 'too-large' });
  expect(began).toBe(false);
});

/** The rest from where a request wants to go on, as it is told; what is sent of it is another matter. */
const rest =
  (body: (from: number) => Buffer): Handler =>
  ({ headers }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1]);
    const range = `bytes ${from}-${program.length - 1}/${program.length}`;
    response.writeHead(206, { ...octets, etag: '"one"', 'content-range': range });
    response.end(body(from));
  };

test('a rest that is shorter than it was told to be is gone on with', async () => {
  const first = partly(program, half);
  const short = rest((from) => program.subarray(from, from + 100));
  const server = await serve(first, short, storage(program));
  const request = wanted(server.url);
  await brokenOff(request, first);
  expect(await download(request)).toMatchObject({ kind: 'interrupted', code: 'connection' });
  expect(existsSync(join(request.folder, 'eascmd64'))).toBe(false);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: true });
  expect(readFileSync(join(request.folder, 'eascmd64')).equals(program)).toBe(true);
});

test('a rest that is longer is refused, though a program begins it', async () => {
  const first = partly(program, half);
  const long = rest((from) => Buffer.concat([program.subarray(from), Buffer.alloc(100)]));
  const server = await serve(first, long);
  const request = wanted(server.url);
  await brokenOff(request, first);
  expect(await download(request)).toMatchObject({ kind: 'refused', code: 'damaged' });
  expect(readdirSync(request.folder)).toEqual([]);
});

test('a length that is not told is no reason to refuse', async () => {
  const server = await serve((_, response) => {
    response.writeHead(200, octets);
    response.write(program.subarray(0, half));
    response.end(program.subarray(half));
  });
  const totals = new Set<number | null>();
  const request = wanted(server.url, { onProgress: (_, total) => totals.add(total) });
  expect(await download(request)).toMatchObject({ kind: 'downloaded' });
  expect([...totals]).toEqual([null]);
});

test('follows redirects, not for ever, and not to where nobody listens', async () => {
  const file = await serve(storage(program));
  const moved = await serve(answers(302, { location: file.url }));
  expect(await download(wanted(moved.url))).toMatchObject({ kind: 'downloaded' });
  const round = await serve(answers(301, { location: '/again' }));
  expect(await download(wanted(round.url))).toMatchObject({ kind: 'refused', code: 'redirects' });
  expect(round.asked).toHaveLength(6);
  const odd = await serve(answers(301, { location: 'file:///etc/passwd' }));
  expect(await download(wanted(odd.url))).toMatchObject({ kind: 'refused', code: 'redirects' });
});

test('a server that is not there, and an address that is none', async () => {
  const refused = await download(wanted('http://127.0.0.1:1/eascmd64'));
  expect(refused).toMatchObject({
    kind: 'interrupted',
    code: 'connection',
    reason: 'ECONNREFUSED',
  });
  for (const url of ['eascmd64', 'ftp://example.com/eascmd64', 'file:///bin/true']) {
    expect(await download(wanted(url))).toMatchObject({ kind: 'refused', code: 'address' });
  }
});

test('a server that never answers', async () => {
  const server = await serve(() => undefined);
  const outcome = await download(wanted(server.url, { stallMs: 200 }));
  expect(outcome).toMatchObject({ kind: 'interrupted', code: 'stalled', received: 0, total: null });
});

test('a folder that cannot be written is told', async () => {
  const server = await serve(storage(program));
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const outcome = await download(wanted(server.url, { folder: join(file, 'bin') }));
  expect(outcome).toMatchObject({ kind: 'not-written', reason: 'ENOTDIR' });
});

test('never writes through a link that lies in its way', async () => {
  const first = partly(program, half);
  const server = await serve(first, storage(program));
  const request = wanted(server.url);
  await brokenOff(request, first);
  const part = join(request.folder, 'eascmd64.part');
  const precious = join(temporaryFolder(), 'precious');
  writeFileSync(precious, readFileSync(part));
  rmSync(part);
  symlinkSync(precious, part);
  expect(await download(request)).toMatchObject({ kind: 'downloaded', resumed: false });
  expect(statSync(precious).size).toBeLessThanOrEqual(half);
});

test('nor through one that is laid after the part was looked at', async () => {
  const precious = join(temporaryFolder(), 'precious');
  writeFileSync(precious, 'precious');
  const part = join(temporaryFolder(), 'eascmd64.part');
  symlinkSync(precious, part);
  const origin = { url: 'http://127.0.0.1/', validator: '"one"', total: 9, md5: null };
  await expect(openPart(part, 8, origin)).rejects.toMatchObject({ code: 'ELOOP' });
});
