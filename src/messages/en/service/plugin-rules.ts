import type { RuleCode } from '../../../service/rules/check.ts';
import { properName } from '../../format-values.ts';
import { list, type RuleText, text, type Values } from '../../text.ts';
import { allOf, anyOf, counted, joins, regionName, useOneOf } from '../format.ts';
import { answerLabel } from '../questions.ts';

export const unknownKey = 'No document lists another key, so nothing is known to read it.';
export const bladeRuntime =
  'Only the listed processors are documented to include the Blade runtime.';
const besideModel = 'It is looked up by its name in the model path.';

/** The rules of the plugin and its model, in the order of the file. */
export const pluginRuleTexts = {
  'plugin-command-missing': {
    title: 'The plugin has a command.',
    why: 'It starts the optimization; the documents require it.',
    message: (values) => `The plugin has no command.${use(values)}`,
  },
  'plugin-command-wrong-device': {
    title: 'The command optimizes for the device that the service runs on.',
    why: 'A model is optimized for one device and must run on that device.',
    message: (values) =>
      `The service runs on ${device(values)}, but this command optimizes for another device.${use(values)}`,
  },
  'plugin-command-not-listed': {
    title: 'The command is the listed one.',
    why: 'One command is listed for each device; no other is documented to optimize a model.',
    message: (values) =>
      `This command is not listed as supported. Use ${text(values, 'expected')}.`,
  },
  'plugin-image-missing': {
    title: 'The plugin has an image.',
    why: 'It contains Blade; the documents require it.',
    message: (values) => `The plugin has no image.${use(values)}`,
  },
  'plugin-image-wrong-device': {
    title: 'The image optimizes for the device that the service runs on.',
    why: 'Each image optimizes for one device.',
    message: (values) =>
      `The service runs on ${device(values)}, but this image optimizes for another device.${use(values)}`,
  },
  'plugin-image-not-listed': {
    title: 'The image is the listed one.',
    why: 'One image is listed for each device; no other is documented to contain Blade.',
    message: (values) => `This image is not listed as supported. Use ${text(values, 'expected')}.`,
  },
  'plugin-resource-missing': {
    title: 'Optimizing for GPU requires a plugin group.',
    why: 'The optimization runs on a GPU of that group.',
    message: (values) =>
      `Optimizing for GPU needs a plugin group: ${anyOf(list(values, 'allowed'))}.`,
  },
  'plugin-region-without-groups': {
    title: 'Optimizing for GPU runs in a region that has plugin groups.',
    why: 'Plugin groups are listed only for some regions.',
    message: (values) =>
      `GPU with Blade is not listed as supported in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'allowed').map(regionName))}.`,
  },
  'plugin-group-not-listed': {
    title: 'The plugin group is listed for the region.',
    why: 'No other group is documented there.',
    message: (values) =>
      `${text(values, 'value')} is not listed as ${where(values)}.${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mismatch': {
    title: 'The plugin group has the GPU model that the service runs on.',
    why: 'Blade optimizes for the GPU model that it runs on.',
    message: (values) =>
      `${text(values, 'value')} optimizes for ${text(values, 'card')}, but the service runs on ${text(values, 'serviceCard')}.${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mixed': {
    title: 'The instance types have the GPU model of the plugin group.',
    why: 'Blade optimizes for the GPU model that it runs on.',
    message: (values) =>
      `${text(values, 'value')} optimizes for ${text(values, 'card')}, but the file also lists instance types with ${text(values, 'serviceCard')}. List one GPU model only.`,
  },
  'node-name-impossible': {
    title: 'Inputs and outputs are names that a TensorFlow node can have.',
    why: 'TensorFlow node names consist of letters, digits, and a few marks. Each name is its own string.',
    message: (values) =>
      `${text(values, 'value')} can't be a node name. Write each name as its own string, in ASCII and without spaces.`,
  },
  'node-name-with-port': {
    title: 'Inputs and outputs are bare node names.',
    why: 'The documented example uses bare names here; :0 belongs in the keys of test data.',
    message: (values) => `Use the bare node name: ${text(values, 'suggestion')}.`,
  },
  'node-name-twice': {
    title: 'Each node is listed once.',
    why: 'A set of shapes or ranges has one part per input.',
    message: (values) => `${text(values, 'value')} is listed twice. Keep one.`,
  },
  'plugin-card-without-group': {
    title: "A plugin group has the GPU model of the service's group.",
    why: 'Blade optimizes for the GPU model that it runs on.',
    message: (values) =>
      `No plugin group with the GPU model ${text(values, 'card')} is listed${forRegion(values)}.`,
  },
  'plugin-resource-on-cpu': {
    title: 'Optimizing for CPU uses no plugin group of GPU nodes.',
    why: 'The listed groups have GPU nodes, which optimizing for CPU does not use.',
    message: (values) =>
      `Optimizing for CPU takes no plugin group. Remove ${text(values, 'value')}.`,
  },
  'plugin-resource-not-needed': {
    title: 'Optimizing for CPU needs no plugin group.',
    why: 'The documents require a group only for GPU.',
    message: () =>
      'Optimizing for CPU needs no plugin group. The documents require one only for GPU.',
  },
  'plugin-gpu-on-cpu': {
    title: 'Optimizing for CPU takes no GPU.',
    why: 'The documents give a number of GPUs only for GPU.',
    message: () => 'Optimizing for CPU takes no GPUs. Remove the plugin GPUs.',
  },
  'plugin-config-key-unknown': {
    title: 'The configuration of the plugin has only model_info.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'model-info-several': {
    title: 'One model is configured.',
    why: 'The plugin takes one.',
    message: (values) =>
      `Only one model can be configured, but the file has ${allOf(list(values, 'value'))}. Keep one.`,
  },
  'model-info-key-empty': {
    title: 'The key of model_info is not empty.',
    why: 'The key says which file the items apply to.',
    message: () => "The model's file name is empty. Use the name of a file in the model path.",
  },
  'model-file-other-framework': {
    title: "The model file matches the processor's framework.",
    why: "Neither framework reads the other's files.",
    message: (values) =>
      `${text(values, 'value')} looks like a ${properName(text(values, 'other'))} model, but the processor is for ${properName(text(values, 'framework'))}.`,
  },
  'model-path-single-file': {
    title: "The model's data files are in the model path too.",
    why: 'The model and its data are looked up only in the model path.',
    message: (values) =>
      `The model path names one file, ${text(values, 'value')}. Use its folder, so that ${allOf(list(values, 'items'))} can be next to it.`,
  },
  'model-info-key-path': {
    title: 'The key of model_info is a file name without folders.',
    why: besideModel,
    message: (values) => `Use only the file name, without folders: ${text(values, 'suggestion')}.`,
  },
  'optimization-item-unknown': {
    title: 'The model has only listed optimization items.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported. The listed items are ${allOf(list(values, 'allowed'))}.`,
  },
  'weight-adjustment-outside-quantization': {
    title: 'weight_adjustment is inside quantization.',
    why: 'Nothing is documented to read it in another place.',
    message: (values) => `${text(values, 'item')} belongs inside quantization.`,
  },
  'quantization-item-unknown': {
    title: 'quantization has only listed keys.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'optimization-level-unknown': {
    title: 'The optimization level is o1 or o2.',
    why: 'The documents list two: o1 is lossless, o2 quantizes to INT8.',
    message: (values) =>
      `${text(values, 'value')} is not a listed optimization level. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'optimization-level-case': {
    title: 'The optimization level is in lowercase.',
    why: 'Both work; the documents use lowercase.',
    message: (values) =>
      `${text(values, 'value')} works, but the plugin's documentation uses ${text(values, 'suggestion')}.`,
  },
  'o2-on-cpu': {
    title: 'Quantization to INT8 is documented for GPU.',
    why: 'On CPU it may have no benefit.',
    message: () => 'Level o2, quantization to INT8, is documented only for GPU.',
  },
  'o2-pytorch-without-calibration': {
    title: 'PyTorch at level o2 has a calibration set.',
    why: 'PyTorch models are quantized only offline, which needs one.',
    message: () => 'PyTorch needs a calibration set at level o2.',
  },
  'o2-online-int8': {
    title: 'TensorFlow at level o2 is faster with a calibration set.',
    why: 'Without one, the model is quantized online; offline is documented as faster.',
    message: () =>
      'Without a calibration set, Blade uses online INT8. With one, it uses offline INT8, which is faster.',
  },
  'data-file-path': {
    title: 'Test data and calibration sets are file names without folders.',
    why: besideModel,
    message: (values) =>
      `Use only the file name, ${text(values, 'suggestion')}. The file is next to the model.${
        text(values, 'taken') === ''
          ? ''
          : ` ${text(values, 'taken')} has the same name in another folder: rename one.`
      }`,
  },
  'data-file-extension': {
    title: "Data is in the framework's file format.",
    why: 'Data for TensorFlow is saved as .npy, for PyTorch as .pth.',
    message: (values) =>
      `Data for ${properName(text(values, 'framework'))} must be a ${text(values, 'expected')} file; ${text(values, 'value')} is not.`,
  },
  'pytorch-without-test-data': {
    title: 'PyTorch optimizes better with test data.',
    why: 'The documents say that real inputs improve the result, above all for PyTorch.',
    message: () => 'PyTorch optimizes better with test data. None is set.',
  },
  'node-names-not-needed': {
    title: 'PyTorch models have no inputs and outputs set.',
    why: 'Only TensorFlow needs them.',
    message: (values) => `PyTorch models don't need ${text(values, 'item')}. Remove them.`,
  },
  'sets-not-nested': {
    title: 'Shapes and ranges are lists of lists of strings.',
    why: 'Each inner list is one set, with one string per input.',
    message: (values) => `Use a list of lists of strings, for example ${nestedExample(values)}.`,
  },
  'sets-empty': {
    title: 'No set of shapes or ranges is empty.',
    why: 'An empty set describes no input.',
    message: (values) => `A set is empty. It needs one ${part(values)} per input.`,
  },
  'sets-uneven': {
    title: 'All sets have as many parts as the first.',
    why: 'Each set describes the same inputs.',
    message: (values) =>
      `This set has ${parts(values)}, but the first has ${text(values, 'expected')}. A set needs one per input.`,
  },
  'sets-not-matching-inputs': {
    title: 'A set has one part per input.',
    why: 'The documents require as many as there are inputs.',
    message: (values) =>
      `This set has ${parts(values)}, but the model has ${counted(text(values, 'expected'), 'input')}. A set needs one per input.`,
  },
  'shape-malformed': {
    title: 'A shape is whole numbers joined by *.',
    why: 'The documents use this form: 1*512.',
    message: (values) =>
      `${quoted(values)} is not a shape. Join whole numbers with *, for example 1*512.`,
  },
  'range-malformed': {
    title: 'A range is two numbers or two characters in brackets.',
    why: 'The documents use this form: [1,2].',
    message: (values) =>
      `${quoted(values)} is not a range. Use two numbers or two characters in brackets: [0,1] or [a,z].`,
  },
  'range-reversed': {
    title: 'A range ends where it begins, or later.',
    why: 'Otherwise no value is in it.',
    message: (values) => `The range ${text(values, 'value')} ends before it begins.`,
  },
  'model-file-missing': {
    title: 'Optimization items come with the file name of their model.',
    why: 'In service.json, the items are under the name of the file that they apply to.',
    message: (values) =>
      `Set the model file too. In service.json, these go under its name: ${labels(values)}.`,
  },
  'processor-replaced': {
    title: "With Blade, a file's own processor is used only if it includes the Blade runtime.",
    why: bladeRuntime,
    message: (values) => {
      const [own, expected] = [text(values, 'value'), text(values, 'expected')];
      return own === ''
        ? `Blade needs the processor ${expected}. The file still has its own processor or containers: remove them by hand.`
        : `The file's processor, ${own}, is not listed as supported by Blade. It is replaced by ${expected}: check that it loads your model.`;
    },
  },
  'gpu-model-unset': {
    title: 'With Blade on a GPU of the public group, the instance type is set.',
    why: 'The service needs the GPU model that Blade optimized for.',
    message: () =>
      "The file doesn't say which GPU the service gets; Blade needs the same one. Set an instance type, such as ecs.gn6i-c4g1.xlarge for T4.",
  },
  'plugin-answers-without-blade': {
    title: 'Without Blade, no plugin setting is given.',
    why: 'Without the plugin, they have no effect.',
    message: (values) => `These need Blade: ${labels(values)}. Remove them, or turn Blade on.`,
  },
} satisfies Partial<Record<RuleCode, RuleText>>;

function use(values: Values): string {
  const expected = text(values, 'expected');
  return expected === '' ? '' : ` Use ${expected}.`;
}

function device(values: Values): string {
  return properName(text(values, 'device'));
}

function where(values: Values): string {
  const region = text(values, 'region');
  if (region === '') return 'a supported plugin group';
  const listedIn = list(values, 'listedIn').map(regionName);
  const only = listedIn.length === 0 ? '' : `, only in ${allOf(listedIn)}`;
  return `supported in ${regionName(region)}${only}`;
}

function forRegion(values: Values): string {
  const region = text(values, 'region');
  return region === '' ? '' : ` for ${regionName(region)}`;
}

/** The answers, by the labels of their questions. */
function labels(values: Values): string {
  return joins.values(list(values, 'items').map(answerLabel));
}

function part(values: Values): string {
  return text(values, 'item') === 'input_ranges' ? 'range' : 'shape';
}

function parts(values: Values): string {
  return counted(text(values, 'count'), part(values));
}

function nestedExample(values: Values): string {
  return part(values) === 'range' ? '[["[0,1]", "[a,z]"]]' : '[["1*512", "3*256"]]';
}

/** An empty part between two separators has no name to refer to. */
function quoted(values: Values): string {
  const value = text(values, 'value');
  return value === '' ? 'An empty string' : value;
}
