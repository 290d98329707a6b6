import { isStepId } from '../../../questions/steps.ts';
import { draftKeys, fieldOf } from '../../../service/catalog/fields.ts';
import {
  bladePage,
  type Path,
  processorPage,
  type Source,
  serviceReference,
} from '../../../service/types.ts';
import { printable } from '../../text.ts';
import { questions } from '../questions.ts';

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

/** What an editor shows of a key of service.json. */
interface FieldWords {
  readonly title: string;
  readonly about: string;
  readonly source: Source;
}

type Rows = Readonly<Record<string, readonly [title: string, about: string]>>;

function fieldsFrom(source: Source, rows: Rows): readonly (readonly [string, FieldWords])[] {
  return Object.entries(rows).map(([key, [title, about]]) => [key, { title, about, source }]);
}

const ofService: Rows = {
  storage: ['Storage', 'What is mounted into the service, from OSS or NAS.'],
  networking: ['Networking', 'The gateway of the service, and how many requests it takes.'],
  autoscaler: ['Autoscaler', 'When instances are added and taken away.'],
  runtime: ['Runtime', 'enable_crash_block: whether a crashed instance stays for a look at it.'],
  'runtime.cuda': ['CUDA version', 'The same as in metadata, for files that have it here.'],
  labels: ['Labels', 'Labels of the service, as key and value.'],
  unit: ['Unit', 'size: the machines of one instance, where inference is distributed.'],
  sinker: ['Sinker', 'Where requests and responses are kept: MaxCompute or Simple Log Service.'],
  confidential: ['Confidential', 'Where the key that decrypts mounted files is.'],
  aimaster: ['AIMaster', 'Fault tolerance of inference on several machines.'],
  dockerAuth: ['Registry sign-in', 'Base64 of user:password, for an image of a private registry.'],
  features: ['Features', 'Extras of instances, by names that begin with eas.aliyun.com.'],
  'metadata.gpu_memory': ['GPU memory', 'Gigabytes of one card: several instances share it.'],
  'metadata.gpu_core_percentage': ['GPU share', 'The percentage of one card that is used.'],
  'metadata.qos': [
    'Quality of service',
    'Empty, or BestEffort: instances share the cores of a node.',
  ],
  'metadata.rdma': ['RDMA', '1 turns it on, for inference on several machines.'],
  'metadata.enable_grpc': ['gRPC', 'Whether the gateway speaks gRPC.'],
  'metadata.enable_webservice': ['Web service', 'Whether the service is a web application.'],
  'metadata.type': ['Type', 'LLMGatewayService for an LLM router.'],
  'metadata.rolling_strategy': [
    'Rolling strategy',
    'How many instances an update replaces at once.',
  ],
  'metadata.eas.termination_grace_period': [
    'Grace period',
    'Seconds that an instance has to end its requests. 30 where it is absent.',
  ],
  'metadata.scheduling': ['Scheduling', 'How instances are spread over nodes or zones.'],
  'metadata.resource_rebalancing': [
    'Rebalancing',
    'Whether instances move to resources of higher priority.',
  ],
  'metadata.resource_burstable': [
    'Elastic pool',
    'Whether a dedicated group may grow into the public one.',
  ],
  'metadata.workload_type': ['Workload', 'elasticjob for a job instead of a service.'],
  'metadata.shm_size': ['Shared memory', 'Gigabytes of shared memory of one instance.'],
  token: ['Token', 'The token that clients send. One is made where this is absent.'],
  cloud: ['Cloud resources', 'Instance types of the public resource group: cloud.computing.'],
  'cloud.computing': ['Computing', 'Which machines of the public resource group run the service.'],
  containers: [
    'Containers',
    'The containers of a service that is made of images, and has no processor.',
  ],
  model_entry: ['Model entry', 'The file of the model that is loaded first.'],
  model_config: ['Model configuration', 'Settings that the processor takes.'],
  processor_path: [
    'Processor path',
    'Where a processor of your own is, in OSS or at an http(s) address.',
  ],
  processor_entry: ['Processor entry', 'The main file of your own processor.'],
  processor_mainclass: ['Main class', 'The main class of your own processor, if it is a Java one.'],
  processor_type: ['Processor type', 'The language of your own processor: cpp, java or python.'],
  warm_up_data_path: ['Warm-up data', 'A request that is sent before the service takes others.'],
  metadata: ['Sizes', 'How many instances, and what each of them has.'],
  'metadata.name': [
    'Service name',
    'Where newer files have the name. The one at the top comes first.',
  ],
  'metadata.resource': [
    'Service group',
    'Where other documents have the group of the service. The one at the top comes first here; which of two the service takes is not documented.',
  ],
  'metadata.workspace_id': ['Workspace', 'The id of the workspace.'],
  'metadata.rpc': ['RPC', 'How the server takes requests.'],
  'metadata.rpc.io_threads': ['I/O threads', 'Threads that read and write.'],
  'metadata.rpc.worker_threads': ['Worker threads', 'Threads that compute.'],
  'metadata.rpc.batching': ['Batching', 'Whether requests are taken together.'],
  'metadata.rpc.max_batch_size': ['Batch size', 'The most requests of a batch.'],
  'metadata.rpc.max_batch_timeout': [
    'Batch timeout',
    'How long a batch waits for more requests, in milliseconds.',
  ],
  'metadata.rpc.max_queue_size': ['Queue size', 'The most requests that wait.'],
  'metadata.rpc.rate_limit': [
    'Rate limit',
    'The most requests a second of an instance. 0 is no limit.',
  ],
};

const ofPlugin: Rows = {
  'plugins.*': ['Blade EAS Plugin', 'Command and image are needed.'],
  'plugins.*.command': [
    'Plugin command',
    'What the plugin runs. It names the device that the service runs on.',
  ],
  'plugins.*.image': [
    'Plugin image',
    'The image of the plugin. Its tag names the device that the service runs on.',
  ],
  'plugins.*.config': ['Configuration', 'More about the model. It may be left out.'],
  'plugins.*.config.model_info': [
    'Model',
    'One model, under the name of its file without folders.',
  ],
  'plugins.*.config.model_info.*': [
    'Optimization items',
    'What the plugin is told of this model file.',
  ],
  'plugins.*.config.model_info.*.quantization': ['Quantization', 'How o2 quantizes.'],
  plugins: ['Plugins', 'What optimizes the model, once, when the service is created.'],
};

/** The keys that questions ask for. */
function askedFields(): readonly (readonly [string, FieldWords])[] {
  return draftKeys.flatMap((id) => {
    const words = isStepId(id) ? questions[id] : undefined;
    if (words?.key === undefined) return [];
    const text = { title: words.label, ...words.key };
    return fieldOf(id).at.map((path) => [path.map(anyElement).join('.'), text] as const);
  });
}

function anyElement(key: string | number): string {
  return typeof key === 'number' ? '*' : key;
}

/** By the keys that lead to the field; `*` stands for an element of a list, and for a model's file. */
export const serviceFields: Readonly<Record<string, FieldWords>> = Object.fromEntries([
  ...fieldsFrom(serviceReference, ofService),
  ...fieldsFrom(bladePage, ofPlugin),
  ...fieldsFrom(processorPage, {
    processor: [
      'Processor',
      'What runs the model. The plugin needs one that carries the Blade engine.',
    ],
  }),
  ...askedFields(),
]);
