import type { Shape } from '../../models/model.ts';
import type { Answered, Answers } from '../../questions/answers.ts';
import { type CopyAnswers, withLocalCopy } from '../../questions/local-copy.ts';
import { fileName } from '../../service/types.ts';
import type { LocalCopy, LocalModel } from '../facts.ts';
import type { CopyOverlay, State } from '../state.ts';

export const modelOf = ({ models, chosen }: LocalCopy): LocalModel =>
  models[chosen] ?? { place: '', model: nothing };

const nothing: LocalModel['model'] = {
  format: 'unknown',
  framework: null,
  versions: {},
  size: 0,
  inputs: [],
  outputs: [],
  notes: [],
  fit: [],
};

interface Copied extends Pick<State, 'localCopy'> {
  readonly conversation: Pick<Answered, 'draft'>;
}

/**
 * The copy that belongs to these answers. Another deployment may have been started since it was
 * read.
 */
export function copyOf({ localCopy, conversation }: Copied): LocalCopy | null {
  return localCopy?.path === conversation.draft.hints?.localCopy ? localCopy : null;
}

/**
 * The name of the model's file, which is the key of `model_info`. No document names a key for a
 * SavedModel.
 */
export function keyOf(copy: LocalCopy): string | null {
  const { place, model } = modelOf(copy);
  return model.format === 'saved-model' ? null : fileName(place === '' ? copy.path : place);
}

/** A row of the lists: a node, and what is known about it. */
export interface NamedNode {
  readonly name: string;
  readonly type: string | null;
  readonly shape: Shape | null;
  /** Absent for a name that was typed and that the copy doesn't list. */
  readonly candidate?: LocalModel['model']['inputs'][number];
}

/** What can be selected, most likely first, including names that were answered before. */
export function nodesOf(
  copy: LocalCopy,
  list: 'inputs' | 'outputs',
  answered: readonly string[] = [],
): readonly NamedNode[] {
  const nodes = new Map<string, NamedNode>();
  for (const candidate of modelOf(copy).model[list]) {
    const name = nodeName(candidate.name);
    const { type, shape } = candidate;
    if (!nodes.has(name)) nodes.set(name, { name, type, shape, candidate });
  }
  for (const name of answered.map(nodeName)) {
    if (!nodes.has(name)) nodes.set(name, { name, type: null, shape: null });
  }
  return [...nodes.values()];
}

/** The answers name nodes, not their outputs. */
const nodeName = (name: string): string => name.replace(/:\d+$/, '');

/** PyTorch has no named nodes. */
export function hasNames(copy: LocalCopy, { framework }: Answers): boolean {
  const { model } = modelOf(copy);
  return model.framework === 'tensorflow' && framework !== 'pytorch';
}

/**
 * The initial selection: the earlier answer, or else the model's required inputs and most likely
 * outputs.
 */
export function ticksOf(copy: LocalCopy, draft: Answers): Pick<CopyOverlay, 'inputs' | 'outputs'> {
  const inputs = nodesOf(copy, 'inputs').filter(
    ({ candidate }) => candidate?.why !== 'unused-input',
  );
  const outputs = nodesOf(copy, 'outputs');
  const isSure = outputs.every(({ candidate }) => candidate?.why === 'signature');
  const likely = isSure ? outputs : outputs.slice(0, 1);
  // Without a key there is no place for them.
  const hasPlace = keyOf(copy) !== null || draft.modelFile !== undefined;
  const names = (nodes: readonly NamedNode[]) => (hasPlace ? nodes.map(({ name }) => name) : []);
  return {
    inputs: draft.inputs?.map(nodeName) ?? names(inputs),
    outputs: draft.outputs?.map(nodeName) ?? names(likely),
  };
}

/** The shapes of the inputs as an answer. `?` marks a dimension that the copy leaves open. */
function shapesOf(
  copy: LocalCopy,
  names: readonly string[],
): { readonly text: string; readonly isOpen: boolean } {
  const { model } = modelOf(copy);
  const nodes = nodesOf(copy, 'inputs');
  const shapes =
    model.framework === 'pytorch'
      ? model.inputs.map(({ shape }) => shape)
      : names.map((name) => nodes.find((node) => node.name === name)?.shape ?? null);
  const texts = shapes.map((shape) =>
    shape === null || shape.length === 0 ? '?' : shape.map((size) => size ?? '?').join('*'),
  );
  const isBlank = shapes.every((shape) => shape === null);
  return { text: isBlank ? '' : texts.join(';'), isOpen: texts.some((text) => text.includes('?')) };
}

/** The inputs, in the order in which their shapes are given. */
export function shapedInputs(copy: LocalCopy, { inputs = [] }: Answers): readonly string[] {
  const { model } = modelOf(copy);
  return model.framework === 'pytorch' ? model.inputs.map(({ name }) => name) : inputs;
}

/** What is copied at once because it needs no choice. */
export function plainTexts(copy: LocalCopy): CopyAnswers['texts'] {
  const frameworks = new Set(copy.models.map(({ model }) => model.framework));
  const [framework] = frameworks.size === 1 ? [...frameworks] : [];
  const key = copy.models.length === 1 ? keyOf(copy) : null;
  return { framework: framework ?? '', modelFile: key ?? '' };
}

/** The answers with the choices from the copy, and the question that opens next. */
export function withCopy(
  answered: Answered,
  copy: LocalCopy,
  { inputs, outputs }: Pick<CopyOverlay, 'inputs' | 'outputs'>,
): { readonly answered: Answered; readonly open: string | null } {
  const { draft, sources } = answered;
  const { model } = modelOf(copy);
  const named = hasNames(copy, draft);
  const names: CopyAnswers['texts'] = named
    ? { inputs: inputs.join(', '), outputs: outputs.join(', ') }
    : {};
  const shapes = shapesOf(copy, inputs);
  // A copy of another framework says nothing about this model.
  const isOther = draft.framework !== undefined && draft.framework !== model.framework;
  const hasInputs = !isOther && (named ? inputs.length > 0 : model.inputs.length > 0);
  const isGiven = draft.inputShapes !== undefined && sources.inputShapes !== 'local-copy';
  const asksShapes = hasInputs && shapes.isOpen && !isGiven;
  const texts: CopyAnswers['texts'] = {
    framework: model.framework ?? '',
    modelFile: keyOf(copy) ?? '',
    ...names,
    inputShapes: hasInputs && !shapes.isOpen ? shapes.text : '',
  };
  const form: Answered =
    draft.advanced === 'answer'
      ? answered
      : {
          draft: { ...draft, advanced: 'form' },
          sources: { ...sources, advanced: 'asked' },
        };
  const next = withLocalCopy(form, { path: copy.path, texts });
  return { answered: next, open: asksShapes ? shapes.text : null };
}
