import type { JsonCause } from '../../../service/json/scanner.ts';
import type { RuleCode } from '../../../service/rules/check.ts';
import type { RightPlace } from '../../../service/rules/keys.ts';
import { list, text, type Values } from '../../text.ts';
import { auxSentence } from '../cli/aux-data.ts';
import { modelSentence } from '../cli/models.ts';
import { allOf, anyOf, regionName } from '../format.ts';
import { bladeRuntime, pluginRuleTexts, type RuleText, unknownKey } from './plugin-rules.ts';

/** Such as ./model.pb, ~/model.pb, /data/model, C:\\model, or model.pb. */
const isLocalPath = (path: string): boolean =>
  /^(?:[./~\\]|[a-z]:[\\/]|file:)/iu.test(path) ||
  /^[^:/]+\.(?:pb|pbtxt|pt|pth|zip|gz|tar)$/iu.test(path);

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

/** JSON's types, as a person would write a value of them. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'a string in double quotes'],
  ['number', 'a number without quotes'],
  ['smaller-number', 'a smaller number: this one is larger than 1.8e308'],
  ['array', 'a list in square brackets'],
  ['object', 'an object in braces'],
]);

const ownRegion = 'An internal host is reached from its own region alone.';

/** The text of each rule, in the order of the file. A rule without one does not compile. */
const texts: Readonly<Record<RuleCode, RuleText>> = {
  'not-utf-8': {
    title: 'The file is UTF-8 text.',
    why: 'JSON that is exchanged is UTF-8: read as that, other text turns into something else.',
    message: () => 'The file is not UTF-8 text. Save it in that encoding.',
  },
  'byte-order-mark': {
    title: 'The file begins without a byte order mark.',
    why: 'JSON that is exchanged has none, and a reader may refuse it.',
    message: () =>
      'The file begins with a byte order mark, which JSON does not have. Save it as UTF-8 without one.',
  },
  'not-json': {
    title: 'The file is JSON, without comments and without commas before an end.',
    why: 'What does not parse is not read at all.',
    message: (values) => {
      const cause = byCause.get(text(values, 'cause')) ?? 'This is not JSON.';
      const opened = text(values, 'opened');
      if (opened !== '') return `${cause} What is open begins on line ${opened}.`;
      return slip(text(values, 'cause'), text(values, 'item'), text(values, 'expected')) ?? cause;
    },
  },
  'duplicate-key': {
    title: 'No object has a key twice.',
    why: 'Which of the two counts depends on the reader.',
    message: (values) =>
      `${text(values, 'item')} stands here a second time; the first is on line ${text(values, 'line')}. Which of them counts is not defined. Keep one.`,
  },
  schema: {
    title: 'Each value has the type that the file format has there.',
    why: 'What the service makes of another type is not documented.',
    message: (values) => {
      const expected = text(values, 'expected');
      // A review has no line to underline: which place is meant has to be said.
      return `${text(values, 'item') || 'This'} must be ${typeNames.get(expected) ?? `of type ${expected}`}.`;
    },
  },
  'key-near-miss': {
    title: 'No unknown key looks like a slip for a known one.',
    why: 'A misspelled key sets nothing: what it was for stays as it is.',
    message: (values) =>
      `${text(values, 'item')} is not a key that is known here; ${text(values, 'suggestion')} is.`,
  },
  'key-misplaced': {
    title: 'Each known key stands where the documents have it.',
    why: 'At another place nothing is known to read it.',
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. It belongs ${places.get(text(values, 'place')) ?? 'elsewhere'}.`,
  },
  'key-dotted': {
    title: 'Nested keys are written as objects.',
    why: 'The dotted form belongs to eascmd modify -D; no document has it in a file.',
    message: (values) =>
      `Write ${text(values, 'item')} inside the ${text(values, 'holder')} object.`,
  },
  'plugins-empty': {
    title: 'plugins has one element or more.',
    why: 'An empty list names no plugin: the model runs as it is.',
    message: () =>
      'No plugin is in this list, so nothing optimizes the model. Leave plugins out, or add one.',
  },
  'plugin-key-unknown': {
    title: 'A plugin has listed keys alone.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not listed for a plugin. Listed are ${allOf(list(values, 'allowed'))}.`,
  },
  'placeholder-left': {
    title: 'No placeholder is left. Where the text could be meant, this is a warning.',
    why: 'It names nothing that exists.',
    message: (values) => `Replace the placeholder ${text(values, 'value')} with your own value.`,
  },
  'name-missing': {
    title: 'The service has a name.',
    why: 'The service is created, called and deleted by its name.',
    message: () => 'The service has no name. Use 3 to 63 lowercase letters, digits or underscores.',
  },
  'name-form': {
    title: 'The name has 3 to 63 lowercase letters, digits or underscores.',
    why: 'Its endpoint and its image are named after it.',
    message: () =>
      'Use 3 to 63 lowercase letters, digits or underscores, for example textcnn_prod.',
  },
  'name-start': {
    title: 'The name begins with a letter.',
    why: 'No document says whether another first character is accepted.',
    message: () => 'Begin the name with a lowercase letter, for example textcnn_prod.',
  },
  'name-twice': {
    title: 'The file names the service once.',
    why: "Alibaba's own SDK reads the one at the top; which one the service reads is not documented.",
    // Which of the two places the service reads is not documented (Blade EAS Plugin page; service reference).
    message: (values) =>
      `The file names the service twice, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
  },
  'model-path-unseen': {
    title: 'The file says where the model comes from.',
    why: 'The reference asks for a model path with a processor. Some processors take the model another way, which their own pages describe.',
    message: () =>
      'The file has no model path, and nothing else in it brings a model. Add model_path unless the processor needs none.',
  },
  'metadata-region-other': {
    title: 'metadata.region is the region that eascmd is signed in to.',
    why: 'eascmd deploys to the region that it is signed in to.',
    message: (values) =>
      `The file names ${regionName(text(values, 'value'))}; the service goes to ${regionName(text(values, 'region'))}. Change one of them, or remove metadata.region.`,
  },
  'storage-endpoint-other-region': {
    title: 'A mounted bucket is in the region of the service.',
    why: ownRegion,
    message: (values) =>
      `This bucket is in ${regionName(text(values, 'hostRegion'))}, the service in ${regionName(text(values, 'region'))}. Use a bucket in the region of the service.`,
  },
  'address-in-other-region': {
    title: 'An internal address is in the region of the service.',
    why: ownRegion,
    message: (values) =>
      `${text(values, 'value')} can be reached only from inside ${regionName(text(values, 'hostRegion'))}; the service runs in ${regionName(text(values, 'region'))}. Use a public address, or one in the region of the service.`,
  },
  'container-image-missing': {
    title: 'A container has an image.',
    why: 'The reference requires it.',
    message: () => 'The container has no image. Add one.',
  },
  'container-start-missing': {
    title: 'A container has a command or a script.',
    why: 'The reference requires one of them. An image may also start its own program.',
    message: () => 'The container has neither a command nor a script. Add one of them.',
  },
  'container-port-reserved': {
    title: 'A container uses no reserved port.',
    why: 'EAS itself listens on these ports in each instance.',
    message: (values) =>
      `Port ${text(values, 'value')} is reserved. Use a port other than ${anyOf(list(values, 'reserved'))}, for example 8000.`,
  },
  'processor-path-local': {
    title: 'The processor is at an address that EAS can reach.',
    why: 'A local path works with eascmd test only.',
    message: () => 'Upload the processor, and use its oss:// or http(s) address.',
  },
  'model-path-missing': {
    title:
      'The service has a model path, unless containers, storage or a processor of its own bring the model.',
    why: 'Without one there is nothing to load.',
    message: () => 'The model path is missing. Use oss://bucket/path/ or a public http(s) archive.',
  },
  'model-path-form': {
    title: 'The model path is an OSS path or an http(s) address.',
    why: 'The service fetches the model from there; a local path is for the test command alone.',
    message: (values) =>
      isLocalPath(text(values, 'value'))
        ? 'A path on this machine: upload the model to OSS, for example with ossutil, and enter its oss:// path. To see what it holds, run: blade-deploy inspect PATH.'
        : 'Use oss://bucket/path/ or the http(s) address of a public file or archive.',
  },
  'model-path-not-archive': {
    title: 'A model from an http(s) address is one file; with Blade, an archive.',
    why: 'A folder cannot be listed over http(s), and the plugin is documented for archives only.',
    message: (values) =>
      `Use the address of one file. Several files, and models that Blade optimizes, come in an archive: ${anyOf(list(values, 'allowed'))}.`,
  },
  'bucket-in-other-region': {
    title: 'A bucket in another region comes with its OSS endpoint.',
    why: 'Without an endpoint the bucket is looked for in the region of the service.',
    message: (values) =>
      `The bucket is in ${regionName(text(values, 'bucketRegion'))}, the service in ${regionName(text(values, 'region'))}. Use the OSS endpoint ${text(values, 'expected')}.`,
  },
  'bucket-host-internal': {
    title: 'A host in another region is a public one.',
    why: ownRegion,
    message: (values) =>
      `The host in the model path is reached only from inside ${regionName(text(values, 'bucketRegion'))}. Use the public one, ${text(values, 'expected')}.`,
  },
  'oss-endpoint-form': {
    title: 'The OSS endpoint is a host alone.',
    why: 'The documents have a host there, without http:// and without a path.',
    message: () =>
      'Use a host alone, without http:// or a path, for example oss-cn-beijing.aliyuncs.com.',
  },
  'oss-endpoint-internal': {
    title: 'An internal OSS endpoint belongs to the region of the service.',
    why: ownRegion,
    message: (values) =>
      `${text(values, 'value')} is reached only from its own region. Use ${text(values, 'expected')}.`,
  },
  'oss-endpoint-other-region': {
    title: 'The OSS endpoint belongs to the region of the bucket.',
    why: 'A bucket is found at the endpoint of its own region.',
    message: (values) =>
      `${text(values, 'value')} does not belong to the region of the bucket in the model path. Use ${text(values, 'expected')}.`,
  },
  'processor-missing': {
    title: 'The service names a processor, unless it brings its own.',
    why: 'The processor is what loads the model and answers.',
    message: () =>
      'The processor is missing. Use the one of the model, for example tensorflow_cpu_1.15.',
  },
  'processor-not-listed': {
    title: 'The TensorFlow or PyTorch processor is a listed one.',
    why: 'One that is not listed may not exist.',
    message: (values) =>
      `${text(values, 'value')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  },
  'blade-processor-unsupported': {
    title: 'With a plugin, the processor is one that Blade supports.',
    why: bladeRuntime,
    message: (values) =>
      `${text(values, 'value')} is not listed as supported by Blade. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'instance-missing': {
    title: 'The number of instances is given.',
    why: 'The reference has it as required.',
    message: () => 'The number of instances is missing. Use a whole number from 1.',
  },
  'instance-below-one': {
    title: 'There is at least one instance.',
    why: 'The reference asks for one or more.',
    message: (values) => `Use at least 1 instance; ${text(values, 'value')} is too few.`,
  },
  'number-not-whole': {
    title: 'Counts are whole numbers.',
    why: 'Instances, cores, megabytes and GPUs are counted.',
    message: (values) => `Use a whole number; ${text(values, 'value')} is not one.`,
  },
  'number-too-small': {
    title: 'Counts are not below what can be used.',
    why: 'With less there is nothing to run on.',
    message: (values) =>
      `Use a number from ${text(values, 'minimum')}; ${text(values, 'value')} is too small.`,
  },
  'instance-type-without-gpu': {
    title: 'A service that uses a GPU names instance types that have one.',
    why: 'By the naming rules of ECS this family has no GPU.',
    message: (values) =>
      `${text(values, 'value')} has no GPU. Use a GPU instance type, for example ecs.gn6i-c4g1.xlarge (T4).`,
  },
  'gpu-slice-in-public-group': {
    title: 'A slice of a GPU comes from a dedicated group.',
    why: 'GPU slicing is documented for dedicated groups and quotas only.',
    message: (values) =>
      `${text(values, 'item')} works only in a dedicated group. Add resource, or remove ${text(values, 'item')} and use whole GPUs.`,
  },
  'gpu-missing': {
    title: 'A GPU processor has a GPU.',
    why: 'A GPU processor has nothing to run on without one.',
    message: () => 'A GPU processor needs at least 1 GPU for each instance.',
  },
  'memory-looks-like-gb': {
    title: 'The memory is given in megabytes.',
    why: 'The number is read as megabytes, and an instance with so few runs out of memory.',
    message: (values) =>
      `${text(values, 'value')} means ${text(values, 'value')} MB. For ${text(values, 'value')} GB use ${text(values, 'suggestion')}.`,
  },
  'cuda-not-text': {
    title: 'The CUDA version is a string: as a number, 10.0 becomes 10.',
    why: 'As a number, 10.0 becomes 10 on the way.',
    message: (values) => `The CUDA version must be a string: "${text(values, 'expected')}".`,
  },
  'cuda-not-plugin-version': {
    title: 'The GPU plugin runs with its own CUDA version.',
    why: 'The plugin optimizes for that version alone.',
    message: (values) =>
      `The GPU plugin works with CUDA ${text(values, 'expected')}, not with ${text(values, 'value')}.`,
  },
  'cuda-unset': {
    title: 'With the GPU plugin, the CUDA version is set.',
    why: 'The example of the documents sets it; what holds without it is not documented.',
    message: (values) =>
      `The CUDA version is not set. The GPU plugin works with ${text(values, 'expected')}.`,
  },
  'cuda-not-listed': {
    title: 'The CUDA version is a listed one.',
    why: 'One that is not listed may not exist.',
    message: (values) =>
      `CUDA ${text(values, 'value')} is not listed as supported. Listed are ${allOf(list(values, 'allowed'))}.`,
  },
  'service-resource-form': {
    title: "The service's group is the id of a dedicated group.",
    why: 'A dedicated group is named by its ID; the public group by leaving the key out.',
    message: () =>
      'Use the id of a dedicated group, for example eas-r-6dbzve8ip0xnzte5rp, or none for the public group.',
  },
  'service-resource-twice': {
    title: 'The file names one group for the service.',
    why: 'Which of the two counts is not documented, nor so which group is paid for.',
    message: (values) =>
      `The file names two groups for the service, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
  },
  'local-file-refused': {
    title: 'A model or data file beside the service file is one that the plugin takes.',
    why: "What Blade or its Python does not read fails after minutes, in the plugin's step.",
    message: localFileSentence,
  },
  'local-file-doubtful': {
    title: 'A model or data file beside the service file gives no reason for doubt.',
    why: 'The documents advise against it, or it differs from the model.',
    message: localFileSentence,
  },
  ...pluginRuleTexts,
};

/** What is wrong with a file, and who says so where that is not the rule's own document. */
function localFileSentence(values: Values): string {
  const cause = text(values, 'cause');
  const sentence =
    values['of'] === 'model' ? modelSentence(cause, values) : auxSentence(cause, values);
  const document = text(values, 'document');
  return `File ${text(values, 'file')}: ${sentence}${document === '' ? '' : ` The source is ${document}.`}`;
}

export const ruleTexts: ReadonlyMap<string, RuleText> = new Map(Object.entries(texts));
