import { expect, test } from 'vitest';
import type { Method } from '../../../src/models/model.ts';
import { methodsOf, moduleClass, readTorch, savedKind } from '../../../src/models/torch/file.ts';
import { fixture, headOf } from '../mutations.ts';

async function torch(name: string) {
  const file = fixture(`torch/${name}`);
  return readTorch(await headOf(file), file);
}

function shown({ name, arguments: given, returns }: Method): string {
  const texts = given.map((each) => `${each.name}: ${each.type}`);
  return `${name}(${texts.join(', ')}) -> ${returns}`;
}

async function script(name: string) {
  const found = await torch(name);
  if (found.kind !== 'torchscript') throw new Error(found.kind);
  return { version: found.version, methods: found.methods.map(shown), traced: found.traced };
}

const scripted = [
  'forward(image: Tensor, scale: float, mask: Optional[Tensor]) -> Tensor',
  'embed(ids: List[int], table: Dict[str, Tensor]) -> Tuple[Tensor, int]',
];
const traced = ['forward(picture: Tensor, threshold: Tensor) -> Tuple[Tensor, Tensor]'];
const examples = [
  { type: 'float32', shape: [1, 3, 2, 2] },
  { type: 'float32', shape: [] },
];

test('TorchScript has its methods, its version, and what it was traced with', async () => {
  for (const folder of ['torch-1.13', 'torch-2.6']) {
    expect(await script(`${folder}/scripted.pt`)).toEqual({
      version: 3,
      methods: scripted,
      traced: [],
    });
    const methods = ['forward(x: Tensor) -> Tensor'];
    expect(await script(`${folder}/divide.pt`)).toEqual({ version: 4, methods, traced: [] });
    expect(await script(`${folder}/gelu.pt`)).toEqual({ version: 10, methods, traced: [] });
  }
  expect(await script('torch-1.7/traced.pt')).toEqual({
    version: 3,
    methods: ['forward(input: Tensor, argument_2: Tensor) -> Tuple[Tensor, Tensor]'],
    traced: [],
  });
  expect(await script('torch-1.13/traced.pt')).toEqual({ version: 3, methods: traced, traced: [] });
  expect(await script('torch-2.6/traced.pt')).toEqual({
    version: 3,
    methods: traced,
    traced: examples,
  });
});

test.each([
  ['state-dict.pt', 'state-dict', undefined],
  ['state-dict-old.pth', 'state-dict', undefined],
  ['checkpoint.pth', 'state-dict', undefined],
  ['eager.pt', 'eager-module', 'torch.nn.modules.container.Sequential'],
  ['eager-old.pth', 'eager-module', 'torch.nn.modules.container.Sequential'],
  ['tuples.pth', 'torch-data', undefined],
  ['dicts.pth', 'torch-data', undefined],
])('%s is a %s', async (name, kind, className) => {
  for (const folder of ['torch-1.7', 'torch-1.13', 'torch-2.6']) {
    const found = await torch(`${folder}/${name}`);
    if (found.kind !== 'torch-save') throw new Error(found.kind);
    expect([savedKind(found.pickle.value), moduleClass(found.pickle.value)]).toEqual([
      kind,
      className,
    ]);
  }
});

test('the head of a method is read whatever stands in it', () => {
  const code = `class Other(Module):
  def forward(self: A) -> Tensor:
    return 1
class Net(Module):
  training : bool
  def forward(argument_1: __torch__.Net,
    a: Dict[str, Tuple[Tensor, int]],
    text: str="a, b) -> c:\\"",
    sizes: List[int]=[1, 2],
    loose) -> Dict[str, Tensor]:
    def inner(x): return x
  def __getstate__(self: __torch__.Net):
    return None
`;
  expect(methodsOf(code, 'Net').map(shown)).toEqual([
    'forward(a: Dict[str, Tuple[Tensor, int]], text: str, sizes: List[int], loose: null) -> Dict[str, Tensor]',
    '__getstate__() -> null',
  ]);
  expect(methodsOf('class Net(Module):\n  def forward(self: A, x', 'Net')).toEqual([]);
  expect(methodsOf(code, 'Missing')).toEqual([]);
});
