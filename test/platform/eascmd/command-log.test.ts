import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandRun } from '../../../src/app/facts.ts';
import { configArguments } from '../../../src/eascmd/args.ts';
import { askEascmd, commandBegins, reportCommands } from '../../../src/platform/eascmd/ask.ts';
import { eascmdClient, rehearsalClient } from '../../../src/platform/eascmd/client.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function reported(work: () => Promise<unknown>): Promise<readonly CommandRun[]> {
  const runs: CommandRun[] = [];
  const stop = reportCommands((run) => runs.push(run));
  await work();
  stop();
  return runs;
}

function client(script: string) {
  const path = join(temporaryFolder(), 'eascmd');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return eascmdClient(path, { configFile: '/home/user/sign in.conf' });
}

test('each command is reported as it begins and as it ends', async () => {
  const eascmd = client('exit 7');
  const runs = await reported(() => askEascmd(eascmd, ['desc', 'textcnn']));
  const line = `${eascmd.command} -c '/home/user/sign in.conf' desc textcnn`;
  expect(runs).toMatchObject([
    { line, call: 'desc textcnn', end: { kind: 'running' }, endedAt: null },
    { line, end: { kind: 'exit', status: 7 } },
  ]);
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
});

test('one that was stopped and one that could not start are told apart', async () => {
  const stopped = await reported(() => askEascmd(client('sleep 60'), ['ls'], { patienceMs: 200 }));
  expect(stopped.at(-1)?.end).toEqual({ kind: 'signal', signal: 'SIGTERM' });
  const gone = await reported(() => askEascmd(eascmdClient('/nowhere/eascmd'), ['ls']));
  expect(gone.at(-1)?.end).toEqual({ kind: 'not-started' });
});

test('keys are masked, and the stand-in is called by its name', async () => {
  const keys = { accessKeyId: 'LTAI5tPlantedKey', accessKeySecret: 'planted-secret-value' };
  const call = configArguments({ ...keys, endpoint: 'pai-eas.cn-shanghai.aliyuncs.com' });
  const runs = await reported(async () => {
    commandBegins(client('exit 0'), call);
    commandBegins(rehearsalClient({ folder: '/tmp/rehearsal', speed: 30 }), ['resource', 'ls']);
  });
  expect(JSON.stringify(runs)).not.toMatch(/LTAI5t|planted/);
  expect(runs[0]?.line).toContain("config -i '***' -k '***' -e pai-eas.cn-shanghai.aliyuncs.com");
  expect(runs[1]).toMatchObject({ line: 'eascmd-rehearsal resource ls', rehearsal: true });
});
