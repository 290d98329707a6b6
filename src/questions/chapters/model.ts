import { type ModelPathFacts, modelPathFacts } from '../../service/model-path.ts';
import type { Answers } from '../answers.ts';
import { questionOf, type Step } from '../define.ts';

/** What the path says as typed, or nothing if it comes from a file or an earlier deployment. */
export const pathFacts = (answers: Answers): ModelPathFacts =>
  modelPathFacts(typedPath(answers) ?? '');

/** The model path as it was typed. */
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
    // A file with a mounted model, a custom processor, or containers can omit it, but Blade needs
    // it.
    required: ({ blade, modelPath }) => blade === true || modelPath !== '',
    // A file in OSS becomes its folder, and a console URL becomes the path it shows.
    typed: (answers, text) => ({
      text: modelPathFacts(text).path,
      answers: { ...answers, hints: { ...answers.hints, typedPath: text } },
    }),
  }),
];
