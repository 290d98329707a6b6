import { describe, expect, it } from 'vitest';
import { reviewOf, usageOf } from '../../src/app/plan.ts';
import { previewOf } from '../../src/app/screens/preview.ts';
import type { State } from '../../src/app/state.ts';
import { compose } from '../../src/service/compose.ts';
import {
  advancedTexts,
  answered,
  asked,
  begun,
  cpuTexts,
  gpuTexts,
  heard,
  reviewed,
  type Texts,
  type,
} from './drive.ts';

function reviewOfState({ conversation, plan }: State) {
  if (!plan) {
    throw new Error('There is nothing to review.');
  }
  return reviewOf(conversation, plan);
}

describe('the review', () => {
  it('lists every answer once, in the order of the questions, with its source', () => {
    const { rows } = reviewOfState(reviewed(gpuTexts).state);
    const ids = rows.map(({ step }) => step.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 2)).toEqual(['modelPath', 'region']);
    expect(rows.find(({ step }) => step.id === 'region')?.source).toBe('asked');
    expect(rows.find(({ step }) => step.id === 'memory')?.source).toBe('default');
    expect(rows.find(({ step }) => step.id === 'pluginResource')?.source).toBe('only');
  });

  it('leaves out the question whether to go into detail where the details stand there', () => {
    const ids = (texts: Texts) =>
      reviewOfState(reviewed(texts).state).rows.map(({ step }) => step.id);
    expect(ids(gpuTexts)).toContain('advanced');
    expect(ids(advancedTexts)).not.toContain('advanced');
    expect(ids(advancedTexts)).toContain('weightAdjustment');
  });

  it('has every finding once: beside its answer, or among the others', () => {
    const { state } = reviewed({ ...cpuTexts, framework: 'pytorch' });
    const review = reviewOfState(state);
    const beside = review.rows.flatMap(({ findings }) => findings);
    expect([...beside, ...review.others]).toHaveLength(state.plan?.findings.length ?? 0);
    expect(review).toMatchObject({ errors: 0, warnings: 1 });
  });

  it('tells what is used, in kind', () => {
    expect(usageOf(reviewed(gpuTexts).state.conversation)).toEqual({
      instances: 1,
      cpu: 4,
      memory: 4096,
      gpu: 1,
      gpuModel: 'T4',
      optimizer: { group: 'T4_8CORE', gpus: 1, gpuModel: 'T4' },
    });
    expect(usageOf(reviewed(cpuTexts).state.conversation)).toMatchObject({ optimizer: null });
  });
});

describe('the preview', () => {
  it('shows the answer that the pointer stands on, and marks what it changes', () => {
    const device = answered(begun(), gpuTexts, 'device');
    const before = previewOf(heard(device, { type: 'highlighted', value: 'cpu' }).state);
    const pointed = previewOf(heard(device, { type: 'highlighted', value: 'gpu' }).state);
    expect(before.service).not.toEqual(pointed.service);
    expect(JSON.stringify(pointed.service)).toContain('optimize_for gpu');
    expect(pointed.marked.length).toBeGreaterThan(0);
  });

  it('shows what is typed while it is legal, and what was there before while it is not', () => {
    const path = { ...cpuTexts, modelPath: 'oss://my-bucket/models/' };
    const name = asked(begun(), path, 'name');
    expect(previewOf(heard(name, type('textcnn')).state).service).toMatchObject({
      name: 'textcnn',
    });
    const memory = answered(begun(), cpuTexts, 'memory');
    const typed = previewOf(heard(memory, type('x')).state).service;
    expect(typed).toEqual(compose(memory.state.conversation.draft));
  });

  it('is the file itself at the review', () => {
    const { state } = reviewed(advancedTexts);
    expect(previewOf(state)).toEqual({ service: state.plan?.config, marked: [] });
  });
});
