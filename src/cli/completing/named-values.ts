import type { PastRun } from '../../deployment/history.ts';
import { english } from '../../messages/en/english.ts';
import { type Around, type Candidate, type Completion, plain, words } from './completion.ts';

/** What a value or an argument may be, by the name that usage lines give it: `deploy <FILE>`. */
export async function namedValues(
  name: string,
  { remembered, topics }: Pick<Around, 'remembered' | 'topics'>,
): Promise<Completion> {
  switch (name) {
    case 'FILE':
    case 'PATH':
    case 'FOLDER':
    case 'MODEL':
      return { files: true, candidates: [] };
    case 'SERVICE':
      return words(servicesOf(await remembered.runs()));
    case 'ID':
    case 'A':
    case 'B':
      return words((await remembered.runs()).map(deployment));
    case 'PRESET': {
      const presets = await remembered.presets();
      return words(
        presets.map(({ name, source }) => ({ value: name, note: english.presetOf[source] })),
      );
    }
    case 'TOPIC':
      return words(topics.map(plain));
    default:
      // `<service|events>` says its values itself.
      return words(name.includes('|') ? name.split('|').map(plain) : []);
  }
}

/** The newest deployment of each service; of a service known from a rehearsal alone, that one. */
function servicesOf(runs: readonly PastRun[]): readonly Candidate[] {
  const newest = new Map<string, PastRun>();
  for (const run of runs) {
    if (run.service !== null && !newest.has(run.service)) newest.set(run.service, run);
  }
  return [...newest].map(([value, run]) => ({ value, note: english.pastService(run) }));
}

const deployment = (run: PastRun): Candidate => ({
  value: run.id,
  note: english.pastDeployment(run),
});
