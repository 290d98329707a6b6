import type { Sentence } from '../sentence.ts';
import { list, text } from '../values.ts';
import { allOf } from './lists.ts';

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
