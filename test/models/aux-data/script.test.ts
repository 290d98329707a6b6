import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import { checkAuxData } from '../../../src/models/aux-data/check.ts';
import { type AuxData, readAuxData } from '../../../src/models/aux-data/holds.ts';
import { auxDataScript, type ScriptRequest } from '../../../src/models/aux-data/script.ts';
import { sourceOf } from '../../../src/models/bytes.ts';
import { headOf } from '../mutations.ts';

const templates = {
  tensorflow: readFileSync(path.join(root, 'templates/aux-data/tensorflow.py'), 'utf8'),
  pytorch: readFileSync(path.join(root, 'templates/aux-data/pytorch.py'), 'utf8'),
} as const;

const inputs = [
  { name: 'image', type: 'float32', shape: [2, null], range: '[-1.5, 2]' },
  { name: 'ids:0', type: 'int64', shape: [3], range: '[5,9]' },
  { name: 'flag', type: 'bool', shape: [] },
  { name: 'a"b\\', type: null, shape: null },
] as const;

const order: ScriptRequest = {
  framework: 'tensorflow',
  purpose: 'calibration',
  script: 'make_data.py',
  output: 'calib_data.npy',
  items: 101,
  inputs: [...inputs, { name: 'text', type: 'string', shape: [2, 2], range: '[a,c]' }],
};

const torchOrder: ScriptRequest = {
  ...order,
  framework: 'pytorch',
  output: 'calib_data.pth',
  inputs,
};

test('the script names keys, types, shapes, and ranges, and marks what it guesses', () => {
  const script = auxDataScript(templates.tensorflow, order);
  expect(script).toContain(`INPUTS = [
    ("image:0", "float32", (2, 1), -1.5, 2),  # CHECK: dimension 1 is open, 1 is a guess
    ("ids:0", "int64", (3,), 5, 9),
    ("flag:0", "bool", (), 0, 1),
    ("a\\"b\\\\:0", "float32", (), 0, 1),  # CHECK: the type is a guess; CHECK: the shape is not known
    ("text:0", "bytes", (2, 2), 97, 99),
]`);
  expect(script).toContain(
    '"""Makes calibration data for the Blade EAS Plugin (TensorFlow): python3 make_data.py',
  );
  expect(script).toContain('OUTPUT = "calib_data.npy"\nITEMS = 101\n');
  expect(script).toContain('[{"image:0": value}, ...]');
  expect(auxDataScript(templates.pytorch, torchOrder)).toContain(
    '("image", "float32", (2, 1), -1.5, 2)',
  );
  for (const text of [script, auxDataScript(templates.pytorch, torchOrder)])
    expect(text).not.toMatch(/__[A-Z]+__/);
});

const folder = mkdtempSync(path.join(tmpdir(), 'aux-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Python that has the package, or undefined. */
function pythonWith(packageName: string): string | undefined {
  const known = [process.env['AUX_DATA_PYTHON'], 'python3', '/usr/bin/python3'];
  return known.find((python) => {
    if (!python) return false;
    try {
      execFileSync(python, ['-c', `import ${packageName}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

async function made(
  python: string,
  { framework, output, ...rest }: ScriptRequest,
): Promise<AuxData> {
  writeFileSync(
    path.join(folder, 'make.py'),
    auxDataScript(templates[framework], { framework, output, ...rest }),
  );
  execFileSync(python, ['make.py'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const source = sourceOf(new Uint8Array(readFileSync(path.join(folder, output))));
  const file = { kind: 'file', name: output, source } as const;
  return readAuxData(await headOf(file), file);
}

for (const each of [order, torchOrder]) {
  const packageName = each.framework === 'tensorflow' ? 'numpy' : 'torch';
  const python = pythonWith(packageName);
  if (python === undefined) console.warn(`No Python with ${packageName}: its script is not run.`);

  test.skipIf(python === undefined)(
    `the script for ${each.framework} makes what passes`,
    async () => {
      const data = await made(python ?? '', each);
      expect(data.count).toBe(101);
      expect(checkAuxData(data, { framework: each.framework, purpose: 'calibration' })).toEqual([]);
      const [first] = data.items;
      const types = first?.values.map(({ held }) => (held.is === 'other' ? held.what : held.type));
      const shapes = first?.values.map(({ held }) => (held.is === 'other' ? [] : held.shape));
      const isText = each.framework === 'tensorflow';
      expect(types).toEqual(['float32', 'int64', 'bool', 'float32', ...(isText ? ['bytes'] : [])]);
      expect(shapes).toEqual([[2, 1], [3], [], [], ...(isText ? [[2, 2]] : [])]);
      const again = await made(python ?? '', each);
      expect(again).toEqual(data);
    },
  );
}
