import { didYouMean } from './did-you-mean.ts';
/** What can be wrong with a file of presets, by what it needs to be told. */
export interface PresetFault {
  readonly kind: string;
  readonly path?: string;
  readonly reason?: string;
  readonly place?: readonly string[];
  readonly preset?: string;
  readonly flag?: string;
  readonly movedTo?: string;
  readonly name?: string;
}

export function presetProblem(fault: PresetFault): string {
  const { path = '', reason = '' } = fault;
  switch (fault.kind) {
    case 'unreadable':
      return `${path} could not be read: ${reason}.`;
    case 'unwritable':
      return `${path} could not be written: ${reason}.`;
    case 'not-json':
      return `${path} is not JSON: ${reason}.`;
    case 'not-an-object':
      return `${path}: ${fault.place?.join('.') || 'the file'} is no object, so its presets are not used.`;
    case 'unknown-question':
      return `${path}: preset ${fault.preset} has ${fault.flag}, which is no flag of a question.`;
    case 'not-a-text':
      return `${path}: preset ${fault.preset} has a ${fault.flag} that is no text.`;
    case 'newer':
      return `${path} was written by a newer version of blade-deploy and is left alone.`;
    case 'broken':
      return `${path} could not be read as presets; it was moved to ${fault.movedTo}.`;
    default:
      return `${fault.name ?? 'That'} is no name for a preset: use letters, digits, dots, dashes and underscores.`;
  }
}

export const presetSaved = (name: string, path: string): string =>
  `The answers are kept as the preset ${name} in ${path}.`;

export const unknownPreset = (
  name: string,
  names: readonly string[],
  nearest: string | undefined,
): string =>
  names.length === 0
    ? `There is no preset ${name}: no presets are kept yet. --save-preset ${name} keeps one.`
    : `There is no preset ${name}.${didYouMean(nearest)} There are: ${names.join(', ')}.`;
