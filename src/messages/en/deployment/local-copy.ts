import type { LocalCopy, LocalCopyFailure, LocalModel } from '../../../app/facts.ts';
import { keyOf, modelOf, type NamedNode, shapedInputs } from '../../../app/local-copy/answers.ts';
import type { Answers } from '../../../questions/answers.ts';
import {
  type CopyFact,
  type CopyFinding,
  copyFacts,
  copyPlace,
  errorCount,
} from '../../model-values.ts';
import { type OptionWords, printable } from '../../text.ts';
import { models } from '../cli/models.ts';
import { joins, size } from '../format.ts';

/** Reading a local copy of the model. */
export const localCopy = {
  askPath: 'Where is the local copy of the model?',
  pathHint:
    'A file, a folder, or an archive (.zip, .tar, .tar.gz) on this machine. It is read, not run, and stays here.',
  /** Replaces the hint if there is a copy already. */
  forgetHint: 'Clear the field to forget the copy and what it filled in.',
  reading: (path: string): string => `Reading ${printable(path)}.`,
  failure,
  askModel: 'Which of these models is it?',
  modelRow: ({ place, model }: LocalModel): string =>
    printable(`${place}, ${models.format(model.format)}, ${size(model.size)}`),
  factsTitle: (copy: LocalCopy): string => printable(copyPlace(copy)),
  facts,
  findings,
  nothingFound: 'Nothing found that the runtime lacks.',
  ask: {
    inputs: 'Which nodes are the inputs?',
    outputs: 'Which nodes are the outputs?',
  },
  listHint: (copy: LocalCopy, { modelFile }: Answers): string =>
    keyOf(copy) === null && modelFile === undefined
      ? `Space selects, Enter continues. ${noKey}`
      : 'Space selects, Enter continues. With none selected, Blade finds them by itself.',
  node: nodeText,
  typeNames: 'Type the names instead',
  /** Below the model path, if a local path is typed. */
  localPath:
    'A path on this machine. Enter reads it for the details that Blade needs. The service itself needs the model in OSS: upload it, for example with ossutil, and enter its oss:// path.',
  /** Below the model path, after a local path was read. */
  readForPath: (copy: LocalCopy): string =>
    `${printable(copy.path)} is read: ${summary(copy)} Upload it to OSS, and enter its oss:// path here. What it says is then offered at "What should Blade know about the model?".`,
  /** Below the shapes, if the copy leaves some open. */
  shapesHint: (copy: LocalCopy, draft: Answers): string =>
    `In this order: ${inputNames(copy, draft)}. The local copy leaves each ? open: replace it by a number, or clear the field to leave the shapes out.`,
  /** The row of the form. */
  row: ({ hints }: Answers): OptionWords => ({
    label: 'Local copy',
    note: printable(hints?.localCopy ?? 'read it to fill these in'),
  }),
  lines: {
    numbers: 'Numbers, separated by commas; Enter takes those marked x, - takes none: ',
    /** `shapes` is empty if none is known. */
    shapes: (copy: LocalCopy, draft: Answers, shapes: string): string => {
      const order = `In this order: ${inputNames(copy, draft)}.`;
      return shapes === ''
        ? order
        : `${order} The local copy says ${shapes}: enter it with a number for each ?.`;
    },
    noSuch: 'Enter numbers of the list, separated by commas.',
    path: (known: string): string =>
      known === ''
        ? 'Path, or Enter to go back: '
        : `Path (Enter: ${printable(known)}; - forgets it): `,
  },
};

const inputNames = (copy: LocalCopy, draft: Answers): string =>
  joins.clauses(shapedInputs(copy, draft).map(printable));

const noKey =
  "No document says under which key a SavedModel stands in the plugin's config. With none selected, Blade finds them by itself.";

function failure(failed: LocalCopyFailure): string {
  const path = printable(failed.path);
  switch (failed.code) {
    case 'missing':
      return `${path} doesn't exist.`;
    case 'address':
      return `${path} is an address. Enter the path of a copy on this machine.`;
    case 'no-model':
      return `${path} has no model that can be read here: TensorFlow .pb, .pbtxt, or SavedModel, TorchScript .pt or .pth.`;
    case 'unreadable':
      return `${path} can't be read: ${printable(failed.reason)}.`;
    case 'fault':
      return `${path}: ${models.fault(failed.fault, failed.values)}`;
  }
}

function facts(copy: LocalCopy): readonly CopyFact[] {
  return copyFacts(copy, {
    models,
    size,
    names: (listed, more) => joins.values([...listed, ...(more > 0 ? [`${more} more`] : [])]),
  });
}

/** The problems that keep it from running, each with its source and certainty. */
function findings(copy: LocalCopy): readonly CopyFinding[] {
  return modelOf(copy).model.fit.map(({ severity, code, values, source }) => ({
    severity,
    text: `${models.fit(code, values)} Source: ${source.document} (${source.certainty}).`,
  }));
}

/** The name first, followed by what is known about it and how likely it is. */
function nodeText({ name, candidate }: NamedNode): readonly string[] {
  if (candidate === undefined) return [printable(name), 'typed, not among those that were read'];
  const [, type = '', shape = '', extra = ''] = models.candidateRow(candidate);
  return [printable(name), type, shape, extra];
}

function summary(copy: LocalCopy): string {
  if (copy.models.length > 1) return `${copy.models.length} models.`;
  const { model } = modelOf(copy);
  const errors = errorCount(copy);
  const found = errors === 0 ? '' : ` ${errors === 1 ? '1 error' : `${errors} errors`} against it.`;
  return `${models.format(model.format)}.${found}`;
}
