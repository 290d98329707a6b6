import type { StepId } from '../questions/answers.ts';
import { isStepId } from '../questions/steps.ts';
import { draftKeys, fieldOf } from '../service/catalog/fields.ts';
import type { Path, Source } from '../service/types.ts';
import { printable, type QuestionWords } from './text.ts';

/** How the words for the keys of service.json are found, in every language. */

/** What an editor shows for a key of service.json. */
interface FieldWords {
  readonly title: string;
  readonly about: string;
  readonly source: Source;
}

/** By the keys that lead to the field; `*` is a list element or a model's file name. */
export type ServiceFields = Readonly<Record<string, FieldWords>>;

export type FieldRows = Readonly<Record<string, readonly [title: string, about: string]>>;

type Entry = readonly [field: string, words: FieldWords];

const modelInfo = 'plugins.*.config.model_info';

/**
 * The name of a field in a service file. A field without a documented name is shown by its keys.
 */
export function placeTitle(fields: ServiceFields, path: Path): string {
  const depth = path.findLastIndex((key) => typeof key === 'string') + 1;
  const field = path.slice(0, depth).reduce<string>(deeper, '');
  const title = Object.hasOwn(fields, field) ? fields[field]?.title : undefined;
  return title ?? printable(path.join('.'));
}

/** List elements and the model's file name have no name of their own. */
function deeper(field: string, key: string | number): string {
  const isNamed = typeof key === 'string' && field !== modelInfo;
  return [field, isNamed ? key : '*'].filter(Boolean).join('.');
}

export function fieldsFrom(source: Source, rows: FieldRows): readonly Entry[] {
  return Object.entries(rows).map(([key, [title, about]]) => [key, { title, about, source }]);
}

/** The keys that the questions ask for. */
export function askedFields(questions: Readonly<Record<StepId, QuestionWords>>): readonly Entry[] {
  return draftKeys.flatMap((id) => {
    const words = isStepId(id) ? questions[id] : undefined;
    if (words?.key === undefined) return [];
    const text = { title: words.label, ...words.key };
    return fieldOf(id).at.map((path) => [path.map(anyElement).join('.'), text] as const);
  });
}

function anyElement(key: string | number): string {
  return typeof key === 'number' ? '*' : key;
}
