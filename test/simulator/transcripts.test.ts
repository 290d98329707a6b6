import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRegion } from './client.ts';
import { normalize } from './normalize.ts';
import { cpuFile, gpuFile, plainFile } from './service-files.ts';

const transcript = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'transcripts', `${name}.txt`), 'utf8');

const cases = [
  ['no-blade', plainFile],
  ['cpu', cpuFile],
  ['gpu', gpuFile],
] as const;

test.each(cases)('plays the transcript %s of the Blade EAS Plugin page', async (name, file) => {
  const region = openRegion();
  const { stdout, stderr, exitCode } = await region.eascmd(['create', region.file(file)]);
  expect(normalize(stdout)).toEqual(normalize(transcript(name)));
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});

test('keeps what tells transcripts apart when it compares them', () => {
  const [plain, cpu, gpu] = ['no-blade', 'cpu', 'gpu'].map((name) => normalize(transcript(name)));
  expect(cpu).toContain(
    '[OK] Executing plugin <plugin>: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
  );
  expect(cpu).not.toEqual(plain);
  expect(gpu).not.toEqual(cpu);
  expect(normalize('[OK] Service is running')).not.toEqual(normalize('[OK] Service is runing'));
});

test('speaks of the file that it was given, in the region that it was given', async () => {
  const region = openRegion();
  const file = {
    ...plainFile,
    name: 'ranker_v2',
    processor: 'pytorch_gpu_1.6',
    model_path: 'http://example.com/model.tar.gz',
    metadata: { instance: 3, gpu: 1 },
  };
  const settings = { region: 'cn-beijing', scenario: 'gpu' } as const;
  const { stdout } = await region.eascmd(['create', region.file(file)], settings);
  expect(stdout).toMatch(
    /http:\/\/1\d{15}\.vpc\.cn-beijing\.pai-eas\.aliyuncs\.com\/api\/predict\/ranker_v2 /,
  );
  expect(stdout).toMatch(/^\| +Token \| [A-Za-z0-9+/]{54}== +\|$/m);
  expect(stdout).toMatch(/^\[OK\] Schedule process to node cn-beijing\.i-[a-z0-9]{20}$/m);
  expect(stdout).toContain('[OK] Downloading http file: http://example.com/model.tar.gz\n');
  expect(stdout).toContain('py3.6.8_cu100_tf1.15.0_torch1.6.0_abiprecxx11/PYTORCH_SDK_GPU.');
  expect(stdout).toMatch(
    /Building image registry-vpc\.cn-beijing\.aliyuncs\.com\/eas\/ranker_v2_cn-beijing:v0\.0\.1-\d{14}\n/,
  );
  expect(stdout).toContain('[OK] Waiting [Total: 3, Pending: 3, Running: 0]\n');
  expect(stdout).toContain('[OK] Running [Total: 3, Pending: 0, Running: 3]\n');
});

test('gives every service a token of its own, and writes none into its folder', async () => {
  const region = openRegion();
  const tokens = await Promise.all(
    ['first', 'second'].map(async (name) => {
      const file = region.file({ ...plainFile, name }, `${name}.json`);
      const { stdout } = await region.eascmd(['create', file]);
      return /Token \| (\S+)/.exec(stdout)?.[1] ?? '';
    }),
  );
  expect(tokens.map((token) => token.length)).toEqual([56, 56]);
  expect(tokens[0]).not.toBe(tokens[1]);
  const kept = readFileSync(join(region.folder, 'cn-shanghai.first.service.json'), 'utf8');
  expect(kept).toContain('"first"');
  expect(kept).not.toContain(tokens[0]);
});
