import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../../../scripts/build/layout.ts';
import { runPlain } from '../../../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../../../harness/surroundings.ts';

vi.setConfig({ testTimeout: 60_000 });

const fixtures = path.join(root, 'test', 'models', 'fixtures');

/** A service file with one model, and what lies beside it. */
function someone(
  model: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>>,
): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const service = JSON.parse(readFileSync(path.join(root, 'templates/gpu-blade.json'), 'utf8'));
  service.plugins[0].config.model_info = { 'frozen.pb': model };
  writeFileSync(path.join(surroundings.folder, 'service.json'), JSON.stringify(service, null, 2));
  for (const [name, fixture] of Object.entries(files)) {
    copyFileSync(path.join(fixtures, fixture), path.join(surroundings.folder, name));
  }
  return surroundings;
}

async function checked(surroundings: Surroundings) {
  const { code, stdout } = await runPlain(['check', 'service.json', '--json'], { surroundings });
  const [event] = stdout.split('\n').map((line) => JSON.parse(line || '{}'));
  const local = event.findings.filter(({ code: each }: { code: string }) =>
    each.startsWith('local-'),
  );
  return {
    code,
    found: local.map((each: { severity: string; path: unknown[]; message: string }) => [
      each.severity,
      each.path.at(-1),
      each.message,
    ]),
  };
}

const level = { optimization_level: 'o1' };

test('files that are not there change nothing', async () => {
  const user = someone({ ...level, test_data: 'data.npy' }, {});
  expect(await checked(user)).toEqual({ code: 0, found: [] });
});

test('a data file that the plugin does not load is an error at its key', async () => {
  const user = someone(
    { ...level, inputs: ['image', 'ids', 'threshold'], test_data: 'data.npy' },
    { 'data.npy': 'numpy/numpy-2.2/feeds.npy' },
  );
  const { code, found } = await checked(user);
  expect(code).toBe(5);
  expect(found).toEqual([
    [
      'error',
      'test_data',
      expect.stringMatching(
        /^File data\.npy: The file was saved with NumPy 2.* Source: numpy\/numpy issue 30245 \(likely\)\.$/,
      ),
    ],
  ]);
  const { stdout } = await runPlain(['check', 'service.json'], { surroundings: user });
  expect(stdout).toMatch(
    /service\.json:\d+:\d+: error: File data\.npy: The file was saved with NumPy 2.* \[local-file-refused\]/,
  );
});

test('a calibration set is compared with the answers and the model beside it', async () => {
  const user = someone(
    { optimization_level: 'o2', calibration_dataset: 'data.npy' },
    { 'data.npy': 'numpy/numpy-1.19/feeds.npy', 'frozen.pb': 'tensorflow/frozen.pb' },
  );
  const { found } = await checked(user);
  const messages = found.map((each: readonly unknown[]) => each.join(' '));
  expect(messages.filter((text: string) => /has 3 items/.test(text))).toHaveLength(1);
  expect(messages.filter((text: string) => /no input image:0/.test(text))).toHaveLength(1);
  expect(
    messages.filter((text: string) =>
      /warning frozen\.pb File frozen\.pb: TensorFlow 1\.15/.test(text),
    ),
  ).toHaveLength(1);
});

test('a file that is broken is an error, and good ones are nothing', async () => {
  const inputs = { inputs: ['image', 'ids', 'threshold'] };
  const broken = someone(
    { ...level, ...inputs, test_data: 'data.npy' },
    { 'data.npy': 'archives/claims.tar' },
  );
  expect(await checked(broken)).toMatchObject({
    code: 5,
    found: [['error', 'test_data', expect.stringContaining('File data.npy: The file is damaged')]],
  });
  const good = someone(
    { ...level, ...inputs, test_data: 'data.npy' },
    { 'data.npy': 'numpy/numpy-1.24/feeds.npy' },
  );
  expect(await checked(good)).toEqual({ code: 0, found: [] });
});
