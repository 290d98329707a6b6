import { textOf } from '../bytes.ts';
import type { Candidate, Shape } from '../model.ts';
import type { Visitor } from '../protobuf.ts';
import { GraphSurvey, surveyVisitor } from './graph.ts';
import { recordVisitor, ShapeVisitor, typeOfNumber, typeOfWord } from './messages.ts';

/** A SavedModel has one to three meta graphs; each needs its own survey. */
const mostMetaGraphs = 20;
const mostSignatures = 200;
const mostTensors = 500;

interface NamedTensors {
  readonly name: string;
  readonly inputs: Candidate[];
  readonly outputs: Candidate[];
}

export interface MetaGraph {
  readonly tags: string[];
  version: string;
  readonly survey: GraphSurvey;
  readonly signatures: NamedTensors[];
}

/** The visitor of a `SavedModel`; `metaGraphs` grows as they are read. */
export function savedModelVisitor(metaGraphs: MetaGraph[]): Visitor {
  let current = emptyMetaGraph();
  let graph = surveyVisitor(current.survey);
  const information: Visitor = {
    fields: { tags: 4, tensorflow_version: 5 },
    enter: (field) => (field === 4 || field === 5 ? 'bytes' : undefined),
    bytes: (field, value) => {
      if (field === 5) current.version = textOf(value);
      else if (current.tags.length < 20) current.tags.push(textOf(value));
    },
  };
  const signature = signatureVisitor((read) => {
    if (current.signatures.length < mostSignatures) current.signatures.push(read);
  });
  const metaGraph: Visitor = {
    fields: { meta_info_def: 1, graph_def: 2, signature_def: 5 },
    enter: (field) => {
      if (field === 1) return information;
      if (field === 2) return graph;
      return field === 5 ? signature : undefined;
    },
    leave: () => {
      metaGraphs.push(current);
      current = emptyMetaGraph();
      graph = surveyVisitor(current.survey);
    },
  };
  return {
    fields: { meta_graphs: 2 },
    enter: (field) => (field === 2 && metaGraphs.length < mostMetaGraphs ? metaGraph : undefined),
  };
}

function emptyMetaGraph(): MetaGraph {
  return { tags: [], version: '', survey: new GraphSurvey(), signatures: [] };
}

/** The visitor that reaches the graph of the meta graph at `index`. */
export function graphAt(index: number, graph: Visitor): Visitor {
  let seen = -1;
  const metaGraph: Visitor = {
    fields: { graph_def: 2 },
    enter: (field) => (field === 2 && seen === index ? graph : undefined),
  };
  return {
    fields: { meta_graphs: 2 },
    enter: (field) => {
      if (field !== 2) return undefined;
      seen += 1;
      return metaGraph;
    },
  };
}

/** An entry of `signature_def`: its key, and the signature's tensors by their own keys. */
function signatureVisitor(done: (signature: NamedTensors) => void): Visitor {
  let name = '';
  let inputs: Candidate[] = [];
  let outputs: Candidate[] = [];
  const into = (list: () => Candidate[]): Visitor =>
    tensorVisitor((tensor) => {
      if (list().length < mostTensors) list().push(tensor);
    });
  const input = into(() => inputs);
  const output = into(() => outputs);
  const value: Visitor = {
    fields: { inputs: 1, outputs: 2 },
    enter: (field) => (field === 1 ? input : field === 2 ? output : undefined),
  };
  return {
    fields: { key: 1, value: 2 },
    enter: (field) => (field === 1 ? 'bytes' : field === 2 ? value : undefined),
    bytes: (_, bytes) => {
      name = textOf(bytes);
    },
    leave: () => {
      done({ name, inputs: sorted(inputs), outputs: sorted(outputs) });
      name = '';
      inputs = [];
      outputs = [];
    },
  };
}

/** A map is unordered, and writers write it in different orders. */
const sorted = (tensors: readonly Candidate[]): Candidate[] =>
  tensors.toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));

/** An entry of `inputs` or `outputs`: the key and the `TensorInfo`. */
function tensorVisitor(done: (tensor: Candidate) => void): Visitor {
  let key = '';
  let name = '';
  let type: string | null = null;
  let shape: Shape | null = null;
  const shapes = new ShapeVisitor((value) => {
    shape = value;
  });
  const sparse = recordVisitor({ values_tensor_name: 1 }, ['values_tensor_name'], (record) => {
    name = String(record['values_tensor_name'] ?? '');
  });
  const info: Visitor = {
    fields: { name: 1, dtype: 2, tensor_shape: 3, coo_sparse: 4 },
    enter: (field) => {
      if (field === 1) return 'bytes';
      if (field === 3) return shapes;
      return field === 4 ? sparse : undefined;
    },
    bytes: (_, bytes) => {
      name = textOf(bytes);
    },
    number: (field, value) => {
      if (field === 2) type = typeOfNumber(value);
    },
    word: (field, word) => {
      if (field === 2) type = typeOfWord(word);
    },
  };
  return {
    fields: { key: 1, value: 2 },
    enter: (field) => (field === 1 ? 'bytes' : field === 2 ? info : undefined),
    bytes: (_, bytes) => {
      key = textOf(bytes);
    },
    leave: () => {
      if (name !== '') done({ name: nodeName(name), key, type, shape, why: 'signature' });
      key = '';
      name = '';
      type = null;
      shape = null;
    },
  };
}

/** The plugin takes node names, `a` for `a:0`. Other outputs of a node keep their number. */
const nodeName = (tensor: string): string => tensor.replace(/:0$/, '');
