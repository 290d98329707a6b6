import type { AuxCode } from '../../../models/aux-data/check.ts';
import { dataText } from '../../model-values.ts';
import { list, printable, type Sentence, text, type Values } from '../../text.ts';
import { joins } from '../format.ts';

/** The items that a finding is about. */
function items(values: Values): string {
  const times = Number(values['times'] ?? 0);
  if (times === 0) return '';
  const first = `item ${text(values, 'item')}`;
  return times === 1 ? ` (${first})` : ` (${times} items, the first is ${first})`;
}

const findings: Readonly<Record<AuxCode, Sentence>> = {
  'wrong-framework': (values) =>
    values['framework'] === 'pytorch'
      ? 'This is a .npy file for TensorFlow. PyTorch takes a .pth file that torch.save wrote.'
      : 'This is a file of torch.save for PyTorch. TensorFlow takes a .npy file that numpy.save wrote.',
  'not-aux-data': (values) =>
    `This isn't test or calibration data, but ${article(text(values, 'what'))}.`,
  'no-items': () => 'The list is empty.',
  'one-item': () =>
    'This is a single feed dict. An official sample saves it this way, but the format is a list of feed dicts: save [feed_dict].',
  'not-a-list': (values) =>
    `The file contains ${article(text(values, 'what'))}, but Blade needs a list of items.`,
  'item-not-dict': (values) =>
    `An item is ${article(text(values, 'what'))}, but TensorFlow needs a feed dict for each item${items(values)}.`,
  'item-not-tuple': (values) =>
    `An item is ${article(text(values, 'what'))}, but PyTorch needs a tuple of tensors for each item${items(values)}.`,
  'bytes-key': (values) =>
    `The key ${text(values, 'key')} is bytes, but must be a string${items(values)}.`,
  'no-output-number': (values) =>
    `The key ${text(values, 'key')} is a node name. A feed dict needs ${text(values, 'key')}:0${items(values)}.`,
  'numpy-scalar': (values) =>
    `${text(values, 'key')} is a NumPy scalar. Use np.array(..., dtype=np.${text(values, 'type')}): every value must be an ndarray${items(values)}.`,
  'not-an-array': (values) =>
    `${text(values, 'key')} is ${article(text(values, 'what'))}, but must be a NumPy ndarray${items(values)}.`,
  'not-a-tensor': (values) =>
    `Value ${Number(values['key']) + 1} of the tuple is ${article(text(values, 'what'))}, but must be a tensor${items(values)}.`,
  'unknown-input': (values) =>
    `The model has no input ${text(values, 'key')}. It has ${joins.values(list(values, 'known'))}${items(values)}.`,
  'missing-input': (values) => `The input ${text(values, 'key')} has no value${items(values)}.`,
  'wrong-type': (values) =>
    `${text(values, 'key')} is ${text(values, 'type')}, but the model takes ${text(values, 'expected')}${items(values)}.`,
  'wrong-shape': (values) =>
    `${text(values, 'key')} has the shape ${text(values, 'shape')}, but the model takes ${text(values, 'expected')}${items(values)}.`,
  'unlisted-shape': (values) =>
    `The shape ${text(values, 'shape') || 'of a scalar'} of ${text(values, 'key')} is not among the input shapes ${joins.values(list(values, 'listed'))}${items(values)}.`,
  'wrong-count': (values) =>
    `A tuple has ${counted(Number(values['count']), 'value')}, but forward(${text(values, 'named')}) takes ${range(values)}${items(values)}.`,
  'few-items': (values) =>
    `The file has ${counted(Number(values['count']), 'item')}. Calibration needs more than 100.`,
  'runs-code': (values) =>
    `Loading the file imports ${joins.values(list(values, 'names'))}, which plain data doesn't need. Loading it can run code.`,
  'numpy-2': (values) =>
    `The file was saved with NumPy 2, which NumPy 1 on the plugin's Python ${text(values, 'python')} can't load. Save it with NumPy 1, or with the script from aux-data.`,
  'newer-pickle': (values) =>
    `The file uses pickle protocol ${text(values, 'protocol')}, but the plugin's Python ${text(values, 'python')} reads only up to 4.`,
};

function range(values: Values): string {
  const [least, most] = [text(values, 'least'), text(values, 'most')];
  return least === most ? least : `${least} to ${most}`;
}

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

const article = (word: string): string => `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;

/** The sentence of a finding, or of a file that can't be read at all. */
export function auxSentence(code: string, values: Values): string {
  const known: ReadonlyMap<string, Sentence> = new Map(Object.entries(findings));
  return known.get(code)?.(values) ?? broken;
}

const broken = 'The file is damaged, or is neither a .npy file nor a file of torch.save.';

export const auxData = {
  finding: (code: AuxCode, values: Values): string => findings[code](values),
  line: (severity: 'error' | 'warning', sentence: string, source: number): string =>
    `${severity}: ${sentence} [${source}]`,
  holds: (what: string, count: number): string =>
    `contains ${article(printable(what))}, ${counted(count, 'item')}`,
  value: dataText,
  summary: (errors: number, warnings: number): string =>
    errors + warnings === 0
      ? 'No problems found.'
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
  written: (script: string, data: string): string =>
    `Wrote ${printable(script)}. Run it with Python to create ${printable(data)}.`,
  guessed: (names: readonly string[]): string =>
    `Check the lines marked CHECK: the type or shape of ${joins.values(names.map(printable))} is a guess.`,
  exists: (file: string): string => `${printable(file)} already exists. Add --yes to replace it.`,
  unreadable: (file: string, reason: string): string =>
    `Can't read ${printable(file)}: ${printable(reason)}`,
  unwritable: (file: string, reason: string): string =>
    `Can't write ${printable(file)}: ${printable(reason)}`,
  broken,
  noModel: (path: string): string => `No model found in ${printable(path)}.`,
  severalModels: (paths: readonly string[]): string =>
    `Found several models. Name one: ${joins.values(paths.map(printable))}.`,
  frameworkNeeded: 'Set the framework with --framework tensorflow or pytorch, or use --model PATH.',
  inputsNeeded: 'Set the inputs with --inputs and --input-shapes, or use --model PATH.',
  shapesNeeded: 'Set the shapes of the tensors with --input-shapes, or use --model PATH.',
} as const;
