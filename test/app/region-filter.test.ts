import { expect, it } from 'vitest';
import { regionChoices } from '../../src/app/focus.ts';
import { offeredList } from '../../src/app/screens/preview.ts';
import { currentStep } from '../../src/questions/navigation.ts';
import { answered, begun, cpuTexts, heard, type } from './drive.ts';

it.each(['上海', '华东2', 'shanghai', 'cn-sh', 'ＣＮ－ＳＨ'])(
  'finds a region by its Chinese and English names and its ID: %s',
  (typed) => {
    const { conversation } = heard(answered(begun(), cpuTexts, 'region'), type(typed)).state;
    const step = currentStep(conversation);
    const listed = step ? offeredList(conversation, step, (value) => value) : { options: [] };
    expect(listed.options.map(({ value }) => value)).toContain('cn-shanghai');
    expect(listed.options.length).toBeLessThan(4);
    const inSetup = regionChoices({ filter: typed } as Parameters<typeof regionChoices>[0], String);
    expect(inSetup.map(({ value }) => value)).toContain('cn-shanghai');
  },
);
