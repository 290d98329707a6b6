import { describe, expect, it } from 'vitest';
import { planFromAnswers } from '../../src/app/plan.ts';
import { checksOnReview } from '../../src/app/preflight/update.ts';
import { english } from '../../src/messages/en/english.ts';
import { chinese } from '../../src/messages/zh-CN/chinese.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { beginning, eascmd } from '../app/beginning.ts';
import { begun, heard } from '../app/drive.ts';
import { sourceFile } from '../app/source-file.ts';

/** `deploy FILE`, once eascmd has answered about the name. */
function deployed(kind: 'free' | 'taken', region?: string) {
  const file = sourceFile({ asItIs: true });
  const given = earlierAnswers({ ...file.answers, ...(region ? { region } : {}) }, 'file');
  const options = { ...beginning.options, fileGiven: 'mine.json' };
  const plan = planFromAnswers(given.draft, options, file);
  const presence = kind === 'free' ? { kind } : { kind, status: 'Running', running: 1, total: 1 };
  const service = 'textcnn_prod';
  return heard(begun({ client: eascmd, plan, sourceFile: file, given, options }), {
    type: 'name-checked',
    service,
    ...(region ? { region } : {}),
    presence,
  }).state;
}

describe('the name of a file without a region', () => {
  it.each([
    ['English', english, 'textcnn_prod, free where eascmd is signed in'],
    ['Chinese', chinese, 'textcnn_prod，在 eascmd 登录的地域中可用'],
  ])('is free only where eascmd was asked: %s', (_, words, text) => {
    expect(words.plan.value('name', deployed('free'), '×')).toBe(text);
    expect(words.plan.value('name', deployed('free', 'cn-shanghai'), '×')).not.toBe(text);
  });

  it.each([
    ['free', undefined, 'Checked: name: free where eascmd is signed in'],
    ['taken', undefined, 'Checked: name: exists where eascmd is signed in'],
    ['free', 'cn-shanghai', 'Checked: name: free;'],
  ] as const)('is checked where eascmd is signed in, in lines: %s, %s', (kind, region, text) => {
    const line = english.checkedLine(checksOnReview(deployed(kind, region)));
    expect(line).toContain(text);
  });
});
