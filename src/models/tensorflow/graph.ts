import { ModelFault, textOf } from '../bytes.ts';
import type { Candidate, Shape } from '../model.ts';
import type { Visitor } from '../protobuf.ts';
import { NodeVisitor, recordVisitor } from './messages.ts';

/** How many inputs and how many outputs to show; the rest are counted. */
export const mostInputs = 100;
const mostOutputs = 20;
/** TensorFlow has about 1,500 operations. */
const mostOps = 4000;

/** Up to this producer, a placeholder with shape `[]` had an unknown shape. */
const scalarShapesSince = 24;

interface Placeholder {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string | null;
  readonly shape: Shape | null;
  readonly op: string;
}

/** The results of the first pass over a graph. */
export class GraphSurvey {
  nodes = 0;
  variables = 0;
  trainingNodes = 0;
  placeholderCount = 0;
  producer = 0;
  minConsumer = 0;
  readonly consumed = new NameSet();
  readonly #placeholders: Placeholder[] = [];
  /** The name of the first node of each operation, with all its attribute names. */
  readonly ops = new Map<string, { readonly node: string; readonly attributes: Set<string> }>();
  readonly functions = new Set<string>();

  /** The placeholders; unused ones come last. */
  inputs(): readonly Candidate[] {
    const candidates = this.#placeholders.map(({ name, bytes, type, shape, op }): Candidate => {
      const isOld = shape?.length === 0 && this.producer < scalarShapesSince;
      const isUsed = this.consumed.has(bytes);
      return {
        name,
        type,
        shape: isOld ? null : shape,
        why: isUsed ? 'placeholder' : 'unused-input',
        op,
      };
    });
    return [
      ...candidates.filter(({ why }) => why === 'placeholder'),
      ...candidates.filter(({ why }) => why === 'unused-input'),
    ];
  }

  /** A node of the graph itself. Nodes of functions have their own inputs and names. */
  addNode(node: NodeVisitor): void {
    this.nodes += 1;
    if (isVariable(node.op)) this.variables += 1;
    if (isTraining(node.op)) this.trainingNodes += 1;
    this.addOp(node);
    if (!isPlaceholder(node.op)) return;
    const name = textOf(node.name);
    // A saver has placeholders for its file name.
    if (isOfTraining(name)) return;
    this.placeholderCount += 1;
    if (this.#placeholders.length >= mostInputs) return;
    this.#placeholders.push({
      name,
      bytes: node.name,
      type: node.attributes.get('dtype')?.type ?? null,
      shape: shapeOf(node),
      op: node.op,
    });
  }

  addOp(node: NodeVisitor): void {
    let seen = this.ops.get(node.op);
    if (seen === undefined) {
      if (this.ops.size >= mostOps) return;
      seen = { node: textOf(node.name), attributes: new Set() };
      this.ops.set(node.op, seen);
    }
    for (const name of node.attributes.keys()) {
      if (seen.attributes.size < mostOps) seen.attributes.add(name);
    }
  }
}

const isPlaceholder = (op: string): boolean => /^Placeholder(?:V2|WithDefault)?$/.test(op);

function shapeOf(node: NodeVisitor): Shape | null {
  const shape = node.attributes.get('shape')?.shape;
  return (shape === undefined ? node.attributes.get('_output_shapes')?.shape : shape) ?? null;
}

/** The visitor of a `GraphDef` for the first pass. */
export function surveyVisitor(survey: GraphSurvey): Visitor {
  const node = new NodeVisitor(
    (each) => survey.addNode(each),
    (input) => survey.consumed.addInput(input),
  );
  const functionNode = new NodeVisitor(
    (each) => survey.addOp(each),
    () => undefined,
  );
  const signature = recordVisitor({ name: 1 }, ['name'], ({ name }) => {
    if (survey.functions.size < 100_000) survey.functions.add(String(name));
  });
  const body: Visitor = {
    fields: { signature: 1, node_def: 3 },
    enter: (field) => (field === 1 ? signature : field === 3 ? functionNode : undefined),
  };
  const library: Visitor = {
    fields: { function: 1 },
    enter: (field) => (field === 1 ? body : undefined),
  };
  const versions = recordVisitor({ producer: 1, min_consumer: 2 }, [], (record) => {
    survey.producer = Number(record['producer'] ?? 0);
    survey.minConsumer = Number(record['min_consumer'] ?? 0);
  });
  const parts: Readonly<Record<number, Visitor>> = { 1: node, 2: library, 4: versions };
  return {
    fields: { node: 1, library: 2, versions: 4 },
    enter: (field) => parts[field],
  };
}

interface Ranked {
  readonly candidate: Candidate;
  readonly rank: number;
  readonly position: number;
}

/** The best of the nodes that nothing consumes, and how many there are. */
export class OutputSurvey {
  count = 0;
  #position = 0;
  #best: Ranked[] = [];
  readonly #consumed: NameSet;

  constructor(consumed: NameSet) {
    this.#consumed = consumed;
  }

  /** Best first. Outputs in a training scope are omitted if there are others. */
  outputs(): readonly Candidate[] {
    this.#keepBest();
    const likely = this.#best.filter(({ rank }) => rank >= 0);
    return (likely.length > 0 ? likely : this.#best).map(({ candidate }) => candidate);
  }

  visitor(): Visitor {
    const node = new NodeVisitor(
      (each) => this.#addNode(each),
      () => undefined,
      (name) => !this.#consumed.has(name),
    );
    return { fields: { node: 1 }, enter: (field) => (field === 1 ? node : undefined) };
  }

  #addNode(node: NodeVisitor): void {
    this.#position += 1;
    if (this.#consumed.has(node.name)) return;
    const name = textOf(node.name);
    const rank = rankOutput(node.op, name);
    if (rank === null) return;
    this.count += 1;
    const candidate: Candidate = {
      name,
      type: outputType(node),
      shape: node.attributes.get('_output_shapes')?.shape ?? null,
      why: 'dangling',
      op: node.op,
    };
    this.#best.push({ candidate, rank, position: this.#position });
    if (this.#best.length >= 10 * mostOutputs) this.#keepBest();
  }

  /** If two rank the same, the later one is nearer to the end of the model. */
  #keepBest(): void {
    this.#best.sort((a, b) => b.rank - a.rank || b.position - a.position);
    this.#best.length = Math.min(this.#best.length, mostOutputs);
  }
}

const logical =
  /^(?:Equal|NotEqual|Less|LessEqual|Greater|GreaterEqual|Logical\w+|IsNan|IsFinite)$/;

/** The type of `name:0`, if an attribute gives it. */
function outputType(node: NodeVisitor): string | null {
  if (logical.test(node.op)) return 'bool';
  for (const name of ['DstT', 'output_type', 'out_type', 'dtype', 'T']) {
    const type = node.attributes.get(name)?.type;
    if (type) return type;
  }
  return null;
}

/**
 * Operations that return nothing to a caller: constants, variables, writers, and training
 * operations.
 */
const neverOutput =
  /^(?:Const|HostConst|NoOp|Placeholder.*|Assert|Print(?:V2)?|Timestamp|Assign.*|Save.*|Restore.*|ShardedFilename|MergeV2Checkpoints|Variable(?:V2)?|VarHandleOp|TemporaryVariable|ReadVariableOp|IsVariableInitialized|VarIsInitializedOp|ReportUninitialized.*|DestroyResourceOp|.*Summary(?:V2)?|(?:Resource|Sparse)?(?:Sparse)?Apply[A-Z].*|(?:Resource)?Scatter(?:Update|Add|Sub|Mul|Div)|ResourceScatter.*|LookupTable(?:Import|Insert).*|InitializeTable.*|.*HashTable(?:V2)?|.*Queue(?:Enqueue|Close|Size|V2|Many).*|FIFOQueue|.*Iterator(?:V2)?|MakeIterator|IteratorTo.*|.*Dataset(?:V\d)?|WriteFile|.*SummaryWriter|ControlTrigger|Abort|NextIteration|LoopCond|Merge|Switch|Enter|StackPush.*|TensorArrayWrite.*|TensorArrayClose.*|BroadcastGradientArgs|RandomUniform(?:Int)?|RandomStandardNormal|TruncatedNormal|ShapeN?|Rank|Size|FakeParam|TPU.*Metadata|_Arg|Arg)$/;

/** Typical last operations of a model, most likely first. */
const likely: readonly RegExp[] = [
  /^(?:Softmax|Sigmoid|LogSoftmax|ArgMax|TopK(?:V2)?|Identity|IdentityN|_Retval|Retval|NonMaxSuppression.*|CombinedNonMaxSuppression|StatefulPartitionedCall|PartitionedCall|CTC.*Decoder)$/,
  /^(?:BiasAdd|Add(?:V2|N)?|MatMul|BatchMatMul(?:V\d)?|Reshape|Squeeze|Concat(?:V2)?|Mul|RealDiv|Tanh|Relu6?|Exp|Cast|L2Normalize|LookupTableFind(?:V2)?|Pack|Transpose|GatherV2|StridedSlice|Mean|Sum|Sub|Rsqrt)$/,
];

const inTraining =
  /(?:^|\/)(?:gradients|save(?:_\d+)?|Initializer|report_uninitialized\w*|Adam\w*|Assign\w*|train\w*|global_step|ExponentialMovingAverage|accuracy|metrics|init(?:_\d+)?)(?:$|\/)/;

const outputName =
  /(?:output|logit|prob|predict|softmax|sigmoid|score|result|embedding|normali[sz]e|detection|classes|boxes)/i;

/** How likely it is that a node that nothing consumes is an output; null if it can't be one. */
function rankOutput(op: string, name: string): number | null {
  if (neverOutput.test(op)) return null;
  const place = likely.findIndex((ops) => ops.test(op));
  const byOp = place === -1 ? 0 : (likely.length - place) * 10;
  const byName = outputName.test(name.slice(-100)) ? 15 : 0;
  return byOp + byName - (isOfTraining(name) ? 100 : 0);
}

/** Whether the name is in the scope of an optimizer, a saver, or an initializer. */
const isOfTraining = (name: string): boolean => inTraining.test(name.slice(-200));

/** Whether the operation's value is stored in a checkpoint and not in a graph file. */
const isVariable = (op: string): boolean => /^(?:Variable(?:V2)?|VarHandleOp)$/.test(op);

const isTraining = (op: string): boolean => /^(?:Resource)?(?:Sparse)?Apply[A-Z]/.test(op);

/** 64 MB of hashes. No graph that a machine can load comes close. */
const mostNames = 4_000_000;
/** The table is at most half full. Only names crafted to collide need more probes. */
const mostProbes = 4096;

const [colon, zero, nine, caret] = [58, 48, 57, 94] as const;

/**
 * The nodes that something consumes, as 64-bit hashes of their names: 16 bytes per name instead of
 * a string. A collision would only rank an output wrongly.
 */
export class NameSet {
  #slots = new Uint32Array(2 * 1024);
  #count = 0;
  #low = 0;
  #high = 0;

  /** Adds the node that an input names: `a`, `a:1`, and `^a` are the node `a`. */
  addInput(input: Uint8Array): void {
    const start = input[0] === caret ? 1 : 0;
    let end = input.length;
    while (end > start && isDigit(input[end - 1])) end -= 1;
    end = end > start && input[end - 1] === colon ? end - 1 : input.length;
    this.#hash(input, start, end);
    if (this.#insert(this.#slots)) this.#count += 1;
    if (this.#count > mostNames) throw new ModelFault('too-large', { names: mostNames });
    if (this.#count * 2 > this.#slots.length / 2) this.#grow();
  }

  has(name: Uint8Array): boolean {
    this.#hash(name, 0, name.length);
    return this.#slots[this.#find(this.#slots)] !== 0;
  }

  /** Two rounds of multiplication over the bytes, with different factors. */
  #hash(bytes: Uint8Array, start: number, end: number): void {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      high ^= high >>> 13;
    }
    low ^= low >>> 15;
    // Zero marks an empty slot.
    this.#low = low >>> 0 || 1;
    this.#high = high >>> 0;
  }

  #find(slots: Uint32Array): number {
    const mask = slots.length / 2 - 1;
    const first = this.#low ^ Math.imul(this.#high, 0x9e3779b1);
    for (let probe = 0; probe < mostProbes; probe += 1) {
      const slot = ((first + probe) & mask) * 2;
      const low = slots[slot];
      if (low === 0 || (low === this.#low && slots[slot + 1] === this.#high)) return slot;
    }
    throw new ModelFault('too-large', { names: this.#count });
  }

  #insert(slots: Uint32Array): boolean {
    const found = this.#find(slots);
    if (slots[found] !== 0) return false;
    slots[found] = this.#low;
    slots[found + 1] = this.#high;
    return true;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#slots.length; index += 2) {
      this.#low = this.#slots[index] ?? 0;
      this.#high = this.#slots[index + 1] ?? 0;
      if (this.#low !== 0) this.#insert(larger);
    }
    this.#slots = larger;
  }
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= zero && byte <= nine;
