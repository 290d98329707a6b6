import type { StepId } from '../../src/questions/answers.ts';
import { accept, begin, type Conversation, initialChoice } from '../../src/questions/navigation.ts';
import { findStep } from '../../src/questions/steps.ts';

export type Script = Readonly<Partial<Record<StepId, string>>>;

export const nothing: Conversation = begin({ draft: {}, sources: {} });

/** What a person does who types these answers and presses Enter at every other question. */
export function walk(from: Conversation, script: Script): Conversation {
  return walks(from, script).at(-1) ?? from;
}

/** The same, moment by moment. */
export function walks(from: Conversation, script: Script): readonly Conversation[] {
  const moments = [from];
  let at = from;
  while (at.current !== 'review') {
    const next = answer(at, script[at.current]);
    if (next.current === at.current) throw new Error(`no way on from ${at.current}`);
    moments.push(next);
    at = next;
  }
  return moments;
}

/** Walks until a question is asked. */
export function walkTo(id: StepId, script: Script, from = nothing): Conversation {
  let at = from;
  while (at.current !== id) {
    if (at.current === 'review') throw new Error(`${id} was never asked`);
    at = answer(at, script[at.current]);
  }
  return at;
}

function answer(at: Conversation, text: string | undefined): Conversation {
  if (at.current === 'review') return at;
  const isChoice = findStep(at.current).kind === 'choice';
  return accept(at, text ?? (isChoice ? initialChoice(at) : undefined));
}

export const cpuScript: Script = {
  region: 'cn-shanghai',
  name: 'blade_eas_plugin_test',
  serviceResource: 'eas-r-6dbzve8ip0xnzte5rp',
  modelPath: 'oss://my-bucket/models/textcnn/',
};

export const gpuScript: Script = {
  ...cpuScript,
  device: 'gpu',
  serviceCard: 'T4',
  advanced: 'answer',
  modelFile: 'frozen.pb',
  optimizationLevel: 'o1',
  testData: 'test_len9240_bc1.npy',
  inputs: 'input_ids_a_1',
  outputs: 'l2_normalize',
};
