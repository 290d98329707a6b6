import { type ModelPathFacts, modelPathFacts } from '../../service/model-path.ts';
import type { Answers } from '../answers.ts';
import { questionOf, type Step } from '../define.ts';

/** What the path says as it was typed; nothing where it comes from a file or an earlier deployment. */
export function pathFacts({ modelPath = '', hints }: Answers): ModelPathFacts {
  const facts = modelPathFacts(hints?.typedPath ?? '');
  return facts.path === modelPath ? facts : modelPathFacts('');
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
