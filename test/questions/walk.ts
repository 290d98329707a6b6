import type { StepId } from '../../src/questions/answers.ts';
import {
  accept,
  begin,
  type Conversation,
  initialChoice,
  jump,
  typeInto,
} from '../../src/questions/navigation.ts';
import { findStep, steps } from '../../src/questions/steps.ts';
import { attempt } from '../../src/questions/validate.ts';

export type Script = Readonly<Partial<Record<StepId, string>>>;

export const nothing: Conversation = begin({ draft: {}, sources: {} });

/** What a person does who types these answers, presses Enter at every other question, and changes the rest on the plan. */
export function walk(from: Conversation, script: Script): Conversation {
  const asked = walks(from, script).at(-1) ?? from;
  return steps.reduce((at, { id }) => {
    return differs(at, id, script) ? (walks(jump(at, id), script).at(-1) ?? at) : at;
  }, asked);
}

/** The questions that are asked, moment by moment, up to the review. */
export function walks(from: Conversation, script: Script): readonly Conversation[] {
  const moments = [from];
  let at = from;
  while (at.current !== 'review') {
    const next = answer(at, script);
    if (next.current === at.current) throw new Error(`no way on from ${at.current}`);
    moments.push(next);
    at = next;
  }
  return moments;
}

/** Walks until a question is asked; one that is not asked is opened from the plan. */
export function walkTo(id: StepId, script: Script, from = nothing): Conversation {
  let at = from;
  while (at.current !== 'review') {
    if (at.current === id) return at;
    const next = answer(at, script);
    if (next.current === at.current) throw new Error(`no way on from ${at.current}`);
    at = next;
  }
  const opened = jump(walk(from, script), id);
  if (opened.current !== id) throw new Error(`${id} has no question`);
  return opened;
}

/** Where the service runs is one row, or one question for each part where the script names a part. */
function answer(at: Conversation, script: Script): Conversation {
  const { current } = at;
  if (current === 'review') return at;
  const namesPart = script.serviceResource !== undefined || script.device !== undefined;
  const text = script[current] ?? (current === 'where' && namesPart ? 'parts' : undefined);
  return accept(at, text ?? (findStep(current).kind === 'choice' ? initialChoice(at) : undefined));
}

function differs({ current, draft }: Conversation, id: StepId, script: Script): boolean {
  const step = findStep(id);
  const text = script[id];
  if (current !== 'review' || text === undefined || !step.shown(draft)) return false;
  if (id === 'where' || id === 'advanced') return false;
  const { draft: wanted } = attempt(step, draft, text);
  return wanted === undefined || step.read(wanted) !== step.read(draft);
}

export const cpuScript: Script = {
  region: 'cn-shanghai',
  name: 'blade_eas_plugin_test',
  serviceResource: 'eas-r-6dbzve8ip0xnzte5rp',
  modelPath: 'oss://my-bucket/models/textcnn/',
};

/** A path that tells no name, so that it is asked. */
export const namelessPath = 'oss://my-bucket/models/';

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

/** The same, where the path gives no name and so the name is asked for. */
export const namelessCpu: Script = { ...cpuScript, modelPath: namelessPath };
export const namelessGpu: Script = { ...gpuScript, modelPath: namelessPath };

export const typed = (at: Conversation, text: string): Conversation =>
  typeInto(at, { kind: 'insert', text });
