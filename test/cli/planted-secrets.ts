import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from '../harness/surroundings.ts';
import { filesUnder } from '../journeys/pages/files.ts';

/** What a file or eascmd holds in these tests, each under another name; none is part of another. */
const value = (mark: string): string => `Zq${mark}7+x/${mark}Kd9_${mark}`;
const inFile = {
  token: value('tok'),
  docker: value('doc'),
  env: value('env'),
  processorEnv: value('pro'),
  config: value('con'),
  deepConfig: value('dee'),
  exported: value('exp'),
  flag: value('fla'),
  flagInList: value('lis'),
  password: `p@ss/${value('pas')}`,
  signature: value('sig'),
  securityToken: value('sec'),
  credentials: value('cre'),
} as const;
const ofClient = {
  table: value('tab'),
  keySecret: value('key'),
  sts: 'STS.NUZqsts7xKd9sts',
  accessKey: 'LTAI5tZqakid7xKd9akid',
  bearer: value('bea'),
  bare: 'ZqBa7xR3kQ9LmN2vT8yW4pC6dF1gH5jK0sB==',
} as const;
/** The one that no deployed file holds, so that nothing can know it in a line. */
const inMistake = value('unk');
const deployed: readonly string[] = [...Object.values(inFile), ...Object.values(ofClient)];
const all = [...deployed, inMistake];

/** A service file with a secret in every place that can hold one, and one mistake that repeats a value. */
export const plantedFile = (name: string, mistake = false): object => ({
  name,
  model_path: `https://bucket.oss-cn-shanghai.aliyuncs.com/model.tar.gz?Expires=1767225600&OSSAccessKeyId=${ofClient.accessKey}&Signature=${encodeURIComponent(inFile.signature)}&x-oss-security-token=${encodeURIComponent(inFile.securityToken)}`,
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: mistake ? inMistake : 1, cpu: 1, memory: 4000 },
  token: inFile.token,
  dockerAuth: inFile.docker,
  osscredentials: { id: 'me', text: inFile.credentials },
  processor_envs: [{ name: 'DB_PASSWORD', value: inFile.processorEnv }],
  containers: [
    {
      image: 'registry.cn-shanghai.aliyuncs.com/me/x:1.0',
      port: 8000,
      env: [{ value: inFile.env, name: 'API_KEY' }],
      command: ['serve', '--token', inFile.flagInList],
      script: `set -e\nexport EAS_TOKEN=${inFile.exported}\nserve --password '${inFile.flag}' --port 8000\n`,
    },
  ],
  database: `postgresql://me:${inFile.password}@host:5432/db`,
  model_config: JSON.stringify({
    tokenizer: 'bert',
    access_key_secret: inFile.config,
    inner: JSON.stringify({ password: inFile.deepConfig }),
  }),
  ...(mistake ? { secret_key: inMistake } : {}),
});

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const lower = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  lower,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => json(text).replaceAll('/', '\\/'),
  (text) => json(json(text).replaceAll('/', '\\/')),
  (text) => Buffer.from(text).toString('base64'),
];

/** What eascmd prints before it says anything else: each secret in every form of an error or a log. */
const lines: readonly string[] = [
  ofClient.bare,
  `[ERROR] AccessKeyId%3D${ofClient.accessKey}%26SecurityToken%3D${encodeURIComponent(ofClient.sts)}`,
  `AccessKeySecret: ${ofClient.keySecret}`,
  `accessKeySecret=${ofClient.keySecret}`,
  `got ${ofClient.sts} there`,
  `Authorization: Bearer ${ofClient.bearer}`,
  `eascmd config -i ${ofClient.accessKey} -k ${ofClient.keySecret}`,
  ...['Token=X', 'token: X', 'access_token=X', 'export EAS_TOKEN=X', '[INFO] Token: [X]'].map(
    (form) => form.replace('X', ofClient.keySecret),
  ),
  JSON.stringify(JSON.stringify({ token: ofClient.keySecret })),
];
const later = deployed.flatMap((secret) =>
  spellings.map((spell) => `[INFO] repeats ${spell(secret)} here`),
);

/** An eascmd that says all of it, then deploys, or fails where it is told to. */
export function leakyEascmd({ folder }: Surroundings): string {
  const command = path.join(folder, 'eascmd64');
  const table = [
    '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD0000',
    '| Intranet Endpoint | http://1.cn-shanghai.pai-eas.aliyuncs.com/api/predict/x |',
    `|             Token | ${ofClient.table} |`,
    '[OK] Service is now creating',
  ];
  const said = {
    create: [...lines, ...table, ...later, '[OK] Service is running'],
    failing: [...lines, ...table, ...later, `[ERROR] deploy failed: token ${ofClient.table}`],
    desc: [
      '|            Status | Running |',
      `|       AccessToken | ${ofClient.table} |`,
      ...JSON.stringify(plantedFile('x'), null, 2)
        .split('\n')
        .map((row, at) => `| ${at === 0 ? 'ServiceConfig' : ''} | ${row} |`),
    ],
  };
  writeFileSync(
    command,
    `#!/usr/bin/env node
const { existsSync, writeFileSync, writeSync } = require('node:fs');
const words = process.argv.slice(2);
const call = words[0] === '-c' ? words.slice(2) : words;
const said = ${JSON.stringify(said)};
const there = ${JSON.stringify(path.join(folder, 'there'))};
if (call[0] === 'desc' && !existsSync(there)) {
  writeSync(2, '[ERROR] 404: the service does not exist\\n');
  process.exitCode = 1;
} else if (call[0] === 'create' && process.env.LEAKY_FAILS) {
  for (const line of said.failing) writeSync(2, line + '\\n');
  process.exitCode = 1;
} else {
  if (call[0] === 'create' && process.env.LEAKY_STAYS) writeFileSync(there, '');
  for (const line of said[call[0]] ?? ['[OK] done']) writeSync(1, line + '\\n');
}
`,
  );
  chmodSync(command, 0o700);
  return command;
}

/** Which secrets a text holds, in which spelling. */
export const secretsIn = (text: string): readonly string[] =>
  all.flatMap((secret) =>
    spellings.map((spell) => spell(secret)).filter((spelling) => text.includes(spelling)),
  );

/** The same for every file of a user but those that hold what the user put there. */
export function filesWithSecrets(
  { home, folder }: Surroundings,
  own: readonly string[],
): readonly string[] {
  return [...filesUnder(home), ...filesUnder(folder)]
    .filter((file) => !own.includes(path.basename(file)))
    .flatMap((file) => secretsIn(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`));
}
