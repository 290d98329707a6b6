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
  storage: ['存储', '挂载到服务的存储，来自 OSS 或 NAS。'],
  networking: ['网络', '服务的网关及其请求限制。'],
  autoscaler: ['自动扩缩容', '何时增加和减少实例。'],
  runtime: ['运行时', 'enable_crash_block：是否保留崩溃的实例以便调试。'],
  'runtime.cuda': ['CUDA 版本', '与 metadata 中的相同，用于在此处设置的文件。'],
  labels: ['标签', '服务的标签，由键和值组成。'],
  unit: ['单元', 'size：一个实例使用的机器数，用于分布式推理。'],
  sinker: ['数据落盘', '请求和响应的存储位置：MaxCompute 或日志服务。'],
  confidential: ['机密计算', '从何处获取用于解密挂载文件的密钥。'],
  aimaster: ['AIMaster', '多机推理的容错。'],
  dockerAuth: ['镜像仓库登录', 'user:password 的 Base64 编码，用于私有仓库的镜像。'],
  features: ['特性', '实例的其他特性，名称以 eas.aliyun.com 开头。'],
  'metadata.gpu_memory': ['GPU 显存', '使用一块 GPU 的多少 GB 显存，该 GPU 由多个实例共享。'],
  'metadata.gpu_core_percentage': ['GPU 算力占比', '使用一块 GPU 的算力百分比。'],
  'metadata.qos': ['服务质量', '为空，或 BestEffort：实例共享节点的 CPU 核。'],
  'metadata.rdma': ['RDMA', '1 表示启用，用于多机推理。'],
  'metadata.enable_grpc': ['gRPC', '网关是否接受 gRPC。'],
  'metadata.enable_webservice': ['Web 服务', '服务是否为 Web 应用。'],
  'metadata.type': ['类型', 'LLM 路由使用 LLMGatewayService。'],
  'metadata.rolling_strategy': ['滚动策略', '更新时一次替换多少个实例。'],
  'metadata.eas.termination_grace_period': [
    '优雅退出时间',
    '实例完成其请求的时间，单位为秒。不设置时为 30。',
  ],
  'metadata.scheduling': ['调度', '实例如何分散到不同的节点或可用区。'],
  'metadata.resource_rebalancing': ['资源重平衡', '是否将实例迁移到优先级更高的资源。'],
  'metadata.resource_burstable': ['弹性资源池', '专属资源组是否可以扩展到公共资源组。'],
  'metadata.workload_type': ['负载类型', 'elasticjob 表示任务，而不是服务。'],
  'metadata.shm_size': ['共享内存', '每个实例的共享内存，单位为 GB。'],
  token: ['Token', '客户端发送的 Token。不设置时自动生成。'],
  cloud: ['云资源', '公共资源组的实例规格：cloud.computing。'],
  'cloud.computing': ['计算资源', '使用公共资源组的哪些机器运行服务。'],
  containers: ['容器', '运行镜像而不是 Processor 的服务所使用的容器。'],
  model_entry: ['模型入口', '首先加载的模型文件。'],
  model_config: ['模型配置', 'Processor 的设置。'],
  processor_path: ['Processor 路径', '自定义 Processor 的位置：OSS 或 http(s) 地址。'],
  processor_entry: ['Processor 入口', '自定义 Processor 的主文件。'],
  processor_mainclass: ['主类', 'Java 自定义 Processor 的主类。'],
  processor_type: ['Processor 类型', '自定义 Processor 的语言：cpp、java 或 python。'],
  warm_up_data_path: ['预热数据', '在服务接受其他请求之前发送的请求。'],
  metadata: ['规模', '实例数及其资源。'],
  'metadata.name': ['服务名称', '较新的文件中的服务名称。以顶层的名称为准。'],
  'metadata.resource': [
    '服务资源组',
    '其他文档中服务所在资源组的位置。blade-deploy 使用顶层的字段；服务使用哪一个，文档没有说明。',
  ],
  'metadata.workspace_id': ['工作空间', '工作空间的 ID。'],
  'metadata.rpc': ['RPC', '服务器如何处理请求。'],
  'metadata.rpc.io_threads': ['I/O 线程数', '负责读写的线程数。'],
  'metadata.rpc.worker_threads': ['工作线程数', '负责计算的线程数。'],
  'metadata.rpc.batching': ['批处理', '是否将请求分批处理。'],
  'metadata.rpc.max_batch_size': ['批大小', '每批的最大请求数。'],
  'metadata.rpc.max_batch_timeout': ['批等待时间', '每批等待更多请求的时间，单位为毫秒。'],
  'metadata.rpc.max_queue_size': ['队列长度', '等待处理的最大请求数。'],
  'metadata.rpc.rate_limit': ['限流', '每个实例每秒的最大请求数。0 表示不限制。'],
};

const ofPlugin: FieldRows = {
  'plugins.*': ['Blade EAS Plugin', '需要命令和镜像。'],
  'plugins.*.command': ['插件命令', '插件运行的命令，其中包含服务运行的设备类型。'],
  'plugins.*.image': ['插件镜像', '插件的镜像，其标签包含服务运行的设备类型。'],
  'plugins.*.config': ['配置', '模型信息，选填。'],
  'plugins.*.config.model_info': ['模型', '一个模型，以不含目录的文件名为键。'],
  'plugins.*.config.model_info.*': ['优化项', '插件针对该模型文件的设置。'],
  'plugins.*.config.model_info.*.quantization': ['量化', 'o2 的量化方式。'],
  plugins: ['插件', '优化模型的插件，只在创建服务时运行一次。'],
};

export const serviceFields: ServiceFields = Object.fromEntries([
  ...fieldsFrom(serviceReference, ofService),
  ...fieldsFrom(bladePage, ofPlugin),
  ...fieldsFrom(processorPage, {
    processor: ['Processor', '运行模型的程序。插件需要包含 Blade 引擎的 Processor。'],
  }),
  ...askedFields(questions),
]);

export const placeLabel = (path: Path): string => placeTitle(serviceFields, path);
