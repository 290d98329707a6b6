import type { Answered, Answers } from '../questions/answers.ts';
import type { Step } from '../questions/define.ts';
import { shownSteps } from '../questions/steps.ts';
import { whereCore } from '../questions/where.ts';
import type { RunOptions } from './facts.ts';
import {
  isSentItself,
  type NamedClient,
  rehearsalFlags,
  type SourceFile,
  shellLine as words,
} from './file.ts';

interface CommandFacts {
  readonly conversation: Answered;
  readonly options: RunOptions;
  readonly client: NamedClient | null;
  /** The file that the answers are written into. */
  readonly sourceFile?: SourceFile | null;
}

/**
 * The command line that deploys the same without a question. Answers that are defaults are omitted.
 */
export function commandFor(facts: CommandFacts): string {
  const { conversation, options, client, sourceFile = null } = facts;
  const { draft, sources } = conversation;
  const rehearse = rehearsalFlags(client);
  if (options.fileGiven !== undefined && (!sourceFile || isSentItself(sourceFile, draft))) {
    const { region, serviceCard } = draft;
    return words([
      'blade-deploy',
      'deploy',
      options.fileGiven,
      ...(region ? ['--region', region] : []),
      ...(serviceCard ? ['--service-card', serviceCard] : []),
      ...rehearse,
      '--yes',
    ]);
  }
  const flags = shownSteps(draft)
    .filter((step) => !goesWithoutSaying(step, conversation))
    // Naming the file covers what it contains.
    .filter(({ id }) => sources[id] !== 'file' || !sourceFile)
    .flatMap((step) => flagFor(step, draft, sourceFile));
  const from = sourceFile ? ['--from', sourceFile.name] : [];
  // A file replaces the one it was started from only on request.
  const isUsual = options.output === './service.json' && !sourceFile?.isOutput;
  const output = isUsual ? [] : ['--output', options.output];
  return words(['blade-deploy', 'new', ...from, ...flags, ...output, ...rehearse, '--yes']);
}

/**
 * The command line that redeploys an earlier service: `new` would be rejected for a name that
 * exists now.
 */
export function redeployCommand(service: string, client: NamedClient | null): string {
  return words(['blade-deploy', 'redeploy', service, ...rehearsalFlags(client)]);
}

/**
 * A default that a script would use as well, since it knows neither what was typed nor what was
 * seen.
 */
function goesWithoutSaying(step: Step, { draft, sources }: Answered): boolean {
  const { hints: _, where: __, seen: ___, ...alone } = draft;
  switch (sources[step.id]) {
    case 'only':
      return true;
    case 'default':
      return !whereCore.includes(step.id) && step.fallback(alone) === (step.read(draft) ?? '');
    default:
      return false;
  }
}

function flagFor(step: Step, draft: Answers, sourceFile: SourceFile | null): string[] {
  const { flag, negatedFlag } = step;
  const text = step.read(draft) ?? '';
  if (flag === undefined) {
    return [];
  }
  if (text === '') {
    // An answer that was omitted on purpose would return as its default, or from the file.
    const comesBack = step.fallback(draft) || (sourceFile && step.read(sourceFile.answers));
    // A script must say where the service runs: the public group is an empty answer.
    const isMissed = sourceFile === null && whereCore.includes(step.id);
    return comesBack || isMissed ? [flag, ''] : [];
  }
  if (negatedFlag !== undefined) {
    return [text === 'no' ? negatedFlag : flag];
  }
  // Names may share a flag; each set of shapes or ranges has its own (contract: The questions).
  const texts = step.separator === ',' ? [text] : text.split(step.separator);
  return texts.flatMap((each) => [flag, each]);
}
