import type { QuestionWords } from '../question-words.ts';
import { documents } from './documents.ts';

export const pluginQuestions = {
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
  },
  pluginGpu: {
    label: 'Plugin GPUs',
    question: 'How many GPUs does the optimization use?',
    hint: 'Usually 1.',
    help: ['These are used only while the model is optimized.'],
    example: '1',
    source: documents.plugin,
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
  },
} satisfies Record<string, QuestionWords>;
