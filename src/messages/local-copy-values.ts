import type { LocalCopy } from '../app/facts.ts';
import { modelOf } from '../app/local-copy/answers.ts';
import type { ModelFormat, NoteCode } from '../models/model.ts';
import { firstNames } from './format-values.ts';
import { printable, type Values } from './text.ts';

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
