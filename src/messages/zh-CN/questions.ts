import type { StepId } from '../../questions/answers.ts';
import {
  bladePage,
  optimizePage,
  quantizationPage,
  serviceReference,
} from '../../service/types.ts';
import { zh } from '../chinese-spacing.ts';
import { questionsOf } from '../sentences/options.ts';
import type { QuestionWords } from '../text.ts';
import { optionWords } from './answers.ts';
import { localCopy } from './deployment/local-copy.ts';
import { documents } from './format.ts';

const deviceQuestions = {
  blade: {
    label: 'Blade',
    question: '是否使用 Blade 优化模型？',
    hint: 'Blade EAS Plugin 在创建服务时运行一次，需要 3 到 10 分钟。',
    help: [
      '插件在服务启动之前优化模型。之后扩缩容时，实例直接使用优化后的模型。',
      '支持 TensorFlow 1.15 和 PyTorch 1.6，可在 CPU 以及 CUDA 10.0 的 GPU 上运行。',
    ],
    example: 'yes',
    source: documents.plugin,
  },
  device: {
    label: '设备类型',
    question: '服务运行在哪种设备上？',
    hint: '使用 Blade 时，文档只列出杭州和上海支持 GPU。',
    help: [
      '使用 Blade 时，只有文档列出了插件资源组的地域才能使用 GPU：杭州和上海。',
      '不使用 Blade 时，可以使用任意地域。',
    ],
    example: 'gpu',
    source: documents.plugin,
  },
  framework: {
    label: '框架',
    question: '模型使用哪种框架？',
    hint: '框架决定运行模型的 Processor。',
    help: [
      'TensorFlow 使用 tensorflow_cpu_1.15 或 tensorflow_gpu_1.15，PyTorch 使用 pytorch_cpu_1.6 或 pytorch_gpu_1.6。',
      '在 Processor 列表中，只有这两个版本标明包含 Blade 引擎。',
    ],
    example: 'tensorflow',
    source: documents.processors,
  },
  serviceCard: {
    label: 'GPU 卡型',
    question: '服务所在节点的 GPU 卡型是什么？',
    hint: '优化与服务必须使用相同的 GPU 卡型。',
    help: [
      'Blade 在某种卡型上优化的模型必须运行在同一卡型上，因此插件资源组与服务资源组的卡型必须相同。',
      'T4 可在杭州和上海优化；V100 和 P4 只能在上海优化。',
    ],
    example: 'T4',
    source: documents.plugin,
  },
  instances: {
    label: '实例数',
    question: '需要多少个实例？',
    hint: '不小于 1 的整数。以后可以修改，无需重新优化。',
    help: [
      '每个实例都使用下面的 CPU、内存和 GPU。',
      '以后扩缩容时继续使用优化后的模型，不会再次运行插件。',
    ],
    example: '1',
    source: documents.plugin,
    key: { about: '不小于 1 的整数。', source: serviceReference },
  },
  cpu: {
    label: 'CPU 核数',
    question: '每个实例需要多少 CPU 核？',
    hint: '整数；留空则由服务决定。',
    help: [
      '一个实例的 CPU、内存和 GPU 必须能同时放进一个节点。',
      '每个节点为系统预留 1 核，因此 4 核的实例放不进 4 核的节点。',
    ],
    example: '4',
    source: documents.faq,
    key: {
      about: '每个实例的 CPU 核数（整数）。一个实例必须能放进一个节点。',
      source: serviceReference,
    },
  },
  memory: {
    label: '内存',
    question: '每个实例需要多少内存（MB）？',
    hint: '以 MB 为单位的整数，例如 4000。',
    help: ['内存不足时，实例会被终止并重启。', '单位是 MB：4 表示 4 MB，而不是 4 GB。'],
    example: '4000',
    source: documents.parameters,
    key: { about: '每个实例的内存，单位为 MB，例如 4000。', source: serviceReference },
  },
  gpu: {
    label: 'GPU 数',
    question: '每个实例需要多少块 GPU？',
    hint: '不小于 1 的整数。',
    help: ['使用 GPU Processor 时，每个实例至少需要一块 GPU。'],
    example: '1',
    source: documents.parameters,
    key: {
      about:
        '每个实例的 GPU 数。GPU Processor 至少需要一块，除非 cloud 指定了实例规格，或 gpu_memory 使用 GPU 切分。',
      source: serviceReference,
    },
  },
} satisfies Record<string, QuestionWords>;

const fileBesideModel = '模型同一目录下的文件名：TensorFlow 为 .npy，PyTorch 为 .pth。';

const modelQuestions = {
  advanced: {
    label: '模型信息',
    question: '要向 Blade 提供哪些模型信息？',
    hint: '不填写这些信息，Blade 也会进行优化。仅 PyTorch 使用 o2 时必须填写校正数据集。',
    help: [
      '这些信息写入插件的 config：优化级别、测试数据、校正数据集、输入和输出、形状和取值范围。',
      '如果跳过，则不写入 config，这是允许的：Blade 会自行查找输入和输出。',
    ],
    example: 'skip',
    source: documents.plugin,
  },
  modelFile: {
    label: '模型文件',
    question: '模型的文件名是什么？',
    hint: '模型路径下的文件名，不含目录。',
    help: ['在 service.json 中，它是存放各项优化配置的键。只能配置一个模型。'],
    example: 'frozen.pb',
    source: documents.plugin,
  },
  optimizationLevel: {
    label: '优化级别',
    question: '使用哪个优化级别？',
    hint: 'o1 为无损优化；o2 量化为 INT8。',
    help: [
      'o1 为无损优化：图改写、编译等。',
      'o2 量化为 INT8，文档只说明支持 GPU。PyTorch 需要校正数据集。TensorFlow 没有校正数据集时进行在线量化，有校正数据集时进行离线量化，后者更快。',
    ],
    example: 'o1',
    source: documents.quantization,
    key: {
      about:
        'o1 为无损优化；o2 量化为 INT8，文档只说明支持 GPU。PyTorch 使用 o2 时需要校正数据集。',
      source: quantizationPage,
    },
  },
  testData: {
    label: '测试数据',
    question: '测试数据在哪个文件中？',
    hint: zh`${fileBesideModel}没有则留空。`,
    help: [
      '真实的输入能让优化更有针对性，对 PyTorch 尤其如此。',
      'TensorFlow：用 np.save 保存的 feed dict 列表。PyTorch：用 torch.save 保存的张量元组列表。',
    ],
    example: 'test_data.npy',
    source: documents.plugin,
    key: { about: fileBesideModel, source: bladePage },
    unset: '无',
  },
  calibrationDataset: {
    label: '校正数据集',
    question: '校正数据集在哪个文件中？',
    hint: zh`${fileBesideModel}没有则留空。`,
    help: [
      '用于 o2 级别的离线 INT8 量化。文档要求提供 100 条以上接近真实输入的数据。',
      '格式与测试数据相同。',
    ],
    example: 'calib_data.npy',
    source: documents.plugin,
    key: { about: zh`用于 o2。${fileBesideModel}`, source: bladePage },
    unset: '无',
  },
  inputs: {
    label: '输入节点',
    question: '输入节点的名称是什么？',
    hint: '名称之间用逗号分隔。留空则使用没有上游的节点。',
    help: ['节点名称不带 :0 后缀。PyTorch 无需填写。'],
    example: 'input_ids_a_1, input_ids_b_1',
    source: documents.plugin,
    key: { about: '输入节点名称，不带 :0 后缀。PyTorch 无需填写。', source: bladePage },
    unset: '无',
  },
  outputs: {
    label: '输出节点',
    question: '输出节点的名称是什么？',
    hint: '名称之间用逗号分隔。留空则使用没有下游的节点。',
    help: ['节点名称不带 :0 后缀。PyTorch 无需填写。'],
    example: 'l2_normalize',
    source: documents.plugin,
    key: { about: '输出节点名称，不带 :0 后缀。PyTorch 无需填写。', source: bladePage },
    unset: '无',
  },
  inputShapes: {
    label: '输入形状',
    question: '各输入的形状是什么？',
    hint: '各输入用 ; 分隔，各组用 | 分隔，例如 1*512;3*256 | 5*512;9*256。没有则留空。',
    help: [
      '每组为每个输入给出一个形状，各维度用 * 连接。形状会变化时可提供多组。',
      '每组的形状个数与模型的输入个数相同。',
    ],
    example: '1*512;3*256',
    source: documents.blade,
    key: {
      about:
        '多组形状：每组一个列表，每个输入一个字符串，例如 [["1*512", "3*256"]]。形状会变化时可提供多组。',
      source: optimizePage,
    },
    unset: '无',
  },
  inputRanges: {
    label: '取值范围',
    question: '各输入的取值范围是什么？',
    hint: '各输入用 ; 分隔，各组用 | 分隔，例如 [0,1];[a,z]。没有则留空。',
    help: ['取值范围是方括号中的两个数字或两个字符。每组为每个输入给出一个取值范围。'],
    example: '[0,1];[a,z]',
    source: documents.blade,
    key: {
      about: '多组取值范围：每组一个列表，每个输入一个字符串，例如 [["[0,1]", "[a,z]"]]。',
      source: optimizePage,
    },
    unset: '无',
  },
  weightAdjustment: {
    label: '权重调整',
    question: '是否调整权重以减少精度损失？',
    hint: '属于量化优化（o2 级别）的一部分。',
    help: ['是否允许 Blade 修改模型参数，以减少精度损失。'],
    example: 'true',
    source: documents.plugin,
    key: { about: '是否允许 Blade 修改模型参数，以减少精度损失。', source: bladePage },
  },
} satisfies Record<string, QuestionWords>;

const pluginQuestions = {
  pluginResource: {
    label: '插件资源组',
    question: '在哪个资源组中运行优化？',
    hint: '其 GPU 卡型必须与服务资源组相同。',
    help: [
      '优化在单独的资源组中运行，与服务资源组分开。',
      '文档列出 T4_8CORE 可用于杭州和上海，V100_8CORE 和 P4_8CORE 可用于上海。其他地域没有列出任何资源组。',
    ],
    example: 'T4_8CORE',
    source: documents.plugin,
    key: {
      about: '运行优化的资源组，仅用于 GPU：其 GPU 卡型必须与运行服务的资源组相同。',
      source: bladePage,
    },
  },
  pluginGpu: {
    label: '插件 GPU 数',
    question: '优化使用多少块 GPU？',
    hint: '通常为 1。',
    help: ['仅在优化模型期间使用。'],
    example: '1',
    source: documents.plugin,
    key: { about: '优化使用的 GPU 数，通常为 1，仅用于 GPU。', source: bladePage },
  },
  cuda: {
    label: 'CUDA',
    question: '使用哪个 CUDA 版本？',
    hint: 'GPU 插件使用 CUDA 10.0。',
    help: ['在 GPU 上，Blade 插件只支持 CUDA 10.0。不使用 Blade 时可以使用其他版本。'],
    example: '10.0',
    source: documents.plugin,
    key: {
      about: '字符串形式的版本：写成数字时，10.0 会变成 10。使用 GPU 插件时为 "10.0"。',
      source: serviceReference,
    },
  },
} satisfies Record<string, QuestionWords>;

const serviceQuestions = {
  region: {
    label: '地域',
    question: '服务运行在哪个地域？',
    hint: 'T4、V100、P4：Blade 可在该地域优化的 GPU 卡型。所有地域都支持 CPU。',
    help: [
      '地域决定可用的插件资源组：T4_8CORE 可用于杭州和上海，V100_8CORE 和 P4_8CORE 只能用于上海。',
      '每个地域需要单独登录。如果还没有登录某个地域，可以在此登录。',
    ],
    example: 'cn-shanghai',
    source: documents.plugin,
  },
  name: {
    label: '服务名称',
    question: '服务名称是什么？',
    hint: '3 到 63 个小写字母、数字或下划线，以字母开头。',
    help: [
      '名称是调用地址的一部分，在同一地域内必须唯一。',
      '插件只在创建服务时运行，因此重新优化的模型通常使用新名称。',
    ],
    example: 'textcnn_prod',
    source: documents.reference,
    key: {
      about: '同一地域内唯一：3 到 63 个小写字母、数字或下划线，以字母开头。',
      source: serviceReference,
    },
  },
  where: {
    label: '运行位置',
    question: '服务运行在哪里？',
    hint: '设备类型、资源组，以及使用 Blade 时的插件资源组。',
    help: [
      '每一行列出设备类型、运行服务的资源组，以及 Blade 在该处的作用。',
      'Blade 只能在与服务卡型相同的插件资源组上进行 GPU 优化：杭州和上海的 T4_8CORE，上海的 V100_8CORE 和 P4_8CORE。',
      '公共资源组按服务的使用量计费，直到您删除服务。专属资源组的节点始终计费。',
    ],
    example: 'GPU T4, eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
  },
  instanceType: {
    label: '实例规格',
    question: '公共资源组使用哪种实例规格？',
    hint: '例如 ecs.gn6i-c4g1.xlarge（T4）。留空则文件不指定服务使用的机器。',
    help: [
      '它决定每个实例的机器及其 GPU：gn6i 为 T4，gn6v 为 V100，gn5i 为 P4。',
      'Blade 需要与优化时相同的 GPU 卡型。',
    ],
    example: 'ecs.gn6i-c4g1.xlarge',
    source: documents.parameters,
    key: {
      about: '公共资源组：每个实例的机器规格，例如 ecs.gn6i-c4g1.xlarge，它决定 GPU 卡型。',
      source: serviceReference,
    },
    unset: '未设置',
  },
  modelPath: {
    label: '模型路径',
    question: '模型在哪里？',
    hint: 'OSS 目录或文件（oss://bucket/path/），或者公网 http(s) 文件或压缩包。',
    help: [
      '模型以及同一目录下的测试数据和校正数据集，都从该路径或压缩包中读取。',
      '压缩包由服务解压：.tar.gz、.tar、.bz2 或 .zip。',
    ],
    example: 'oss://my-bucket/models/textcnn/',
    source: documents.parameters,
    key: {
      about:
        'OSS 中的目录或文件 oss://bucket/path/，或公网 http(s) 压缩包：.tar.gz、.tar、.bz2 或 .zip。测试数据和校正数据集与模型位于同一目录。',
      source: serviceReference,
    },
  },
  ossEndpoint: {
    label: 'OSS Endpoint',
    question: 'Bucket 在哪个地域？',
    hint: '与服务不在同一地域的 Bucket 需要使用其公网 Endpoint。',
    help: [
      '与服务在同一地域的 Bucket 通过内网访问，无需 Endpoint。',
      '其他地域的 Bucket 需要使用其公网 Endpoint，否则服务无法下载模型。',
    ],
    example: 'oss-cn-beijing.aliyuncs.com',
    source: documents.parameters,
    key: {
      about: 'Bucket 所在地域的 OSS 主机名，不含协议。Bucket 与服务不在同一地域时必填。',
      source: serviceReference,
    },
    unset: '与服务同一地域',
  },
  serviceResource: {
    label: '服务资源组',
    question: '服务运行在哪个资源组？',
    hint: '留空表示公共资源组；或填写以 eas-r- 开头的专属资源组 ID。',
    help: [
      '公共资源组按服务的使用量计费，专属资源组按节点计费。',
      '资源组写在 service.json 的顶层，与插件文档一致。',
    ],
    example: 'eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
    key: {
      about: '运行服务的专属资源组 ID。使用公共资源组时不填写。',
      source: bladePage,
    },
  },
} satisfies Record<string, QuestionWords>;

/** The texts of every question; a question without texts does not compile. */
export const questions: Readonly<Record<StepId, QuestionWords>> = {
  ...serviceQuestions,
  ...deviceQuestions,
  ...pluginQuestions,
  ...modelQuestions,
};

export const { answerText, answerLabel, optionLabel } = questionsOf({
  options: optionWords,
  questions,
  localCopyRow: localCopy.row,
});
