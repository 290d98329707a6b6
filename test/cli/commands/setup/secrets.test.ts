import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../../../scripts/build/layout.ts';
import { watchCommandLines } from '../../../harness/command-lines.ts';
import { runPlain } from '../../../harness/plain.ts';
import type { Environment, Surroundings } from '../../../harness/surroundings.ts';
import { filesUnder } from '../../../journeys/pages/files.ts';
import { answers as answersWith, partly, serve } from '../../../platform/loopback.ts';
import { answers, fresh, plain } from '../../line-by-line.ts';
import { cpuFlags } from '../../run-json.ts';
import { placeWrapper } from './around.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Of this file alone: every command line of the machine is watched for them, and other tests sign in too. */
const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tWatchedHereAlone01',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'WatchedHereAlone00000000000001',
};
const id = keys.ALIBABA_CLOUD_ACCESS_KEY_ID;
const secret = keys.ALIBABA_CLOUD_ACCESS_KEY_SECRET;
const wrong = 'wrong-and-still-secret-0001';
const ownToken = 'TokenThatTheUserChose0123456789==';
const region = 'cn-hangzhou';

/** eascmd's child alone may hold the keys: it takes them no other way. */
const isChild = (line: string) => /eascmd(?:64|-rehearsal)\b.* config -i /.test(line);

const waitsFor = (file: string) =>
  `case "$*" in *"config -i"*) until [ -e '${file}' ]; do sleep 0.05; done ;; esac`;

interface Session {
  readonly around: Surroundings;
  readonly run: (
    args: readonly string[],
    env?: Environment,
  ) => Promise<{ code: number | undefined }>;
  readonly said: string[];
}

function someone(): Session {
  const around = fresh();
  const said: string[] = [];
  const run: Session['run'] = async (args, env = {}) => {
    const { stdout, stderr, code } = await runPlain(args, {
      surroundings: around,
      patience: 60_000,
      env,
    });
    said.push(stdout, stderr);
    return { code };
  };
  return { around, run, said };
}

/** What was written anywhere but by eascmd's child into its own file, and by the user himself. */
function written({ home, folder }: Surroundings): readonly (readonly [string, string])[] {
  return [...filesUnder(home), ...filesUnder(folder)]
    .filter((file) => !file.endsWith('my-service.json'))
    .map((file) => [file, readFileSync(file, 'latin1')] as const);
}

function holders({ around, said }: Session, words: readonly string[]): readonly string[] {
  const texts = [...written(around), ...said.map((text) => ['what was said', text] as const)];
  return texts
    .filter(([, text]) => words.some((word) => text.includes(word)))
    .map(([name]) => name);
}

test('keys and tokens are in no file, event, log, line or command line of ours, on any path', async () => {
  const session = someone();
  const { around, run } = session;
  const eascmd = placeWrapper(around);
  const watch = watchCommandLines([id, secret, wrong, ownToken]);
  onTestFinished(watch.stop);
  const half = partly(Buffer.alloc(1000, '#!/bin/sh\n'), 500);
  const signIn = ['setup', '--eascmd', eascmd, '--region', region, '--sign-in'];
  expect(await run(signIn, { ...keys, ALIBABA_CLOUD_ACCESS_KEY_SECRET: wrong })).toEqual({
    code: 3,
  });
  // execa would then print what it starts, with the keys.
  const debugging = { ...keys, NODE_DEBUG: 'execa' };
  expect(await run([...signIn, '--json'], debugging)).toEqual({ code: 0 });
  // A client that repeats what it was given, and one that fails with it.
  for (const script of [
    'echo "got $*"; exit 1',
    'echo "got $*" >&2; echo "$@" >"$2"',
    'kill -9 $$',
  ]) {
    const path = join(around.folder, 'repeats');
    writeFileSync(
      path,
      `#!/bin/sh\n[ "$1" = --help ] && exit 0\n[ "$3" = config ] || { cat "$2"; exit 1; }\n${script}\n`,
      { mode: 0o755 },
    );
    await run(['setup', '--eascmd', path, '--region', 'cn-beijing', '--sign-in', '--json'], keys);
  }
  // No folder to remember anything in, or to sign in to; and a fault of ours with the keys around.
  const blocked = join(around.folder, 'blocked');
  mkdirSync(join(blocked, 'state'), { recursive: true });
  writeFileSync(join(blocked, 'config'), '');
  writeFileSync(join(blocked, 'state', 'deployments'), '');
  const nowhere = { ...keys, BLADE_DEPLOY_HOME: blocked };
  expect(await run([...signIn, '--json'], nowhere)).toEqual({ code: 3 });
  const faulty = ['new', ...cpuFlags, '--rehearse', '--speed', '600', '--yes', '--json'];
  expect(await run(faulty, nowhere)).toEqual({ code: 70 });
  const faults = filesUnder(blocked).filter((file) => file.includes('/faults/'));
  expect(faults.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
  // A mirror that wants a password, which breaks off: what is kept of it is for the next try.
  const server = await serve(answersWith(401), half);
  const mirror = {
    BLADE_DEPLOY_DOWNLOAD_URL: server.url.replace('//', `//me:${wrong}@`),
    // Somebody who has no eascmd yet.
    BLADE_DEPLOY_HOME: join(around.folder, 'new'),
  };
  const fetching = ['setup', '--download', '--download-to', 'fetched', '--json'];
  expect(await run(fetching, mirror)).toEqual({ code: 3 });
  expect(server.asked[0]?.headers.authorization).toContain('Basic ');
  const broken = run(fetching, mirror);
  await vi.waitUntil(() => filesUnder(around.folder).join().includes('.part.json'), 20_000);
  half.cut();
  expect(await broken).toEqual({ code: 3 });

  const deploy = ['--eascmd', eascmd, '--region', region, '--yes', '--json'];
  expect(await run(['new', ...cpuFlags, ...deploy], keys)).toEqual({ code: 0 });
  const service = join(around.folder, 'my-service.json');
  const content = JSON.parse(readFileSync(join(around.folder, 'service.json'), 'utf8'));
  writeFileSync(service, JSON.stringify({ ...content, name: 'other', token: ownToken }));
  expect(await run(['deploy', service, ...deploy], keys)).toEqual({ code: 0 });
  expect(await run(['deploy', service, ...deploy], keys)).toEqual({ code: 6 });

  const description = await runPlain(['desc', 'textcnn'], {
    surroundings: around,
    script: join(root, 'bin', 'eascmd-rehearsal'),
    env: { BLADE_DEPLOY_REHEARSAL_REGION: region },
  });
  const token = /AccessToken \|\s*(\S{20,})/.exec(description.stdout)?.[1];
  if (token === undefined) throw new Error(description.stdout + description.stderr);
  // What surely was written and said is found: the same look finds what it should.
  expect(holders(session, ['Service is running'])).toContain('what was said');
  expect(holders(session, [region]).length).toBeGreaterThan(5);
  expect(watch.seen().filter(isChild).length).toBeGreaterThan(0);

  const repeated = join(around.home, 'config', 'sign-ins', 'cn-beijing.conf');
  expect(holders(session, [id, secret, wrong]).filter((name) => name !== repeated)).toEqual([]);
  expect(holders(session, [token, ownToken])).toEqual([]);
  expect(watch.seen().filter((line) => !isChild(line) && !line.includes('repeats'))).toEqual([]);
});

test('keys that are typed are in none either', async () => {
  const around = fresh();
  const eascmd = placeWrapper(around);
  const watch = watchCommandLines([id, secret]);
  onTestFinished(watch.stop);
  // The client that gets the keys stays until it was seen with them: a short life may be missed.
  const seen = join(around.folder, 'seen');
  writeFileSync(eascmd, readFileSync(eascmd, 'utf8').replace('\n', `\n${waitsFor(seen)}\n`));
  const terminal = plain(['setup', '--eascmd', eascmd, '--region', region], around);
  await answers(terminal, [
    [/Number \[1\]:\s*$/, ''],
    [/AccessKey ID \(not shown\):\s*$/, id],
    [/AccessKey secret \(not shown\):\s*$/, secret],
  ]);
  await vi.waitUntil(() => watch.seen().some(isChild), 20_000);
  writeFileSync(seen, '');
  await answers(terminal, [[/Signed in to[\s\S]*another region\? \[y\/N\]\s*$/, '']]);
  expect(await terminal.exited()).toMatchObject({ code: 0 });
  expect(watch.seen().filter((line) => !isChild(line))).toEqual([]);
  const said = [terminal.rawBytes(), terminal.scrollback().join('')];
  const session = { around, said, run: () => Promise.reject(new Error()) };
  expect(holders(session, [eascmd])).toContain('what was said');
  expect(holders(session, [id, secret])).toEqual([]);
});
