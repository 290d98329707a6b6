#!/usr/bin/env node
// An eascmd for the soak test. The service's name determines what happens to it. What really
// happened is in a file of that name, which the soak test compares with the history.
import { appendFileSync, existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const truths = join(dirname(process.argv[1]), 'truths');
const words = process.argv.slice(2);
const [call, argument] = words[0] === '-c' ? words.slice(2) : words;
const truthOf = (name) => join(truths, name);
const print = (text) => new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));

// The reader is gone: exit like a program that doesn't handle SIGPIPE.
process.stdout.on('error', () => process.exit(141));
process.stderr.on('error', () => process.exit(141));

/** Files of the program that this process inherited by mistake. */
function strangeFiles() {
  const home = process.env.BLADE_DEPLOY_HOME ?? 'none';
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.startsWith(home) ? [target] : [];
    } catch {
      return [];
    }
  });
}

const creating = (name) => `[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD0000
+-------------------+--------------------------------------------------+
| Internet Endpoint | http://1.cn-shanghai.pai-eas.aliyuncs.com/api/predict/${name}  |
|             Token | QTRmYTlkZmVmMjU2MDk5ZTMyODM4NTMy==             |
+-------------------+--------------------------------------------------+
[OK] Service is now creating
[OK] Schedule process to node cn-shanghai.10.0.0.1`;

async function create(file) {
  const { name } = JSON.parse(readFileSync(file, 'utf8'));
  const tell = (what) => appendFileSync(truthOf(name), `${what}\n`);
  const mode = name.split('_').at(-1);
  tell(`started ${process.pid}`);
  for (const strange of strangeFiles()) tell(`descriptor ${strange}`);
  if (mode === 'refused') {
    tell('failed');
    process.stderr.write('[ERROR] 400: InvalidParameter: metadata.memory is not valid\n');
    return 1;
  }
  await print(creating(name));
  tell('accepted');
  for (let step = 0; step < (mode === 'slow' ? 40 : 10); step += 1) {
    await print(`[OK] Waiting [Total: 1, Pending: 1, Running: 0]`);
    await sleep(100);
  }
  if (mode === 'flood') {
    for (let line = 0; line < 20_000; line += 100) {
      await print(Array.from({ length: 100 }, (_, at) => `[OK] step ${line + at}`).join('\n'));
    }
  }
  if (mode === 'crash') {
    tell('crashed');
    process.kill(process.pid, 'SIGSEGV');
    await sleep(1000);
  }
  if (mode === 'failed') {
    await print('[ERROR] Service failed: the instances could not be started: OutOfMemory');
    tell('failed');
    return 1;
  }
  await print('[OK] Running [Total: 1, Pending: 0, Running: 1]\n[OK] Service is running');
  tell('deployed');
  return 0;
}

async function main() {
  switch (call) {
    case '--help':
      await print('NAME:\n   eascmd, for a soak');
      return 0;
    case 'create':
      return create(argument);
    case 'desc':
      if (existsSync(truthOf(argument))) {
        await print(`|            Status | Waiting |\n|       ServiceName | ${argument} |`);
        return 0;
      }
      process.stderr.write('[ERROR] 404: the service does not exist\n');
      return 1;
    default:
      await print('[OK] done');
      return 0;
  }
}

process.exitCode = await main();
