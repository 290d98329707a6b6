import { ByteReader, textOf } from '../bytes.ts';
import type { FormatReader, ModelFile } from '../format.ts';
import type { Candidate, FitFinding, Model, Note } from '../model.ts';
import { type Visitor, walkBinary } from '../protobuf.ts';
import { walkText } from '../text-format.ts';
import { fitOf, notFrozen } from './fit.ts';
import { GraphSurvey, mostInputs, OutputSurvey, surveyVisitor } from './graph.ts';
import { graphAt, type MetaGraph, savedModelVisitor } from './saved-model.ts';

type Walk = (file: ModelFile, visitor: Visitor) => Promise<void>;

const binary: Walk = (file, visitor) => walkBinary(new ByteReader(file.source), visitor);
const text: Walk = (file, visitor) => walkText(new ByteReader(file.source), visitor);

/**
 * The TensorFlow formats. A binary file is recognized by its first fields, a text file by its first
 * word.
 */
export const tensorflowReaders: readonly FormatReader[] = [
  {
    format: 'saved-model',
    detect: (head) =>
      startsSavedModel(head) ||
      /^(?:saved_model_schema_version|meta_graphs)\b/.test(firstWord(head)),
    read: (file) => readSavedModel(file),
  },
  {
    format: 'frozen-graph',
    detect: (head) => startsGraph(head) || /^(?:node|versions|library)\s*\{/.test(firstWord(head)),
    read: (file) => readGraph(file),
  },
];

async function walkOf(file: ModelFile): Promise<Walk> {
  const [first = 0] = await file.source.read(0, Math.min(1, file.source.size));
  // A tag of field 1. No text starts with a control character other than white space.
  return first === 0x08 || (first === 0x0a && !(await isText(file))) ? binary : text;
}

/** A text can start with a line feed, which is also the first byte of a binary graph. */
async function isText({ source }: ModelFile): Promise<boolean> {
  const head = await source.read(0, Math.min(4096, source.size));
  return !startsGraph(head);
}

/** The first word of a text, after comments and white space. */
function firstWord(head: Uint8Array): string {
  return textOf(head)
    .replace(/^\u{feff}?(?:\s+|#[^\n]*\n)*/u, '')
    .slice(0, 40);
}

/** Starts with a `NodeDef`: its name, then its operation, which is an identifier. */
function startsGraph(head: Uint8Array): boolean {
  if (head[0] !== 0x0a) return false;
  let at = 1;
  while ((head[at] ?? 0) >= 0x80 && at < 10) at += 1;
  at += 1;
  if (head[at] !== 0x0a) return false;
  const nameLength = lengthAt(head, at + 1);
  const op = at + 1 + nameLength.bytes + nameLength.value;
  if (head[op] !== 0x12) return false;
  const opLength = lengthAt(head, op + 1);
  const start = op + 1 + opLength.bytes;
  const name = textOf(head.subarray(start, start + opLength.value));
  return opLength.value > 0 && /^[A-Za-z_][\w.>]*$/.test(name);
}

function lengthAt(
  head: Uint8Array,
  at: number,
): { readonly value: number; readonly bytes: number } {
  const first = head[at] ?? 0;
  if (first < 0x80) return { value: first, bytes: 1 };
  return { value: (first & 0x7f) + ((head[at + 1] ?? 0) & 0x7f) * 128, bytes: 2 };
}

/**
 * Schema version 1, then a `MetaGraphDef`. ONNX starts the same way, but with a text instead of a
 * message.
 */
function startsSavedModel(head: Uint8Array): boolean {
  if (head[0] !== 0x08 || head[1] !== 0x01 || head[2] !== 0x12) return false;
  const { bytes } = lengthAt(head, 3);
  let at = 3 + bytes;
  while ((head[at - 1] ?? 0) >= 0x80 && at < 14) at += 1;
  const first = head[at];
  return first === 0x0a || first === 0x12;
}

async function readGraph(file: ModelFile): Promise<Model> {
  const walk = await walkOf(file);
  const survey = new GraphSurvey();
  await walk(file, surveyVisitor(survey));
  const outputs = new OutputSurvey(survey.consumed);
  await walk(file, outputs.visitor());
  const fit = [
    ...fitOf(survey, ''),
    ...(survey.variables > 0 ? [notFrozen(survey.variables)] : []),
  ];
  return {
    format: 'frozen-graph',
    framework: 'tensorflow',
    versions: versionsOf(survey, ''),
    size: file.source.size,
    inputs: survey.inputs(),
    outputs: outputs.outputs(),
    notes: [...graphNotes(survey, outputs)],
    fit,
    ...variablesOf(survey),
  };
}

async function readSavedModel(file: ModelFile): Promise<Model> {
  const walk = await walkOf(file);
  const metaGraphs: MetaGraph[] = [];
  await walk(file, savedModelVisitor(metaGraphs));
  const index = Math.max(
    0,
    metaGraphs.findIndex(({ tags }) => tags.includes('serve')),
  );
  const metaGraph = metaGraphs[index];
  const survey = metaGraph?.survey ?? new GraphSurvey();
  const version = metaGraph?.version ?? '';
  const signatures = (metaGraph?.signatures ?? []).filter(({ name }) => !name.startsWith('__'));
  const chosen = signatures.find(({ name }) => name === 'serving_default') ?? signatures[0];
  const found = chosen ?? (await candidatesAt(file, walk, index, survey));
  return {
    format: 'saved-model',
    framework: 'tensorflow',
    versions: versionsOf(survey, version),
    size: file.source.size,
    inputs: found.inputs,
    outputs: found.outputs,
    signatures,
    tags: metaGraph?.tags ?? [],
    notes: 'notes' in found ? found.notes : [],
    fit: fitOf(survey, version) as readonly FitFinding[],
    ...variablesOf(survey),
  };
}

/** A SavedModel without signatures is treated like a graph. */
async function candidatesAt(
  file: ModelFile,
  walk: Walk,
  index: number,
  survey: GraphSurvey,
): Promise<{
  readonly inputs: readonly Candidate[];
  readonly outputs: readonly Candidate[];
  readonly notes: readonly Note[];
}> {
  const outputs = new OutputSurvey(survey.consumed);
  await walk(file, graphAt(index, outputs.visitor()));
  return {
    inputs: survey.inputs(),
    outputs: outputs.outputs(),
    notes: [...graphNotes(survey, outputs)],
  };
}

function versionsOf(survey: GraphSurvey, tensorflow: string): Record<string, string> {
  return {
    ...(tensorflow === '' ? {} : { tensorflow }),
    ...(survey.producer > 0 ? { producer: String(survey.producer) } : {}),
  };
}

const variablesOf = ({ variables }: GraphSurvey): Pick<Model, 'variables'> =>
  variables > 0 ? { variables: { count: variables, bytes: null } } : {};

function* graphNotes(survey: GraphSurvey, outputs: OutputSurvey): Generator<Note> {
  if (survey.placeholderCount === 0) yield { code: 'no-inputs', values: { nodes: survey.nodes } };
  if (survey.placeholderCount > mostInputs)
    yield { code: 'more-inputs', values: { count: survey.placeholderCount } };
  const shown = outputs.outputs().length;
  if (outputs.count > shown)
    yield { code: 'more-outputs', values: { count: outputs.count, shown } };
  if (survey.trainingNodes > 0)
    yield { code: 'training-graph', values: { nodes: survey.trainingNodes } };
  if (survey.producer === 0) yield { code: 'no-producer', values: {} };
}
