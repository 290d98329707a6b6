/**
 * Keys of service.json that this tool asks for, by where they stand (Blade EAS Plugin page, table 1;
 * service reference). A key near to one of them is most likely meant to be it.
 */
export const askedKeys = {
  service: ['name', 'model_path', 'oss_endpoint', 'processor', 'metadata', 'plugins', 'resource'],
  metadata: ['name', 'instance', 'cpu', 'gpu', 'memory', 'cuda', 'resource'],
  plugin: ['command', 'image', 'resource', 'gpu', 'config'],
} as const satisfies Record<string, readonly string[]>;

/** Keys that the service reference documents and no question asks for: no rule judges their values. */
export const passedKeys: readonly (readonly string[])[] = [
  ['token'],
  ['cloud'],
  ['containers'],
  ['model_entry'],
  ['model_config'],
  ['processor_path'],
  ['processor_entry'],
  ['processor_mainclass'],
  ['processor_type'],
  ['warm_up_data_path'],
  ['storage'],
  ['networking'],
  ['autoscaler'],
  ['runtime'],
  ['labels'],
  ['unit'],
  ['sinker'],
  ['confidential'],
  ['aimaster'],
  ['dockerAuth'],
  ['features'],
  ['metadata', 'workspace_id'],
  ['metadata', 'rpc'],
  ['metadata', 'gpu_memory'],
  ['metadata', 'gpu_core_percentage'],
  ['metadata', 'qos'],
  ['metadata', 'rdma'],
  ['metadata', 'enable_grpc'],
  ['metadata', 'enable_webservice'],
  ['metadata', 'type'],
  ['metadata', 'rolling_strategy'],
  ['metadata', 'eas.termination_grace_period'],
  ['metadata', 'scheduling'],
  ['metadata', 'resource_rebalancing'],
  ['metadata', 'resource_burstable'],
  ['metadata', 'workload_type'],
  ['metadata', 'shm_size'],
];
