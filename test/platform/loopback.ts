import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Loopback {
  readonly url: string;
  readonly port: number;
  /** What was asked, in order. */
  readonly asked: readonly IncomingMessage[];
}

/** A real server on 127.0.0.1: each request is answered by the next handler, and then by the last. */
export async function serve(...handlers: readonly Handler[]): Promise<Loopback> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const handler = handlers[Math.min(asked.length, handlers.length - 1)];
    asked.push(request);
    handler?.(request, response);
  });
  const port = await listening(server);
  return { url: `http://127.0.0.1:${port}/tools/eascmd64`, port, asked };
}

/** The same behind TLS; a certificate of its own says that it is `mirror.invalid`. */
export async function serveSecurely(handler: Handler): Promise<Pick<Loopback, 'port' | 'asked'>> {
  const asked: IncomingMessage[] = [];
  const [cert, key] = ['crt', 'key'].map((end) => readFileSync(`${certificate}.${end}`));
  const server = createSecureServer({ cert, key }, (request, response) => {
    asked.push(request);
    handler(request, response);
  });
  return { port: await listening(server), asked };
}

/** The file with what `NODE_EXTRA_CA_CERTS` would name, without its end `.crt`; the key is beside it. */
export const certificate = join(import.meta.dirname, 'tls', 'mirror.invalid');

export interface Proxy {
  readonly url: string;
  /** The addresses that it was asked for: `CONNECT host:port`, or a whole URL. */
  readonly asked: readonly string[];
  readonly authorizations: readonly (string | undefined)[];
}

/**
 * A real proxy on 127.0.0.1: it forwards what is asked in the clear, and tunnels CONNECT to `tunnel`;
 * where that is null, it takes the call and says nothing.
 */
export async function serveProxy(tunnel: number | null, status = 200): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    authorizations.push(request.headers['proxy-authorization']);
    response.writeHead(status, { 'content-type': 'application/octet-stream' });
    response.end('#!/bin/sh\n');
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    if (tunnel === null) {
      return;
    }
    const through = connect(tunnel, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked, authorizations };
}

export async function listening(server: Server | SecureServer): Promise<number> {
  // Those of a tunnel are no longer the server's own.
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const isAddress = (at: AddressInfo | string | null): at is AddressInfo => typeof at === 'object';
  const address = server.address();
  if (address === null || !isAddress(address)) throw new Error('it does not listen');
  return address.port;
}

/** Serves a file as a storage service does: ranges, ETag, If-Range. */
export function storage(content: Buffer, { etag = '"one"', ranges = true } = {}): Handler {
  return ({ headers }, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
    const fits = headers['if-range'] === undefined || headers['if-range'] === etag;
    const begin = from !== undefined && ranges && fits ? Number(from) : null;
    const common = { etag, 'content-type': 'application/octet-stream' };
    if (begin !== null && begin >= content.length) {
      response.writeHead(416, { ...common, 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const body = content.subarray(begin ?? 0);
    const range = `bytes ${begin}-${content.length - 1}/${content.length}`;
    response.writeHead(begin === null ? 200 : 206, {
      ...common,
      'content-length': body.length,
      ...(begin === null ? {} : { 'content-range': range }),
    });
    response.end(body);
  };
}

/** Promises all of a file and sends a part of it. It says no more, until `cut` breaks its connections. */
export function partly(
  content: Buffer,
  sent: number,
  headers: Readonly<Record<string, string>> = { etag: '"one"' },
): Handler & { readonly cut: () => void } {
  const open: ServerResponse[] = [];
  const handler: Handler = (_, response) => {
    open.push(response);
    response.writeHead(200, {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-length': content.length,
    });
    response.write(content.subarray(0, sent));
  };
  const cut = () => {
    for (const response of open) response.destroy();
  };
  return Object.assign(handler, { cut });
}

export function answers(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Handler {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
  };
}
