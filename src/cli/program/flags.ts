import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { packageRoot } from '../../platform/os.ts';
import { type Answered, type Hints, nothingAnswered } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { answersFromText, type FromText, type GivenText } from '../../questions/from-flags.ts';
import { earlierAnswers } from '../../questions/saved.ts';
import { steps } from '../../questions/steps.ts';
import { decompose } from '../../service/decompose.ts';
import { parseService } from '../../service/parse.ts';
import { flag } from './help.ts';

/**
 * One flag per question, generated from the list of questions, so that every question has a flag.
 */
export function questionOptions(label: (step: Step) => string): Option[] {
  return steps.flatMap((step) => {
    if (step.flag === undefined) {
      return [];
    }
    if (step.negatedFlag !== undefined) {
      // The only question with two flags.
      return [
        flag(step.flag, ({ blade }) => blade),
        flag(step.negatedFlag, ({ noBlade }) => noBlade),
      ];
    }
    const option = new Option(`${step.flag} <${step.metavar}>`);
    // Computed on demand: only help reads it, and the choices take time to compute.
    Object.defineProperty(option, 'description', { get: () => label(step) });
    return [step.repeatable ? option.argParser(collect) : option];
  });
}

/** Adds the flags that the command doesn't have yet. */
export function addQuestionOptions(command: Command, label: (step: Step) => string): void {
  const own = new Set(command.options.map(({ long }) => long));
  for (const option of questionOptions(label).filter(({ long }) => !own.has(long))) {
    command.addOption(option);
  }
}

function collect(value: string, previous: unknown): string[] {
  return [...(Array.isArray(previous) ? previous : []), value];
}

/** The answers from flags and variables, verbatim. An empty variable counts as unset. */
export function givenTexts(
  values: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): GivenText[] {
  return steps.flatMap((step): GivenText[] => {
    const fromFlag = step.flag === undefined ? undefined : values[attributeOf(step.flag)];
    if (fromFlag !== undefined) {
      return textsOf(fromFlag).map((text) => ({ stepId: step.id, text, source: 'flag' }));
    }
    const variable = step.environment === undefined ? undefined : environment[step.environment];
    return variable ? [{ stepId: step.id, text: variable, source: 'environment' }] : [];
  });
}

/** `--model-path` as commander names it: `modelPath`. */
function attributeOf(flag: string): string {
  return flag.replace(/^--/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return [typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)];
}

interface Start {
  readonly template?: string | undefined;
  /** The answers of a user's service file. */
  readonly file?: Answered | undefined;
  readonly preset?: Answered | undefined;
  /** What is known besides the answers. */
  readonly hints?: Hints | undefined;
}

/**
 * The answers before anyone is asked. Flags override the environment, which overrides a preset,
 * which overrides a template or a file.
 */
export async function startingAnswers(
  given: readonly GivenText[],
  { template, file = nothingAnswered, preset = nothingAnswered, hints = {} }: Start = {},
): Promise<FromText> {
  const from = template ? await templateAnswers(template) : file;
  return answersFromText(given, {
    draft: { ...from.draft, ...preset.draft, hints: { ...preset.draft.hints, ...hints } },
    sources: { ...from.sources, ...preset.sources },
  });
}

async function templateAnswers(name: string): Promise<Answered> {
  const text = await readFile(join(packageRoot(), 'templates', `${name}.json`), 'utf8');
  const { service } = parseService(JSON.parse(text));
  if (!service) {
    throw new Error(`The template ${name} is broken.`);
  }
  return withoutExamples(earlierAnswers(decompose(service).draft, 'template'));
}

/**
 * A template's name and bucket are examples. As answers, they would make a script that forgot its
 * own deploy someone else's model.
 */
function withoutExamples({ draft, sources }: Answered): Answered {
  const { name: _name, modelPath: _path, ossEndpoint, ...rest } = draft;
  const { name: _named, modelPath: _placed, ossEndpoint: inRegion, ...others } = sources;
  // The bucket being in the service's region isn't an example: a file without the key means that.
  const sameRegion = ossEndpoint === undefined && inRegion !== undefined;
  return { draft: rest, sources: sameRegion ? { ...others, ossEndpoint: inRegion } : others };
}
