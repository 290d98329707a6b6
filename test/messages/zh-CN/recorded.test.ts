import { describe, expect, it } from 'vitest';
import { messageFor, type RecordedCode } from '../../../src/deployment/events.ts';
import { recordedMessage } from '../../../src/messages/zh-CN/deploying.ts';

const codes: readonly RecordedCode[] = [
  'name-taken',
  'not-confirmed',
  'ended-after-running',
  'ended-after-deleted',
  'never-optimized',
];

describe.each(codes)('the recorded message of %s', (code) => {
  it('is in Chinese, with all that eascmd printed', () => {
    const printed = '[ERROR] a (b).\nsecond line eascmd: c';
    const said = recordedMessage({ code, message: messageFor(code, printed) });
    expect(said).toMatch(/^(?:eascmd|[\p{Script=Han}])/u);
    expect(said).toMatch(/。eascmd 的输出：/u);
    expect(said.endsWith(printed)).toBe(true);
  });
});

it.each([
  ['a message in the language of the run', 'name-taken', '该地域已有同名服务。'],
  ['a code of another version', 'new-code', 'Something new.'],
  ['a message of an older version', 'not-confirmed', 'eascmd ended.'],
])('%s stays as it is', (_, code, message) => {
  expect(recordedMessage({ code, message })).toBe(message);
});
