import { phases } from '../../deployment/phases.ts';
import { messages } from '../../messages/language.ts';
import { tableLines } from '../../messages/layout.ts';
import { legalPluginGroups, pluginGroups } from '../../service/catalog/gpus.ts';
import { processors } from '../../service/catalog/processors.ts';
import { regions } from '../../service/catalog/regions.ts';
import type { Framework } from '../../service/types.ts';
import { exitCodes } from './help.ts';

/** `help TOPIC`: pages about things that aren't commands. */
export const helpTopics: Readonly<Record<string, () => string>> = {
  'exit-codes': () => exitCodes(messages('help').anyExit),
  regions: regionHelp,
  phases: phaseHelp,
};

const notListed = '-';

/** What the tool offers in each region. "Not listed" means absent from the docs, not impossible. */
function regionHelp(): string {
  const words = messages('help').topics.regions;
  const { joins, regionName } = messages('phases');
  const rows = regions.map(({ id, compute }) => [
    id,
    regionName(id),
    compute ? words.listed : notListed,
    joins.values(legalPluginGroups(id).map((group) => group.id)) || notListed,
  ]);
  const sources = new Set(
    [...regions, ...pluginGroups].map(({ source }) => words.source(source.document, source.date)),
  );
  return [
    ...words.before,
    '',
    ...tableLines([words.head, ...rows]),
    '',
    words.notListed(notListed),
    words.sameModel,
    words.withBlade(bladeProcessors('tensorflow'), bladeProcessors('pytorch')),
    ...sources,
    words.listedBy('2026-06-27'),
    '',
  ].join('\n');
}

const bladeProcessors = (framework: Framework): string =>
  messages('phases').joins.values(
    processors.filter((row) => row.blade && row.framework === framework).map(({ id }) => id),
  );

function phaseHelp(): string {
  const { phaseNames, phaseSentences } = messages('phases');
  const words = messages('help').topics.phases;
  const rows = phases.map((phase) => [
    phase,
    phaseNames[phase],
    firstSentence(phaseSentences[phase]),
  ]);
  return [words.before, '', ...tableLines([words.head, ...rows]), '', words.after, ''].join('\n');
}

const firstSentence = (text: string): string => text.replace(/(?<=\.) .*/s, '');
