import type { QuestionWords } from '../question-words.ts';
import { documents } from './documents.ts';

export const deviceQuestions = {
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
  },
  gpu: {
    label: 'GPUs',
    question: 'How many GPUs for one instance?',
    hint: 'A whole number from 1.',
    help: ['A GPU processor needs at least one card in each instance.'],
    example: '1',
    source: documents.parameters,
  },
} satisfies Record<string, QuestionWords>;
