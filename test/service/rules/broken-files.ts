import type { RuleCode } from '../../../src/service/rules/check.ts';
import type { Context } from '../../../src/service/rules/finding.ts';
import type { Path } from '../../../src/service/types.ts';
import type { BaseFile } from './base-files.ts';

type Change = readonly [path: Path, value: unknown];

/** A file that breaks one rule alone: a clean one with one thing changed. `undefined` takes a key away. */
export interface BrokenFile {
  readonly code: RuleCode;
  readonly base: BaseFile;
  readonly changes: readonly Change[];
  readonly context?: Context;
  /** Where it differs from the rule's own. */
  readonly severity?: 'warning';
  /** Where the finding stands. */
  readonly path: Path;
}

const shanghai: Context = { region: 'cn-shanghai', serviceCard: 'T4' };
const config = ['plugins', 0, 'config'] as const;
const tensorflow = [...config, 'model_info', 'frozen.pb'] as const;
const pytorch = [...config, 'model_info', 'resnet50.pt'] as const;

/** One change at the place where the finding stands. */
function at(
  code: RuleCode,
  base: BaseFile,
  path: Path,
  value?: unknown,
  context: Context = shanghai,
): BrokenFile {
  return { code, base, path, changes: [[path, value]], context };
}

/** A change that shows at another place. */
function shownAt(path: Path, file: BrokenFile): BrokenFile {
  return { ...file, path };
}

const beijingBucket = 'oss://my-bucket.oss-cn-beijing.aliyuncs.com/models/a/';
const internalArchive = 'https://my-bucket.oss-cn-beijing-internal.aliyuncs.com/a.tar.gz';

const service: readonly BrokenFile[] = [
  at('placeholder-left', 'plain', ['model_path'], 'oss://<yourBucket>/<pathToYourModel>/'),
  at('placeholder-left', 'plain', ['model_path'], 'oss://my-bucket/rec/${bizdate}/export/'),
  at('placeholder-left', 'plain', ['model_path'], 'oss://YOUR-BUCKET/models/a/'),
  {
    ...at('placeholder-left', 'plain', ['model_path'], 'oss://my-bucket/xxx/a/'),
    severity: 'warning',
  },
  at('placeholder-left', 'plain', ['resource'], 'eas-r-xxx'),
  { ...at('placeholder-left', 'plain', ['token'], '{{ token }}'), severity: 'warning' },
  at('key-dotted', 'plain', ['metadata.cpu'], 2),
  at('key-dotted', 'plain', ['metadata.rpc.batching'], true),
  at('metadata-region-other', 'plain', ['metadata', 'region'], 'us-west-1'),
  shownAt(
    ['storage', 0, 'oss', 'endpoint'],
    at(
      'storage-endpoint-other-region',
      'plain',
      ['storage'],
      [{ oss: { endpoint: 'oss-cn-hangzhou-internal.aliyuncs.com', path: 'oss://my-bucket/a/' } }],
    ),
  ),
  at('address-in-other-region', 'plain', ['warm_up_data_path'], internalArchive),
  at(
    'address-in-other-region',
    'plain',
    ['data_image'],
    'registry-vpc.cn-beijing.aliyuncs.com/a:1',
  ),
  shownAt(
    ['containers', 0, 'image'],
    at('container-image-missing', 'plain', ['containers'], [{ command: 'run', port: 8000 }]),
  ),
  shownAt(
    ['containers', 0, 'script'],
    at('container-start-missing', 'plain', ['containers'], [{ image: 'a:1', port: 8000 }]),
  ),
  shownAt(
    ['containers', 0, 'port'],
    at(
      'container-port-reserved',
      'plain',
      ['containers'],
      [{ image: 'a:1', script: 'run', port: 8080 }],
    ),
  ),
  shownAt(
    ['containers', 0, 'port'],
    at(
      'container-port-reserved',
      'plain',
      ['containers'],
      [{ image: 'a:1', script: 'run', port: '9090' }],
    ),
  ),
  at('processor-path-local', 'plain', ['processor_path'], './echo.tar.gz'),
  {
    code: 'model-path-unseen',
    base: 'plain',
    changes: [
      [['model_path'], undefined],
      [['processor'], 'pmml'],
    ],
    path: ['model_path'],
  },
  {
    code: 'instance-type-without-gpu',
    base: 'plain',
    changes: [
      [['resource'], undefined],
      [['metadata', 'gpu'], 1],
      [['cloud'], { computing: { instance_type: 'ecs.c7a.large' } }],
    ],
    path: ['cloud', 'computing', 'instance_type'],
  },
  {
    code: 'gpu-slice-in-public-group',
    base: 'plain',
    changes: [
      [['resource'], undefined],
      [['metadata', 'gpu_memory'], 4],
    ],
    path: ['metadata', 'gpu_memory'],
  },
  at('key-near-miss', 'plain', ['plugin'], []),
  at('key-near-miss', 'plain', ['ossEndpoint'], 'oss-cn-shanghai.aliyuncs.com'),
  {
    code: 'key-near-miss',
    base: 'plain',
    changes: [
      [['metadata', 'memory'], undefined],
      [['metadata', 'memmory'], 4000],
    ],
    path: ['metadata', 'memmory'],
  },
  at('key-near-miss', 'cpu', ['plugins', 0, 'Gpus'], 1),
  at('key-misplaced', 'plain', ['cpu'], 2),
  at('key-misplaced', 'plain', ['metadata', 'plugins'], []),
  at('key-misplaced', 'cpu', ['plugins', 0, 'model_info'], {}),
  at('key-misplaced', 'cpu', ['plugins', 0, 'optimization_level'], 'o1'),
  at('plugins-empty', 'plain', ['plugins'], []),
  at('plugin-key-unknown', 'cpu', ['plugins', 0, 'name'], 'blade'),
  at('name-twice', 'plain', ['metadata', 'name'], 'other_name'),
  at('name-missing', 'plain', ['name']),
  at('name-form', 'plain', ['name'], 'TextCNN'),
  at('name-form', 'plain', ['name'], 'my-service'),
  at('name-form', 'plain', ['name'], 'ab'),
  at('name-start', 'plain', ['name'], '1st_service'),
  at('name-form', 'plain', ['name'], 'a'.repeat(64)),
  at('model-path-missing', 'plain', ['model_path']),
  at('model-path-form', 'plain', ['model_path'], './models/textcnn'),
  at('model-path-form', 'plain', ['model_path'], 'oss://my-bucket'),
  at('model-path-not-archive', 'plain', ['model_path'], 'https://example.com/models/'),
  at('model-path-not-archive', 'gpu', ['model_path'], 'https://example.com/frozen.pb'),
  shownAt(['oss_endpoint'], at('bucket-in-other-region', 'plain', ['model_path'], beijingBucket)),
  at('bucket-host-internal', 'plain', ['model_path'], internalArchive),
  at('oss-endpoint-form', 'plain', ['oss_endpoint'], 'http://oss-cn-beijing.aliyuncs.com'),
  at('oss-endpoint-internal', 'plain', ['oss_endpoint'], 'oss-cn-beijing-internal.aliyuncs.com'),
  {
    code: 'oss-endpoint-other-region',
    base: 'plain',
    changes: [
      [['model_path'], beijingBucket],
      [['oss_endpoint'], 'oss-cn-shenzhen.aliyuncs.com'],
    ],
    context: shanghai,
    path: ['oss_endpoint'],
  },
  at('processor-missing', 'plain', ['processor']),
  {
    // As the reference's example has the keys that it does not use.
    code: 'processor-missing',
    base: 'plain',
    changes: [
      [['processor'], undefined],
      [['processor_path'], ''],
      [['containers'], []],
    ],
    path: ['processor'],
  },
  at('processor-not-listed', 'plain', ['processor'], 'tensorflow_cpu_1.51'),
  at('blade-processor-unsupported', 'cpu', ['processor'], 'tensorflow_cpu_2.7'),
  at('blade-processor-unsupported', 'cpu', ['processor'], 'pmml'),
  at('instance-missing', 'plain', ['metadata', 'instance']),
  at('instance-below-one', 'plain', ['metadata', 'instance'], 0),
  at('number-not-whole', 'plain', ['metadata', 'instance'], 1.5),
  at('number-not-whole', 'gpu', ['plugins', 0, 'gpu'], 1.5),
  at('number-too-small', 'plain', ['metadata', 'memory'], 0),
  at('number-too-small', 'gpu', ['metadata', 'gpu'], 0),
  at('gpu-missing', 'gpu', ['metadata', 'gpu']),
  at('memory-looks-like-gb', 'plain', ['metadata', 'memory'], 16),
  at('cuda-not-text', 'gpu', ['metadata', 'cuda'], 10),
  at('cuda-not-plugin-version', 'gpu', ['metadata', 'cuda'], '11.2'),
  at('cuda-unset', 'gpu', ['metadata', 'cuda']),
  at('cuda-not-listed', 'plain', ['metadata', 'cuda'], '12.9'),
  at('service-resource-form', 'plain', ['resource'], 'my-group'),
  at('service-resource-twice', 'plain', ['metadata', 'resource'], 'eas-r-other'),
];

const cpuImage = 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest';

const plugin: readonly BrokenFile[] = [
  at('plugin-command-missing', 'cpu', ['plugins', 0, 'command']),
  at(
    'plugin-command-wrong-device',
    'gpu',
    ['plugins', 0, 'command'],
    'blade --mode eas_plugin --optimize_for cpu',
  ),
  at('plugin-command-not-listed', 'cpu', ['plugins', 0, 'command'], 'blade --optimize_for cpu'),
  at('plugin-image-missing', 'cpu', ['plugins', 0, 'image']),
  at('plugin-image-wrong-device', 'gpu', ['plugins', 0, 'image'], cpuImage),
  at('plugin-image-not-listed', 'cpu', ['plugins', 0, 'image'], 'example.com/blade:cpu_3'),
  at('plugin-image-not-listed', 'gpu', ['plugins', 0, 'image'], 'example.com/blade:v3'),
  at('plugin-resource-missing', 'gpu', ['plugins', 0, 'resource']),
  at('plugin-region-without-groups', 'gpu', ['plugins', 0, 'resource'], 'T4_8CORE', {
    region: 'cn-beijing',
  }),
  at('plugin-group-not-listed', 'gpu', ['plugins', 0, 'resource'], 'V100_8CORE', {
    region: 'cn-hangzhou',
  }),
  at('plugin-group-not-listed', 'gpu', ['plugins', 0, 'resource'], 'A10_8CORE', {}),
  {
    code: 'plugin-card-mixed',
    base: 'gpu',
    changes: [
      [['resource'], undefined],
      [
        ['cloud'],
        {
          computing: {
            instances: [{ type: 'ecs.gn6i-c4g1.xlarge' }, { type: 'ecs.gn6v-c8g1.2xlarge' }],
          },
        },
      ],
    ],
    context: { region: 'cn-shanghai' },
    path: ['plugins', 0, 'resource'],
  },
  at('plugin-card-mismatch', 'gpu', ['plugins', 0, 'resource'], 'P4_8CORE'),
  at('plugin-card-without-group', 'gpu', ['plugins', 0, 'resource'], undefined, {
    region: 'cn-hangzhou',
    serviceCard: 'V100',
  }),
  at('plugin-resource-on-cpu', 'cpu', ['plugins', 0, 'resource'], 'T4_8CORE'),
  at('plugin-resource-not-needed', 'cpu', ['plugins', 0, 'resource'], 'eas-r-a1'),
  at('plugin-gpu-on-cpu', 'cpu', ['plugins', 0, 'gpu'], 1),
  at('plugin-config-key-unknown', 'gpu', [...config, 'level'], 'o1'),
];

const model: readonly BrokenFile[] = [
  shownAt(
    [...config, 'model_info'],
    at('model-info-several', 'gpu', [...config, 'model_info', 'b.pb'], {}),
  ),
  at('model-info-key-empty', 'cpu', [...config, 'model_info', ''], {}),
  at('model-file-other-framework', 'cpu', [...config, 'model_info', 'model.PT'], {}),
  shownAt(
    ['model_path'],
    at('model-path-single-file', 'gpu', ['model_path'], 'oss://my-bucket/models/frozen.pb'),
  ),
  at('model-info-key-path', 'cpu', [...config, 'model_info', 'models/frozen.pb'], {}),
  at('optimization-item-unknown', 'gpu', [...tensorflow, 'calib_data'], 'a.npy'),
  at('weight-adjustment-outside-quantization', 'gpu', [...tensorflow, 'weight_adjustment'], 'true'),
  at('quantization-item-unknown', 'gpu', [...tensorflow, 'quantization', 'bits'], 8),
  at('optimization-level-unknown', 'gpu', [...tensorflow, 'optimization_level'], 'o3'),
  at('optimization-level-case', 'gpu', [...tensorflow, 'optimization_level'], 'O1'),
  {
    code: 'o2-on-cpu',
    base: 'cpu',
    changes: [
      [[...config, 'model_info', 'a.pb', 'optimization_level'], 'o2'],
      [[...config, 'model_info', 'a.pb', 'calibration_dataset'], 'calib.npy'],
    ],
    path: [...config, 'model_info', 'a.pb', 'optimization_level'],
  },
  shownAt(
    [...pytorch, 'calibration_dataset'],
    at('o2-pytorch-without-calibration', 'pytorch', [...pytorch, 'optimization_level'], 'o2'),
  ),
  shownAt(
    [...tensorflow, 'calibration_dataset'],
    at('o2-online-int8', 'gpu', [...tensorflow, 'optimization_level'], 'o2'),
  ),
  at('data-file-path', 'gpu', [...tensorflow, 'test_data'], 'data/test.npy'),
  at('data-file-path', 'gpu', [...tensorflow, 'calibration_dataset'], 'oss://my-bucket/calib.npy'),
  at('data-file-extension', 'gpu', [...tensorflow, 'test_data'], 'test.pth'),
  at('data-file-extension', 'pytorch', [...pytorch, 'calibration_dataset'], 'calib.npy'),
  at('pytorch-without-test-data', 'pytorch', [...pytorch, 'test_data']),
  shownAt(
    [...tensorflow, 'inputs', 0],
    at('node-name-impossible', 'gpu', [...tensorflow, 'inputs'], ['a，b']),
  ),
  shownAt(
    [...tensorflow, 'outputs', 1],
    at('node-name-impossible', 'gpu', [...tensorflow, 'outputs'], ['a', 'b c']),
  ),
  shownAt(
    [...tensorflow, 'outputs', 0],
    at('node-name-with-port', 'gpu', [...tensorflow, 'outputs'], ['logits:0']),
  ),
  shownAt(
    [...tensorflow, 'outputs', 1],
    at('node-name-twice', 'gpu', [...tensorflow, 'outputs'], ['logits', 'logits']),
  ),
  at('node-names-not-needed', 'pytorch', [...pytorch, 'inputs'], ['x']),
  at('node-names-not-needed', 'pytorch', [...pytorch, 'outputs'], ['y']),
];

const shapes = [...pytorch, 'input_shapes'] as const;
const ranges = [...pytorch, 'input_ranges'] as const;

const sets: readonly BrokenFile[] = [
  at('sets-not-nested', 'pytorch', shapes, ['1*512']),
  at('sets-not-nested', 'pytorch', shapes, [[1, 512]]),
  at('sets-not-nested', 'pytorch', ranges, '[0,1]'),
  at('sets-empty', 'pytorch', shapes, []),
  shownAt([...ranges, 0], at('sets-empty', 'pytorch', ranges, [[]])),
  shownAt([...shapes, 1], at('sets-uneven', 'pytorch', shapes, [['1*2', '3'], ['1*2']])),
  shownAt([...shapes, 2], at('sets-uneven', 'pytorch', shapes, [['1*2'], ['3*4'], ['1*2', '3']])),
  shownAt(
    [...tensorflow, 'input_shapes', 0],
    at('sets-not-matching-inputs', 'gpu', [...tensorflow, 'input_shapes'], [['1*2', '3*4']]),
  ),
  {
    code: 'sets-not-matching-inputs',
    base: 'pytorch',
    changes: [
      [shapes, [['1*2', '3']]],
      [ranges, [['[0,1]']]],
    ],
    path: [...ranges, 0],
  },
  shownAt([...shapes, 0, 1], at('shape-malformed', 'pytorch', shapes, [['1*2', '3x4']])),
  shownAt([...ranges, 0, 0], at('range-malformed', 'pytorch', ranges, [['0,1']])),
  shownAt([...ranges, 0, 0], at('range-reversed', 'pytorch', ranges, [['[1,-1]']])),
];

export const brokenFiles: readonly BrokenFile[] = [...service, ...plugin, ...model, ...sets];
