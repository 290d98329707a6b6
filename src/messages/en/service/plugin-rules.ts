import type { RuleCode } from '../../../service/rules/check.ts';
import { list, type Sentence, text, type Values } from '../../text.ts';
import { allOf, anyOf, counted, properName, regionName, useOneOf } from '../format.ts';
import { answerLabel } from '../questions.ts';

/** What a rule says: what is right, why (from its source; what is not documented is said to be so), and what is wrong. */
export interface RuleText {
  readonly title: string;
  readonly why: string;
  readonly message: Sentence;
}

export const unknownKey = 'No document has another, so nothing is known to read it.';
export const bladeRuntime =
  'Only the listed processors are documented to carry the runtime of Blade.';
const besideModel = 'It is looked for by its name, in the model path.';

/** The rules of the plugin and its model, in the order of the file. */
export const pluginRuleTexts = {
  'plugin-command-missing': {
    title: 'The plugin has a command.',
    why: 'It starts the optimization; the documents require it.',
    message: (values) => `The plugin has no command.${use(values)}`,
  },
  'plugin-command-wrong-device': {
    title: 'The command optimizes for the device that the service runs on.',
    why: 'A model is optimized for one device, and has to run on that one.',
    message: (values) =>
      `The service runs on ${device(values)}, and this command optimizes for another device.${use(values)}`,
  },
  'plugin-command-not-listed': {
    title: 'The command is the listed one.',
    why: 'One is listed for each device; another is not known to optimize anything.',
    message: (values) =>
      `This command is not listed as supported. Listed is ${text(values, 'expected')}.`,
  },
  'plugin-image-missing': {
    title: 'The plugin has an image.',
    why: 'Blade comes in it; the documents require it.',
    message: (values) => `The plugin has no image.${use(values)}`,
  },
  'plugin-image-wrong-device': {
    title: 'The image optimizes for the device that the service runs on.',
    why: 'Each image optimizes for one device.',
    message: (values) =>
      `The service runs on ${device(values)}, and this image optimizes for another device.${use(values)}`,
  },
  'plugin-image-not-listed': {
    title: 'The image is the listed one.',
    why: 'One is listed for each device; another is not known to hold Blade.',
    message: (values) =>
      `This image is not listed as supported. Listed is ${text(values, 'expected')}.`,
  },
  'plugin-resource-missing': {
    title: 'Optimizing for GPU names a plugin group.',
    why: 'The optimization runs on a GPU of its own, which that group has.',
    message: (values) =>
      `Optimizing for GPU needs a plugin group: ${anyOf(list(values, 'allowed'))}.`,
  },
  'plugin-region-without-groups': {
    title: 'Optimizing for GPU runs in a region that has plugin groups.',
    why: 'No other region is listed with a plugin group.',
    message: (values) =>
      `GPU with Blade is not listed as supported in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'allowed').map(regionName))}.`,
  },
  'plugin-group-not-listed': {
    title: 'The plugin group is listed, and listed for the region.',
    why: 'No other group is documented there.',
    message: (values) =>
      `${text(values, 'value')} is not listed as ${where(values)}.${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mismatch': {
    title: 'The plugin group has the GPU model that the service runs on.',
    why: 'What Blade makes on one GPU model is made for that model.',
    message: (values) =>
      `${text(values, 'value')} optimizes for ${text(values, 'card')}, but the service runs on ${text(values, 'serviceCard')}.${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mixed': {
    title: 'The instance types have the GPU model of the plugin group.',
    why: 'What Blade makes on one GPU model is made for that model.',
    message: (values) =>
      `${text(values, 'value')} optimizes for ${text(values, 'card')}, but the file also lists instance types with ${text(values, 'serviceCard')}. List one GPU model only.`,
  },
  'node-name-impossible': {
    title: 'Inputs and outputs are names that a TensorFlow node can have.',
    why: 'TensorFlow has no node with other signs than letters, digits, and a few marks. Each name is a string of its own.',
    message: (values) =>
      `${text(values, 'value')} cannot be a node name. Write each name as a string of its own, with ASCII letters and without spaces.`,
  },
  'node-name-with-port': {
    title: 'Inputs and outputs are bare node names.',
    why: "The documents' example writes bare names here; :0 belongs to the keys of test data.",
    message: (values) => `Use the bare node name: ${text(values, 'suggestion')}.`,
  },
  'node-name-twice': {
    title: 'Each node is listed once.',
    why: 'Shapes and ranges are counted by the inputs.',
    message: (values) => `${text(values, 'value')} is listed twice. Keep one.`,
  },
  'plugin-card-without-group': {
    title: "There is a plugin group with the card of the service's group.",
    why: 'What Blade makes on one GPU model is made for that model.',
    message: (values) =>
      `No plugin group with the card ${text(values, 'card')} is listed${forRegion(values)}.`,
  },
  'plugin-resource-on-cpu': {
    title: 'Optimizing for CPU names no plugin group of GPU nodes.',
    why: 'The listed groups are of GPU nodes, which optimizing for CPU does not use.',
    message: (values) =>
      `Optimizing for CPU takes no plugin group. Leave ${text(values, 'value')} out.`,
  },
  'plugin-resource-not-needed': {
    title: 'Optimizing for CPU needs no plugin group.',
    why: 'The documents name a group for GPU alone.',
    message: () =>
      'Optimizing for CPU needs no plugin group. The documents ask for one with GPU alone.',
  },
  'plugin-gpu-on-cpu': {
    title: 'Optimizing for CPU takes no GPU.',
    why: 'The documents count GPUs for GPU alone.',
    message: () => 'Optimizing for CPU takes no GPUs. Leave the plugin GPUs out.',
  },
  'plugin-config-key-unknown': {
    title: 'The configuration of the plugin has model_info alone.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'model-info-several': {
    title: 'One model is configured.',
    why: 'The plugin takes one.',
    message: (values) =>
      `Only one model can be configured, and here are ${allOf(list(values, 'value'))}. Keep one.`,
  },
  'model-info-key-empty': {
    title: 'The key of model_info is no empty text.',
    why: 'The key says which file the items are about.',
    message: () => 'The file name of the model is empty. Use that of a file in the model path.',
  },
  'model-file-other-framework': {
    title: 'The model file is one that the framework of the processor takes.',
    why: 'Neither framework reads the files of the other.',
    message: (values) =>
      `${text(values, 'value')} looks like a model of ${properName(text(values, 'other'))}, and the processor is one of ${properName(text(values, 'framework'))}.`,
  },
  'model-path-single-file': {
    title: 'What lies beside the model is in the model path too.',
    why: 'The model and its data are looked for in the model path alone.',
    message: (values) =>
      `The model path names one file, ${text(values, 'value')}. Name its folder, so that ${allOf(list(values, 'items'))} can lie beside it.`,
  },
  'model-info-key-path': {
    title: 'The key of model_info is a file name without folders.',
    why: besideModel,
    message: (values) => `Use the file name alone, without folders: ${text(values, 'suggestion')}.`,
  },
  'optimization-item-unknown': {
    title: 'The model has listed optimization items alone.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  },
  'weight-adjustment-outside-quantization': {
    title: 'weight_adjustment stands inside quantization.',
    why: 'At another place nothing is known to read it.',
    message: (values) => `${text(values, 'item')} belongs inside quantization.`,
  },
  'quantization-item-unknown': {
    title: 'quantization has listed keys alone.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'optimization-level-unknown': {
    title: 'The optimization level is o1 or o2.',
    why: 'The documents have two: o1 loses nothing, o2 quantizes to INT8.',
    message: (values) =>
      `${text(values, 'value')} is not listed as an optimization level. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'optimization-level-case': {
    title: 'The optimization level is written in lower case.',
    why: 'Either is read; the documents write it so.',
    message: (values) =>
      `${text(values, 'value')} works; the document of the plugin writes ${text(values, 'suggestion')}.`,
  },
  'o2-on-cpu': {
    title: 'Quantization to INT8 is documented for GPU.',
    why: 'On CPU it may bring nothing.',
    message: () => 'Level o2, quantization to INT8, is documented for GPU only.',
  },
  'o2-pytorch-without-calibration': {
    title: 'PyTorch at level o2 has a calibration set.',
    why: 'PyTorch is quantized offline alone, which needs one.',
    message: () => 'PyTorch needs a calibration set at level o2.',
  },
  'o2-online-int8': {
    title: 'TensorFlow at level o2 is faster with a calibration set.',
    why: 'Without one it is quantized online; offline is documented as faster.',
    message: () =>
      'Without a calibration set Blade uses online INT8. Offline INT8, with one, is faster.',
  },
  'data-file-path': {
    title: 'Test data and calibration sets are file names without folders.',
    why: besideModel,
    message: (values) =>
      `Use the file name alone, ${text(values, 'suggestion')}. The file lies beside the model.${
        text(values, 'taken') === ''
          ? ''
          : ` ${text(values, 'taken')} is a file of the same name in another folder: rename one.`
      }`,
  },
  'data-file-extension': {
    title: 'Data is saved as the framework reads it.',
    why: 'TensorFlow saves its data as .npy, PyTorch as .pth.',
    message: (values) =>
      `Data for ${properName(text(values, 'framework'))} is saved as ${text(values, 'expected')}; ${text(values, 'value')} is not.`,
  },
  'pytorch-without-test-data': {
    title: 'PyTorch optimizes better with test data.',
    why: 'Real inputs bring more, the documents say, and for PyTorch above all.',
    message: () => 'PyTorch optimizes better with test data; none is given.',
  },
  'node-names-not-needed': {
    title: 'PyTorch models leave inputs and outputs out.',
    why: 'Only TensorFlow needs them.',
    message: (values) => `PyTorch models do not need ${text(values, 'item')}; leave them out.`,
  },
  'sets-not-nested': {
    title: 'Shapes and ranges are lists of lists of strings.',
    why: 'Each inner list is one set, with one text for each input.',
    message: (values) => `Use a list of lists of strings, for example ${nestedExample(values)}.`,
  },
  'sets-empty': {
    title: 'No set of shapes or ranges is empty.',
    why: 'It says nothing of any input.',
    message: (values) => `A set is empty. It needs one ${part(values)} for each input.`,
  },
  'sets-uneven': {
    title: 'All sets have as many parts as the first.',
    why: 'Each set is about the same inputs.',
    message: (values) =>
      `This set has ${parts(values)}, the first has ${text(values, 'expected')}. A set needs one for each input.`,
  },
  'sets-not-matching-inputs': {
    title: 'A set has one part for each input.',
    why: 'The documents ask for as many as there are inputs.',
    message: (values) =>
      `This set has ${parts(values)}, the model has ${counted(text(values, 'expected'), 'input')}. A set needs one for each input.`,
  },
  'shape-malformed': {
    title: 'A shape is whole numbers joined by *.',
    why: 'The documents write 1*512.',
    message: (values) =>
      `${quoted(values)} is not a shape. Join whole numbers by *, for example 1*512.`,
  },
  'range-malformed': {
    title: 'A range is two numbers or two characters in brackets.',
    why: 'The documents write [1,2].',
    message: (values) =>
      `${quoted(values)} is not a range. Use two numbers or two characters in brackets: [0,1] or [a,z].`,
  },
  'range-reversed': {
    title: 'A range ends where it begins, or later.',
    why: 'Otherwise no value lies in it.',
    message: (values) => `The range ${text(values, 'value')} ends before it begins.`,
  },
  'model-file-missing': {
    title: 'Optimization items come with the file name of their model.',
    why: 'The items stand under the name of the file that they are about.',
    message: (values) =>
      `Give the model file too. In service.json these stand under it: ${labels(values)}.`,
  },
  'processor-replaced': {
    title: 'Blade takes no processor of a file that does not carry its runtime.',
    why: bladeRuntime,
    message: (values) => {
      const [own, expected] = [text(values, 'value'), text(values, 'expected')];
      return own === ''
        ? `Blade needs the processor ${expected}. The file's own processor or containers are still in it: take them out by hand.`
        : `${own}, which the file has, is not listed as supported by Blade. ${expected} takes its place: check that it loads the model.`;
    },
  },
  'gpu-model-unset': {
    title: 'With Blade on a GPU of the public group, the instance type is set.',
    why: 'The service needs the GPU model that Blade optimized for.',
    message: () =>
      "The file doesn't say which GPU the service gets; Blade needs the same one. Set an instance type, such as ecs.gn6i-c4g1.xlarge for T4.",
  },
  'plugin-answers-without-blade': {
    title: 'Without Blade, nothing of the plugin is answered.',
    why: 'Without the plugin they set nothing.',
    message: (values) => `Without Blade there is no place for these: ${labels(values)}.`,
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

/** The answers by the names that the questions have. */
function labels(values: Values): string {
  return list(values, 'items').map(answerLabel).join(', ');
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

/** An empty part between two separators has nothing to name it by. */
function quoted(values: Values): string {
  const value = text(values, 'value');
  return value === '' ? 'An empty text' : value;
}
