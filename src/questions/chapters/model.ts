import { type ModelPathFacts, modelPathFacts } from '../../service/model-path.ts';
import type { Answers } from '../answers.ts';
import { questionOf, type Step } from '../define.ts';

/** What the path says as it was typed; nothing where it comes from a file or an earlier deployment. */
export const pathFacts = (answers: Answers): ModelPathFacts =>
  modelPathFacts(typedPath(answers) ?? '');

/** The text that the model path was typed as. */
export function typedPath({ modelPath = '', hints }: Answers): string | undefined {
  const typed = hints?.typedPath;
  return typed !== undefined && modelPathFacts(typed).path === modelPath ? typed : undefined;
}

export const modelSteps: readonly Step[] = [
  questionOf('model')({
    id: 'modelPath',
    flag: '--model-path',
    metavar: 'PATH',
    asks: () => 'always',
    // A file with a mounted model, a processor of its own, or containers leaves it out; Blade needs it.
    required: ({ blade, modelPath }) => blade === true || modelPath !== '',
    // A file in OSS stands for its folder, and the address of a console page for the path that it shows.
    typed: (answers, text) => ({
      text: modelPathFacts(text).path,
      answers: { ...answers, hints: { ...answers.hints, typedPath: text } },
    }),
  }),
];
