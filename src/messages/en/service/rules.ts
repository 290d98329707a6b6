import type { JsonCause } from '../../../service/json/scanner.ts';
import { badBucket, isLocalPath } from '../../../service/model-path.ts';
import type { RuleCode } from '../../../service/rules/check.ts';
import type { RightPlace } from '../../../service/rules/keys.ts';
import { list, type RuleText, text, type Values } from '../../text.ts';
import { auxSentence } from '../cli/aux-data.ts';
import { modelSentence } from '../cli/models.ts';
import { allOf, anyOf, regionName } from '../format.ts';
import { bladeRuntime, pluginRuleTexts, unknownKey } from './plugin-rules.ts';

/** Why a text isn't JSON. */
const causes: Readonly<Record<JsonCause, string>> = {
  empty: 'The file is empty.',
  comment: 'JSON has no comments. Remove this one.',
  'comma-before-end': 'Remove the comma before this: nothing follows it.',
  'comma-missing': 'Expected a comma, or the end of the object or list.',
  'colon-missing': 'Expected a colon between the key and its value.',
  'key-expected': 'Expected a key in double quotes.',
  'value-expected':
    'Expected a value: a string in double quotes, a number, true, false, null, a list, or an object.',
  'single-quotes': 'Strings in JSON use double quotes.',
  'string-unclosed': 'This string has no closing double quote on its line.',
  'escape-unknown': 'A backslash in this string starts no JSON escape. Write \\\\ for a backslash.',
  'control-character':
    'This string contains a control character, such as a tab. Write it as an escape: \\t for a tab.',
  'number-unfinished': 'This number is incomplete.',
  'wrong-bracket': "This bracket doesn't match the one opened last.",
  'never-closed': 'The file ends before every bracket is closed.',
  'more-behind': 'The file must end after its one value. Remove what follows.',
  'look-alike': 'This only looks like a JSON character.',
  'other-blank': 'This is a blank or an invisible character that JSON does not allow. Remove it.',
  'other-word': 'JSON has no such value.',
};

const byCause: ReadonlyMap<string, string> = new Map(Object.entries(causes));

/** Names the character or word that was typed, if that helps more than what was expected. */
function typoSentence(cause: string, item: string, expected: string): string | undefined {
  switch (cause) {
    case 'look-alike':
      return `${item} only looks like a JSON character. Write ${expected}`;
    case 'other-blank':
      return `${item} is a blank or an invisible character that JSON does not allow. Remove it.`;
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

/** JSON's types, as a user would write a value of them. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'a string in double quotes'],
  ['number', 'a number without quotes'],
  ['smaller-number', 'a smaller number: this one is larger than 1.8e308'],
  ['array', 'a list in square brackets'],
  ['object', 'an object in braces'],
]);

const ownRegion = 'An internal host can be reached only from its own region.';

/** The text of each rule, in the order of the file. A rule without a text does not compile. */
const texts: Readonly<Record<RuleCode, RuleText>> = {
  'not-utf-8': {
    title: 'The file is UTF-8 text.',
    why: 'Readers of JSON expect UTF-8 and misread other encodings.',
    message: () => 'The file is not UTF-8 text. Save it as UTF-8.',
  },
  'byte-order-mark': {
    title: 'The file begins without a byte order mark.',
    why: 'JSON does not have one, and a reader may reject the file.',
    message: () => 'The file begins with a byte order mark. Save it as UTF-8 without one.',
  },
  'not-json': {
    title: 'The file is JSON, without comments or trailing commas.',
    why: 'A file that does not parse cannot be read.',
    message: (values) => {
      const cause = byCause.get(text(values, 'cause')) ?? 'This is not JSON.';
      const opened = text(values, 'opened');
      if (opened !== '') return `${cause} The open one begins on line ${opened}.`;
      return (
        typoSentence(text(values, 'cause'), text(values, 'item'), text(values, 'expected')) ?? cause
      );
    },
  },
  'duplicate-key': {
    title: 'No object has the same key twice.',
    why: 'Which one counts depends on the reader.',
    message: (values) =>
      `${text(values, 'item')} is repeated; the first is on line ${text(values, 'line')}. Which one counts is not defined. Keep one.`,
  },
  schema: {
    title: 'Each value has the type that the file format requires.',
    why: 'How the service reads another type is not documented.',
    message: (values) => {
      const expected = text(values, 'expected');
      // A review has no line to underline, so the sentence names the position.
      return `${text(values, 'item') || 'This'} must be ${typeNames.get(expected) ?? `of type ${expected}`}.`;
    },
  },
  'key-near-miss': {
    title: 'No unknown key looks like a typo of a known one.',
    why: 'A misspelled key has no effect.',
    message: (values) =>
      `${text(values, 'item')} is not a known key. Use ${text(values, 'suggestion')}.`,
  },
  'key-misplaced': {
    title: 'Each known key is in its documented place.',
    why: 'Nothing is documented to read it in another place.',
    message: (values) =>
      `${text(values, 'item')} is not listed as supported here. It belongs ${places.get(text(values, 'place')) ?? 'elsewhere'}.`,
  },
  'key-dotted': {
    title: 'Nested keys are written as objects.',
    why: 'The dotted form is for eascmd modify -D; no document shows it in a file.',
    message: (values) =>
      `Write ${text(values, 'item')} inside the ${text(values, 'holder')} object.`,
  },
  'plugins-empty': {
    title: 'plugins has at least one element.',
    why: 'An empty list names no plugin, so the model runs unoptimized.',
    message: () =>
      'This list is empty, so nothing optimizes the model. Add a plugin, or remove plugins.',
  },
  'plugin-key-unknown': {
    title: 'A plugin has only listed keys.',
    why: unknownKey,
    message: (values) =>
      `${text(values, 'item')} is not a listed key of a plugin. The listed keys are ${allOf(list(values, 'allowed'))}.`,
  },
  'placeholder-left': {
    title: 'No placeholder is left. A warning where the text could be intended.',
    why: 'It names nothing that exists.',
    message: (values) => {
      const at = text(values, 'at');
      return `Replace the placeholder ${text(values, 'value')}${at === '' ? '' : ` in ${at}`} with your own value.`;
    },
  },
  'name-missing': {
    title: 'The service has a name.',
    why: 'You create, call, and delete the service by its name.',
    message: () =>
      'The service has no name. Use 3 to 63 lowercase letters, digits, or underscores.',
  },
  'name-form': {
    title: 'The name has 3 to 63 lowercase letters, digits, or underscores.',
    why: 'Its endpoint and its image are named after it.',
    message: () =>
      'Use 3 to 63 lowercase letters, digits, or underscores, for example textcnn_prod.',
  },
  'name-start': {
    title: 'The name begins with a letter.',
    why: 'No document says whether another first character is accepted.',
    message: () => 'Begin the name with a lowercase letter, for example textcnn_prod.',
  },
  'name-twice': {
    title: 'The file names the service once.',
    why: "Alibaba's own SDK reads the one at the top; which one the service reads is not documented.",
    // Which of the two keys the service reads is not documented (Blade EAS Plugin page; service
    // reference).
    message: (values) =>
      `The file names the service twice, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
  },
  'model-path-unseen': {
    title: 'The file says where the model comes from.',
    why: 'The reference requires a model path with a processor. Some processors take the model another way, as their own pages describe.',
    message: () =>
      'The file has no model path and names no other source of a model. Add model_path unless the processor needs none.',
  },
  'metadata-region-other': {
    title: 'metadata.region is the region that eascmd is signed in to.',
    why: 'eascmd deploys to the region that it is signed in to.',
    message: (values) =>
      `The file names ${regionName(text(values, 'value'))}, but the service goes to ${regionName(text(values, 'region'))}. Change one of them, or remove metadata.region.`,
  },
  'storage-endpoint-other-region': {
    title: 'A mounted bucket is in the region of the service.',
    why: ownRegion,
    message: (values) =>
      `This bucket is in ${regionName(text(values, 'hostRegion'))}, but the service is in ${regionName(text(values, 'region'))}. Use a bucket in the service's region.`,
  },
  'address-in-other-region': {
    title: 'An internal address is in the region of the service.',
    why: ownRegion,
    message: (values) =>
      `${text(values, 'value')} can be reached only from ${regionName(text(values, 'hostRegion'))}, but the service runs in ${regionName(text(values, 'region'))}. Use a public address, or one in the service's region.`,
  },
  'container-image-missing': {
    title: 'A container has an image.',
    why: 'The reference requires it.',
    message: () => 'The container has no image. Add one.',
  },
  'container-start-missing': {
    title: 'A container has a command or a script.',
    why: 'The reference requires one of them. An image may also start its own program.',
    message: () => 'The container has no command or script. Add one.',
  },
  'container-port-reserved': {
    title: 'A container uses no reserved port.',
    why: 'EAS uses these ports in each instance.',
    message: (values) =>
      `Port ${text(values, 'value')} is reserved. Use a port other than ${anyOf(list(values, 'reserved'))}, for example 8000.`,
  },
  'processor-path-local': {
    title: 'The processor is at an address that EAS can reach.',
    why: 'A local path works only with eascmd test.',
    message: () => 'Upload the processor and use its oss:// or http(s) address.',
  },
  'model-path-missing': {
    title:
      'The service has a model path, unless the model comes from containers, storage, or a custom processor.',
    why: 'Without one, there is nothing to load.',
    message: () => 'The model path is missing. Use oss://bucket/path/ or a public http(s) archive.',
  },
  'model-path-form': {
    title: 'The model path is an OSS path or an http(s) address.',
    why: 'The service downloads the model from there; a local path works only with eascmd test.',
    message: (values) =>
      isLocalPath(text(values, 'value'))
        ? 'This is a path on your machine. Upload the model to OSS, for example with ossutil, and enter its oss:// path. To see what the model contains, run: blade-deploy inspect PATH.'
        : badBucket(text(values, 'value'))
          ? `"${badBucket(text(values, 'value'))}" is not a bucket name: 3 to 63 lowercase letters, digits, or hyphens. Use oss://bucket/path/.`
          : 'Use oss://bucket/path/ or the http(s) address of a public file or archive.',
  },
  'model-path-not-archive': {
    title: 'A model from an http(s) address is one file; with Blade, an archive.',
    why: 'A folder cannot be listed over http(s), and the plugin is documented only for archives.',
    message: (values) =>
      `Use the address of one file. For several files, or a model that Blade optimizes, use an archive: ${anyOf(list(values, 'allowed'))}.`,
  },
  'bucket-in-other-region': {
    title: 'A bucket in another region has its OSS endpoint set.',
    why: "Without an endpoint, the bucket is looked up in the service's region.",
    message: (values) =>
      `The bucket is in ${regionName(text(values, 'bucketRegion'))}, but the service is in ${regionName(text(values, 'region'))}. Use the OSS endpoint ${text(values, 'expected')}.`,
  },
  'bucket-host-internal': {
    title: 'A host in another region is public.',
    why: ownRegion,
    message: (values) =>
      `The host in the model path can be reached only from ${regionName(text(values, 'bucketRegion'))}. Use the public one, ${text(values, 'expected')}.`,
  },
  'oss-endpoint-form': {
    title: 'The OSS endpoint is only a host.',
    why: 'The documents show a host, without http:// or a path.',
    message: () =>
      'Use only a host, without http:// or a path, for example oss-cn-beijing.aliyuncs.com.',
  },
  'oss-endpoint-internal': {
    title: 'An internal OSS endpoint belongs to the region of the service.',
    why: ownRegion,
    message: (values) =>
      `${text(values, 'value')} can be reached only from its own region. Use ${text(values, 'expected')}.`,
  },
  'oss-endpoint-other-region': {
    title: 'The OSS endpoint belongs to the region of the bucket.',
    why: 'A bucket is found at the endpoint of its own region.',
    message: (values) =>
      `${text(values, 'value')} is not the endpoint of the region of the bucket in the model path. Use ${text(values, 'expected')}.`,
  },
  'processor-missing': {
    title: 'The service names a processor, unless it has a custom one.',
    why: 'The processor loads the model and answers requests.',
    message: () =>
      "The processor is missing. Use the one for your model's framework, for example tensorflow_cpu_1.15.",
  },
  'processor-not-listed': {
    title: 'The TensorFlow or PyTorch processor is a listed one.',
    why: 'One that is not listed may not exist.',
    message: (values) =>
      `${text(values, 'value')} is not listed as supported. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'blade-processor-unsupported': {
    title: 'With a plugin, the processor is one that Blade supports.',
    why: bladeRuntime,
    message: (values) =>
      `${text(values, 'value')} is not listed as supported by Blade. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'instance-missing': {
    title: 'The number of instances is given.',
    why: 'The reference requires it.',
    message: () => 'The number of instances is missing. Use a whole number from 1.',
  },
  'instance-below-one': {
    title: 'There is at least one instance.',
    why: 'The reference requires one or more.',
    message: (values) => `Use at least 1 instance; ${text(values, 'value')} is too few.`,
  },
  'number-not-whole': {
    title: 'Counts are whole numbers.',
    why: 'Instances, cores, megabytes, and GPUs are counted in whole numbers.',
    message: (values) => `Use a whole number; ${text(values, 'value')} is not one.`,
  },
  'number-too-small': {
    title: 'Counts are not below the minimum.',
    why: 'With less, there is nothing to run on.',
    message: (values) =>
      `Use ${text(values, 'minimum')} or more; ${text(values, 'value')} is too small.`,
  },
  'instance-type-without-gpu': {
    title: 'A service that uses a GPU lists instance types that have one.',
    why: 'According to the ECS naming rules, this family has no GPU.',
    message: (values) =>
      `${text(values, 'value')} has no GPU. Use a GPU instance type, for example ecs.gn6i-c4g1.xlarge (T4).`,
  },
  'gpu-slice-in-public-group': {
    title: 'GPU slicing is used only in a dedicated group.',
    why: 'GPU slicing is documented only for dedicated groups and quotas.',
    message: (values) =>
      `${text(values, 'item')} works only in a dedicated group. Add resource, or remove ${text(values, 'item')} and use whole GPUs.`,
  },
  'gpu-missing': {
    title: 'A GPU processor has a GPU.',
    why: 'Without one, a GPU processor has nothing to run on.',
    message: () => 'A GPU processor needs at least 1 GPU per instance.',
  },
  'memory-looks-like-gb': {
    title: 'The memory is given in megabytes.',
    why: 'The number is read as megabytes, and an instance with so little memory runs out of it.',
    message: (values) =>
      `${text(values, 'value')} means ${text(values, 'value')} MB. For ${text(values, 'value')} GB, use ${text(values, 'suggestion')}.`,
  },
  'cuda-not-text': {
    title: 'The CUDA version is a string: as a number, 10.0 becomes 10.',
    why: 'As a number, 10.0 is sent as 10.',
    message: (values) => `The CUDA version must be a string: "${text(values, 'expected')}".`,
  },
  'cuda-not-plugin-version': {
    title: 'The GPU plugin runs with its own CUDA version.',
    why: 'The plugin optimizes only for that version.',
    message: (values) =>
      `The GPU plugin works with CUDA ${text(values, 'expected')}, not ${text(values, 'value')}.`,
  },
  'cuda-unset': {
    title: 'With the GPU plugin, the CUDA version is set.',
    why: 'The documented example sets it; what applies without it is not documented.',
    message: (values) =>
      `The CUDA version is not set. The GPU plugin works with ${text(values, 'expected')}.`,
  },
  'cuda-not-listed': {
    title: 'The CUDA version is a listed one.',
    why: 'One that is not listed may not exist.',
    message: (values) =>
      `CUDA ${text(values, 'value')} is not listed as supported. Use ${anyOf(list(values, 'allowed'))}.`,
  },
  'service-resource-form': {
    title: "The service's group is the ID of a dedicated group.",
    why: 'A dedicated group is named by its ID. To use the public group, leave the key out.',
    message: () =>
      'Use the ID of a dedicated group, for example eas-r-6dbzve8ip0xnzte5rp, or leave it out for the public group.',
  },
  'service-resource-twice': {
    title: 'The file names one group for the service.',
    why: 'Which of the two counts, and so which group is billed, is not documented.',
    message: (values) =>
      `The file names two groups for the service, ${text(values, 'other')} and ${text(values, 'value')}. Keep one.`,
  },
  'local-file-refused': {
    title: 'The plugin can read each model or data file next to the service file.',
    why: 'A file that Blade or its Python cannot read fails only after minutes, while the plugin runs.',
    message: localFileSentence,
  },
  'local-file-doubtful': {
    title: 'Each model or data file next to the service file fits the model and the documents.',
    why: 'The documents advise against it, or it differs from the model.',
    message: localFileSentence,
  },
  ...pluginRuleTexts,
};

/** What is wrong with a file, and its source if that isn't the rule's own document. */
function localFileSentence(values: Values): string {
  const cause = text(values, 'cause');
  const sentence =
    values['of'] === 'model' ? modelSentence(cause, values) : auxSentence(cause, values);
  const document = text(values, 'document');
  return `File ${text(values, 'file')}: ${sentence}${document === '' ? '' : ` Source: ${document} (${text(values, 'certainty')}).`}`;
}

export const ruleTexts: ReadonlyMap<string, RuleText> = new Map(Object.entries(texts));
