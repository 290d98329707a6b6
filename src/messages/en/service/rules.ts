import type { JsonCause } from '../../../service/json/scanner.ts';
import type { RightPlace } from '../../../service/rules/keys.ts';
import { list, type Sentence, text, type Values } from '../../text.ts';
import { allOf, anyOf, counted, properName, regionName, useOneOf } from '../format.ts';
import { answerLabel } from '../questions.ts';

/** Why a text is no JSON. */
const causes: Readonly<Record<JsonCause, string>> = {
  empty: 'The file is empty.',
  comment: 'JSON has no comments. Take this one out.',
  'comma-before-end': 'The comma before this must go: nothing follows it.',
  'comma-missing': 'A comma or the end of the object or list is expected here.',
  'colon-missing': 'A colon is expected here, between a key and its value.',
  'key-expected': 'A key in double quotes is expected here.',
  'value-expected':
    'A value is expected here: a string in double quotes, a number, true, false, null, a list or an object.',
  'single-quotes': 'JSON writes strings in double quotes.',
  'string-unclosed': 'This string has no closing double quote on its line.',
  'escape-unknown':
    'This string has a backslash that begins no escape of JSON. Write \\\\ for a backslash.',
  'control-character':
    'This string has a control character, such as a tab. Write it as an escape, \\t for a tab.',
  'number-unfinished': 'This number ends too early.',
  'wrong-bracket': 'This closes something else than was opened last.',
  'never-closed': 'The file ends before everything that was opened is closed.',
  'more-behind': 'The file must end after its one value, and more follows here.',
  'look-alike': 'This only looks like a sign of JSON.',
  'other-blank': 'This is a blank or a sign of no width that JSON does not have. Take it out.',
  'other-word': 'JSON has no such value.',
};

const byCause: ReadonlyMap<string, string> = new Map(Object.entries(causes));

/** What was typed, where that says more than what is due. */
function slip(cause: string, item: string, expected: string): string | undefined {
  switch (cause) {
    case 'look-alike':
      return `${item} is not a sign of JSON, though it looks like one. Write ${expected}`;
    case 'other-blank':
      return `${item} is a blank or a sign of no width that JSON does not have. Take it out.`;
    case 'other-word':
      return `JSON has no ${item}.${expected === '' ? ' Write a number.' : ` Write ${expected}.`}`;
    default:
      return undefined;
  }
}

const places: ReadonlyMap<string, string> = new Map<RightPlace, string>([
  ['top', 'at the top of the file, beside name'],
  ['metadata', 'inside metadata'],
  ['config', 'inside config'],
  ['model', "under the model's file name, inside config and model_info"],
]);

/** What may be wrong with the text of a file, before what it says is looked at. */
export const fileFindings = {
  'not-utf-8': () => 'The file is not UTF-8 text. Save it in that encoding.',
  'byte-order-mark': () =>
    'The file begins with a byte order mark, which JSON does not have. Save it as UTF-8 without one.',
  'not-json': (values) => {
    const cause = byCause.get(text(values, 'cause')) ?? 'This is not JSON.';
    const opened = text(values, 'opened');
    if (opened !== '') return `${cause} What is open begins on line ${opened}.`;
    return slip(text(values, 'cause'), text(values, 'item'), text(values, 'expected')) ?? cause;
  },
  'duplicate-key': (values) =>
    `${text(values, 'item')} stands here a second time; the first is on line ${text(values, 'line')}. Which of them counts is not defined. Keep one.`,
  'key-near-miss': (values) =>
    `${text(values, 'item')} is not a key that is known here; ${text(values, 'suggestion')} is.`,
  'key-misplaced': (values) =>
    `${text(values, 'item')} is not listed as supported here. It belongs ${places.get(text(values, 'place')) ?? 'elsewhere'}.`,
  'plugins-empty': () =>
    'No plugin is in this list, so nothing optimizes the model. Leave plugins out, or add one.',
  'plugin-key-unknown': (values) =>
    `${text(values, 'item')} is not listed for a plugin. Listed are ${allOf(list(values, 'allowed'))}.`,
} satisfies Record<string, Sentence>;

/** JSON's types, as a person would write a value of them. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'a string in double quotes'],
  ['number', 'a number without quotes'],
  ['smaller-number', 'a smaller number: this one is larger than 1.8e308'],
  ['array', 'a list in square brackets'],
  ['object', 'an object in braces'],
]);

/** What may be wrong with the keys at the top of service.json. */
export const serviceFindings = {
  schema: (values) => {
    const expected = text(values, 'expected');
    // A review has no line to underline: which place is meant has to be said.
    return `${text(values, 'item') || 'This'} must be ${typeNames.get(expected) ?? `of type ${expected}`}.`;
  },
  'placeholder-left': (values) =>
    `Replace the placeholder ${text(values, 'value')} with your own value.`,
  'name-missing': () =>
    'The service has no name. Use 3 to 63 lowercase letters, digits or underscores.',
  'name-form': (values) =>
    /^[0-9_][a-z0-9_]*$/u.test(text(values, 'value'))
      ? 'Begin the name with a lowercase letter, for example textcnn_prod.'
      : 'Use 3 to 63 lowercase letters, digits or underscores, for example textcnn_prod.',
  'model-path-missing': () =>
    'The model path is missing. Use oss://bucket/path/ or a public http(s) archive.',
  'model-path-form': () => 'Use oss://bucket/path/ or the http(s) address of a public archive.',
  'model-path-not-archive': (values) =>
    `A model from an http(s) address must be an archive: ${anyOf(list(values, 'allowed'))}.`,
  'bucket-in-other-region': (values) =>
    `The bucket is in ${regionName(text(values, 'bucketRegion'))}, the service in ${regionName(text(values, 'region'))}. Use the OSS endpoint ${text(values, 'expected')}.`,
  'bucket-host-internal': (values) =>
    `The host in the model path is reached only from inside ${regionName(text(values, 'bucketRegion'))}. Use the public one, ${text(values, 'expected')}.`,
  'oss-endpoint-form': () =>
    'Use a host alone, without http:// or a path, for example oss-cn-beijing.aliyuncs.com.',
  'oss-endpoint-internal': (values) =>
    `${text(values, 'value')} is reached only from its own region. Use ${text(values, 'expected')}.`,
  'oss-endpoint-other-region': (values) =>
    `${text(values, 'value')} does not belong to the region of the bucket in the model path. Use ${text(values, 'expected')}.`,
  'processor-missing': () =>
    'The processor is missing. Use the one of the model, for example tensorflow_cpu_1.15.',
  'processor-not-listed': (values) =>
    `${text(values, 'value')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  'blade-processor-unsupported': (values) =>
    `${text(values, 'value')} is not listed as supported by Blade. Use ${anyOf(list(values, 'allowed'))}.`,
} satisfies Record<string, Sentence>;

/** What may be wrong with the sizes of an instance, its CUDA and its group. */
export const metadataFindings = {
  'instance-missing': () => 'The number of instances is missing. Use a whole number from 1.',
  'instance-below-one': (values) => `Use at least 1 instance; ${text(values, 'value')} is too few.`,
  'number-not-whole': (values) => `Use a whole number; ${text(values, 'value')} is not one.`,
  'number-too-small': (values) =>
    `Use a number from ${text(values, 'minimum')}; ${text(values, 'value')} is too small.`,
  'gpu-missing': () => 'A GPU processor needs at least 1 GPU for each instance.',
  'memory-looks-like-gb': (values) =>
    `${text(values, 'value')} means ${text(values, 'value')} MB. For ${text(values, 'value')} GB use ${text(values, 'suggestion')}.`,
  'cuda-not-text': (values) => `The CUDA version must be a string: "${text(values, 'expected')}".`,
  'cuda-not-plugin-version': (values) =>
    `The GPU plugin works with CUDA ${text(values, 'expected')}, not with ${text(values, 'value')}.`,
  'cuda-unset': (values) =>
    `The CUDA version is not set. The GPU plugin works with ${text(values, 'expected')}.`,
  'cuda-not-listed': (values) =>
    `CUDA ${text(values, 'value')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  'service-resource-form': () =>
    'Use the id of a dedicated group, for example eas-r-6dbzve8ip0xnzte5rp, or none for the public group.',
  // Which of the two places the service reads is not documented (Blade EAS Plugin page; service reference).
  'name-twice': (values) =>
    `The file names the service twice, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
  'service-resource-twice': (values) =>
    `The file names two groups for the service, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
} satisfies Record<string, Sentence>;

/** What may be wrong with the plugin: its command and image, its group, its place beside other answers. */
export const pluginFindings = {
  'plugin-command-missing': (values) => `The plugin has no command.${use(values)}`,
  'plugin-command-wrong-device': (values) =>
    `The service runs on ${device(values)}, and this command optimizes for another device.${use(values)}`,
  'plugin-command-not-listed': (values) =>
    `This command is not listed as supported. Listed is ${text(values, 'expected')}.`,
  'plugin-image-missing': (values) => `The plugin has no image.${use(values)}`,
  'plugin-image-wrong-device': (values) =>
    `The service runs on ${device(values)}, and this image optimizes for another device.${use(values)}`,
  'plugin-image-not-listed': (values) =>
    `This image is not listed as supported. Listed is ${text(values, 'expected')}.`,
  'plugin-resource-missing': (values) =>
    `Optimizing for GPU needs a plugin group: ${anyOf(list(values, 'allowed'))}.`,
  'plugin-region-without-groups': (values) =>
    `GPU with Blade is not listed as supported in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'allowed').map(regionName))}.`,
  'plugin-group-not-listed': (values) =>
    `${text(values, 'value')} is not listed as ${where(values)}.${useOneOf(list(values, 'allowed'))}`,
  'plugin-card-mismatch': (values) =>
    `${text(values, 'value')} has the card ${text(values, 'card')}, the service's group has ${text(values, 'serviceCard')}.${useOneOf(list(values, 'allowed'))}`,
  'plugin-card-without-group': (values) =>
    `No plugin group with the card ${text(values, 'card')} is listed${forRegion(values)}.`,
  'plugin-resource-on-cpu': (values) =>
    `Optimizing for CPU takes no plugin group. Leave ${text(values, 'value')} out.`,
  'plugin-resource-not-needed': () =>
    'Optimizing for CPU needs no plugin group. The documents ask for one with GPU alone.',
  'plugin-gpu-on-cpu': () => 'Optimizing for CPU takes no GPUs. Leave the plugin GPUs out.',
  'model-file-missing': (values) =>
    `Give the model file too. In service.json these stand under it: ${labels(values)}.`,
  'processor-replaced': (values) => {
    const [own, expected] = [text(values, 'value'), text(values, 'expected')];
    return own === ''
      ? `Blade needs the processor ${expected}. The file's own processor or containers are still in it: take them out by hand.`
      : `${own}, which the file has, is not listed as supported by Blade. ${expected} takes its place: check that it loads the model.`;
  },
  'plugin-answers-without-blade': (values) =>
    `Without Blade there is no place for these: ${labels(values)}.`,
} satisfies Record<string, Sentence>;

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

/** What may be wrong with the optimization items of the model. */
export const modelFindings = {
  'plugin-config-key-unknown': (values) =>
    `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  'model-info-several': (values) =>
    `Only one model can be configured, and here are ${allOf(list(values, 'value'))}. Keep one.`,
  'model-info-key-path': (values) =>
    `Use the file name alone, without folders: ${text(values, 'suggestion')}.`,
  'model-info-key-empty': () =>
    'The file name of the model is empty. Use that of a file in the model path.',
  'model-file-other-framework': (values) =>
    `${text(values, 'value')} looks like a model of ${properName(text(values, 'other'))}, and the processor is one of ${properName(text(values, 'framework'))}.`,
  'model-path-single-file': (values) =>
    `The model path names one file, ${text(values, 'value')}. Name its folder, so that ${allOf(list(values, 'items'))} can lie beside it.`,
  'optimization-item-unknown': (values) =>
    `${text(values, 'item')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  'weight-adjustment-outside-quantization': (values) =>
    `${text(values, 'item')} belongs inside quantization.`,
  'quantization-item-unknown': (values) =>
    `${text(values, 'item')} is not listed as supported here. Use ${anyOf(list(values, 'allowed'))}.`,
  'optimization-level-unknown': (values) =>
    `${text(values, 'value')} is not listed as an optimization level. Use ${anyOf(list(values, 'allowed'))}.`,
  'optimization-level-case': (values) =>
    `${text(values, 'value')} works; the document of the plugin writes ${text(values, 'suggestion')}.`,
  'o2-on-cpu': () => 'Level o2, quantization to INT8, is documented for GPU only.',
  'o2-pytorch-without-calibration': () => 'PyTorch needs a calibration set at level o2.',
  'o2-online-int8': () =>
    'Without a calibration set Blade uses online INT8. Offline INT8, with one, is faster.',
  'data-file-path': (values) =>
    `Use the file name alone, ${text(values, 'suggestion')}. The file lies beside the model.${
      text(values, 'taken') === ''
        ? ''
        : ` ${text(values, 'taken')} is a file of the same name in another folder: rename one.`
    }`,
  'data-file-extension': (values) =>
    `Data for ${properName(text(values, 'framework'))} is saved as ${text(values, 'expected')}; ${text(values, 'value')} is not.`,
  'pytorch-without-test-data': () => 'PyTorch optimizes better with test data; none is given.',
  'node-names-not-needed': (values) =>
    `PyTorch models do not need ${text(values, 'item')}; leave them out.`,
  'sets-not-nested': (values) =>
    `Use a list of lists of strings, for example ${nestedExample(values)}.`,
  'sets-empty': (values) => `A set is empty. It needs one ${part(values)} for each input.`,
  'sets-uneven': (values) =>
    `This set has ${parts(values)}, the first has ${text(values, 'expected')}. A set needs one for each input.`,
  'sets-not-matching-inputs': (values) =>
    `This set has ${parts(values)}, the model has ${counted(text(values, 'expected'), 'input')}. A set needs one for each input.`,
  'shape-malformed': (values) =>
    `${quoted(values)} is not a shape. Join whole numbers by *, for example 1*512.`,
  'range-malformed': (values) =>
    `${quoted(values)} is not a range. Use two numbers or two characters in brackets: [0,1] or [a,z].`,
  'range-reversed': (values) => `The range ${text(values, 'value')} ends before it begins.`,
} satisfies Record<string, Sentence>;

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
