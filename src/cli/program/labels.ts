import { english } from '../../messages/en/english.ts';
import type { Answers } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { steps } from '../../questions/steps.ts';

/** What the help says of a question's flag: the noun, the values where they are few and fixed, and the default. */
export function flagLabel(step: Step): string {
  const noun = lowerFirst(english.questions[step.id].label);
  const known = step.options({}).offered.map(({ value }) => value);
  const few = known.length > 0 && known.length <= 4 && known.every((value) => value !== '');
  // `<cpu|gpu>` says it already.
  const values = few && !step.metavar.includes('|') ? `: ${known.join(', ')}` : '';
  return `${noun}${values}${defaultOf(step)}`;
}

/** `GPU card` keeps its capitals. */
function lowerFirst(label: string): string {
  return /^[A-Z][^A-Z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

const onCpu: Answers = { blade: true, device: 'cpu' };
const onGpu: Answers = { blade: true, device: 'gpu' };

/** Defaults may depend on the device. */
function defaultOf(step: Step): string {
  const [cpu, gpu] = [onCpu, onGpu].map((answers) => step.fallback(answers) ?? '');
  if (!cpu && !gpu) {
    return '';
  }
  if (cpu === gpu) {
    return ` (default: ${cpu})`;
  }
  return cpu ? ` (default: ${cpu} on CPU, ${gpu} on GPU)` : ` (default: ${gpu} on GPU)`;
}

/** The variable behind each question's flag, two in a row. */
export function variableHelp(): string {
  const names = steps.flatMap(({ environment }) => environment ?? []);
  const rows = names.flatMap((name, index) =>
    index % 2 === 0 ? [`  ${name.padEnd(38)}${names[index + 1] ?? ''}`.trimEnd()] : [],
  );
  return `\nVariables of the questions, each instead of the flag of its name:\n${rows.join('\n')}\n`;
}
