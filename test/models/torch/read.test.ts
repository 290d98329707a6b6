import { expect, test } from 'vitest';
import { sourceOf } from '../../../src/models/bytes.ts';
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

/** A zip of stored files, without their sums, which nobody reads. */
function storedZip(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(42);
    central.writeUInt16LE(20, 0);
    fields.copy(central, 2);
    central.writeUInt32LE(at, 38);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      fields,
      Buffer.from(name + content),
    ]);
    parts.push(local);
    index.push(Buffer.from('PK\u0001\u0002'), central, Buffer.from(name));
    at += local.length;
  }
  const listed = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]);
}

test('TorchScript of before PyTorch 1.4 says that its methods are not read', async () => {
  const bytes = storedZip({
    'model/version': '1\n',
    'model/model.json': '{"protoVersion":"6","mainModule":{}}',
    'model/code/model.py': 'op_version_set = 1\n',
  });
  const { found } = await inspectModels({ kind: 'file', name: 'a.pt', source: sourceOf(bytes) });
  expect(found).toMatchObject([
    {
      reading: {
        model: {
          format: 'torchscript',
          versions: { archive: '1' },
          notes: [{ code: 'before-1.4' }],
        },
      },
    },
  ]);
});
