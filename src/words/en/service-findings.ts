import type { Sentence } from '../sentence.ts';
import { list, text } from '../values.ts';
import { allOf, anyOf } from './lists.ts';
import { regionName } from './names.ts';

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
