import { expect, it } from 'vitest';
import { hintPlace } from '../../src/app/retry.ts';
import { english } from '../../src/messages/en/english.ts';
import { chinese } from '../../src/messages/zh-CN/chinese.ts';
import { beginning, eascmd } from '../app/beginning.ts';
import { begun, cpuTexts, type Run, reviewed } from '../app/drive.ts';
import { sourceFilePlan } from '../app/past.ts';

const dryRun = { ...beginning.options, dryRun: true };
const file = sourceFilePlan('service.json', { name: 'textcnn' });
const onlyFile = ({ state }: Run): Run => ({ state: { ...state, onlyFile: true }, effects: [] });

it.each<[string, Run, string, string, string]>([
  ['a rehearsal', reviewed(cpuTexts), 'Rehearse', 'rehearse', '演练'],
  ['eascmd', reviewed(cpuTexts, { client: eascmd }), 'Deploy', 'deploy', '部署'],
  ['a dry run', reviewed(cpuTexts, { options: dryRun }), 'Write', 'write the file', '写入文件'],
  [
    'the file alone',
    onlyFile(reviewed(cpuTexts, { client: null })),
    'Write',
    'write the file',
    '写入文件',
  ],
  ['a dry run of a file', begun({ plan: file, options: dryRun }), 'Quit', 'quit', '退出'],
])('the footer names what the row of Deploy does: %s', (_, { state }, row, hint, chineseHint) => {
  expect(english.plan.deploy(state).text).toMatch(new RegExp(`^${row}\\b`));
  expect(english.hint('deploy', hintPlace(state))).toBe(hint);
  expect(chinese.hint('deploy', hintPlace(state))).toBe(chineseHint);
});
