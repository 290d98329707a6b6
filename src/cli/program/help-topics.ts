import { phases } from '../../deployment/phases.ts';
import { messages } from '../../messages/language.ts';
import { legalPluginGroups, pluginGroups } from '../../service/catalog/gpus.ts';
import { processors } from '../../service/catalog/processors.ts';
import { regions } from '../../service/catalog/regions.ts';
import type { Framework, Source } from '../../service/types.ts';
import { exitCodeHelp } from '../exit-codes.ts';

/** `help TOPIC`: what is no command and yet asked for. */
export const helpTopics: Readonly<Record<string, () => string>> = {
  'exit-codes': () => exitCodeHelp,
  regions: regionHelp,
  phases: phaseHelp,
};

const notListed = '-';

/** What the tool offers where. "Not listed" is not "impossible": it is what the documents say. */
function regionHelp(): string {
  const rows = regions.map(({ id, name, compute }) => [
    id,
    name,
    compute ? 'listed' : notListed,
    legalPluginGroups(id)
      .map((group) => group.id)
      .join(', ') || notListed,
  ]);
  const sources = new Set(
    [...regions, ...pluginGroups].map(({ source }) => source).map(sourceText),
  );
  return [
    'Regions, and the resource groups that run the GPU optimization there.',
    'Optimization for a CPU needs no group and is offered in every region.',
    '',
    ...table(['Region', 'Name', 'EAS', 'GPU plugin groups'], rows),
    '',
    `${notListed} is not listed as supported.`,
    'The group has the card of its name, and the service must run on the same card.',
    `With Blade: ${bladeProcessors('tensorflow')},`,
    `${bladeProcessors('pytorch')}.`,
    ...[...sources].map((text) => `Source: ${text}`),
    'Whether EAS is listed: PAI regions and zones, 2026-06-27.',
    '',
  ].join('\n');
}

const bladeProcessors = (framework: Framework): string =>
  processors
    .filter((row) => row.blade && row.framework === framework)
    .map(({ id }) => id)
    .join(', ');

const sourceText = ({ document, date }: Source): string => `${document}, ${date}.`;

function phaseHelp(): string {
  const { phaseNames, phaseSentences } = messages('phases');
  return [
    'The phases of a deployment, in order. Any may be skipped.',
    '',
    ...table(
      ['Phase', 'Shown as', 'What happens'],
      phases.map((phase) => [phase, phaseNames[phase], firstSentence(phaseSentences[phase])]),
    ),
    '',
    'Optimize begins with the line "Executing plugin" and is documented to take 3 to',
    '10 minutes: early before 3, within up to 10, late after that. Late has not',
    'failed. Source: Blade EAS Plugin page, 2026-03.',
    '',
  ].join('\n');
}

const firstSentence = (text: string): string => text.replace(/(?<=\.) .*/s, '');

/** Columns padded to their widest cell, with two spaces between. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
