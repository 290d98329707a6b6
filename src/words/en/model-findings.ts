import type { Sentence } from '../sentence.ts';
import { list, text, type Values } from '../values.ts';
import { allOf, anyOf, counted } from './lists.ts';
import { properName } from './names.ts';

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
