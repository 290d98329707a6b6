import { describe, expect, it, test } from 'vitest';
import {
  droppedSentence,
  hiddenSentence,
  isHiddenCode,
} from '../../src/messages/en/service/findings.ts';
import type { Answers, Sources, StepId } from '../../src/questions/answers.ts';
import { type Dropped, revalidate } from '../../src/questions/revalidate.ts';
import { findStep, steps } from '../../src/questions/steps.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { sentenceFaults } from './style.ts';

function hidden(id: StepId, answers: Answers) {
  return findStep(id).options(answers).hidden;
}

function hiddenSentences(id: StepId, answers: Answers): readonly string[] {
  return hidden(id, answers).map(({ value, reason }) => hiddenSentence(value, reason));
}

describe('what a list does not offer', () => {
  it.each<[StepId, Answers, readonly string[]]>([
    [
      'device',
      { region: 'cn-beijing' },
      [
        'GPU is not listed as supported with Blade in China (Beijing), only in China (Hangzhou) and China (Shanghai).',
      ],
    ],
    [
      'serviceCard',
      { region: 'cn-hangzhou', device: 'gpu' },
      [
        'GPU model V100 is not listed as supported with Blade in China (Hangzhou), only in China (Shanghai).',
        'GPU model P4 is not listed as supported with Blade in China (Hangzhou), only in China (Shanghai).',
      ],
    ],
    [
      'pluginResource',
      { region: 'cn-hangzhou', device: 'gpu', serviceCard: 'T4' },
      [
        'V100_8CORE is not listed as supported in China (Hangzhou), only in China (Shanghai).',
        'P4_8CORE is not listed as supported in China (Hangzhou), only in China (Shanghai).',
      ],
    ],
    [
      'pluginResource',
      { region: 'cn-shanghai', device: 'gpu', serviceCard: 'T4' },
      [
        "V100_8CORE has the GPU model V100, but the service's group has T4.",
        "P4_8CORE has the GPU model P4, but the service's group has T4.",
      ],
    ],
  ])('%s with %o', (id, answers, sentences) => {
    expect(hiddenSentences(id, answers)).toEqual(sentences);
  });

  it('names the region of the service where the bucket is elsewhere', () => {
    const modelPath = 'oss://models.oss-cn-beijing.aliyuncs.com/a/';
    const sentences = hiddenSentences('ossEndpoint', { region: 'cn-shanghai', modelPath });
    expect(sentences[0]).toBe(
      "The service's region doesn't fit the model path, which names a bucket in China (Beijing).",
    );
  });

  it('is told in whole sentences, in every region', () => {
    const sentences = regions.flatMap(({ id: region }) =>
      steps.flatMap(({ id }) => hiddenSentences(id, { region, device: 'gpu', serviceCard: 'P4' })),
    );
    expect(sentences.length).toBeGreaterThan(regions.length);
    expect(sentences.flatMap(sentenceFaults)).toEqual([]);
  });
});

test('what was removed cannot steer the terminal', () => {
  const reason = { code: 'advanced-skipped', values: {} };
  const value = '\u001b[2Ja.pb';
  expect(droppedSentence({ step: 'modelFile', value, source: 'kept', reason })).toBe(
    'Model file �[2Ja.pb was removed: the model details are skipped.',
  );
});

test('a code is a reason of a list or it is not', () => {
  expect(isHiddenCode('cuda-of-plugin')).toBe(true);
  expect(isHiddenCode('name-form')).toBe(false);
  expect(isHiddenCode('constructor')).toBe(false);
});

/** What settling these answers takes away, in words. */
function dropped(draft: Answers, sources: Sources): readonly string[] {
  return revalidate({ draft, sources }).dropped.map(droppedSentence);
}

describe('an answer that was removed', () => {
  const gpu: Answers = { blade: true, device: 'gpu', serviceCard: 'V100' };
  const asked: Sources = { region: 'asked', blade: 'asked', device: 'asked' };

  it('is named with the reason of the list', () => {
    expect(dropped({ ...gpu, region: 'cn-beijing' }, { ...asked, serviceCard: 'asked' })).toContain(
      'Device GPU was removed: it is not listed as supported with Blade in China (Beijing), only in China (Hangzhou) and China (Shanghai).',
    );
    const draft: Answers = { ...gpu, region: 'cn-hangzhou', serviceCard: 'T4' };
    expect(
      dropped(
        { ...draft, pluginResource: 'V100_8CORE' },
        { ...asked, serviceCard: 'asked', pluginResource: 'asked' },
      ),
    ).toEqual([
      'Plugin group V100_8CORE was removed: it is not listed as supported in China (Hangzhou), only in China (Shanghai).',
    ]);
  });

  it('is named where it is not asked any more, and not where the default is another', () => {
    expect(
      dropped({ blade: true, device: 'cpu', pluginGpu: 2 }, { ...asked, pluginGpu: 'asked' }),
    ).toEqual(["Plugin GPUs 2 was removed: it doesn't apply with your other answers."]);
    expect(
      dropped({ device: 'gpu', memory: 4000 }, { device: 'asked', memory: 'default' }),
    ).toEqual([]);
  });

  it.each<[Dropped['reason'], string]>([
    [{ code: 'advanced-skipped', values: {} }, ': the model details are skipped.'],
    [
      { code: 'name-form', values: { value: 'X' } },
      '. Use 3 to 63 lowercase letters, digits, or underscores, for example textcnn_prod.',
    ],
    [{ code: 'from-a-newer-version', values: {} }, ' (from-a-newer-version).'],
  ])('has words for %o', (reason, ending) => {
    const sentence = droppedSentence({ step: 'name', value: 'X', source: 'kept', reason });
    expect(sentence).toBe(`Service name X was removed${ending}`);
    expect(sentenceFaults(sentence)).toEqual([]);
  });
});
