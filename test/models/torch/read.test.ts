import { expect, test } from 'vitest';
import { inspectModels } from '../../../src/models/read.ts';
import { fixture } from '../mutations.ts';

async function inspected(name: string) {
  const { found } = await inspectModels(fixture(name));
  return found.map(({ path, reading }) => {
    if (reading.kind === 'fault') return { path, fault: reading.code };
    const { format, framework, inputs, notes, fit, versions } = reading.model;
    return {
      path,
      format,
      framework,
      versions,
      inputs: inputs.map(({ name: input, type, shape }) => [input, type, shape]),
      notes: notes.map(({ code }) => code),
      fit: fit.map(({ code, severity, values }) => [severity, code, values]),
    };
  });
}

const torch = { path: '', framework: 'pytorch', notes: [], fit: [], inputs: [] };

test('TorchScript offers the arguments of forward, and what it was traced with', async () => {
  const plain = { ...torch, format: 'torchscript', versions: { archive: '3' } };
  expect(await inspected('torch/torch-1.7/traced.pt')).toEqual([
    {
      ...plain,
      inputs: [
        ['input', 'Tensor', null],
        ['argument_2', 'Tensor', null],
      ],
    },
  ]);
  expect(await inspected('torch/torch-2.6/traced.pt')).toEqual([
    {
      ...plain,
      inputs: [
        ['picture', 'float32', [1, 3, 2, 2]],
        ['threshold', 'float32', []],
      ],
      notes: ['traced-shapes'],
    },
  ]);
  expect((await inspected('torch/torch-1.13/divide.pt'))[0]?.fit).toEqual([]);
});

test('an archive that PyTorch 1.6 does not read is an error', async () => {
  const values = { version: 10, newest: 5, runtime: '1.6.0' };
  expect((await inspected('torch/torch-2.6/gelu.pt'))[0]?.fit).toEqual([
    ['error', 'newer-torch-archive', values],
  ]);
});

test('weights and modules of classes are said to be what they are', async () => {
  for (const name of ['state-dict.pt', 'state-dict-old.pth', 'checkpoint.pth']) {
    expect(await inspected(`torch/torch-1.7/${name}`)).toMatchObject([
      { format: 'state-dict', fit: [['error', 'weights-only', {}]] },
    ]);
  }
  for (const name of ['eager.pt', 'eager-old.pth']) {
    expect(await inspected(`torch/torch-1.13/${name}`)).toMatchObject([
      {
        format: 'eager-module',
        fit: [['error', 'eager-module', { class: 'torch.nn.modules.container.Sequential' }]],
      },
    ]);
  }
});

test('auxiliary data shows its first item, and whether the plugin loads it', async () => {
  const inputs = [
    ['image:0', 'float32', [2, 3]],
    ['ids:0', 'int64', [1, 1]],
    ['threshold:0', 'float32', []],
  ];
  const npy = { ...torch, format: 'npy', framework: 'tensorflow', inputs };
  expect(await inspected('numpy/numpy-1.19/feeds.npy')).toEqual([
    { ...npy, versions: { pickle: '3' } },
  ]);
  expect(await inspected('numpy/numpy-2.2/protocol-5.npy')).toMatchObject([
    {
      fit: [
        ['error', 'numpy-2', { python: '3.6.8' }],
        ['error', 'newer-pickle', { protocol: 5 }],
      ],
    },
  ]);
  expect(await inspected('torch/torch-2.6/tuples.pth')).toMatchObject([
    {
      format: 'torch-data',
      inputs: [
        ['0', 'float32', [1, 4]],
        ['1', 'float32', []],
      ],
    },
  ]);
});

test.each(['models.zip', 'models.tar.gz'])('the models in %s are read in place', async (name) => {
  expect(await inspected(`archives/${name}`)).toMatchObject([
    {
      path: 'model/traced.pt',
      format: 'torchscript',
      inputs: [
        ['picture', 'Tensor', null],
        ['threshold', 'Tensor', null],
      ],
    },
    { path: 'model/feeds.npy', format: 'npy' },
  ]);
});

test('a hostile archive is a fault', async () => {
  expect(await inspected('archives/traversal.zip')).toEqual([{ path: '', fault: 'unsafe-path' }]);
  expect(await inspected('archives/claims.tar')).toEqual([{ path: '', fault: 'truncated' }]);
});
