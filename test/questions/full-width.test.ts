import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { instancesIn } from '../../src/app/keymap/binding.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { steps } from '../../src/questions/steps.ts';
import { asciiTwins } from '../../src/questions/text-field.ts';
import type { Draft } from '../../src/service/types.ts';

const flags = (texts: Readonly<Record<string, string>>) =>
  answersFromText(
    steps.flatMap(({ id }) => {
      const text = texts[id];
      return text === undefined ? [] : [{ stepId: id, text, source: 'flag' as const }];
    }),
  );

const base = {
  region: 'cn-shanghai',
  blade: 'true',
  device: 'cpu',
  framework: 'tensorflow',
  name: 'textcnn',
  modelPath: 'oss://my-bucket/a/',
  modelFile: 'frozen.pb',
};

describe('full-width characters mean their ASCII twins', () => {
  it.each<[string, string, Partial<Draft>]>([
    ['memory', '４０００', { memory: 4000 }],
    ['instances', '２　', { instances: 2 }],
    ['inputs', 'a，b、c', { inputs: ['a', 'b', 'c'] }],
    ['region', 'ｃｎ－ｓｈａｎｇｈａｉ', { region: 'cn-shanghai' }],
    ['region', '华东2（上海）', { region: 'cn-shanghai' }],
    ['region', '上海', { region: 'cn-shanghai' }],
    ['region', 'China (Shanghai)', { region: 'cn-shanghai' }],
    ['modelPath', 'oss：／／my-bucket／a／', { modelPath: 'oss://my-bucket/a/' }],
  ])('%s: %s', (stepId, text, expected) => {
    const { draft, problems } = flags({ ...base, advanced: 'answer', [stepId]: text });
    expect(problems).toEqual([]);
    expect(draft).toMatchObject(expected);
  });

  it('in shapes and ranges', () => {
    const { draft, problems } = flags({
      ...base,
      advanced: 'answer',
      inputs: 'a,b',
      inputShapes: '１＊５１２；３＊２５６',
      inputRanges: '［０，１］；［a，z］',
    });
    expect(problems).toEqual([]);
    expect(draft.inputShapes).toEqual([['1*512', '3*256']]);
    expect(draft.inputRanges).toEqual([['[0,1]', '[a,z]']]);
  });
});

test('in the number of instances to scale to', () => {
  expect(instancesIn('１２　')).toBe(12);
  expect(instancesIn('十')).toBeNull();
});

test('ASCII and Chinese letters stay as they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~一-鿿]*$/u), (text) => {
      expect(asciiTwins(text)).toBe(text);
    }),
  );
});
