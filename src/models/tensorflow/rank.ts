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
export function rankOutput(op: string, name: string): number | null {
  if (neverOutput.test(op)) return null;
  const place = likely.findIndex((ops) => ops.test(op));
  const byOp = place === -1 ? 0 : (likely.length - place) * 10;
  const byName = outputName.test(name.slice(-100)) ? 15 : 0;
  return byOp + byName - (isOfTraining(name) ? 100 : 0);
}

/** Whether the name is in the scope of an optimizer, a saver, or an initializer. */
export const isOfTraining = (name: string): boolean => inTraining.test(name.slice(-200));

/** Whether the operation's value is stored in a checkpoint and not in a graph file. */
export const isVariable = (op: string): boolean => /^(?:Variable(?:V2)?|VarHandleOp)$/.test(op);

export const isTraining = (op: string): boolean => /^(?:Resource)?(?:Sparse)?Apply[A-Z]/.test(op);
