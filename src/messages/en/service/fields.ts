import { bladePage, type Path, processorPage, serviceReference } from '../../../service/types.ts';
import {
  askedFields,
  type FieldRows,
  fieldsFrom,
  placeTitle,
  type ServiceFields,
} from '../../field-values.ts';
import { questions } from '../questions.ts';

const ofService: FieldRows = {
  storage: ['Storage', 'What to mount into the service, from OSS or NAS.'],
  networking: ['Networking', 'The gateway of the service and its request limits.'],
  autoscaler: ['Autoscaler', 'When to add and remove instances.'],
  runtime: ['Runtime', 'enable_crash_block: whether to keep a crashed instance for debugging.'],
  'runtime.cuda': ['CUDA version', 'The same as in metadata, for files that set it here.'],
  labels: ['Labels', 'Labels of the service, as keys and values.'],
  unit: ['Unit', 'size: the number of machines of one instance, for distributed inference.'],
  sinker: ['Sinker', 'Where to store requests and responses: MaxCompute or Simple Log Service.'],
  confidential: ['Confidential', 'Where to find the key that decrypts mounted files.'],
  aimaster: ['AIMaster', 'Fault tolerance for inference on several machines.'],
  dockerAuth: ['Registry sign-in', 'Base64 of user:password, for an image of a private registry.'],
  features: ['Features', 'Extra features of instances, with names that begin with eas.aliyun.com.'],
  'metadata.gpu_memory': ['GPU memory', 'Gigabytes of one GPU, which several instances share.'],
  'metadata.gpu_core_percentage': ['GPU share', 'The percentage of one GPU to use.'],
  'metadata.qos': [
    'Quality of service',
    'Empty, or BestEffort: instances share the cores of a node.',
  ],
  'metadata.rdma': ['RDMA', '1 turns it on, for inference on several machines.'],
  'metadata.enable_grpc': ['gRPC', 'Whether the gateway accepts gRPC.'],
  'metadata.enable_webservice': ['Web service', 'Whether the service is a web application.'],
  'metadata.type': ['Type', 'LLMGatewayService for an LLM router.'],
  'metadata.rolling_strategy': [
    'Rolling strategy',
    'How many instances an update replaces at a time.',
  ],
  'metadata.eas.termination_grace_period': [
    'Grace period',
    'How many seconds an instance has to finish its requests. 30 if not set.',
  ],
  'metadata.scheduling': ['Scheduling', 'How to spread instances over nodes or zones.'],
  'metadata.resource_rebalancing': [
    'Rebalancing',
    'Whether to move instances to resources with a higher priority.',
  ],
  'metadata.resource_burstable': [
    'Elastic pool',
    'Whether a dedicated group can extend into the public group.',
  ],
  'metadata.workload_type': ['Workload', 'elasticjob for a job instead of a service.'],
  'metadata.shm_size': ['Shared memory', 'Gigabytes of shared memory of one instance.'],
  token: ['Token', 'The token that clients send. Generated if not set.'],
  cloud: ['Cloud resources', 'Instance types of the public resource group: cloud.computing.'],
  'cloud.computing': ['Computing', 'Which machines of the public resource group run the service.'],
  containers: [
    'Containers',
    'The containers of a service that runs images instead of a processor.',
  ],
  model_entry: ['Model entry', 'The model file to load first.'],
  model_config: ['Model configuration', 'Settings for the processor.'],
  processor_path: [
    'Processor path',
    'The location of a custom processor: in OSS or at an http(s) address.',
  ],
  processor_entry: ['Processor entry', 'The main file of the custom processor.'],
  processor_mainclass: ['Main class', 'The main class of a custom processor in Java.'],
  processor_type: ['Processor type', 'The language of the custom processor: cpp, java, or python.'],
  warm_up_data_path: ['Warm-up data', 'A request to send before the service accepts others.'],
  metadata: ['Sizes', 'The number of instances and their resources.'],
  'metadata.name': [
    'Service name',
    'The name in newer files. The one at the top takes precedence.',
  ],
  'metadata.resource': [
    'Service group',
    'The place of the service group in other documents. blade-deploy uses the one at the top; which of the two the service uses is not documented.',
  ],
  'metadata.workspace_id': ['Workspace', 'The ID of the workspace.'],
  'metadata.rpc': ['RPC', 'How the server handles requests.'],
  'metadata.rpc.io_threads': ['I/O threads', 'Threads that read and write.'],
  'metadata.rpc.worker_threads': ['Worker threads', 'Threads that compute.'],
  'metadata.rpc.batching': ['Batching', 'Whether to process requests in batches.'],
  'metadata.rpc.max_batch_size': ['Batch size', 'The maximum number of requests in a batch.'],
  'metadata.rpc.max_batch_timeout': [
    'Batch timeout',
    'How long a batch waits for more requests, in milliseconds.',
  ],
  'metadata.rpc.max_queue_size': ['Queue size', 'The maximum number of waiting requests.'],
  'metadata.rpc.rate_limit': [
    'Rate limit',
    'The maximum number of requests per second for an instance. 0 means no limit.',
  ],
};

const ofPlugin: FieldRows = {
  'plugins.*': ['Blade EAS Plugin', 'Requires a command and an image.'],
  'plugins.*.command': [
    'Plugin command',
    'The command that the plugin runs. It names the device that the service runs on.',
  ],
  'plugins.*.image': [
    'Plugin image',
    'The image of the plugin. Its tag names the device that the service runs on.',
  ],
  'plugins.*.config': ['Configuration', 'Details of the model. Optional.'],
  'plugins.*.config.model_info': ['Model', 'One model, under its file name without folders.'],
  'plugins.*.config.model_info.*': [
    'Optimization items',
    'Settings of the plugin for this model file.',
  ],
  'plugins.*.config.model_info.*.quantization': ['Quantization', 'How o2 quantizes.'],
  plugins: ['Plugins', 'The plugin that optimizes the model, once, when the service is created.'],
};

export const serviceFields: ServiceFields = Object.fromEntries([
  ...fieldsFrom(serviceReference, ofService),
  ...fieldsFrom(bladePage, ofPlugin),
  ...fieldsFrom(processorPage, {
    processor: [
      'Processor',
      'What runs the model. The plugin needs one that includes the Blade engine.',
    ],
  }),
  ...askedFields(questions),
]);

export const placeLabel = (path: Path): string => placeTitle(serviceFields, path);
