import type { QuestionWords } from '../question-words.ts';
import { documents } from './documents.ts';

export const modelQuestions = {
  advanced: {
    label: 'Advanced',
    question: 'Tell Blade more about the model?',
    hint: 'Blade optimizes without it; more about the model can make the result better.',
    help: [
      'The advanced answers go into the config of the plugin: level, test data, calibration set, inputs and outputs, shapes and ranges.',
      'Skipping them leaves the config out, which is legal: Blade then finds inputs and outputs by itself.',
    ],
    example: 'skip',
    source: documents.plugin,
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
  },
  inputs: {
    label: 'Inputs',
    question: 'What are the input nodes called?',
    hint: 'Names separated by commas. Empty: nodes without an upstream are taken.',
    help: ['Names of nodes, without :0 behind them. Not needed for PyTorch.'],
    example: 'input_ids_a_1, input_ids_b_1',
    source: documents.plugin,
  },
  outputs: {
    label: 'Outputs',
    question: 'What are the output nodes called?',
    hint: 'Names separated by commas. Empty: nodes without a downstream are taken.',
    help: ['Names of nodes, without :0 behind them. Not needed for PyTorch.'],
    example: 'l2_normalize',
    source: documents.plugin,
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
  },
} satisfies Record<string, QuestionWords>;
