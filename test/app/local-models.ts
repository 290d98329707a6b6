import type { LocalModel } from '../../src/app/facts.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import type { Candidate, FitFinding, Model } from '../../src/models/model.ts';
import type { Source } from '../../src/service/types.ts';

const bare: Model = {
  format: 'frozen-graph',
  framework: 'tensorflow',
  versions: { producer: '134' },
  size: 24_000_000,
  inputs: [],
  outputs: [],
  notes: [],
  fit: [],
};

const placeholder = (name: string, shape: Candidate['shape']): Candidate => ({
  name,
  type: 'int32',
  shape,
  why: 'placeholder',
  op: 'Placeholder',
});

const dangling = (name: string, op: string): Candidate => ({
  name,
  type: 'float32',
  shape: null,
  why: 'dangling',
  op,
});

const thread: Source = {
  document: 'tensorflow/tensorflow issue 57000',
  date: '2022-08',
  certainty: 'likely',
};

const missingOp: FitFinding = {
  code: 'missing-op',
  severity: 'error',
  source: thread,
  values: { op: 'XlaSharding', node: 'encoder/XlaSharding' },
};

const missingAttribute: FitFinding = {
  code: 'missing-attribute',
  severity: 'warning',
  source: thread,
  values: { op: 'MatMul', node: 'dense/MatMul', attributes: ['grad_a', 'grad_b'] },
};

/** Two inputs of open size, one that nothing uses, and two nodes that nothing consumes. */
export const frozen: Model = {
  ...bare,
  inputs: [
    placeholder('input_ids_a_1', [null, 512]),
    placeholder('input_ids_b_1', [null, 512]),
    { ...placeholder('unused', null), why: 'unused-input' },
  ],
  outputs: [dangling('l2_normalize', 'Mul'), dangling('classes', 'ArgMax')],
  fit: [missingAttribute],
};

/** All of whose shapes are known. */
export const fixed: Model = {
  ...bare,
  inputs: [placeholder('image', [1, 224, 224, 3])],
  outputs: [dangling('logits', 'BiasAdd')],
};

export const unfit: Model = { ...frozen, fit: [missingOp, missingAttribute] };

export const savedModel: Model = {
  ...bare,
  format: 'saved-model',
  inputs: [{ ...placeholder('serving_default_x:0', [null, 10]), why: 'signature', key: 'x' }],
  outputs: [{ ...dangling('StatefulPartitionedCall:0', ''), why: 'signature', key: 'y' }],
};

export const scripted: Model = {
  ...bare,
  format: 'torchscript',
  framework: 'pytorch',
  versions: { archive: '4' },
  inputs: [
    { name: 'x', type: 'float32', shape: [1, 3, 224, 224], why: 'argument' },
    { name: 'mask', type: 'bool', shape: [1, 224], why: 'argument' },
  ],
};

/** The answer to the effect that reads a path. */
export const read = (path: string, ...models: readonly (Model | LocalModel)[]): AppEvent => ({
  type: 'local-copy-read',
  path,
  models: models.map((each) => ('model' in each ? each : { place: '', model: each })),
});
