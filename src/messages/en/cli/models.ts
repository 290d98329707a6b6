import type { FaultCode } from '../../../models/bytes.ts';
import type {
  Candidate,
  CandidateReason,
  FitCode,
  ModelFormat,
  NoteCode,
} from '../../../models/model.ts';
import type { Source } from '../../../service/types.ts';
import { candidateColumns, methodText, versionTexts } from '../../model-values.ts';
import { list, printable, type Sentence, text, type Values } from '../../text.ts';
import { joins, size } from '../format.ts';

const formats: Readonly<Record<ModelFormat, string>> = {
  'frozen-graph': 'TensorFlow graph (GraphDef)',
  'saved-model': 'TensorFlow SavedModel',
  torchscript: 'TorchScript module',
  'state-dict': 'PyTorch state dict: weights without a model',
  'eager-module': 'pickled PyTorch module, without its Python code',
  'torch-data': 'PyTorch data',
  npy: 'NumPy array file',
  unknown: 'unknown format',
};

const reasons: Readonly<Record<CandidateReason, string>> = {
  signature: '',
  argument: '',
  sample: '',
  placeholder: '',
  dangling: '',
  'unused-input': 'an unused input',
};

const faults: Readonly<Record<FaultCode, Sentence>> = {
  truncated: (values) => `The file is cut off${place(values)}: it wasn't copied completely.`,
  'too-deep': (values) => `The file is nested deeper than any model${place(values)}.`,
  'too-large': (values) =>
    `A part of the file is larger than in any model${place(values)}: the file is damaged or malicious.`,
  'not-this-format': () => "The file's content doesn't match the format in its header.",
  broken: (values) => `The file is damaged${place(values)}.`,
  'other-archive': (values) =>
    `It is a ${text(values, 'kind')} archive, which blade-deploy can't read. Unpack it, or save it as .zip or .tar.gz.`,
  encrypted: () => 'The file is encrypted.',
  'unsafe-path': (values) =>
    `The archive contains a path outside its folder: ${text(values, 'path')}.`,
  unreadable: (values) =>
    `Can't read the file: ${text(values, values['reason'] === undefined ? 'path' : 'reason')}.`,
};

const place = (values: Values): string =>
  values['at'] === undefined ? '' : ` at byte ${text(values, 'at')}`;

const node = (values: Values): string => `${text(values, 'op')} (node ${text(values, 'node')})`;

const variableCount = (values: Values): string => counted(Number(values['variables']), 'variable');

const notes: Readonly<Record<NoteCode, Sentence>> = {
  'more-inputs': (values) =>
    `The graph has ${text(values, 'count')} placeholders. Not all are listed.`,
  'more-outputs': (values) =>
    `${text(values, 'count')} nodes have no consumer. Only likely outputs are listed.`,
  'no-inputs': () => "The graph has no placeholder, so you can't feed an input by name.",
  'no-producer': () => "The graph doesn't say which TensorFlow version saved it.",
  'training-graph': () =>
    'This is a training graph: it has optimizer nodes. Freeze it for inference first.',
  'no-forward': () => 'The module has no forward method, which the processor calls.',
  'before-1.4': () =>
    "It was saved with PyTorch before 1.4. blade-deploy can't read the methods and inputs of such a file.",
  'traced-shapes': () => 'The shapes are from the example that the module was traced with.',
};

const fits: Readonly<Record<FitCode, Sentence>> = {
  'newer-tensorflow': (values) =>
    `It was saved with TensorFlow ${text(values, 'version')}, which is newer than ${text(values, 'runtime')}.`,
  'newer-producer': (values) =>
    `Its graph version ${text(values, 'producer')} is newer than the version of TensorFlow 1.15, ${text(values, 'runtime')}.`,
  'missing-op': (values) => `TensorFlow 1.15 does not have the operation ${node(values)}.`,
  'unknown-op': (values) =>
    `The operation ${node(values)} is not part of TensorFlow: it needs a custom library.`,
  'missing-attribute': (values) =>
    `TensorFlow 1.15 does not know ${list(values, 'attributes').join(' and ')} of ${node(values)}.`,
  'not-frozen': (values) =>
    `The graph has ${variableCount(values)}, but a graph file doesn't contain their values. Freeze it, or use a SavedModel.`,
  'no-variables': (values) =>
    `The model has ${variableCount(values)}, but the folder variables/ with their values is missing.`,
  'newer-torch-archive': (values) =>
    `Its archive version is ${text(values, 'version')}, but Torch ${text(values, 'runtime')} reads only up to ${text(values, 'newest')}.`,
  'weights-only': () =>
    'It contains only weights, but the processor needs TorchScript: save the module with torch.jit.save.',
  'eager-module': () =>
    'It is a pickled module, but the processor needs TorchScript: save it with torch.jit.save.',
  'runs-code': (values) => `Loading it would run code: ${joins.values(list(values, 'names'))}.`,
  'numpy-2': () => "It was saved with NumPy 2, which the NumPy of Python 3.6 can't read.",
  'newer-pickle': (values) =>
    `It uses pickle protocol ${text(values, 'protocol')}, which Python 3.6 can't read.`,
};

/** Differences between a local copy and the answers. */
const differences: Readonly<Record<'other-framework' | 'other-name', Sentence>> = {
  'other-framework': (values) =>
    `It is a ${framework(values, 'framework')} model, but the framework is ${framework(values, 'answered')}.`,
  'other-name': (values) =>
    `Its name isn't ${text(values, 'expected')}, the model file that the plugin looks for.`,
};

const framework = (values: Values, key: string): string =>
  values[key] === 'pytorch' ? 'PyTorch' : 'TensorFlow';

/** The sentence of a finding by its code. */
export function modelSentence(code: string, values: Values): string {
  const known: ReadonlyMap<string, Sentence> = new Map(Object.entries({ ...fits, ...differences }));
  return known.get(code)?.(values) ?? code;
}

export const models = {
  columns: {
    format: 'Format',
    versions: 'Written by',
    size: 'Size',
    variables: 'Variables',
    tags: 'Tags',
    inputs: 'Inputs',
    outputs: 'Outputs',
    methods: 'Methods',
    signatures: 'Signatures',
    notes: 'Notes',
    fit: 'Fit',
  },
  format: (format: ModelFormat): string => formats[format],
  versions: (versions: Readonly<Record<string, string>>): string =>
    joins.values(versionTexts(versions)),
  variables: (count: number, bytes: number | null): string =>
    bytes === null ? `${count}` : `${count}, ${size(bytes)} of values`,
  candidateRow: (candidate: Candidate): readonly string[] =>
    candidateColumns(candidate, {
      why: reasons[candidate.why],
      key: (key) => `key ${key}`,
      unknownType: 'unknown type',
      unknownShape: 'unknown shape',
      scalar: 'scalar',
      separator: ', ',
    }),
  method: methodText,
  none: 'none found',
  note: (code: NoteCode, values: Values): string => notes[code](values),
  fit: (code: FitCode, values: Values): string => fits[code](values),
  fault: (code: FaultCode, values: Values): string => faults[code](values),
  fitSummary: (errors: number, warnings: number): string =>
    errors + warnings === 0
      ? 'no problems found'
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  severities: { error: 'error', warning: 'warning' },
  source: (number: number, { document, url, certainty }: Source): string => {
    const place = url === undefined ? '' : `, ${url}`;
    return `[${number}] ${certainty}: ${document}${place}`;
  },
  runtime: (tensorflow: string, torch: string, python: string): string =>
    `The fit is checked against TensorFlow ${tensorflow}, Torch ${torch}, and Python ${python}. These are the versions in the name of the plugin's SDK; the plugin's image likely has the same ones.`,
  unknown: 'This is not a model in a known format.',
  noneInFolder: 'No model found in this folder or archive.',
  cut: 'Some files of the folder were not checked.',
  unreadablePath: (path: string, reason: string): string =>
    `Can't read ${printable(path)}: ${printable(reason)}`,
} as const;

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
