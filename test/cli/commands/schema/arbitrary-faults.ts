import * as fc from 'fast-check';
import type { Service } from '../../../../src/service/parse.ts';
import type { Context } from '../../../../src/service/rules/finding.ts';
import type { Path } from '../../../../src/service/types.ts';
import { baseFiles } from '../../../service/rules/base-files.ts';
import { brokenFiles } from '../../../service/rules/broken-files.ts';
import { withChange } from '../../../service/rules/with-change.ts';

/** What is known beside the file: nothing, groups that fit the clean files, and none that do. */
export const contexts: readonly Context[] = [
  {},
  { region: 'cn-shanghai' },
  { region: 'cn-hangzhou', serviceCard: 'T4' },
  { region: 'cn-shanghai', serviceCard: 'P4' },
  { region: 'cn-hangzhou', serviceCard: 'V100' },
  { region: 'cn-beijing' },
  { serviceCard: 'V100' },
];

const context = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...contexts.slice(0, 3)) },
  { weight: 1, arbitrary: fc.constantFrom(...contexts) },
);

/** Places that are set together. */
type Move = readonly (readonly [path: Path, value: unknown])[];

const command = ['plugins', 0, 'command'] as const;
const image = ['plugins', 0, 'image'] as const;
const ownProcessor: Move = [
  [['processor'], undefined],
  [['processor_path'], 'oss://my-bucket/p.tar.gz'],
];
const containers: Move = [
  [['processor'], undefined],
  [['containers'], []],
];

/** What no broken file has: places that stand in for each other, and texts that are unset. */
const odd: readonly Move[] = [
  ownProcessor,
  containers,
  [...ownProcessor, [command, 'a']],
  [...ownProcessor, [command, undefined]],
  [...ownProcessor, [command, 'a'], [image, 'example.com/b:cpu_2']],
  [...ownProcessor, [image, 'example.com/b']],
  [...containers, [['model_path'], undefined]],
  [
    [['containers'], []],
    [['model_path'], undefined],
  ],
  [[['processor'], '']],
  [
    [['processor'], ''],
    [['processor_path'], 'a'],
  ],
  [[['processor'], 'pytorch_gpu_1.6']],
  [[['processor'], 'pytorch_cpu_1.6']],
  [[['processor'], 'tensorflow_cpu_1.15']],
  [[['processor'], 'tensorflow_gpu_1.15']],
  [
    [['processor'], 'tensorflow_gpu'],
    [['plugins'], undefined],
  ],
  [
    [['cloud'], {}],
    [['metadata', 'gpu'], undefined],
  ],
  [
    [['cloud'], {}],
    [['metadata', 'gpu'], 0],
  ],
  [[['metadata', 'gpu'], 0]],
  [[['metadata', 'gpu'], -1]],
  [[['metadata', 'cpu'], 0]],
  [[['metadata', 'cpu'], 1.5]],
  [[['plugins', 0, 'gpu'], 0]],
  [
    [['name'], ''],
    [['metadata', 'name'], 'other'],
  ],
  [
    [['name'], undefined],
    [['metadata', 'name'], 'A'],
  ],
  [
    [['name'], undefined],
    [['metadata', 'name'], ''],
  ],
  [[['metadata', 'name'], 'A']],
  [
    [['resource'], ''],
    [['metadata', 'resource'], 'my-group'],
  ],
  [
    [['resource'], undefined],
    [['metadata', 'resource'], 'my-group'],
  ],
  [
    [['resource'], undefined],
    [['metadata', 'resource'], 'eas-r-a1'],
  ],
  [[['metadata', 'resource'], 'my-group']],
  [[['metadata'], undefined]],
  [[['metadata', 'cuda'], undefined]],
  [[['metadata', 'cuda'], '']],
  [[['metadata', 'cuda'], '11.2']],
  [[['plugins'], []]],
  [[['plugins'], baseFiles.gpu.plugins]],
  [[['plugins'], baseFiles.cpu.plugins]],
  [[['plugins', 0, 'resource'], '']],
  [[command, '']],
  [[image, '']],
  [[command, 'blade --optimize_for=gpu --optimize_for cpu']],
  [[command, 'blade --optimize_for=cpu --optimize_for gpu']],
  [[image, 'a:cpu_1:gpu_2']],
  [[image, 'a:gpu_1']],
  [[['oss_endpoint'], '']],
  [[['oss_endpoint'], 'oss-cn-beijing.aliyuncs.com']],
  [[['oss_endpoint'], 'oss-cn-shanghai-internal.aliyuncs.com']],
  [[['oss_endpoint'], 'minio.example.com']],
  [[['model_path'], '']],
  [[['model_path'], 'oss://b.oss-cn-shanghai-internal.aliyuncs.com/m/']],
  [[['model_path'], 'oss://b.oss-cn-hangzhou.aliyuncs.com/m/']],
  [[['model_path'], 'https://b.oss-cn-hangzhou-internal.aliyuncs.com/m.TAR.gz']],
  [[['model_path'], 'https://b.oss-cn-hangzhou.aliyuncs.com/m.zip?a=b']],
  [[['mine'], { deep: [{ '<your-key>': 1 }] }]],
  [[['mine'], { deep: ['a', ['<your value>']] }]],
];

/** The same of the model: `model` stands for the name of its file. */
const ofModel: readonly Move[] = [
  [[['optimization_level'], 'O2']],
  [
    [['optimization_level'], 'O2'],
    [['calibration_dataset'], ''],
  ],
  [
    [['optimization_level'], 'o2'],
    [['calibration_dataset'], 'c.PTH'],
  ],
  [[['optimization_level'], '']],
  [[['test_data'], '']],
  [[['test_data'], 't.NPY']],
  [[['test_data'], 'xpth']],
  [[['quantization'], {}]],
  [[['input_shapes'], [['1*2']]]],
  [[['input_shapes'], [['']]]],
  [[['input_shapes'], [[]]]],
  [[['input_ranges'], [['[a,b]']]]],
  [[['input_ranges'], []]],
  [[['input_ranges'], [[1]]]],
];

function modelOf({ plugins }: Service): string {
  return Object.keys(plugins?.[0]?.config?.model_info ?? {})[0] ?? 'model.pb';
}

const config = ['plugins', 0, 'config', 'model_info'] as const;

/** What some broken file has at a place, put into this file: at its own model, if it is of one. */
function movesIn(base: Service): readonly Move[] {
  const own = (path: Path): Path =>
    path[3] === 'model_info' && path.length > 4
      ? [...config, modelOf(base), ...path.slice(5)]
      : path;
  const of = brokenFiles.map(({ changes }) =>
    changes.map(([path, put]) => [own(path), put] as const),
  );
  const models = ofModel.map((move) =>
    move.map(([path, put]) => [[...config, modelOf(base), ...path], put] as const),
  );
  return [...of, ...odd, ...models].filter(
    (move) =>
      base.plugins !== undefined ||
      move.every(([path]) => path[0] !== 'plugins' || path.length === 1),
  );
}

const anything = (moves: readonly Move[]): fc.Arbitrary<Move> =>
  fc
    .tuple(fc.constantFrom(...moves.flat()), fc.jsonValue({ maxDepth: 2 }))
    .map(([[path], put]) => [[path, put]]);

/** A clean file with a few places set to what some broken file has there, to an odd value, or to anything. */
export const severalFaults = fc.constantFrom(...Object.values(baseFiles)).chain((base) => {
  const moves = movesIn(base);
  const move = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...moves) },
    { weight: 1, arbitrary: anything(moves) },
  );
  return fc.record({ moves: fc.array(move, { maxLength: 3 }), context }).map((made) => ({
    context: made.context,
    value: made.moves
      .flat()
      .reduce<unknown>((file, [path, put]) => withChange(file, path, put), base),
  }));
});
