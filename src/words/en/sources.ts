import type { Answers, Source } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';

/**
 * Where an answer comes from, as the review names it. With the answers at hand, a "no" that a flag
 * gave is named by the flag that says no.
 */
export function sourceText(source: Source, step: Step, draft: Answers = {}): string {
  switch (source) {
    case 'flag':
      return flagOf(step, draft) ?? 'given';
    case 'environment':
      return step.environment ?? 'environment';
    default:
      return names[source];
  }
}

const names: Readonly<Record<Exclude<Source, 'flag' | 'environment'>, string>> = {
  asked: 'asked',
  default: 'default',
  only: 'only legal choice',
  seen: 'seen in the group',
  kept: 'as before',
  project: 'project file',
  preset: 'preset',
  template: 'template',
  file: 'the file',
};

function flagOf(step: Step, draft: Answers): string | undefined {
  return step.read(draft) === 'no' ? (step.negatedFlag ?? step.flag) : step.flag;
}
