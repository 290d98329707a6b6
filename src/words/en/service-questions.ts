import type { QuestionWords } from '../question-words.ts';
import { documents } from './documents.ts';

export const serviceQuestions = {
  region: {
    label: 'Region',
    question: 'In which region does the service run?',
    hint: 'It decides which plugin resource groups exist.',
    help: [
      'The region decides which plugin resource groups exist: T4_8CORE in Hangzhou and Shanghai, V100_8CORE and P4_8CORE in Shanghai only.',
      'Each region has a sign-in of its own. Where there is none yet, it is offered here.',
    ],
    example: 'cn-shanghai',
    source: documents.plugin,
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
  },
  modelPath: {
    label: 'Model path',
    question: 'Where is the model?',
    hint: 'A folder or file in OSS, oss://bucket/path/, or a public http(s) archive.',
    help: [
      'The model, and the test and calibration files beside it, are all read from this path or archive.',
      'An archive is unpacked by the service: .tar.gz, .tar, .bz2 or .zip.',
    ],
    example: 'oss://my-bucket/models/textcnn/',
    source: documents.parameters,
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
  },
} satisfies Record<string, QuestionWords>;
