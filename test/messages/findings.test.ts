import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findingCodes, findingSentence } from '../../src/messages/en/service/findings.ts';
import { seenRules } from '../../src/service/account.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { rules } from '../../src/service/rules/check.ts';
import type { Finding } from '../../src/service/types.ts';
import { foundFindings, refusals } from './found-findings.ts';
import { sentenceFaults } from './style.ts';

const ofQuestions = ['not-a-value', 'not-legal', 'not-asked', 'answer-missing'];

function found(code: string, values: Finding['values'] = {}): string {
  return findingSentence({ code, values });
}

describe('codes', () => {
  it('have words, each one, and there are no words without a code', () => {
    const inSight = Object.values(seenRules);
    const codes = [...rules, ...inSight].map(({ code }) => code);
    expect(codes).toContain('plugin-resource-missing');
    expect([...findingCodes].toSorted()).toEqual([...codes, ...ofQuestions].toSorted());
  });

  it('are all among the findings tested below', () => {
    const codes = new Set(foundFindings.map(({ code }) => code));
    expect(findingCodes.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('of a newer version stand for themselves', () => {
    expect(found('name-taken-elsewhere', { value: 'a' })).toBe('name-taken-elsewhere');
    expect(found('constructor')).toBe('constructor');
  });
});

describe.each(foundFindings)('$code $values', (finding) => {
  const sentence = findingSentence(finding);

  it('is told in whole sentences', () => {
    expect(sentence).not.toBe(finding.code);
    expect(sentenceFaults(sentence)).toEqual([]);
    expect(sentence).not.toMatch(/: ?\.?$|\(\)|,\.$/u);
  });

  it('names what is allowed', () => {
    const { allowed = [], expected = '', suggestion = '' } = finding.values;
    const wanted = [allowed, expected, suggestion].flat().map(String);
    const names = wanted.map((id) => regions.find((region) => region.id === id)?.name ?? id);
    const isType = finding.code === 'schema';
    const isLabel = ({ code, values }: Finding) =>
      code === 'not-a-value' && String(values['allowed']).includes('cn-shanghai');
    if (isType) return;
    const missing = (isLabel(finding) ? wanted : names).filter((name) => !sentence.includes(name));
    expect(missing).toEqual([]);
  });
});

test.each([
  [
    'name-form',
    { value: 'TextCNN' },
    'Use 3 to 63 lowercase letters, digits, or underscores, for example textcnn_prod.',
  ],
  [
    'name-start',
    { value: '1st_service' },
    'Begin the name with a lowercase letter, for example textcnn_prod.',
  ],
  ['schema', { expected: 'number' }, 'This must be a number without quotes.'],
  [
    'schema',
    { expected: 'smaller-number', item: 'metadata.cpu' },
    'metadata.cpu must be a smaller number: this one is larger than 1.8e308.',
  ],
  [
    'schema',
    { expected: 'number', item: 'metadata.cpu' },
    'metadata.cpu must be a number without quotes.',
  ],
  ['memory-looks-like-gb', { value: 4, suggestion: 4096 }, '4 means 4 MB. For 4 GB, use 4096.'],
  [
    'plugin-group-not-listed',
    {
      value: 'V100_8CORE',
      region: 'cn-hangzhou',
      allowed: ['T4_8CORE'],
      listedIn: ['cn-shanghai'],
    },
    'V100_8CORE is not listed as supported in China (Hangzhou), only in China (Shanghai). Use T4_8CORE.',
  ],
  [
    'plugin-group-not-listed',
    { value: 'A10_8CORE', region: '', allowed: ['T4_8CORE', 'P4_8CORE'], listedIn: [] },
    'A10_8CORE is not listed as a supported plugin group. Use T4_8CORE or P4_8CORE.',
  ],
  [
    'sets-uneven',
    { item: 'input_ranges', count: 1, expected: 2 },
    'This set has 1 range, but the first has 2. A set needs one per input.',
  ],
  [
    'model-file-missing',
    { items: ['testData', 'inputs'] },
    'Set the model file too. In service.json, these go under its name: Test data, Inputs.',
  ],
  ['o2-pytorch-without-calibration', {}, 'PyTorch needs a calibration set at level o2.'],
])('%s with %o', (code, values, sentence) => {
  expect(found(code, values)).toBe(sentence);
});

test.each([
  [{ device: 'tpu' }, "tpu isn't valid here. Use cpu or gpu."],
  [{ instances: 'many' }, "many isn't valid here. Use a whole number from 1."],
  [
    { region: 'cn-beijing', blade: 'yes', device: 'gpu' },
    'GPU is not listed as supported with Blade in China (Beijing), only in China (Hangzhou) and China (Shanghai). Use cpu.',
  ],
  [
    { blade: 'yes', device: 'cpu', serviceCard: 'T4' },
    "This doesn't apply with your other answers. Remove T4.",
  ],
])('the flags %o are refused', (given, sentence) => {
  expect(refusals(given).map(findingSentence)).toEqual([sentence]);
});

test('whatever a journal hands over, there is a sentence', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
  const keys = ['value', 'allowed', 'expected', 'items', 'region', 'reason', 'device', 'count'];
  const values = fc.dictionary(fc.constantFrom(...keys), value);
  fc.assert(
    fc.property(fc.constantFrom(...findingCodes), values, (code, given) => {
      const sentence = found(code, given);
      expect(sentence).not.toBe(code);
      expect(sentence).toMatch(/\.$/u);
    }),
  );
});
