import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import { auxDataEvent, auxScriptEvent } from '../../../src/cli/event-forms.ts';
import { runPlain } from '../../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../../harness/surroundings.ts';
import { readEventLines } from './schema/event-lines.ts';

vi.setConfig({ testTimeout: 60_000 });

const fixtures = path.join(root, 'test', 'models', 'fixtures');

function someone(files: Readonly<Record<string, string>> = {}): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  for (const [name, fixture] of Object.entries(files)) {
    copyFileSync(path.join(fixtures, fixture), path.join(surroundings.folder, name));
  }
  return surroundings;
}

const auxData = (surroundings: Surroundings, ...args: string[]) =>
  runPlain(['aux-data', ...args], { surroundings });

const eventsOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const feeds = { 'calib_data.npy': 'numpy/numpy-1.19/calibration.npy' };

test('the script has the arguments of the model and is printed alone', async () => {
  const user = someone({ 'model.pt': 'torch/torch-2.6/traced.pt' });
  const { code, stdout, stderr } = await auxData(user, '--model', 'model.pt');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^"""Makes calibration data .*\n[\s\S]*print\([^\n]*\n$/);
  expect(stdout).toContain(
    '    ("picture", "float32", (1, 3, 2, 2), 0, 1),\n    ("threshold", "float32", (), 0, 1),\n',
  );
  expect(stdout).toContain('OUTPUT = "calib_data.pth"\nITEMS = 101\n');
});

test('an argument with a default is left out, and flags go before the model', async () => {
  const user = someone({ 'model.pt': 'torch/torch-2.6/scripted.pt' });
  const { stdout, stderr } = await auxData(
    user,
    '--model',
    'model.pt',
    '--input-shapes',
    '2*4',
    '--input-ranges',
    '[-1,1]',
  );
  expect(stdout).toContain(
    'INPUTS = [\n    ("image", "float32", (2, 4), -1, 1),  # CHECK: the type is a guess\n]',
  );
  expect(stderr).toContain('marked CHECK: the type or shape of image is a guess');
});

test('a file is written once, with its event', async () => {
  const user = someone();
  const flags = [
    '--framework',
    'tensorflow',
    '--inputs',
    'image,size',
    '--input-shapes',
    '8*3;2',
    '--for',
    'test',
    '--items',
    '5',
    '--output',
    'make.py',
  ];
  const first = await auxData(user, ...flags, '--json');
  expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
  expect(readEventLines(first.stdout)).toEqual(['aux-script', 'result']);
  const [event] = eventsOf(first.stdout);
  expect(auxScriptEvent.parse(event)).toMatchObject({
    purpose: 'test',
    file: 'make.py',
    data_file: 'test_data.npy',
    items: 5,
    inputs: [{ name: 'image', type: null, shape: [8, 3], guessed: true }, { name: 'size' }],
  });
  const script = readFileSync(path.join(user.folder, 'make.py'), 'utf8');
  expect(script).toBe(event.script);
  expect(script).toContain('("image:0", "float32", (8, 3), 0, 1)');
  const second = await auxData(user, ...flags);
  expect({ code: second.code, stderr: second.stderr }).toEqual({
    code: 2,
    stderr: 'make.py already exists. Add --yes to replace it.\n',
  });
  expect((await auxData(user, ...flags, '--yes')).code).toBe(0);
});

test.each([
  [[], 4, 'input-needed'],
  [['--framework', 'tensorflow'], 4, 'input-needed'],
  [['--framework', 'pytorch'], 4, 'input-needed'],
  [['--model', 'missing.pb'], 2, 'unreadable'],
  [['--model', 'calib_data.npy'], 2, 'no-model'],
  [['--model', '.'], 2, 'several-models'],
  [['--framework', 'pytorch', '--input-shapes', 'two'], 5, 'shape-malformed'],
  [['--items', '0'], 2, 'usage'],
])('aux-data %j ends with %i and the code %s', async (args, exit, reason) => {
  const user = someone({
    ...feeds,
    'a.pt': 'torch/torch-1.7/traced.pt',
    'b.pt': 'torch/torch-1.13/gelu.pt',
  });
  const { code, stdout } = await auxData(user, ...(args as string[]), '--json');
  expect([code, eventsOf(stdout).at(-1)]).toMatchObject([
    exit,
    { exit_code: exit, error: { code: reason } },
  ]);
  expect(existsSync(path.join(user.folder, 'make.py'))).toBe(false);
});

test('a good file is described and ends with 0', async () => {
  const user = someone(feeds);
  const { code, stdout, stderr } = await auxData(user, 'check', 'calib_data.npy');
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'No problems found.\n' });
  expect(stdout).toBe(
    'calib_data.npy\n  contains a list, 101 items\n    x:0  ndarray float32 (1, 4)\n',
  );
});

test('what Blade would not take ends with 5, a sentence, and its source', async () => {
  const user = someone({ 'calib.npy': 'numpy/numpy-2.2/numpy-scalar.npy' });
  const { code, stdout, stderr } = await auxData(user, 'check', 'calib.npy');
  expect({ code, stderr }).toEqual({ code: 5, stderr: '1 error, 2 warnings.\n' });
  expect(stdout).toContain('error: The file was saved with NumPy 2');
  expect(stdout).toContain('warning: The file has 1 item. Calibration needs more than 100. [2]');
  expect(stdout).toContain('[1] likely: numpy/numpy issue 30245');
});

test('the answers of a service file and a model are compared, with an event', async () => {
  const user = someone({
    'x.npy': 'numpy/numpy-1.19/feeds.npy',
    'model.pt': 'torch/torch-1.13/traced.pt',
  });
  const service = JSON.parse(readFileSync(path.join(root, 'templates', 'gpu-blade.json'), 'utf8'));
  service.plugins[0].config.model_info = {
    'frozen.pb': {
      optimization_level: 'o2',
      calibration_dataset: 'x.npy',
      inputs: ['image', 'mask'],
      input_shapes: [['4*3', '1']],
    },
  };
  writeFileSync(path.join(user.folder, 'service.json'), JSON.stringify(service));
  const { code, stdout } = await auxData(
    user,
    'check',
    'x.npy',
    '--from',
    'service.json',
    '--json',
  );
  expect(code).toBe(5);
  expect(readEventLines(stdout)).toEqual(['aux-data', 'result']);
  const event = auxDataEvent.parse(eventsOf(stdout)[0]);
  expect(event.findings.map((each) => [each.code, each.values['key']])).toEqual([
    ['few-items', undefined],
    ['unlisted-shape', 'image:0'],
    ['missing-input', 'mask'],
  ]);
  const wrong = await auxData(user, 'check', 'x.npy', '--model', 'model.pt', '--json');
  expect(eventsOf(wrong.stdout)[0].findings).toMatchObject([{ code: 'wrong-framework' }]);
});

test.each(['service.json', 'missing.npy', 'folder'])(
  'aux-data check %s cannot read it and ends with 2',
  async (name) => {
    const user = someone();
    writeFileSync(path.join(user.folder, 'service.json'), '{}');
    mkdirSync(path.join(user.folder, 'folder'));
    const { code, stdout } = await auxData(user, 'check', name, '--json');
    expect(code).toBe(2);
    expect(readEventLines(stdout)).toEqual(['aux-data', 'result']);
    expect(auxDataEvent.parse(eventsOf(stdout)[0])).toMatchObject({
      format: null,
      error: { code: 'unreadable' },
    });
  },
);
