/**
 * Files after the examples of public documents, their masks and placeholders filled in: nothing in them
 * is an error. What stands in no document has no place here.
 */
const tensorflow = { name: 'textcnn', model_path: 'oss://my-bucket/models/a/' };

/** Parameters of model services (JSON deployment), appendix: every key that it documents. */
const everyKey = {
  token: 'abcd',
  processor: 'tensorflow_cpu_1.12',
  model_path: 'oss://examplebucket/exampledir/',
  oss_endpoint: 'oss-cn-beijing.aliyuncs.com',
  model_entry: '',
  model_config: '',
  processor_path: '',
  processor_entry: '',
  processor_mainclass: '',
  processor_type: '',
  warm_up_data_path: '',
  runtime: { enable_crash_block: false },
  unit: { size: 2 },
  sinker: { type: 'sls', config: { sls: { project: 'k8s-log-1', logstore: 'd1' } } },
  cloud: {
    computing: {
      instances: [
        { capacity: 800, type: 'dedicated_resource' },
        { capacity: '20%', type: 'ecs.c7.4xlarge', spot_price_limit: 3.6 },
      ],
      disable_spot_protection_period: true,
    },
    networking: { vpc_id: 'vpc-a', vswitch_id: 'vsw-a', security_group_id: 'sg-a' },
  },
  autoscaler: { min: 2, max: 5, strategies: { qps: 10 } },
  storage: [{ mount_path: '/data_oss', oss: { path: 'oss://bucket/path/', readOnly: true } }],
  confidential: { trustee_endpoint: 'xx', decryption_key: 'xx' },
  labels: { a: 'b' },
  aimaster: {},
  metadata: {
    name: 'test_eascmd',
    resource: 'eas-r-9lkbl2jvdm0puvabcd',
    instance: 1,
    workspace_id: '1405',
    gpu: 0,
    cpu: 1,
    memory: 2000,
    gpu_memory: 10,
    gpu_core_percentage: 10,
    qos: '',
    cuda: '11.2',
    enable_grpc: false,
    enable_webservice: false,
    rdma: 1,
    type: 'LLMGatewayService',
    rpc: { batching: false, keepalive: 5000, io_threads: 4, rate_limit: 0, enable_sigterm: false },
    rolling_strategy: { max_surge: '2%', max_unavailable: 1 },
    'eas.termination_grace_period': 30,
    scheduling: { spread: { policy: 'host' } },
    resource_rebalancing: false,
    resource_burstable: false,
    workload_type: 'elasticjob',
    shm_size: 100,
  },
  features: { 'eas.aliyun.com/extra-ephemeral-storage': '100Gi' },
  networking: { gateway: 'gw-m2vkzbpixm7mo' },
  containers: [
    {
      image: 'registry-vpc.cn-shanghai.aliyuncs.com/a/b:c',
      prepare: { pythonRequirements: ['numpy==1.16.4'] },
      command: 'python app.py',
      port: 8000,
    },
  ],
  dockerAuth: 'dGVzdA==',
};

export const rightFiles: Readonly<Record<string, object>> = {
  'every key of the service reference': everyKey,
  // EasyRec, docs/source/feature/fg.md: the model is mounted.
  'a mounted model': {
    name: 'ali_rec_rnk',
    metadata: { resource: 'eas-r-abcd', cpu: 8, memory: 20_000, instance: 2 },
    model_config: { period: 2880, fg_mode: 'tf' },
    processor: 'easyrec-3.0',
    storage: [{ mount_path: '/home/admin/docker_ml/workspace/model/', oss: { path: 'oss://a/b' } }],
  },
  // PAI-EAS API reference, DescribeService, ServiceConfig.
  "a processor of one's own": {
    metadata: { cpu: 1, instance: 1, memory: 1024 },
    name: 'echo',
    processor_entry: 'libecho.so',
    processor_path: 'http://oss-cn-hangzhou-zmf.aliyuncs.com/059247/echo_release.tar.gz',
    processor_type: 'cpp',
  },
  // Python custom processors, app.json of `eascmd pysdk init`.
  'a Python processor, its group left empty': {
    name: 'pysdk_demo',
    processor_entry: './app.py',
    processor_type: 'python',
    processor_path: 'oss://path/to/processor',
    metadata: { region: 'cn-beijing', instance: 1, memory: 2000, resource: '', cpu: 1 },
  },
  // GPU slicing page: gpu_memory is required, gpu is not.
  'a slice of a GPU': {
    ...tensorflow,
    processor: 'tensorflow_gpu_1.15',
    metadata: { instance: 1, cpu: 2, memory: 4000, gpu_memory: 3, gpu_core_percentage: 5 },
  },
  // CreateService, API reference: an archive and the unversioned processor.
  'flat keys, an archive and an alias': {
    name: 'foo',
    generate_token: 'true',
    model_path: 'http://path/to/model.tar.gz',
    processor: 'tensorflow_cpu',
    metadata: { instance: 2, memory: 7000, cpu: 4, 'rpc.keepalive': 10_000 },
  },
  'containers that run text of another language': {
    metadata: { name: 'my_vllm_service', instance: 1, workspace_id: '1' },
    containers: [
      {
        image: 'eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/vllm:0.13',
        port: 8000,
        command: "vllm serve /model_dir --stop '<s>' --reasoning '<think>'",
        script: 'echo "<b>"; cat < <(ls) > a',
        env: [{ name: 'PROMPT', value: '<user>' }],
      },
    ],
    cloud: { computing: { instance_type: 'ecs.gn6i-c4g1.xlarge' } },
  },
  // Blade EAS Plugin page, table 1: resource and gpu are optional.
  'a CPU plugin with its options empty': {
    ...tensorflow,
    processor: 'tensorflow_cpu_1.15',
    metadata: { instance: 1, cpu: 2, memory: 4000 },
    plugins: [
      {
        command: 'blade --mode eas_plugin --optimize_for cpu',
        image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
        resource: '',
        gpu: 0,
        config: {},
      },
    ],
  },
};
