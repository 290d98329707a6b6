import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { download } from '../../src/platform/download/download.ts';
import { answers, certificate, serve, serveProxy, serveSecurely, storage } from './loopback.ts';
import { temporaryFolder } from './temporary-folder.ts';

const script = Buffer.from('#!/bin/sh\n');

function fetched(url: string, stallMs = 10_000) {
  const folder = join(temporaryFolder(), 'bin');
  const { signal } = new AbortController();
  const onProgress = () => undefined;
  return download({ url, folder, name: 'eascmd64', signal, onProgress, stallMs });
}

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, '');
    vi.stubEnv(name.toUpperCase(), '');
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
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

describe('through a tunnel', () => {
  const own = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...own, readFileSync(`${certificate}.crt`, 'utf8')]));
  afterAll(() => setDefaultCACertificates(own));

  test('HTTPS_PROXY sees no more than the name of the server', async () => {
    const server = await serveSecurely(storage(script));
    const proxy = await serveProxy(server.port);
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('http://', 'http://me:p%40ss@'));
    const outcome = await fetched('https://mirror.invalid/eascmd64');
    expect(outcome).toMatchObject({ kind: 'downloaded', bytes: script.length });
    expect(proxy.asked).toEqual(['CONNECT mirror.invalid:443']);
    expect(proxy.authorizations).toEqual([`Basic ${btoa('me:p@ss')}`]);
    expect(server.asked.map(({ url, headers }) => [url, headers['proxy-authorization']])).toEqual([
      ['/eascmd64', undefined],
    ]);
  });

  test('nobody is led from there to where there is no TLS', async () => {
    const open = await serve(storage(script));
    const server = await serveSecurely(answers(302, { location: open.url }));
    const proxy = await serveProxy(server.port);
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const outcome = await fetched('https://mirror.invalid/eascmd64');
    expect(outcome).toMatchObject({ kind: 'refused', code: 'insecure-redirect' });
    expect(open.asked).toEqual([]);
  });

  test('a certificate of another name is not taken', async () => {
    const server = await serveSecurely(storage(script));
    const proxy = await serveProxy(server.port);
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const outcome = await fetched('https://another.invalid/eascmd64');
    expect(outcome).toMatchObject({ kind: 'interrupted', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(server.asked).toEqual([]);
  });
});

test('a proxy that takes the call and never makes the tunnel is not waited for', async () => {
  const proxy = await serveProxy(null);
  vi.stubEnv('HTTPS_PROXY', proxy.url);
  const outcome = await fetched('https://mirror.invalid/eascmd64', 300);
  expect(outcome).toMatchObject({ kind: 'interrupted', code: 'stalled' });
  expect(proxy.asked).toEqual(['CONNECT mirror.invalid:443']);
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
