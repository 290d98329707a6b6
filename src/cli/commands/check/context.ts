import type { Finding } from '../../../service/types.ts';
import type { FileContext } from '../../service-file.ts';

/**
 * The variables of the two flags. Their names come from the questions, and a test compares them.
 */
export const contextVariables = ['BLADE_DEPLOY_REGION', 'BLADE_DEPLOY_SERVICE_CARD'] as const;

/**
 * What the file itself doesn't contain: the region that eascmd is signed in to, and the group's GPU
 * model.
 */
export async function fileContext(
  environment: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly context: FileContext; readonly problems: readonly Finding[] }> {
  const isFlag = (values['region'] ?? values['serviceCard']) !== undefined;
  if (!isFlag && !contextVariables.some((name) => environment[name])) {
    return { context: {}, problems: [] };
  }
  // The questions are loaded only if flags or variables were given.
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

/** The files and flags on a `check` command line, as the command's own definition returns them. */
export interface CheckLine {
  readonly files: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Flags without a value, mapped to their names in the definition's values (command.ts). */
const flags: ReadonlyMap<string, string> = new Map([
  ['--fix', 'fix'],
  ['--json', 'json'],
  ['--plain', 'plain'],
  ['--ascii', 'ascii'],
]);

/**
 * Reads the words after `check` if they are only files and flags without a value, which is what
 * hooks and editors run on every save. Returns `undefined` for anything else, valid or not: the
 * command's definition reads that, but takes longer to load than a check takes. A property test
 * compares the two.
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
