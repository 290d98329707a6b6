import {
  bladePage,
  optimizePage,
  type Path,
  processorPage,
  quantizationPage,
  type Source,
  serviceReference,
} from '../../../service/types.ts';
import { printable } from '../../text.ts';

const modelInfo = 'plugins.*.config.model_info';

/** What people call a place in a service file; one that no document names, by its keys. */
export function placeLabel(path: Path): string {
  const title = titleOf(path.findLastIndex((key) => typeof key === 'string') + 1, path);
  return title ?? printable(path.join('.'));
}

function titleOf(depth: number, path: Path): string | undefined {
  const field = path.slice(0, depth).reduce<string>(deeper, '');
  return Object.hasOwn(serviceFields, field) ? serviceFields[field]?.title : undefined;
}

/** Elements of a list, and the model's file, have no name of their own. */
function deeper(field: string, key: string | number): string {
  const isNamed = typeof key === 'string' && field !== modelInfo;
  return [field, isNamed ? key : '*'].filter(Boolean).join('.');
}

const row = (title: string, about: string) => fieldWords(title, about, serviceReference);

/** What an editor tells of keys that the service reference has and no rule judges. */
const passedFields = {
  storage: row('Storage', 'What is mounted into the service, from OSS or NAS.'),
  networking: row('Networking', 'The gateway of the service, and how many requests it takes.'),
  autoscaler: row('Autoscaler', 'When instances are added and taken away.'),
  runtime: row('Runtime', 'enable_crash_block: whether a crashed instance stays for a look at it.'),
  labels: row('Labels', 'Labels of the service, as key and value.'),
  unit: row('Unit', 'size: the machines of one instance, where inference is distributed.'),
  sinker: row('Sinker', 'Where requests and responses are kept: MaxCompute or Simple Log Service.'),
  confidential: row('Confidential', 'Where the key that decrypts mounted files is.'),
  aimaster: row('AIMaster', 'Fault tolerance of inference on several machines.'),
  dockerAuth: row(
    'Registry sign-in',
    'Base64 of user:password, for an image of a private registry.',
  ),
  features: row('Features', 'Extras of instances, by names that begin with eas.aliyun.com.'),
  'metadata.gpu_memory': row('GPU memory', 'Gigabytes of one card: several instances share it.'),
  'metadata.gpu_core_percentage': row('GPU share', 'The percentage of one card that is used.'),
  'metadata.qos': row(
    'Quality of service',
    'Empty, or BestEffort: instances share the cores of a node.',
  ),
  'metadata.rdma': row('RDMA', '1 turns it on, for inference on several machines.'),
  'metadata.enable_grpc': row('gRPC', 'Whether the gateway speaks gRPC.'),
  'metadata.enable_webservice': row('Web service', 'Whether the service is a web application.'),
  'metadata.type': row('Type', 'LLMGatewayService for an LLM router.'),
  'metadata.rolling_strategy': row(
    'Rolling strategy',
    'How many instances an update replaces at once.',
  ),
  'metadata.eas.termination_grace_period': row(
    'Grace period',
    'Seconds that an instance has to end its requests. 30 where it is absent.',
  ),
  'metadata.scheduling': row('Scheduling', 'How instances are spread over nodes or zones.'),
  'metadata.resource_rebalancing': row(
    'Rebalancing',
    'Whether instances move to resources of higher priority.',
  ),
  'metadata.resource_burstable': row(
    'Elastic pool',
    'Whether a dedicated group may grow into the public one.',
  ),
  'metadata.workload_type': row('Workload', 'elasticjob for a job instead of a service.'),
  'metadata.shm_size': row('Shared memory', 'Gigabytes of shared memory of one instance.'),
};

/** What an editor tells of a key of service.json. */
interface FieldWords {
  readonly title: string;
  readonly about: string;
  readonly source: Source;
}

function fieldWords(title: string, about: string, source: Source): FieldWords {
  return { title, about, source };
}

/** What an editor tells of the keys of a plugin and of its model. */
const plugin = {
  'plugins.*': fieldWords('Blade EAS Plugin', 'Command and image are needed.', bladePage),
  'plugins.*.command': fieldWords(
    'Plugin command',
    'What the plugin runs. It names the device that the service runs on.',
    bladePage,
  ),
  'plugins.*.image': fieldWords(
    'Plugin image',
    'The image of the plugin. Its tag names the device that the service runs on.',
    bladePage,
  ),
  'plugins.*.resource': fieldWords(
    'Plugin group',
    'The resource group that runs the optimization. GPU alone: it must have the card of the group that runs the service.',
    bladePage,
  ),
  'plugins.*.gpu': fieldWords(
    'Plugin GPUs',
    'Cards for the optimization, usually 1. GPU alone.',
    bladePage,
  ),
  'plugins.*.config': fieldWords(
    'Configuration',
    'More about the model. It may be left out.',
    bladePage,
  ),
  'plugins.*.config.model_info': fieldWords(
    'Model',
    'One model, under the name of its file without folders.',
    bladePage,
  ),
};

const model = {
  'plugins.*.config.model_info.*': fieldWords(
    'Optimization items',
    'What the plugin is told of this model file.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.optimization_level': fieldWords(
    'Level',
    'o1 is lossless; o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for o2.',
    quantizationPage,
  ),
  'plugins.*.config.model_info.*.test_data': fieldWords(
    'Test data',
    'A file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.calibration_dataset': fieldWords(
    'Calibration set',
    'For o2, a file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.inputs': fieldWords(
    'Inputs',
    'Names of input nodes, without :0 behind them. Not needed for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.outputs': fieldWords(
    'Outputs',
    'Names of output nodes, without :0 behind them. Not needed for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.input_shapes': fieldWords(
    'Input shapes',
    'Sets of shapes, a list for each set and a string for each input, such as [["1*512", "3*256"]]. Several sets say that the shapes vary.',
    optimizePage,
  ),
  'plugins.*.config.model_info.*.input_ranges': fieldWords(
    'Input ranges',
    'Sets of ranges, a list for each set and a string for each input, such as [["[0,1]", "[a,z]"]].',
    optimizePage,
  ),
  'plugins.*.config.model_info.*.quantization': fieldWords(
    'Quantization',
    'How o2 quantizes.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.quantization.weight_adjustment': fieldWords(
    'Weight adjustment',
    'Whether Blade may change parameters of the model to lose less precision.',
    bladePage,
  ),
};

const pluginFields = { ...plugin, ...model };

const service = {
  name: fieldWords(
    'Service name',
    'Unique within the region: 3 to 63 lowercase letters, digits or underscores, beginning with a letter.',
    serviceReference,
  ),
  model_path: fieldWords(
    'Model path',
    'A folder or file in OSS, oss://bucket/path/, or a public http(s) archive: .tar.gz, .tar, .bz2 or .zip. Test data and calibration sets lie beside the model.',
    serviceReference,
  ),
  oss_endpoint: fieldWords(
    'OSS endpoint',
    'The host of the OSS region of the bucket, without a scheme. Needed where the bucket is in another region than the service.',
    serviceReference,
  ),
  processor: fieldWords(
    'Processor',
    'What runs the model. The plugin needs one that carries the Blade engine.',
    processorPage,
  ),
  resource: fieldWords(
    'Service group',
    'The id of the dedicated resource group that runs the service. Leave it out for the public group.',
    bladePage,
  ),
  plugins: fieldWords(
    'Plugins',
    'What optimizes the model, once, when the service is created.',
    bladePage,
  ),
  token: fieldWords(
    'Token',
    'The token that clients send. One is made where this is absent.',
    serviceReference,
  ),
  cloud: fieldWords(
    'Cloud resources',
    'Instance types of the public resource group: cloud.computing.',
    serviceReference,
  ),
  containers: fieldWords(
    'Containers',
    'The containers of a service that is made of images, and has no processor.',
    serviceReference,
  ),
  model_entry: fieldWords(
    'Model entry',
    'The file of the model that is loaded first.',
    serviceReference,
  ),
  model_config: fieldWords(
    'Model configuration',
    'Settings that the processor takes.',
    serviceReference,
  ),
  processor_path: fieldWords(
    'Processor path',
    'Where a processor of your own is, in OSS or at an http(s) address.',
    serviceReference,
  ),
  processor_entry: fieldWords(
    'Processor entry',
    'The main file of your own processor.',
    serviceReference,
  ),
  processor_mainclass: fieldWords(
    'Main class',
    'The main class of your own processor, if it is a Java one.',
    serviceReference,
  ),
  processor_type: fieldWords(
    'Processor type',
    'The language of your own processor: cpp, java or python.',
    serviceReference,
  ),
  warm_up_data_path: fieldWords(
    'Warm-up data',
    'A request that is sent before the service takes others.',
    serviceReference,
  ),
};

const metadata = {
  metadata: fieldWords('Sizes', 'How many instances, and what each of them has.', serviceReference),
  'metadata.name': fieldWords(
    'Service name',
    'Where newer files have the name. The one at the top comes first.',
    serviceReference,
  ),
  'metadata.instance': fieldWords('Instances', 'A whole number from 1.', serviceReference),
  'metadata.cpu': fieldWords(
    'CPU cores',
    'Whole cores of one instance. One node must have all of an instance free.',
    serviceReference,
  ),
  'metadata.gpu': fieldWords(
    'GPUs',
    'Cards of one instance. A GPU processor needs one, unless cloud names an instance type or gpu_memory takes a slice.',
    serviceReference,
  ),
  'metadata.memory': fieldWords(
    'Memory',
    'Megabytes of one instance, such as 4000.',
    serviceReference,
  ),
  'metadata.cuda': fieldWords(
    'CUDA',
    'The version as a string: as a number, 10.0 becomes 10. With the GPU plugin it is "10.0".',
    serviceReference,
  ),
  'metadata.resource': fieldWords(
    'Service group',
    'Where other documents have the group of the service. The one at the top comes first here; which of two the service takes is not documented.',
    serviceReference,
  ),
  'metadata.workspace_id': fieldWords('Workspace', 'The id of the workspace.', serviceReference),
  'metadata.rpc': fieldWords('RPC', 'How the server takes requests.', serviceReference),
  'metadata.rpc.io_threads': fieldWords(
    'I/O threads',
    'Threads that read and write.',
    serviceReference,
  ),
  'metadata.rpc.worker_threads': fieldWords(
    'Worker threads',
    'Threads that compute.',
    serviceReference,
  ),
  'metadata.rpc.batching': fieldWords(
    'Batching',
    'Whether requests are taken together.',
    serviceReference,
  ),
  'metadata.rpc.max_batch_size': fieldWords(
    'Batch size',
    'The most requests of a batch.',
    serviceReference,
  ),
  'metadata.rpc.max_batch_timeout': fieldWords(
    'Batch timeout',
    'How long a batch waits for more requests, in milliseconds.',
    serviceReference,
  ),
  'metadata.rpc.max_queue_size': fieldWords(
    'Queue size',
    'The most requests that wait.',
    serviceReference,
  ),
  'metadata.rpc.rate_limit': fieldWords(
    'Rate limit',
    'The most requests a second of an instance. 0 is no limit.',
    serviceReference,
  ),
};

/** By the keys that lead to the field; `*` stands for an element of a list, and for a model's file. */
export const serviceFields: Readonly<Record<string, FieldWords>> = {
  ...service,
  ...metadata,
  ...passedFields,
  ...pluginFields,
};
