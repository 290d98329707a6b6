import { bladePage, optimizePage, quantizationPage } from '../../service/types.ts';
import { fieldWords as row } from './field-words.ts';

/** What an editor tells of the keys of a plugin and of its model. */
const plugin = {
  'plugins.*': row('Blade EAS Plugin', 'Command and image are needed.', bladePage),
  'plugins.*.command': row(
    'Plugin command',
    'What the plugin runs. It names the device that the service runs on.',
    bladePage,
  ),
  'plugins.*.image': row(
    'Plugin image',
    'The image of the plugin. Its tag names the device that the service runs on.',
    bladePage,
  ),
  'plugins.*.resource': row(
    'Plugin group',
    'The resource group that runs the optimization. GPU alone: it must have the card of the group that runs the service.',
    bladePage,
  ),
  'plugins.*.gpu': row(
    'Plugin GPUs',
    'Cards for the optimization, usually 1. GPU alone.',
    bladePage,
  ),
  'plugins.*.config': row('Configuration', 'More about the model. It may be left out.', bladePage),
  'plugins.*.config.model_info': row(
    'Model',
    'One model, under the name of its file without folders.',
    bladePage,
  ),
};

const model = {
  'plugins.*.config.model_info.*': row(
    'Optimization items',
    'What the plugin is told of this model file.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.optimization_level': row(
    'Level',
    'o1 is lossless; o2 quantizes to INT8, documented for GPU. PyTorch needs a calibration set for o2.',
    quantizationPage,
  ),
  'plugins.*.config.model_info.*.test_data': row(
    'Test data',
    'A file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.calibration_dataset': row(
    'Calibration set',
    'For o2, a file name beside the model: .npy for TensorFlow, .pth for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.inputs': row(
    'Inputs',
    'Names of input nodes, without :0 behind them. Not needed for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.outputs': row(
    'Outputs',
    'Names of output nodes, without :0 behind them. Not needed for PyTorch.',
    bladePage,
  ),
  'plugins.*.config.model_info.*.input_shapes': row(
    'Input shapes',
    'Sets of shapes, a list for each set and a string for each input, such as [["1*512", "3*256"]]. Several sets say that the shapes vary.',
    optimizePage,
  ),
  'plugins.*.config.model_info.*.input_ranges': row(
    'Input ranges',
    'Sets of ranges, a list for each set and a string for each input, such as [["[0,1]", "[a,z]"]].',
    optimizePage,
  ),
  'plugins.*.config.model_info.*.quantization': row('Quantization', 'How o2 quantizes.', bladePage),
  'plugins.*.config.model_info.*.quantization.weight_adjustment': row(
    'Weight adjustment',
    'Whether Blade may change parameters of the model to lose less precision.',
    bladePage,
  ),
};

export const pluginFields = { ...plugin, ...model };
