import type { Finding } from '../../../service/types.ts';
import type { FileContext } from '../../service-file.ts';

/** The variables of the two flags; what they are called is the questions' business, and a test compares. */
export const contextVariables = ['BLADE_DEPLOY_REGION', 'BLADE_DEPLOY_SERVICE_CARD'] as const;

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
export async function fileContext(
  environment: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly context: FileContext; readonly problems: readonly Finding[] }> {
  const isFlag = (values['region'] ?? values['serviceCard']) !== undefined;
  if (!isFlag && !contextVariables.some((name) => environment[name])) {
    return { context: {}, problems: [] };
  }
  // The conversation is loaded for those who say something.
  const { givenTexts } = await import('../../program/flags.ts');
  const { startingAnswers } = await import('../../program/flags.ts');
  const texts = givenTexts(values, environment).filter(
    ({ stepId }) => stepId === 'region' || stepId === 'serviceCard',
  );
  const { draft, problems } = await startingAnswers(texts);
  const { region, serviceCard } = draft;
  const context = { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
  return { context, problems };
}
