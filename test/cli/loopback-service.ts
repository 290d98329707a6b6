import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export const serviceToken = 'NmY3M2ExZGVmYWJjZGVm+/YWJjZA==';
export const signature = '{"signature_name":"serving_default"}';

export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

export interface LoopbackService {
  readonly url: string;
  readonly asked: readonly Asked[];
}

type Respond = (response: ServerResponse, request: IncomingMessage, body: Buffer) => void;

/** As a service does: the signature for who has the token. */
const admits: Respond = (response, { headers }) => {
  const admitted = headers.authorization === serviceToken;
  response.writeHead(admitted ? 200 : 401).end(admitted ? signature : 'Unauthorized');
};

/** A real server on loopback, for the length of a test, at a path as EAS has it. */
export async function loopbackService(respond: Respond = admits): Promise<LoopbackService> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) {
      pieces.push(piece);
    }
    const body = Buffer.concat(pieces);
    const { method, url, headers } = request;
    asked.push({ method, url, authorization: headers.authorization, body });
    respond(response, request, body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/api/predict/textcnn`, asked };
}
