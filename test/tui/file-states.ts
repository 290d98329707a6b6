import type { SourceFile } from '../../src/app/file.ts';
import { planFromAnswers } from '../../src/app/plan.ts';
import type { Answers } from '../../src/questions/answers.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { beginning, eascmd } from '../app/beginning.ts';
import { answered, begun, editing, heard, press, type Run, sha256, type } from '../app/drive.ts';
import { sourceFile, sourceFileText, textWithSecrets } from '../app/source-file.ts';

const real = { client: eascmd } as const;

const inspected = (present: 'none' | 'different', path: string) =>
  ({ type: 'file-inspected', path, sha256, present }) as const;
const free = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'free' },
} as const;

/** `new --from`, with what the command line says beside the file. */
function startedFrom(file: SourceFile, beside: Answers): Run {
  const { draft, sources } = earlierAnswers(file.answers, 'file');
  const flags = Object.keys(beside).map((step) => [step, 'flag']);
  const given = {
    draft: { ...draft, ...beside },
    sources: { ...sources, ...Object.fromEntries(flags) },
  };
  return begun({ ...real, sourceFile: file, given });
}

/** Blade added to the file, by flags and by what is asked then. */
function withBlade(file = sourceFile()): Run {
  const asked = startedFrom(file, { region: 'cn-shanghai', blade: true, serviceCard: 'T4' });
  return answered(asked, {});
}

/** `deploy FILE`: the file as it is, and no key pressed. */
export function deployed(changes: Partial<SourceFile> = {}): Run {
  const file = sourceFile({ asItIs: true, ...changes });
  const { draft, sources } = earlierAnswers({ ...file.answers, region: 'cn-shanghai' }, 'file');
  const given = { draft, sources: { ...sources, region: 'flag' as const } };
  const copy = '/home/user/textcnn/mine.edited.json';
  const options = { ...beginning.options, output: copy, fileGiven: 'mine.json' };
  const plan = planFromAnswers(draft, options, file);
  return heard(begun({ ...real, plan, sourceFile: file, given, options }), free);
}

/** The same with an answer edited. */
const edited = (): Run =>
  heard(
    editing(deployed(), 'memory'),
    type('8000'),
    press('enter'),
    inspected('none', '/home/user/textcnn/mine.edited.json'),
    free,
  );

const own = sourceFile({ text: sourceFileText.replace('1.15', '2.7') });
const output = '/home/user/textcnn/service.json';

/** A file that a person brought: what answers are written into, and where that is written. */
export const fileStates: Readonly<Record<string, () => Run>> = {
  'resume-into-file': () => {
    const file = sourceFile({ asItIs: true });
    const draft = { ...file.answers, memory: 8000 };
    const sources = { name: 'file', memory: 'kept' } as const;
    const into = { sourceFile: file, options: { output: 'mine.edited.json' } };
    return begun({ ...real, savedDraft: { draft, sources, into } });
  },
  'question-from': () => startedFrom(sourceFile(), { blade: true }),
  'question-from-plugin': () =>
    startedFrom(sourceFile(), { region: 'cn-shanghai', blade: true, serviceCard: 'T4' }),
  'review-from': () => heard(withBlade(), inspected('none', output), free),
  'review-from-replacing': () =>
    heard(withBlade(sourceFile({ isOutput: true })), inspected('different', output), free),
  'review-from-processor': () =>
    heard(startedFrom(own, { region: 'cn-beijing' }), inspected('none', output), free),
  'review-from-processor-replaced': () =>
    heard(
      answered(startedFrom(own, { region: 'cn-shanghai', blade: true }), {
        device: 'gpu',
        serviceCard: 'T4',
      }),
      inspected('none', output),
      free,
    ),
  'review-file': deployed,
  'review-file-secrets': () => deployed({ text: textWithSecrets }),
  'review-file-secrets-shown': () => heard(deployed({ text: textWithSecrets }), type('v')),
  'review-file-edited': edited,
  'diff-file': () => heard(edited(), type('d')),
};
