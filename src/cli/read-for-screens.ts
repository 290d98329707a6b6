import { copyBeside } from '../app/file.ts';
import type { State } from '../app/state.ts';
import type { FileReading } from '../platform/effects/context.ts';
import { cards } from '../service/catalog/gpus.ts';
import type { FileContext } from './service-file.ts';

/** Reads a file that was named on a screen, or that is deployed again. */
export async function readForScreens(path: string, state: State): Promise<FileReading> {
  const { readServiceFile } = await import('./service-file.ts');
  const { output, outputNamed = false } = state.options;
  const outcome = await readServiceFile({
    path,
    context: contextOf(state),
    asItIs: true,
    options: { output: outputNamed ? output : copyBeside(path) },
  });
  return outcome.kind === 'read' ? { kind: 'read', ...outcome.file } : outcome;
}

/** What a file itself does not say is what it was deployed with before. */
function contextOf({ past, given }: State): FileContext {
  const region = given.draft.region ?? past?.region ?? undefined;
  const serviceCard = given.draft.serviceCard ?? cards.find(({ id }) => id === past?.card)?.id;
  return { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
}
