import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface SmallEascmd {
  /** The executable itself. */
  readonly command: string;
  /** What it was called with, oldest first. */
  readonly calls: () => readonly string[];
}

export interface Said {
  /** What `create` and `desc` tell; absent where they tell none. */
  readonly internet?: string;
  readonly intranet?: string;
  readonly token: string;
  /** The service is there before anything was created. */
  readonly there?: boolean;
  /** How long the plugin takes, in milliseconds. */
  readonly pluginMs?: number;
  /** Instead of all of it, on any call: the text, and status 1. */
  readonly refusal?: string;
}

/** An executable with eascmd's command line, whose one service is where a test wants it. */
export function smallEascmd(folder: string, said: Said): SmallEascmd {
  const command = path.join(folder, 'eascmd64');
  const log = path.join(folder, 'eascmd-calls');
  writeFileSync(log, '');
  if (said.there) writeFileSync(`${log}.there`, '');
  writeFileSync(command, `#!/usr/bin/env node\n${program(log, said)}`);
  chmodSync(command, 0o700);
  return { command, calls: () => readFileSync(log, 'utf8').split('\n').filter(Boolean) };
}

function program(log: string, { internet, intranet, token, refusal, pluginMs = 0 }: Said): string {
  const rows = [
    ...(internet ? [`| Internet Endpoint | ${internet} |`] : []),
    ...(intranet ? [`| Intranet Endpoint | ${intranet} |`] : []),
    `|             Token | ${token} |`,
  ];
  const created = [
    '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD0000',
    ...rows,
    '[OK] Service is now creating',
    '[OK] Executing plugin eas-plugin-7126ee68: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
    '[OK] Running [Total: 1, Pending: 0, Running: 1]',
    '[OK] Service is running',
  ];
  const described = [
    '|            Status | Running |',
    '|       ServiceName | textcnn |',
    `|       AccessToken | ${token} |`,
    '|     TotalInstance | 1 |',
    ...(intranet ? [`|  IntranetEndpoint | ${intranet} |`] : []),
    ...(internet ? [`|  InternetEndpoint | ${internet} |`] : []),
  ];
  return `
const { appendFileSync, writeSync } = require('node:fs');
const words = process.argv.slice(2);
appendFileSync(${JSON.stringify(log)}, words.join(' ') + '\\n');
const call = words[0] === '-c' ? words.slice(2) : words;
const refusal = ${JSON.stringify(refusal ?? null)};
const said = ${JSON.stringify({ create: created, desc: described })};
// A name is free until it was created.
const { existsSync, writeFileSync } = require('node:fs');
const there = ${JSON.stringify(`${log}.there`)};
if (call[0] === '--help') {
  writeSync(1, 'NAME:\\n   eascmd, small, for tests\\n');
} else if (refusal !== null) {
  writeSync(2, refusal + '\\n');
  process.exitCode = 1;
} else if (call[0] === 'desc' && !existsSync(there)) {
  writeSync(2, '[ERROR] 404: the service does not exist\\n');
  process.exitCode = 1;
} else {
  if (call[0] === 'create') writeFileSync(there, '');
  for (const line of said[call[0]] ?? ['[OK] done']) {
    writeSync(1, line + '\\n');
    if (line.includes('Executing plugin')) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${pluginMs});
    }
  }
}
`;
}
