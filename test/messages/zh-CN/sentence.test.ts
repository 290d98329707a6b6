import { expect, it } from 'vitest';
import { zh } from '../../../src/messages/chinese-spacing.ts';

it.each([
  [zh`在 ${'cn-shanghai'} 中`, '在 cn-shanghai 中'],
  [zh`在 ${'华东2（上海）'} 中`, '在华东2（上海）中'],
  [zh`在${'cn-shanghai'}中`, '在 cn-shanghai 中'],
  [zh`${'模型路径'} 为空`, '模型路径为空'],
  [zh`${2} 个实例，${'T4'}，${'模型'}。`, '2 个实例，T4，模型。'],
  [zh`运行 ${'eascmd'} ${'ls'}`, '运行 eascmd ls'],
  [zh`${'a'}/${'b'}`, 'a/b'],
  [zh`改用${''}。`, '改用。'],
  [zh`删除 ${''} 服务`, '删除服务'],
])('%s', (said, expected) => {
  expect(said).toBe(expected);
});

it('leaves a value as it is', () => {
  expect(zh`名称 ${' a 模型b '} 无效`).toBe('名称 a 模型b 无效');
});
