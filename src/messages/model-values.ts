import type { Candidate, Shape } from '../models/model.ts';
import { printable } from './text.ts';

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
