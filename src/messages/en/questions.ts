import type { StepId } from '../../questions/answers.ts';
import {
  bladePage,
  optimizePage,
  quantizationPage,
  serviceReference,
} from '../../service/types.ts';
import { questionsOf } from '../sentences/options.ts';
import type { QuestionWords } from '../text.ts';
import { optionWords } from './answers.ts';
import { localCopy } from './deployment/local-copy.ts';
import { documents } from './format.ts';

const deviceQuestions = {
  blade: {
    label: 'Blade',
    question: 'Optimize the model with Blade?',
    hint: 'The Blade EAS Plugin takes 3 to 10 minutes, once, when the service is created.',
    help: [
      'The plugin optimizes the model before the service starts. When you scale later, instances use the optimized model.',
      'It supports TensorFlow 1.15 and PyTorch 1.6, on CPU and on GPU with CUDA 10.0.',
    ],
    example: 'yes',
    source: documents.plugin,
  },
  device: {
    label: 'Device',
    question: 'Which device does the service run on?',
    hint: 'With Blade, GPU is documented only for Hangzhou and Shanghai.',
    help: [
      'With Blade, GPU is available only where a plugin group is documented: Hangzhou and Shanghai.',
      'Without Blade, you can use any region.',
    ],
    example: 'gpu',
    source: documents.plugin,
  },
  framework: {
    label: 'Framework',
    question: 'Which framework does the model use?',
    hint: 'It determines the processor that runs the model.',
    help: [
      'TensorFlow uses the processor tensorflow_cpu_1.15 or tensorflow_gpu_1.15; PyTorch uses pytorch_cpu_1.6 or pytorch_gpu_1.6.',
      'Those are the two versions that the processor list marks as including the Blade engine.',
    ],
    example: 'tensorflow',
    source: documents.processors,
  },
  serviceCard: {
    label: 'GPU model',
    question: "Which GPU model do the service's nodes have?",
    hint: 'The optimization runs on the same GPU model as the service.',
    help: [
      "A model that Blade optimized on one GPU model must run on that GPU model, so the plugin group and the service's group need the same one.",
      'T4 is available for optimization in Hangzhou and Shanghai; V100 and P4 only in Shanghai.',
    ],
    example: 'T4',
    source: documents.plugin,
  },
  instances: {
    label: 'Instances',
    question: 'How many instances?',
    hint: 'A whole number from 1. You can change it later without optimizing again.',
    help: [
      'Each instance uses the CPU, memory, and GPUs below.',
      'Scaling later keeps the optimized model and does not run the plugin again.',
    ],
    example: '1',
    source: documents.plugin,
    key: { about: 'A whole number from 1.', source: serviceReference },
  },
  cpu: {
    label: 'CPU cores',
    question: 'How many CPU cores per instance?',
    hint: 'A whole number, or empty to let the service choose.',
    help: [
      'An instance must fit on one node, with its CPU, memory, and GPUs together.',
      'One core of each node is reserved for the system, so an instance with 4 cores does not fit on a node with 4.',
    ],
    example: '4',
    source: documents.faq,
    key: {
      about: 'Whole cores per instance. An instance must fit on one node.',
      source: serviceReference,
    },
  },
  memory: {
    label: 'Memory',
    question: 'How much memory per instance, in MB?',
    hint: 'A whole number of megabytes, for example 4000.',
    help: [
      'With too little memory, the instance is killed and restarted.',
      'The number is in megabytes: 4 means 4 MB, not 4 GB.',
    ],
    example: '4000',
    source: documents.parameters,
    key: { about: 'Megabytes per instance, such as 4000.', source: serviceReference },
  },
  gpu: {
    label: 'GPUs',
    question: 'How many GPUs per instance?',
    hint: 'A whole number from 1.',
    help: ['A GPU processor needs at least one GPU per instance.'],
    example: '1',
    source: documents.parameters,
    key: {
      about:
        'GPUs per instance. A GPU processor needs one, unless cloud names an instance type or gpu_memory takes a slice.',
      source: serviceReference,
    },
  },
} satisfies Record<string, QuestionWords>;

const modelQuestions = {
  advanced: {
    label: 'Model details',
    question: 'What should Blade know about the model?',
    hint: 'Blade optimizes without it. Only o2 with PyTorch requires something: a calibration set.',
    help: [
      "These details go into the plugin's config: level, test data, calibration set, inputs and outputs, shapes and ranges.",
      'If you skip them, the config is left out, which is valid: Blade then finds inputs and outputs itself.',
    ],
    example: 'skip',
    source: documents.plugin,
  },
  modelFile: {
    label: 'Model file',
    question: "What is the model's file name?",
    hint: 'A file name in the model path, without folders.',
    help: [
      'In service.json, it is the key that holds the optimization items. Only one model can be configured.',
    ],
    example: 'frozen.pb',
    source: documents.plugin,
  },
  optimizationLevel: {
    label: 'Level',
    question: 'Which optimization level?',
    hint: 'o1 is lossless; o2 quantizes to INT8.',
    help: [
      'o1 is lossless: graph rewriting, compilation, and similar steps.',
      'o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for it. TensorFlow is quantized online without one and offline with one, which is faster.',
    ],
    example: 'o1',
    source: documents.quantization,
    key: {
      about:
        'o1 is lossless; o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for o2.',
      source: quantizationPage,
    },
  },
  testData: {
    label: 'Test data',
    question: 'Which file contains test data?',
    hint: 'The name of a file next to the model: .npy for TensorFlow, .pth for PyTorch. Empty for none.',
    help: [
      'Real inputs make the optimization more targeted, above all for PyTorch.',
      'TensorFlow: a list of feed dicts saved with np.save. PyTorch: a list of tensor tuples saved with torch.save.',
    ],
    example: 'test_data.npy',
    source: documents.plugin,
    key: {
      about: 'The name of a file next to the model: .npy for TensorFlow, .pth for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  calibrationDataset: {
    label: 'Calibration set',
    question: 'Which file contains calibration data?',
    hint: 'The name of a file next to the model: .npy for TensorFlow, .pth for PyTorch. Empty for none.',
    help: [
      'Used at level o2, for offline INT8. The documentation asks for more than 100 items similar to real input.',
      'The format is the same as for test data.',
    ],
    example: 'calib_data.npy',
    source: documents.plugin,
    key: {
      about: 'For o2, the name of a file next to the model: .npy for TensorFlow, .pth for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  inputs: {
    label: 'Inputs',
    question: 'What are the names of the input nodes?',
    hint: 'Names separated by commas. Empty: Blade uses nodes without an upstream.',
    help: ['Node names without the :0 suffix. Not needed for PyTorch.'],
    example: 'input_ids_a_1, input_ids_b_1',
    source: documents.plugin,
    key: {
      about: 'Names of input nodes, without the :0 suffix. Not needed for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  outputs: {
    label: 'Outputs',
    question: 'What are the names of the output nodes?',
    hint: 'Names separated by commas. Empty: Blade uses nodes without a downstream.',
    help: ['Node names without the :0 suffix. Not needed for PyTorch.'],
    example: 'l2_normalize',
    source: documents.plugin,
    key: {
      about: 'Names of output nodes, without the :0 suffix. Not needed for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  inputShapes: {
    label: 'Input shapes',
    question: 'What are the shapes of the inputs?',
    hint: 'Separate inputs with ; and sets with |, for example 1*512;3*256 | 5*512;9*256. Empty for none.',
    help: [
      'A set has one shape per input, with its dimensions joined by *. Give several sets if the shapes vary.',
      'Each set has as many shapes as the model has inputs.',
    ],
    example: '1*512;3*256',
    source: documents.blade,
    key: {
      about:
        'Sets of shapes: a list per set and a string per input, such as [["1*512", "3*256"]]. Give several sets if the shapes vary.',
      source: optimizePage,
    },
    unset: 'none',
  },
  inputRanges: {
    label: 'Input ranges',
    question: 'What are the value ranges of the inputs?',
    hint: 'Separate inputs with ; and sets with |, for example [0,1];[a,z]. Empty for none.',
    help: [
      'A range is two numbers or two characters in square brackets. A set has one range per input.',
    ],
    example: '[0,1];[a,z]',
    source: documents.blade,
    key: {
      about: 'Sets of ranges: a list per set and a string per input, such as [["[0,1]", "[a,z]"]].',
      source: optimizePage,
    },
    unset: 'none',
  },
  weightAdjustment: {
    label: 'Weight adjustment',
    question: 'Adjust the weights to lose less precision?',
    hint: 'Part of quantization, level o2.',
    help: ["Whether Blade may change the model's parameters to lose less precision."],
    example: 'true',
    source: documents.plugin,
    key: {
      about: "Whether Blade may change the model's parameters to lose less precision.",
      source: bladePage,
    },
  },
} satisfies Record<string, QuestionWords>;

const pluginQuestions = {
  pluginResource: {
    label: 'Plugin group',
    question: 'Which resource group runs the optimization?',
    hint: 'It must have the same GPU model as the group that runs the service.',
    help: [
      'The optimization runs in its own group, separate from the group of the service.',
      'T4_8CORE is documented for Hangzhou and Shanghai, V100_8CORE and P4_8CORE for Shanghai. No other region has a documented group.',
    ],
    example: 'T4_8CORE',
    source: documents.plugin,
    key: {
      about:
        'The resource group that runs the optimization. Only for GPU: it must have the same GPU model as the group that runs the service.',
      source: bladePage,
    },
  },
  pluginGpu: {
    label: 'Plugin GPUs',
    question: 'How many GPUs does the optimization use?',
    hint: 'Usually 1.',
    help: ['They are used only while the model is optimized.'],
    example: '1',
    source: documents.plugin,
    key: { about: 'GPUs for the optimization, usually 1. Only for GPU.', source: bladePage },
  },
  cuda: {
    label: 'CUDA',
    question: 'Which CUDA version?',
    hint: 'The GPU plugin works with CUDA 10.0.',
    help: [
      'On GPU, the Blade plugin supports only CUDA 10.0. Without Blade, you can use other versions.',
    ],
    example: '10.0',
    source: documents.plugin,
    key: {
      about:
        'The version as a string: as a number, 10.0 becomes 10. With the GPU plugin, it is "10.0".',
      source: serviceReference,
    },
  },
} satisfies Record<string, QuestionWords>;

const serviceQuestions = {
  region: {
    label: 'Region',
    question: 'Which region does the service run in?',
    hint: 'T4, V100, P4: the GPU models that Blade can optimize for there. CPU works in every region.',
    help: [
      'The region determines which plugin groups are available: T4_8CORE in Hangzhou and Shanghai, V100_8CORE and P4_8CORE only in Shanghai.',
      'Each region has its own sign-in. If you have none for a region yet, you can sign in here.',
    ],
    example: 'cn-shanghai',
    source: documents.plugin,
  },
  name: {
    label: 'Service name',
    question: "What is the service's name?",
    hint: '3 to 63 lowercase letters, digits, or underscores, beginning with a letter.',
    help: [
      'The name is part of the address that clients call. It must be unique in the region.',
      'The plugin runs only when a service is created, so a newly optimized model usually gets a new name.',
    ],
    example: 'textcnn_prod',
    source: documents.reference,
    key: {
      about:
        'Unique in the region: 3 to 63 lowercase letters, digits, or underscores, beginning with a letter.',
      source: serviceReference,
    },
  },
  where: {
    label: 'Runs on',
    question: 'Where should it run?',
    hint: 'The device, the resource group, and with Blade, the plugin group.',
    help: [
      'Each row names the device, the resource group that runs the service, and what Blade does there.',
      'Blade optimizes for a GPU only on a plugin group with the same GPU model as the service: T4_8CORE in Hangzhou and Shanghai, V100_8CORE and P4_8CORE in Shanghai.',
      'In the public group, you pay for what the service uses until you delete it. The nodes of a dedicated group are billed either way.',
    ],
    example: 'GPU T4, eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
  },
  instanceType: {
    label: 'Instance type',
    question: 'Which instance type does the public group use?',
    hint: "For example ecs.gn6i-c4g1.xlarge (T4). Empty: the file doesn't say which machine the service gets.",
    help: [
      'It determines the machine, and so the GPU, of each instance: gn6i has T4, gn6v has V100, gn5i has P4.',
      'Blade needs the GPU model that it optimized for.',
    ],
    example: 'ecs.gn6i-c4g1.xlarge',
    source: documents.parameters,
    key: {
      about:
        'Public group: the machine type of each instance, such as ecs.gn6i-c4g1.xlarge, which determines its GPU model.',
      source: serviceReference,
    },
    unset: 'not set',
  },
  modelPath: {
    label: 'Model path',
    question: 'Where is the model?',
    hint: 'A folder or file in OSS, oss://bucket/path/, or a public http(s) file or archive.',
    help: [
      'The model, and the test and calibration files next to it, are all read from this path or archive.',
      'The service unpacks an archive: .tar.gz, .tar, .bz2, or .zip.',
    ],
    example: 'oss://my-bucket/models/textcnn/',
    source: documents.parameters,
    key: {
      about:
        'A folder or file in OSS, oss://bucket/path/, or a public http(s) archive: .tar.gz, .tar, .bz2, or .zip. Test data and calibration sets are next to the model.',
      source: serviceReference,
    },
  },
  ossEndpoint: {
    label: 'OSS endpoint',
    question: 'Which region is the bucket in?',
    hint: 'A bucket in another region than the service needs its public endpoint.',
    help: [
      "A bucket in the service's region is reached over the internal network and needs no endpoint.",
      'A bucket in another region needs its public endpoint. Otherwise the service fails to download the model.',
    ],
    example: 'oss-cn-beijing.aliyuncs.com',
    source: documents.parameters,
    key: {
      about:
        "The host of the bucket's OSS region, without a scheme. Required if the bucket is in another region than the service.",
      source: serviceReference,
    },
    unset: 'same region as the service',
  },
  serviceResource: {
    label: 'Service group',
    question: 'Which resource group runs the service?',
    hint: 'Empty for the public group, or the ID of a dedicated group, which begins with eas-r-.',
    help: [
      'The public group is billed by what the service uses, a dedicated group by its nodes.',
      "The group is at the top level of service.json, as in the plugin's documentation.",
    ],
    example: 'eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
    key: {
      about:
        'The ID of the dedicated resource group that runs the service. Leave it out for the public group.',
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
