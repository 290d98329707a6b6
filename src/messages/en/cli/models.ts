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
import { size } from '../format.ts';

const formats: Readonly<Record<ModelFormat, string>> = {
  'frozen-graph': 'TensorFlow graph (GraphDef)',
  'saved-model': 'TensorFlow SavedModel',
  torchscript: 'TorchScript module',
  'state-dict': 'PyTorch state dict: weights without a model',
  'eager-module': 'pickled PyTorch module: its Python code is elsewhere',
  'torch-data': 'PyTorch data',
  npy: 'NumPy array file',
  unknown: 'no model format that is known here',
};

const reasons: Readonly<Record<CandidateReason, string>> = {
  signature: '',
  argument: '',
  sample: '',
  placeholder: '',
  dangling: '',
  'unused-input': 'an input that nothing uses',
};

const faults: Readonly<Record<FaultCode, Sentence>> = {
  truncated: (values) => `The file ends too early${place(values)}: it was not copied as a whole.`,
  'too-deep': (values) => `The file is nested deeper than any model${place(values)}.`,
  'too-large': (values) =>
    `A part of the file is larger than any model has${place(values)}: the file is broken or was made to harm.`,
  'not-this-format': () => 'The file is not in the format that its start promises.',
  broken: (values) => `The file is broken${place(values)}.`,
  'other-archive': (values) =>
    `It is a ${text(values, 'kind')} archive, which can't be read here. Unpack it, or save it as .zip or .tar.gz.`,
  encrypted: () => 'The file is encrypted.',
  'unsafe-path': (values) =>
    `The archive names a path that leaves its folder: ${text(values, 'path')}.`,
  unreadable: (values) =>
    `The file cannot be read: ${text(values, values['reason'] === undefined ? 'path' : 'reason')}.`,
};

const place = (values: Values): string =>
  values['at'] === undefined ? '' : ` at byte ${text(values, 'at')}`;

const node = (values: Values): string => `${text(values, 'op')} (node ${text(values, 'node')})`;

const variableCount = (values: Values): string => counted(Number(values['variables']), 'variable');

const notes: Readonly<Record<NoteCode, Sentence>> = {
  'more-inputs': (values) =>
    `The graph has ${text(values, 'count')} placeholders; not all are listed.`,
  'more-outputs': (values) =>
    `Nothing consumes ${text(values, 'count')} nodes. Only those that look like outputs are listed.`,
  'no-inputs': () => 'The graph has no placeholder: nothing can be fed by name.',
  'no-producer': () => 'The graph does not say which version of TensorFlow wrote it.',
  'training-graph': () =>
    'The graph trains: it has optimizer nodes. Freeze it for inference first.',
  'no-forward': () => 'The module has no method forward, which the processor calls.',
  'before-1.4': () =>
    'PyTorch before 1.4 saved it, and the methods and inputs of such a file are not read here.',
  'traced-shapes': () => 'The shapes are those of the example that the module was traced with.',
};

const fits: Readonly<Record<FitCode, Sentence>> = {
  'newer-tensorflow': (values) =>
    `It was saved by TensorFlow ${text(values, 'version')}, which is newer than ${text(values, 'runtime')}.`,
  'newer-producer': (values) =>
    `Its graph version ${text(values, 'producer')} is newer than ${text(values, 'runtime')}, that of TensorFlow 1.15.`,
  'missing-op': (values) => `TensorFlow 1.15 does not have the operation ${node(values)}.`,
  'unknown-op': (values) =>
    `TensorFlow itself does not have the operation ${node(values)}: it needs a library of its own.`,
  'missing-attribute': (values) =>
    `TensorFlow 1.15 does not know ${list(values, 'attributes').join(' and ')} of ${node(values)}.`,
  'not-frozen': (values) =>
    `The graph has ${variableCount(values)}, and a graph file has no values for them. Freeze it, or use a SavedModel.`,
  'no-variables': (values) =>
    `The model has ${variableCount(values)}, and the folder variables/ with their values is missing.`,
  'newer-torch-archive': (values) =>
    `Its archive has version ${text(values, 'version')}, and Torch ${text(values, 'runtime')} reads up to ${text(values, 'newest')}.`,
  'weights-only': () =>
    'It has only weights, and the processor needs TorchScript: save the module with torch.jit.save.',
  'eager-module': () =>
    'It is a pickled module, and the processor needs TorchScript: save it with torch.jit.save.',
  'runs-code': (values) => `To load it would run code: ${list(values, 'names').join(', ')}.`,
  'numpy-2': () => 'It was written by NumPy 2, and the NumPy of Python 3.6 does not read it.',
  'newer-pickle': (values) =>
    `It is a pickle of protocol ${text(values, 'protocol')}, which Python 3.6 does not read.`,
};

/** What a local copy and the answers say differently. */
const differences: Readonly<Record<'other-framework' | 'other-name', Sentence>> = {
  'other-framework': (values) =>
    `It is a ${framework(values, 'framework')} model, and the framework is ${framework(values, 'answered')}.`,
  'other-name': (values) =>
    `It has another name than the model file ${text(values, 'expected')}. The plugin looks for that name.`,
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
    versionTexts(versions).join(', '),
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
      ? 'nothing found that the runtime lacks'
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  severities: { error: 'error', warning: 'warning' },
  source: (number: number, { document, url, certainty }: Source): string => {
    const place = url === undefined ? '' : `, ${url}`;
    return `[${number}] ${certainty}: ${document}${place}`;
  },
  runtime: (tensorflow: string, torch: string, python: string): string =>
    `The fit is judged by TensorFlow ${tensorflow}, Torch ${torch}, and Python ${python}. These versions of the plugin's SDK are certain: its name has them. That the plugin's image has the same is likely.`,
  unknown: 'This is not a model in a format that is known here.',
  noneInFolder: 'There is no model in this folder or archive.',
  cut: 'Some files of the folder were not looked at.',
  unreadablePath: (path: string, reason: string): string =>
    `${printable(path)} cannot be read: ${printable(reason)}`,
} as const;

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
