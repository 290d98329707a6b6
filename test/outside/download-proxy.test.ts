import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { download } from '../../src/outside/download.ts';
import { serve, serveProxy, storage } from './loopback.ts';
import { temporaryFolder } from './temporary-folder.ts';

const script = Buffer.from('#!/bin/sh\n');

function fetched(url: string) {
  const folder = join(temporaryFolder(), 'bin');
  const { signal } = new AbortController();
  const onProgress = () => undefined;
  return download({ url, folder, name: 'eascmd64', signal, onProgress, stallMs: 10_000 });
}

for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
  vi.stubEnv(name, '');
  vi.stubEnv(name.toUpperCase(), '');
}
afterEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) vi.stubEnv(name, '');
});

test.each([
  ['with a scheme', (url: string) => url],
  ['without one', (url: string) => url.replace('http://', '')],
  ['with a name and a password', (url: string) => url.replace('http://', 'http://me:p%40ss@')],
])('HTTP_PROXY %s is asked for the whole address', async (_, named) => {
  const proxy = await serveProxy(0);
  vi.stubEnv('HTTP_PROXY', named(proxy.url));
  expect(await fetched('http://mirror.invalid/eascmd64')).toMatchObject({ kind: 'downloaded' });
  expect(proxy.asked).toEqual(['http://mirror.invalid/eascmd64']);
  const sent = named('http://x').includes('@') ? `Basic ${btoa('me:p@ss')}` : undefined;
  expect(proxy.authorizations).toEqual([sent]);
});

test('HTTPS_PROXY is asked for a tunnel, and what is behind it must speak TLS', async () => {
  const server = await serve(storage(script));
  const proxy = await serveProxy(server.port);
  vi.stubEnv('HTTPS_PROXY', proxy.url.replace('http://', ''));
  const outcome = await fetched('https://mirror.invalid/eascmd64');
  expect(outcome).toMatchObject({ kind: 'interrupted', code: 'connection' });
  expect(proxy.asked).toEqual(['CONNECT mirror.invalid:443']);
  expect(server.asked).toEqual([]);
});

test('a proxy that wants a password says so', async () => {
  const proxy = await serveProxy(0, 407);
  vi.stubEnv('HTTP_PROXY', proxy.url);
  vi.stubEnv('HTTPS_PROXY', proxy.url);
  for (const url of ['http://mirror.invalid/eascmd64', 'https://mirror.invalid/eascmd64']) {
    expect(await fetched(url)).toMatchObject({ kind: 'refused', code: 'proxy-auth' });
  }
});

test('NO_PROXY goes past it', async () => {
  const server = await serve(storage(script));
  const proxy = await serveProxy(0);
  vi.stubEnv('HTTP_PROXY', proxy.url);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  expect(await fetched(server.url)).toMatchObject({ kind: 'downloaded' });
  expect(proxy.asked).toEqual([]);
});

test('a proxy of another kind, and one that is not there', async () => {
  vi.stubEnv('HTTP_PROXY', 'socks5://127.0.0.1:1');
  expect(await fetched('http://mirror.invalid/eascmd64')).toMatchObject({ code: 'proxy-kind' });
  vi.stubEnv('HTTP_PROXY', 'http://me:secret@127.0.0.1:1');
  const outcome = await fetched('http://mirror.invalid/eascmd64');
  expect(outcome).toMatchObject({ kind: 'interrupted', reason: 'ECONNREFUSED' });
  expect(JSON.stringify(outcome)).not.toContain('secret');
});
