import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { smokeEvent } from '../../src/cli/event-forms.ts';
import { callWhenReady } from '../../src/platform/invoke-service.ts';
import { deployedBefore } from '../harness/deployed-before.ts';
import { type PlainResult, runPlain } from '../harness/plain.ts';
import {
  environmentOf,
  freshSurroundings,
  program,
  type Surroundings,
} from '../harness/surroundings.ts';
import { filesUnder } from '../journeys/pages/files.ts';
import { readEventLines } from './commands/schema/event-lines.ts';
import { answers, fresh, plain } from './line-by-line.ts';
import {
  type LoopbackService,
  loopbackService,
  serviceToken,
  signature,
} from './loopback-service.ts';
import { cpuFlags, rehearsal } from './run-json.ts';
import { type Said, smallEascmd } from './small-eascmd.ts';

vi.setConfig({ testTimeout: 60_000 });

const textOf = (file: string): string => readFileSync(file, 'utf8');
const envelope = { v: z.literal(1), seq: z.number(), at: z.iso.datetime() };
const result = z.looseObject({
  ...envelope,
  type: z.literal('result'),
  outcome: z.enum(['deployed', 'failed', 'refused']),
  exit_code: z.number(),
  error: z.nullable(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      missing: z.optional(z.array(z.unknown())),
    }),
  ),
});

/** The lines of `--json`: the call's own, where one was made, and the result last. */
function read({ stdout, code }: PlainResult) {
  readEventLines(stdout);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  const last = result.parse(JSON.parse(lines.pop() ?? ''));
  expect(last.exit_code).toBe(code);
  expect(lines.length).toBeLessThan(2);
  return { event: lines[0] === undefined ? null : smokeEvent.parse(JSON.parse(lines[0])), last };
}

interface Scene {
  readonly surroundings: Surroundings;
  readonly smoke: (...args: string[]) => Promise<PlainResult>;
  readonly calls: () => readonly string[];
}

/** A user whose eascmd knows one service. */
function scene(said: Partial<Said> = {}, env: Record<string, string> = {}): Scene {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const client = smallEascmd(surroundings.folder, { token: serviceToken, there: true, ...said });
  return {
    surroundings,
    calls: client.calls,
    smoke: (...args) =>
      runPlain(['smoke', 'textcnn', '--eascmd', client.command, ...args], { surroundings, env }),
  };
}

describe('an answer', () => {
  test('without data is what the empty GET returns: of TensorFlow, the signature', async () => {
    const { url, asked } = await loopbackService();
    const { smoke, calls } = scene({ internet: url });
    const run = await smoke();
    expect(run).toMatchObject({ code: 0, stdout: `${signature}\n` });
    expect(run.stderr).toMatch(
      new RegExp(`^GET ${url}\nResponse 200 in \\d+ ms; 36 bytes in \\d+ ms\\.\n$`),
    );
    expect(asked).toMatchObject([{ method: 'GET', authorization: serviceToken }]);
    expect(asked[0]?.body).toHaveLength(0);
    expect(calls()).toEqual(['desc textcnn']);
  });

  test('to a sample: its bytes are sent as they are, and sizes and times are told', async () => {
    const { url, asked } = await loopbackService((response, _, body) => {
      response.end(`{"got":${body.length}}`);
    });
    const { smoke, surroundings } = scene({ internet: url });
    const sample = Buffer.from([0, 255, 10, 13, 128]);
    writeFileSync(path.join(surroundings.folder, 'sample.pb'), sample);
    const run = await smoke('--data', 'sample.pb', '--json');
    const { event, last } = read(run);
    expect(run.stderr).toBe('');
    expect(event).toMatchObject({
      service: 'textcnn',
      endpoint: url,
      network: 'internet',
      token_from: 'eascmd',
      method: 'POST',
      sent_bytes: 5,
      status: 200,
      received_bytes: 9,
      body: '{"got":5}',
      body_is_whole: true,
    });
    expect(last).toMatchObject({ outcome: 'deployed', exit_code: 0, error: null });
    expect(asked[0]?.body.equals(sample)).toBe(true);
  });

  test.each([
    [301, 'moved', /isn't followed/],
    [400, 'not-understood', /--data FILE/],
    [401, 'token-refused', /check EAS_TOKEN/],
    [403, 'token-refused', /check EAS_TOKEN/],
    [404, 'not-there', /eascmd desc textcnn/],
    [408, 'too-slow', /warm_up_data_path/],
    [418, 'other', /is unknown/],
    [429, 'rate-limited', /rate_limit/],
    [450, 'queue-full', /max_queue_size/],
    [500, 'not-ready', /eascmd w textcnn/],
    [503, 'not-ready', /eascmd w textcnn/],
  ])('with status %d is told as %s, with what to do', async (status, code, said) => {
    const elsewhere = await loopbackService();
    const { url } = await loopbackService((response) => {
      response.writeHead(status, { Location: elsewhere.url }).end('no');
    });
    const { smoke } = scene({ internet: url });
    const { event, last } = read(await smoke('--json'));
    expect(event).toMatchObject({ status, body: 'no' });
    expect(last).toMatchObject({ outcome: 'failed', exit_code: 1, error: { code } });
    expect(last.error?.message).toMatch(said);
    expect(elsewhere.asked).toEqual([]);
  });

  test('with EAS_TOKEN set goes with that token, and 401 says so', async () => {
    const { url, asked } = await loopbackService();
    const { smoke } = scene({ internet: url }, { EAS_TOKEN: 'another-token' });
    const { event, last } = read(await smoke('--json'));
    expect(event).toMatchObject({ status: 401, token_from: 'environment' });
    expect(last.error?.code).toBe('token-refused');
    expect(asked[0]?.authorization).toBe('another-token');
  });
});

describe('a gateway that does not know the service yet', () => {
  /** Answers that for the first calls, then as the service does. */
  const readyAfter = (calls: number, status: number, body = '') => {
    let left = calls;
    return loopbackService((response) => {
      left -= 1;
      if (left >= 0) response.writeHead(status).end(body);
      else response.end(signature);
    });
  };

  test.each([
    [404, ''],
    [503, 'no healthy upstream\n'],
  ])('answers %d: the call is repeated, and says why', async (status, body) => {
    const { url, asked } = await readyAfter(2, status, body);
    const { smoke, surroundings } = scene({ internet: url });
    writeFileSync(path.join(surroundings.folder, 'sample.pb'), 'sample');
    const run = await smoke('--data', 'sample.pb');
    expect(run).toMatchObject({ code: 0, stdout: `${signature}\n` });
    expect(run.stderr).toContain(`The gateway returns ${status}: it doesn't route`);
    expect(asked.map((each) => each.body.toString())).toEqual(['sample', 'sample', 'sample']);
  });

  test('for scripts is a warning, once', async () => {
    const { url } = await readyAfter(2, 503);
    const { smoke } = scene({ internet: url });
    const run = await smoke('--json');
    readEventLines(run.stdout);
    const events = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toMatchObject([
      { type: 'warning', code: 'gateway-not-ready' },
      { type: 'smoke', status: 200 },
      { type: 'result', exit_code: 0 },
    ]);
  });

  test('in the time that is allowed: the last answer is told, and that it is the gateway', async () => {
    const { url, asked } = await loopbackService((response) => response.writeHead(404).end());
    const { smoke } = scene({ internet: url });
    const run = await smoke('--timeout', '5s');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('Retrying for 5s.');
    expect(run.stderr).toMatch(
      /Response 404 .*\n.*doesn't route to the service, which may be stopped/,
    );
    expect(asked.length).toBeGreaterThan(1);
  });

  test('is waited for no longer than allowed', async () => {
    const { url } = await loopbackService((response) => response.writeHead(404).end());
    const waited: number[] = [];
    const outcome = await callWhenReady({
      call: {
        url,
        token: 'x',
        body: null,
        timeoutMs: 10_000,
        signal: new AbortController().signal,
      },
      waitMs: 1000,
      everyMs: 50,
      onNotReady: (_, waitedMs) => waited.push(waitedMs),
    });
    expect(outcome).toMatchObject({ kind: 'answered', status: 404 });
    expect(waited.length).toBeGreaterThan(2);
    expect(Math.max(...waited)).toBeLessThanOrEqual(950);
  });

  test('is left at once on Ctrl-C', async () => {
    const { url } = await loopbackService((response) => response.writeHead(404).end());
    const abort = new AbortController();
    const outcome = await callWhenReady({
      call: { url, token: 'x', body: null, timeoutMs: 10_000, signal: abort.signal },
      waitMs: 60_000,
      onNotReady: () => abort.abort(),
    });
    expect(outcome).toMatchObject({ kind: 'unanswered', cause: 'interrupted' });
  });
});

describe('what a service says is not trusted', () => {
  const answers = (body: string | Buffer) => loopbackService((response) => response.end(body));

  test('control sequences and the token are in nothing that is shown', async () => {
    const { url } = await answers(`\u001B[2Jhello ${serviceToken}\r\n\u0007\u202Eend\n`);
    const { smoke } = scene({ internet: url });
    const run = await smoke();
    expect(run).toMatchObject({ code: 0, stdout: 'hello ***\nend\n' });
    expect(run.stdout + run.stderr).not.toContain(serviceToken);
  });

  test('what is no text is told by its size', async () => {
    const { url } = await answers(Buffer.from([0x0a, 0xff, 0x00, 0x01]));
    const { smoke } = scene({ internet: url });
    const run = await smoke();
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr).toContain('The response is not text: 4 bytes, not shown.');
    expect(read(await smoke('--json')).event).toMatchObject({ body: null, body_is_whole: false });
  });

  test('of megabytes only the start is shown, cut between characters', async () => {
    const { url } = await answers('模型'.repeat(500_000));
    const { smoke } = scene({ internet: url });
    const run = await smoke();
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^[模型]{4000}\n$/u);
    expect(run.stderr).toContain('Only the beginning of 3.0 MB is shown.');
  });
});

describe('no answer', () => {
  const stalls = (response: ServerResponse) => void response.flushHeaders();
  const breaksOff = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => response.destroy());
  };

  test('in time', async () => {
    const { url } = await loopbackService(stalls);
    const { smoke } = scene({ internet: url });
    const { event, last } = read(await smoke('--timeout', '1s', '--json'));
    expect(event).toMatchObject({ status: null, latency_ms: null });
    expect(last).toMatchObject({ exit_code: 1, error: { code: 'timed-out' } });
    expect(last.error?.message).toContain(
      'No complete response within 1s. Increase the limit with --timeout.',
    );
  });

  test('that is whole', async () => {
    const { url } = await loopbackService(breaksOff);
    const { smoke } = scene({ internet: url });
    expect(read(await smoke('--json')).last.error?.code).toBe('broken-off');
  });

  test('because nobody listens; where only the intranet is known, that is said as what was seen', async () => {
    const url = await closedAddress();
    const { smoke } = scene({ intranet: url });
    const run = await smoke();
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('The connection was refused. (ECONNREFUSED)');
    expect(run.stderr).toContain('Only the intranet endpoint of this service is known.');
    const both = scene({ intranet: url, internet: url });
    expect((await both.smoke()).stderr).not.toContain('intranet');
  });

  test('from a name that is none', async () => {
    const { smoke } = scene({ internet: 'http://textcnn.invalid/api/predict/textcnn' });
    expect(read(await smoke('--json')).last.error?.code).toBe('unknown-host');
  });

  test('from what is no address', async () => {
    const { smoke } = scene({ internet: 'ftp://textcnn/api' });
    expect(read(await smoke('--json')).last.error?.code).toBe('no-address');
  });
});

/** Where a server was, and is no more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${address.port}/api/predict/textcnn`;
}

describe('nothing is called', () => {
  test.each<[string, Partial<Said>, readonly string[], number, string]>([
    ['signed out', { refusal: '[ERROR] InvalidAccessKeyId.NotFound' }, [], 3, 'signed-out'],
    ['the service is not there', { there: false }, [], 1, 'not-there'],
    ['no endpoint is told', {}, [], 1, 'no-endpoint'],
    ['no token is told', { internet: 'http://127.0.0.1:1/', token: '' }, [], 4, 'input-needed'],
    ['the sample is not there', {}, ['--data', 'none.pb'], 2, 'file-unreadable'],
    ['the region is none', {}, ['--region', 'mars'], 2, 'not-a-value'],
    ['it is to be rehearsed', {}, ['--rehearse'], 1, 'rehearsal'],
  ])('where %s', async (_, said, args, code, why) => {
    const { smoke } = scene(said);
    const { event, last } = read(await smoke(...args, '--json'));
    expect(event).toBeNull();
    expect(last).toMatchObject({ outcome: 'refused', exit_code: code, error: { code: why } });
    const inLines = await smoke(...args);
    expect(inLines).toMatchObject({ code, stdout: '' });
    expect(inLines.stderr).toContain(last.error?.message.slice(-60));
  });

  test('with an eascmd that does not start', async () => {
    const user = fresh();
    const broken = path.join(user.folder, 'eascmd64');
    writeFileSync(broken, '#!/nowhere/sh\n', { mode: 0o755 });
    const args = ['smoke', 'textcnn', '--eascmd', broken, '--json'];
    const run = await runPlain(args, { surroundings: user });
    expect(read(run).last).toMatchObject({ exit_code: 3, error: { code: 'eascmd-not-runnable' } });
  });

  test('without eascmd, which would have to be asked for the token', async () => {
    const run = await runPlain(['smoke', 'textcnn', '--json'], { env: { PATH: '/nowhere' } });
    expect(read(run).last).toMatchObject({ exit_code: 3, error: { code: 'eascmd-missing' } });
  });

  test('where eascmd does not answer and one leaves: the result is told all the same', async () => {
    const user = fresh();
    const mute = path.join(user.folder, 'mute');
    writeFileSync(mute, '#!/bin/sh\n: >"$0-asked"\nexec sleep 600\n', { mode: 0o700 });
    const args = ['smoke', 'textcnn', '--eascmd', mute, '--json'];
    const child = execa(process.execPath, [program, ...args], {
      cwd: user.folder,
      env: environmentOf(user),
      extendEnv: false,
      reject: false,
    });
    await vi.waitUntil(() => existsSync(`${mute}-asked`), { timeout: 20_000 });
    child.kill('SIGTERM');
    const { exitCode, stdout } = await child;
    expect(exitCode).toBe(143);
    readEventLines(`${stdout}\n`);
    expect(JSON.parse(stdout)).toMatchObject({ exit_code: 143, error: { code: 'interrupted' } });
  });

  test('without eascmd no rehearsal is advised: there is nothing to rehearse', async () => {
    const run = await runPlain(['smoke', 'textcnn'], { env: { PATH: '/nowhere' } });
    expect(run.stderr).toContain('blade-deploy setup');
    expect(run.stderr).not.toContain('--rehearse');
  });

  test('without a service: those that were deployed are named', async () => {
    const run = await runPlain(['smoke']);
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('blade-deploy smoke textcnn');
  });
});

describe('a service that was deployed from here', () => {
  async function deployed(service: LoopbackService) {
    const { surroundings, calls } = scene({ internet: service.url, there: false });
    const command = path.join(surroundings.folder, 'eascmd64');
    const named = ['--eascmd', command, '--eascmd-config', 'shanghai.conf'];
    await runPlain(['new', ...cpuFlags, ...named, '--yes'], { surroundings, patience: 60_000 });
    return { surroundings, calls };
  }

  test('is called where its recording says, by the eascmd and sign-in that deployed it', async () => {
    const service = await loopbackService();
    const { surroundings, calls } = await deployed(service);
    const run = await runPlain(['smoke', 'textcnn', '--json'], { surroundings });
    expect(read(run)).toMatchObject({
      event: { region: 'cn-shanghai', endpoint: service.url, status: 200 },
      last: { exit_code: 0 },
    });
    expect(calls().at(-1)).toBe(`-c ${surroundings.folder}/shanghai.conf desc textcnn`);
    const nameless = await runPlain(['smoke'], { surroundings });
    expect(nameless.stderr).toContain('blade-deploy smoke textcnn');
  });

  test('is offered on a terminal where none was named', async () => {
    const service = await loopbackService();
    const { surroundings } = await deployed(service);
    const terminal = plain(['smoke'], surroundings);
    await answers(terminal, [[/Which service[\s\S]*1\. textcnn\s+Number \[1\]:\s*$/, '']]);
    await terminal.shows(/Response 200/);
    expect(await terminal.exited()).toMatchObject({ code: 0 });
    const left = plain(['smoke'], surroundings);
    await left.shows(/Number \[1\]:\s*$/);
    left.types('\u0003');
    expect(await left.exited()).toMatchObject({ code: 130 });
    expect(left.screen().join('\n')).toContain('Nothing was called.');
    expect(service.asked).toHaveLength(1);
  });

  test('with EAS_TOKEN needs no eascmd, and the token is in no file and no output', async () => {
    const service = await loopbackService();
    const { surroundings, calls } = await deployed(service);
    const before = calls().length;
    const env = { EAS_TOKEN: serviceToken };
    const run = await runPlain(['smoke', 'textcnn', '--json'], { surroundings, env });
    expect(read(run).event).toMatchObject({ status: 200, token_from: 'environment' });
    expect(calls()).toHaveLength(before);
    expect(run.stdout + run.stderr).not.toContain(serviceToken);
    const files = filesUnder(surroundings.home).map((file) => ({ file, text: textOf(file) }));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter(({ text }) => text.includes(serviceToken))).toEqual([]);
  });

  test('is asked for with the sign-in that deployed it, where another eascmd is named', async () => {
    const { surroundings, calls } = await deployed(await loopbackService());
    const command = path.join(surroundings.folder, 'eascmd64');
    await runPlain(['smoke', 'textcnn', '--eascmd', command], { surroundings });
    expect(calls().at(-1)).toBe(`-c ${surroundings.folder}/shanghai.conf desc textcnn`);
  });

  test('is called where eascmd says now, and not where it was once', async () => {
    const { surroundings } = await deployed(await loopbackService());
    const now = await loopbackService();
    smallEascmd(surroundings.folder, { internet: now.url, token: serviceToken, there: true });
    const run = await runPlain(['smoke', 'textcnn', '--json'], { surroundings });
    expect(read(run)).toMatchObject({ event: { endpoint: now.url, status: 200 } });
  });

  test('is another one in another region: nothing that was recorded is taken for it', async () => {
    const { surroundings, calls } = await deployed(await loopbackService());
    const there = await loopbackService();
    smallEascmd(surroundings.folder, { internet: there.url, token: serviceToken, there: true });
    const command = path.join(surroundings.folder, 'eascmd64');
    const run = await runPlain(
      ['smoke', 'textcnn', '--region', 'cn-beijing', '--eascmd', command, '--json'],
      { surroundings, env: { EAS_TOKEN: serviceToken } },
    );
    expect(read(run)).toMatchObject({ event: { region: 'cn-beijing', endpoint: there.url } });
    expect(calls()).toEqual(['desc textcnn']);
  });

  test('is called where it is, though it was rehearsed since', async () => {
    const service = await loopbackService();
    const { surroundings } = await deployed(service);
    await deployedBefore(surroundings, ['new', ...cpuFlags, ...rehearsal]);
    const run = await runPlain(['smoke', 'textcnn', '--json'], {
      surroundings,
      env: { EAS_TOKEN: serviceToken },
    });
    expect(read(run)).toMatchObject({ event: { endpoint: service.url, status: 200 } });
  });
});

test('a service that was only rehearsed is not called: nothing was created', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  await deployedBefore(surroundings, ['new', ...cpuFlags, ...rehearsal]);
  const run = await runPlain(['smoke', 'textcnn', '--json'], { surroundings });
  expect(read(run).last).toMatchObject({ exit_code: 1, error: { code: 'rehearsal' } });
});
