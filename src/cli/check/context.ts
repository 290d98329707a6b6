import type { Finding } from '../../domain/finding.ts';
import { givenTexts } from '../flags.ts';
import type { FileContext } from '../service-file.ts';

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
export async function fileContext(
  environment: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly context: FileContext; readonly problems: readonly Finding[] }> {
  const texts = givenTexts(values, environment).filter(
    ({ stepId }) => stepId === 'region' || stepId === 'serviceCard',
  );
  if (texts.length === 0) return { context: {}, problems: [] };
  // The rest of the conversation is loaded for those who say something.
  const { startingAnswers } = await import('../starting-answers.ts');
  const { draft, problems } = await startingAnswers(texts, undefined);
  const { region, serviceCard } = draft;
  const context = { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
  return { context, problems };
}
