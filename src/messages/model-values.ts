import type { LocalCopy } from '../app/facts.ts';
import { modelOf } from '../app/local-copy/answers.ts';
import type { Candidate, ModelFormat, NoteCode, Shape } from '../models/model.ts';
import { firstNames } from './format-values.ts';
import { printable, type Values } from './text.ts';

/** What all languages write the same way about models and data: names, types, and shapes. */

/** `TensorFlow 1.15.0`, `torch 1.6.0`. */
export function versionTexts(versions: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(versions).map(([name, version]) =>
    printable(name === 'tensorflow' ? `TensorFlow ${version}` : `${name} ${version}`),
  );
}

/** `forward(x: Tensor) -> Tensor` */
export function methodText(
  name: string,
  given: readonly { readonly name: string; readonly type: string | null }[],
  returns: string | null,
): string {
  const shown = given.map((each) =>
    each.type === null ? each.name : `${each.name}: ${each.type}`,
  );
  return printable(`${name}(${shown.join(', ')})${returns === null ? '' : ` -> ${returns}`}`);
}

/** `image:0  ndarray float32 (8, 3, 224, 224)` */
export function dataText(
  key: string,
  what: string,
  type: string | null,
  shape: readonly number[] | null,
): string {
  const size = shape === null ? '' : ` (${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  return printable(`${key}  ${what}${type === null ? '' : ` ${type}`}${size}`);
}

/** The words for what a candidate has no value for. */
interface CandidateWords {
  readonly why: string;
  readonly key: (key: string) => string;
  readonly unknownType: string;
  readonly unknownShape: string;
  readonly scalar: string;
  readonly separator: string;
}

/** The columns of a candidate: name, type, shape, and notes. */
export function candidateColumns(
  { name, type, shape, why, key, op }: Candidate,
  words: CandidateWords,
): readonly string[] {
  const notes = [
    words.why,
    key === undefined || key === name ? '' : words.key(key),
    op === undefined || why !== 'dangling' ? '' : op,
  ].filter((each) => each !== '');
  const columns = [name, type ?? words.unknownType, shapeText(shape, words)];
  return [...columns, notes.join(words.separator)].map(printable);
}

/** An open dimension of a shape is -1, as TensorFlow prints it. */
function shapeText(shape: Shape | null, words: CandidateWords): string {
  if (shape === null) return words.unknownShape;
  return shape.length === 0 ? words.scalar : `[${shape.map((each) => each ?? -1).join(', ')}]`;
}

/** What every language shows about a local copy of the model. */

export interface CopyFact {
  readonly label: string;
  readonly text: string;
}

export interface CopyFinding {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

interface CopyWords {
  readonly models: {
    readonly columns: Readonly<
      Record<'format' | 'versions' | 'size' | 'inputs' | 'outputs' | 'notes', string>
    >;
    readonly format: (format: ModelFormat) => string;
    readonly versions: (versions: Readonly<Record<string, string>>) => string;
    readonly note: (code: NoteCode, values: Values) => string;
  };
  readonly size: (bytes: number) => string;
  readonly names: (listed: readonly string[], more: number) => string;
}

/** As many names as one row shows; the lists have them all. */
const mostNames = 4;

export function copyFacts(
  copy: LocalCopy,
  { models, size, names }: CopyWords,
): readonly CopyFact[] {
  const { model } = modelOf(copy);
  const { columns } = models;
  const namesOf = (nodes: readonly { readonly name: string }[]): string => {
    const all = nodes.map(({ name }) => name);
    const { listed, more } = firstNames(all, mostNames);
    return printable(names(listed, more));
  };
  const rows: readonly CopyFact[] = [
    { label: columns.format, text: models.format(model.format) },
    { label: columns.versions, text: models.versions(model.versions) },
    { label: columns.size, text: size(model.size) },
    { label: columns.inputs, text: namesOf(model.inputs) },
    { label: columns.outputs, text: namesOf(model.outputs) },
  ];
  const notes = model.notes.map(({ code, values }, at) => ({
    label: at === 0 ? columns.notes : '',
    text: models.note(code, values),
  }));
  return [...rows.filter(({ text }) => text !== ''), ...notes];
}

/** The file or folder within the path that was named. */
export function copyPlace(copy: LocalCopy): string {
  const { place } = modelOf(copy);
  return place === '' ? copy.path : `${copy.path.replace(/[/\\]$/, '')}/${place}`;
}

/** How many findings keep the model from running. */
export const errorCount = (copy: LocalCopy): number =>
  modelOf(copy).model.fit.filter(({ severity }) => severity === 'error').length;
