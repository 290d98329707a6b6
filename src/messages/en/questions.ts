import type { Answers, StepId } from '../../questions/answers.ts';
import { needsCalibration } from '../../questions/conditions.ts';
import { findStep, isStepId } from '../../questions/steps.ts';
import {
  bladePage,
  optimizePage,
  quantizationPage,
  serviceReference,
} from '../../service/types.ts';
import { properName } from '../format-values.ts';
import { type OptionWords, printable, type QuestionWords } from '../text.ts';
import {
  advancedText,
  describeBlade,
  describeDevice,
  describeEndpoint,
  describeFramework,
  describeGpuModel,
  describeLevel,
  describePluginGroup,
  describeRegion,
  describeWeightAdjustment,
  describeWhere,
  frameworkText,
  leftOut,
  named,
} from './answers.ts';
import { localCopy } from './deployment/local-copy.ts';
import { counted, documents, regionName } from './format.ts';

const deviceQuestions = {
  blade: {
    label: 'Blade',
    question: 'Optimize the model with Blade?',
    hint: 'The Blade EAS Plugin takes 3 to 10 minutes, once, when the service is created.',
    help: [
      'The plugin optimizes the model before the service starts. Scaling out and in later uses the optimized model.',
      'It works for TensorFlow 1.15 and PyTorch 1.6, on CPU and on GPU with CUDA 10.0.',
    ],
    example: 'yes',
    source: documents.plugin,
    option: describeBlade,
  },
  device: {
    label: 'Device',
    question: 'What does the service run on?',
    hint: 'With Blade, GPU is documented for Hangzhou and Shanghai only.',
    help: [
      'With Blade, GPU is offered only where a resource group for the plugin is documented: Hangzhou and Shanghai.',
      'Without Blade, any region may be used.',
    ],
    example: 'gpu',
    source: documents.plugin,
    answer: (device) => device && properName(device),
    option: describeDevice,
  },
  framework: {
    label: 'Framework',
    question: 'Which framework is the model from?',
    hint: 'It selects the processor that runs the model.',
    help: [
      'TensorFlow gives the processor tensorflow_cpu_1.15 or tensorflow_gpu_1.15; PyTorch gives pytorch_cpu_1.6 or pytorch_gpu_1.6.',
      'Those are the two versions that the processor list marks as having the Blade engine.',
    ],
    example: 'tensorflow',
    source: documents.processors,
    answer: frameworkText,
    option: describeFramework,
  },
  serviceCard: {
    label: 'GPU card',
    question: 'Which card do the nodes of the service have?',
    hint: 'The optimization runs on the same card as the service.',
    help: [
      'A model that Blade optimized for one card must run on that card: the group of the plugin and the group of the service need the same one.',
      'T4 can optimize in Hangzhou and Shanghai; V100 and P4 in Shanghai only.',
    ],
    example: 'T4',
    source: documents.plugin,
    option: describeGpuModel,
  },
  instances: {
    label: 'Instances',
    question: 'How many instances?',
    hint: 'A whole number from 1. It can be changed later without optimizing again.',
    help: [
      'Each instance takes the CPU, memory and GPUs below.',
      'Scaling later keeps the optimized model and does not run the plugin again.',
    ],
    example: '1',
    source: documents.plugin,
    key: { about: 'A whole number from 1.', source: serviceReference },
  },
  cpu: {
    label: 'CPU cores',
    question: 'How many CPU cores for one instance?',
    hint: 'A whole number, or empty to leave it to the service.',
    help: [
      'One node must have all of an instance free: CPU, memory and GPUs together.',
      'Each node keeps one core for the system, so a node with 4 cores cannot take an instance with 4.',
    ],
    example: '4',
    source: documents.faq,
    key: {
      about: 'Whole cores of one instance. One node must have all of an instance free.',
      source: serviceReference,
    },
    answer: (cores) => cores && counted(cores, 'core'),
  },
  memory: {
    label: 'Memory',
    question: 'How much memory for one instance, in MB?',
    hint: 'A whole number of megabytes, for example 4000.',
    help: [
      'Too little ends as an instance that is killed and started again.',
      'The number is in megabytes: 4 would be four megabytes, not four gigabytes.',
    ],
    example: '4000',
    source: documents.parameters,
    key: { about: 'Megabytes of one instance, such as 4000.', source: serviceReference },
    answer: (megabytes) => megabytes && `${megabytes} MB`,
  },
  gpu: {
    label: 'GPUs',
    question: 'How many GPUs for one instance?',
    hint: 'A whole number from 1.',
    help: ['A GPU processor needs at least one card in each instance.'],
    example: '1',
    source: documents.parameters,
    key: {
      about:
        'Cards of one instance. A GPU processor needs one, unless cloud names an instance type or gpu_memory takes a slice.',
      source: serviceReference,
    },
  },
} satisfies Record<string, QuestionWords>;

const modelQuestions = {
  advanced: {
    label: 'Advanced',
    question: 'What should Blade know about the model?',
    hint: 'Blade optimizes without it. Only o2 with PyTorch requires something: a calibration set.',
    help: [
      'The advanced answers go into the config of the plugin: level, test data, calibration set, inputs and outputs, shapes and ranges.',
      'Skipping them leaves the config out, which is legal: Blade then finds inputs and outputs by itself.',
    ],
    example: 'skip',
    source: documents.plugin,
    answer: advancedText,
    option: describeAdvanced,
  },
  modelFile: {
    label: 'Model file',
    question: 'What is the file of the model called?',
    hint: 'A file name within the model path, without folders.',
    help: [
      'It is the key under which the optimization items stand in service.json. Only one model can be configured.',
    ],
    example: 'frozen.pb',
    source: documents.plugin,
  },
  optimizationLevel: {
    label: 'Level',
    question: 'Which optimization level?',
    hint: 'o1 is lossless; o2 quantizes to INT8.',
    help: [
      'o1 is lossless: graph rewriting, compilation and the like.',
      'o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for it; TensorFlow without one is quantized online, with one offline, which is faster.',
    ],
    example: 'o1',
    source: documents.quantization,
    key: {
      about:
        'o1 is lossless; o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for o2.',
      source: quantizationPage,
    },
    answer: (level) => level && `${level}, ${level === 'o1' ? 'lossless' : 'INT8'}`,
    option: describeLevel,
  },
  testData: {
    label: 'Test data',
    question: 'Which file holds test data?',
    hint: 'A file name beside the model: .npy for TensorFlow, .pth for PyTorch. Empty for none.',
    help: [
      'Real inputs make the optimization more targeted, for PyTorch above all.',
      'TensorFlow: a list of feed dicts saved with np.save. PyTorch: a list of tensor tuples saved with torch.save.',
    ],
    example: 'test_data.npy',
    source: documents.plugin,
    key: {
      about: 'A file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  calibrationDataset: {
    label: 'Calibration set',
    question: 'Which file holds calibration data?',
    hint: 'A file name beside the model: .npy for TensorFlow, .pth for PyTorch. Empty for none.',
    help: [
      'Used at level o2, for offline INT8. The document asks for more than 100 pieces that look like real input.',
      'The format is that of test data.',
    ],
    example: 'calib_data.npy',
    source: documents.plugin,
    key: {
      about: 'For o2, a file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  inputs: {
    label: 'Inputs',
    question: 'What are the input nodes called?',
    hint: 'Names separated by commas. Empty: nodes without an upstream are taken.',
    help: ['Names of nodes, without :0 behind them. Not needed for PyTorch.'],
    example: 'input_ids_a_1, input_ids_b_1',
    source: documents.plugin,
    key: {
      about: 'Names of input nodes, without :0 behind them. Not needed for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  outputs: {
    label: 'Outputs',
    question: 'What are the output nodes called?',
    hint: 'Names separated by commas. Empty: nodes without a downstream are taken.',
    help: ['Names of nodes, without :0 behind them. Not needed for PyTorch.'],
    example: 'l2_normalize',
    source: documents.plugin,
    key: {
      about: 'Names of output nodes, without :0 behind them. Not needed for PyTorch.',
      source: bladePage,
    },
    unset: 'none',
  },
  inputShapes: {
    label: 'Input shapes',
    question: 'Which shapes do the inputs have?',
    hint: 'Inputs separated by ; and sets by |, for example 1*512;3*256 | 5*512;9*256. Empty for none.',
    help: [
      'A set has one shape for each input, its dimensions joined by *. Several sets say that the shapes vary.',
      'Each set has as many shapes as the model has inputs.',
    ],
    example: '1*512;3*256',
    source: documents.blade,
    key: {
      about:
        'Sets of shapes, a list for each set and a string for each input, such as [["1*512", "3*256"]]. Several sets say that the shapes vary.',
      source: optimizePage,
    },
    unset: 'none',
  },
  inputRanges: {
    label: 'Input ranges',
    question: 'Which ranges do the values of the inputs have?',
    hint: 'Inputs separated by ; and sets by |, for example [0,1];[a,z]. Empty for none.',
    help: [
      'A range is two numbers or two characters in square brackets. A set has one range for each input.',
    ],
    example: '[0,1];[a,z]',
    source: documents.blade,
    key: {
      about:
        'Sets of ranges, a list for each set and a string for each input, such as [["[0,1]", "[a,z]"]].',
      source: optimizePage,
    },
    unset: 'none',
  },
  weightAdjustment: {
    label: 'Weight adjustment',
    question: 'Adjust the weights to lose less precision?',
    hint: 'Part of quantization, level o2.',
    help: [
      'It says whether Blade may change parameters of the model to reduce the loss of precision.',
    ],
    example: 'true',
    source: documents.plugin,
    key: {
      about: 'Whether Blade may change parameters of the model to lose less precision.',
      source: bladePage,
    },
    answer: (adjust) => adjust && (adjust === 'true' ? 'yes' : 'no'),
    option: describeWeightAdjustment,
  },
} satisfies Record<string, QuestionWords>;

const pluginQuestions = {
  pluginResource: {
    label: 'Plugin group',
    question: 'Which resource group runs the optimization?',
    hint: 'It must have the card of the group that runs the service.',
    help: [
      'The optimization runs in a group of its own, apart from the one of the service.',
      'T4_8CORE is documented for Hangzhou and Shanghai, V100_8CORE and P4_8CORE for Shanghai. No other region has a documented group.',
    ],
    example: 'T4_8CORE',
    source: documents.plugin,
    key: {
      about:
        'The resource group that runs the optimization. GPU alone: it must have the card of the group that runs the service.',
      source: bladePage,
    },
    option: describePluginGroup,
  },
  pluginGpu: {
    label: 'Plugin GPUs',
    question: 'How many GPUs does the optimization use?',
    hint: 'Usually 1.',
    help: ['These are used only while the model is optimized.'],
    example: '1',
    source: documents.plugin,
    key: { about: 'Cards for the optimization, usually 1. GPU alone.', source: bladePage },
  },
  cuda: {
    label: 'CUDA',
    question: 'Which CUDA version?',
    hint: 'The GPU plugin works with CUDA 10.0.',
    help: [
      'The Blade plugin supports GPU with CUDA 10.0 only. Without Blade other versions may be used.',
    ],
    example: '10.0',
    source: documents.plugin,
    key: {
      about:
        'The version as a string: as a number, 10.0 becomes 10. With the GPU plugin it is "10.0".',
      source: serviceReference,
    },
    option: (value) => (value === '' ? leftOut : { label: value, note: '' }),
  },
} satisfies Record<string, QuestionWords>;

const serviceQuestions = {
  region: {
    label: 'Region',
    question: 'In which region does the service run?',
    hint: 'T4, V100, P4: the GPU models that Blade can optimize for there. CPU works in every region.',
    help: [
      'The region decides which plugin resource groups exist: T4_8CORE in Hangzhou and Shanghai, V100_8CORE and P4_8CORE in Shanghai only.',
      'Each region has a sign-in of its own. Where there is none yet, it is offered here.',
    ],
    example: 'cn-shanghai',
    source: documents.plugin,
    answer: (id) => id && named(regionName(id), id),
    option: describeRegion,
  },
  name: {
    label: 'Service name',
    question: 'What is the service called?',
    hint: '3 to 63 lowercase letters, digits or underscores, beginning with a letter.',
    help: [
      'The name is part of the address that clients call. It is unique within the region.',
      'The plugin runs only when a service is created, so a newly optimized model usually gets a new name.',
    ],
    example: 'textcnn_prod',
    source: documents.reference,
    key: {
      about:
        'Unique within the region: 3 to 63 lowercase letters, digits or underscores, beginning with a letter.',
      source: serviceReference,
    },
  },
  where: {
    label: 'Runs on',
    question: 'Where should it run?',
    hint: 'The device, the resource group, and with Blade the group that optimizes.',
    help: [
      'Each row names the device, the resource group that runs the service, and what Blade does there.',
      'Blade optimizes for a GPU only on a plugin group with the same GPU model as the service: T4_8CORE in Hangzhou and Shanghai, V100_8CORE and P4_8CORE in Shanghai.',
      'The public group is billed by what the service uses until you delete it. The nodes of a dedicated group are billed either way.',
    ],
    example: 'GPU T4, eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
    answer: (text, answers) => text && describeWhere(text, answers).label.replaceAll(/ +/g, ' '),
    option: describeWhere,
  },
  instanceType: {
    label: 'Instance type',
    question: 'Which instance type does the public group use?',
    hint: 'For example ecs.gn6i-c4g1.xlarge (T4). Empty: the file does not say which machine the service gets.',
    help: [
      'It says which machine, and so which GPU, each instance gets: gn6i has T4, gn6v has V100, gn5i has P4.',
      'Blade needs the GPU model that it optimized for.',
    ],
    example: 'ecs.gn6i-c4g1.xlarge',
    source: documents.parameters,
    key: {
      about:
        'Public group: the machine of each instance, such as ecs.gn6i-c4g1.xlarge, and so its GPU model.',
      source: serviceReference,
    },
    unset: 'not set',
  },
  modelPath: {
    label: 'Model path',
    question: 'Where is the model?',
    hint: 'A folder or file in OSS, oss://bucket/path/, or a public http(s) file or archive.',
    help: [
      'The model, and the test and calibration files beside it, are all read from this path or archive.',
      'An archive is unpacked by the service: .tar.gz, .tar, .bz2 or .zip.',
    ],
    example: 'oss://my-bucket/models/textcnn/',
    source: documents.parameters,
    key: {
      about:
        'A folder or file in OSS, oss://bucket/path/, or a public http(s) archive: .tar.gz, .tar, .bz2 or .zip. Test data and calibration sets lie beside the model.',
      source: serviceReference,
    },
  },
  ossEndpoint: {
    label: 'OSS endpoint',
    question: 'In which region is the bucket?',
    hint: 'Another region than that of the service needs its public endpoint.',
    help: [
      'A bucket in the region of the service is reached over the internal network and needs no endpoint.',
      'A bucket in another region needs its public endpoint, or the service fails while it downloads the model.',
    ],
    example: 'oss-cn-beijing.aliyuncs.com',
    source: documents.parameters,
    key: {
      about:
        'The host of the OSS region of the bucket, without a scheme. Needed where the bucket is in another region than the service.',
      source: serviceReference,
    },
    answer: (host) => host && named(describeEndpoint(host, {}).label, host),
    unset: 'same region as the service',
    option: describeEndpoint,
  },
  serviceResource: {
    label: 'Service group',
    question: 'Which resource group runs the service?',
    hint: 'Empty for the public group, or the id of a dedicated one: it begins with eas-r-.',
    help: [
      'The public group is billed by what the service uses; a dedicated group is billed by its nodes.',
      'The group is named at the top level of service.json, as the document of the plugin has it.',
    ],
    example: 'eas-r-6dbzve8ip0xnzte5rp',
    source: documents.plugin,
    key: {
      about:
        'The id of the dedicated resource group that runs the service. Leave it out for the public group.',
      source: bladePage,
    },
    answer: (group) => (group === '' ? 'public group' : group),
  },
} satisfies Record<string, QuestionWords>;

/** The words of every question; a question without words does not compile. */
export const questions: Readonly<Record<StepId, QuestionWords>> = {
  ...serviceQuestions,
  ...deviceQuestions,
  ...pluginQuestions,
  ...modelQuestions,
};

/** The noun for an answer; for a name that is no question's, the name. */
export function answerLabel(id: string): string {
  return isStepId(id) ? questions[id].label : id;
}

/** An answer as the review shows it. */
export function answerText(id: StepId, answers: Answers): string {
  const { answer, unset = 'not set' } = questions[id];
  const text = findStep(id).read(answers);
  return printable((answer === undefined ? text : answer(text, answers)) || unset);
}

/** The words of one option of a choice, given the answers so far. */
export function optionLabel(id: StepId, value: string, answers: Answers): OptionWords {
  return questions[id].option?.(value, answers) ?? { label: value, note: '' };
}

/** A row of the form of details, with what it says now. */
function describeAdvanced(value: string, answers: Answers): OptionWords {
  switch (value) {
    case 'form':
    case 'answer':
      return { label: 'Continue with these', note: '' };
    case 'skip': {
      const isGiven = answers.advanced === 'form' || answers.advanced === 'answer';
      return { label: 'Skip', note: isGiven ? 'leaves them out' : 'Blade finds them by itself' };
    }
    default:
      return isStepId(value)
        ? { label: questions[value].label, note: detailNote(value, answers) }
        : localCopy.row(answers);
  }
}

/** What a detail says now, and without an answer, how much PyTorch needs it. */
function detailNote(detail: StepId, answers: Answers): string {
  const now = answerText(detail, answers);
  if (findStep(detail).read(answers) !== undefined || answers.framework !== 'pytorch') return now;
  if (detail === 'calibrationDataset' && needsCalibration(answers))
    return `${now}, required for o2`;
  return detail === 'testData' ? `${now}, recommended for PyTorch` : now;
}
