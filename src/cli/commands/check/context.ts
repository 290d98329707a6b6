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

/** What a command line of `check` names: files, and flags as the command's own definition gives them. */
export interface CheckLine {
  readonly files: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Flags without a value, by what they are called in the definition's values (command.ts). */
const flags: ReadonlyMap<string, string> = new Map([
  ['--fix', 'fix'],
  ['--json', 'json'],
  ['--plain', 'plain'],
  ['--ascii', 'ascii'],
]);

/**
 * Reads the words behind `check` where they are files and flags without a value: what hooks and editors
 * run at every save. Nothing where there is anything else, right or wrong: that is for the definition to
 * read, which takes longer to load than a check takes. A property test holds the two together.
 */
export function plainLine(words: readonly string[]): CheckLine | undefined {
  const files: string[] = [];
  const values: Record<string, unknown> = {};
  for (const word of words) {
    const flag = flags.get(word);
    if (flag !== undefined) values[flag] = true;
    else if (word === '-' || (word !== '' && !word.startsWith('-'))) files.push(word);
    else return undefined;
  }
  return files.length === 0 ? undefined : { files, values };
}
