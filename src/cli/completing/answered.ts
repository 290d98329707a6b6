import { type Answered, nothingAnswered } from '../../questions/answers.ts';
import type { GivenText } from '../../questions/from-flags.ts';
import { stepOfFlag } from '../../questions/steps.ts';
import { givenTexts } from '../flags.ts';
import { startingAnswers } from '../starting-answers.ts';
import { templates } from '../values.ts';
import type { Line } from './line.ts';
import type { Remembered } from './remembered.ts';

/**
 * What a line answers so far, as the command would take it: flags, variables, the preset, the
 * template. What is refused among them is for the command to say.
 */
export async function answeredOn(
  { given }: Line,
  environment: Readonly<Record<string, string | undefined>>,
  remembered: Remembered,
): Promise<Answered> {
  const values = [...given].map(([{ long }, texts]) => [long, texts] as const);
  const fromFlags = values.flatMap(([long = '', texts]): GivenText[] => {
    const step = stepOfFlag(long);
    if (step === undefined) return [];
    const yesOrNo = step.negatedFlag === undefined ? undefined : long === step.flag ? 'yes' : 'no';
    return texts.map((text) => ({ stepId: step.id, text: yesOrNo ?? text, source: 'flag' }));
  });
  const fromEnvironment = givenTexts({}, environment);
  const named = (flag: string) => values.find(([long]) => long === flag)?.[1].at(-1);
  const preset = named('--preset');
  const presets = preset === undefined ? [] : await remembered.presets();
  const kept = presets.find(({ name }) => name === preset)?.texts ?? [];
  const fromPreset = kept
    .filter(({ stepId }) => !fromEnvironment.some((each) => each.stepId === stepId))
    .map(({ stepId, text }): GivenText => ({ stepId, text, source: 'environment' }));
  const template = templates.find((name) => name === named('--template'));
  const texts = [...fromFlags, ...fromEnvironment, ...fromPreset];
  return texts.length === 0 && template === undefined
    ? nothingAnswered
    : startingAnswers(texts, { template });
}
