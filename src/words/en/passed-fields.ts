import { serviceReference } from '../../service/types.ts';
import { fieldWords } from './field-words.ts';

const row = (title: string, about: string) => fieldWords(title, about, serviceReference);

/** What an editor tells of keys that the service reference has and no rule judges. */
export const passedFields = {
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
