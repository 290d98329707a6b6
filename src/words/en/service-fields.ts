import { bladePage, processorPage, serviceReference } from '../../service/types.ts';
import { type FieldWords, fieldWords as row } from './field-words.ts';
import { passedFields } from './passed-fields.ts';
import { pluginFields } from './plugin-fields.ts';

const service = {
  name: row(
    'Service name',
    'Unique within the region: 3 to 63 lowercase letters, digits or underscores, beginning with a letter.',
    serviceReference,
  ),
  model_path: row(
    'Model path',
    'A folder or file in OSS, oss://bucket/path/, or a public http(s) archive: .tar.gz, .tar, .bz2 or .zip. Test data and calibration sets lie beside the model.',
    serviceReference,
  ),
  oss_endpoint: row(
    'OSS endpoint',
    'The host of the OSS region of the bucket, without a scheme. Needed where the bucket is in another region than the service.',
    serviceReference,
  ),
  processor: row(
    'Processor',
    'What runs the model. The plugin needs one that carries the Blade engine.',
    processorPage,
  ),
  resource: row(
    'Service group',
    'The id of the dedicated resource group that runs the service. Leave it out for the public group.',
    bladePage,
  ),
  plugins: row(
    'Plugins',
    'What optimizes the model, once, when the service is created.',
    bladePage,
  ),
  token: row(
    'Token',
    'The token that clients send. One is made where this is absent.',
    serviceReference,
  ),
  cloud: row(
    'Cloud resources',
    'Instance types of the public resource group: cloud.computing.',
    serviceReference,
  ),
  containers: row(
    'Containers',
    'The containers of a service that is made of images, and has no processor.',
    serviceReference,
  ),
  model_entry: row('Model entry', 'The file of the model that is loaded first.', serviceReference),
  model_config: row('Model configuration', 'Settings that the processor takes.', serviceReference),
  processor_path: row(
    'Processor path',
    'Where a processor of your own is, in OSS or at an http(s) address.',
    serviceReference,
  ),
  processor_entry: row('Processor entry', 'The main file of your own processor.', serviceReference),
  processor_mainclass: row(
    'Main class',
    'The main class of your own processor, if it is a Java one.',
    serviceReference,
  ),
  processor_type: row(
    'Processor type',
    'The language of your own processor: cpp, java or python.',
    serviceReference,
  ),
  warm_up_data_path: row(
    'Warm-up data',
    'A request that is sent before the service takes others.',
    serviceReference,
  ),
};

const metadata = {
  metadata: row('Sizes', 'How many instances, and what each of them has.', serviceReference),
  'metadata.name': row(
    'Service name',
    'Where newer files have the name. The one at the top comes first.',
    serviceReference,
  ),
  'metadata.instance': row('Instances', 'A whole number from 1.', serviceReference),
  'metadata.cpu': row(
    'CPU cores',
    'Whole cores of one instance. One node must have all of an instance free.',
    serviceReference,
  ),
  'metadata.gpu': row(
    'GPUs',
    'Cards of one instance. A GPU processor needs one, unless cloud names an instance type or gpu_memory takes a slice.',
    serviceReference,
  ),
  'metadata.memory': row('Memory', 'Megabytes of one instance, such as 4000.', serviceReference),
  'metadata.cuda': row(
    'CUDA',
    'The version as a string: as a number, 10.0 becomes 10. With the GPU plugin it is "10.0".',
    serviceReference,
  ),
  'metadata.resource': row(
    'Service group',
    'Where other documents have the group of the service. The one at the top comes first here; which of two the service takes is not documented.',
    serviceReference,
  ),
  'metadata.workspace_id': row('Workspace', 'The id of the workspace.', serviceReference),
  'metadata.rpc': row('RPC', 'How the server takes requests.', serviceReference),
  'metadata.rpc.io_threads': row('I/O threads', 'Threads that read and write.', serviceReference),
  'metadata.rpc.worker_threads': row('Worker threads', 'Threads that compute.', serviceReference),
  'metadata.rpc.batching': row(
    'Batching',
    'Whether requests are taken together.',
    serviceReference,
  ),
  'metadata.rpc.max_batch_size': row(
    'Batch size',
    'The most requests of a batch.',
    serviceReference,
  ),
  'metadata.rpc.max_batch_timeout': row(
    'Batch timeout',
    'How long a batch waits for more requests, in milliseconds.',
    serviceReference,
  ),
  'metadata.rpc.max_queue_size': row(
    'Queue size',
    'The most requests that wait.',
    serviceReference,
  ),
  'metadata.rpc.rate_limit': row(
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
