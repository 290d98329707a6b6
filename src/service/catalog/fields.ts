/** The keys that one model of `model_info` may have: Blade EAS Plugin page, table 3. */
export const optimizationItems: readonly string[] = [
  'optimization_level',
  'test_data',
  'calibration_dataset',
  'inputs',
  'outputs',
  'input_shapes',
  'input_ranges',
  'quantization',
];

/** The keys that `quantization` may have, by the same table. */
export const quantizationItems: readonly string[] = ['weight_adjustment'];

/** `o1` changes no result, `o2` quantizes to INT8 (PAI-Blade Python method). */
export const optimizationLevels: readonly string[] = ['o1', 'o2'];

/** What auxiliary data is saved as: Blade EAS Plugin page, "Auxiliary data for optimization". */
export const auxiliaryDataExtensions = { tensorflow: '.npy', pytorch: '.pth' } as const;

/** Model files that one framework alone takes (PAI-Blade Python method; PyTorch processor). */
export const modelFileForms = {
  tensorflow: /\.(?:pb|pbtxt)$/iu,
  pytorch: /\.(?:pt|pth)$/iu,
} as const;

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

/**
 * What the file says for each answer to "adjust weights?". The Blade EAS Plugin page lost the literal
 * values of `quantization.weight_adjustment`; texts are probable, nothing more, so that they stand in
 * this one place and no rule judges by them.
 */
export const weightAdjustmentLiterals = { true: 'true', false: 'false' } as const;
