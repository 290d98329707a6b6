import { expect, test } from 'vitest';
import { clearerRefusal, readRefusal } from '../../src/eascmd/refusal.ts';

function code(text: string, accepted: boolean, prefix: string | null = 'ERROR'): string | null {
  return readRefusal({ prefix, text }, accepted, text)?.failure.code ?? null;
}

test.each([
  ['409 Conflict: Service [x] already exists in region [cn-shanghai]', 'name-taken'],
  ['HTTP status 409', 'name-taken'],
  ['Service already exists', 'name-taken'],
  ['InvalidAccessKeyId.NotFound: Specified access key is not found.', 'wrong-key'],
  ['SignatureDoesNotMatch', 'wrong-key'],
  ['InvalidSecurityToken.Expired', 'expired-key'],
  ['eascmd is not configured', 'signed-out'],
  ['Run eascmd config first', 'signed-out'],
  ['open ~/.eas/config: no such file or directory', 'signed-out'],
  ['NoPermission: not authorized to perform eas:CreateService', 'no-permission'],
  ['Forbidden.RAM', 'no-permission'],
  ['Plugin eas-plugin-7126ee68 failed: exit status 1', 'plugin-failed'],
  ['Failed to execute plugin eas-plugin-7126ee68', 'plugin-failed'],
  ['Instance <x> not healthy: Instance crashed, please inspect instance log.', 'unknown'],
  ['Deployment failed', 'unknown'],
  ['Post "https://pai-eas": dial tcp: lookup failed', 'unreachable'],
  ['Post "https://pai-eas": dial tcp 10.0.0.1:443: i/o timeout', 'unreachable'],
  ['Post "https://pai-eas": net/http: TLS handshake timeout', 'unreachable'],
  ['Post "https://pai-eas": read tcp: connection reset by peer', 'connection-lost'],
  ['Post "https://pai-eas": EOF', 'connection-lost'],
  ['request timed out', 'connection-lost'],
  ['503 Service Unavailable', 'service-error'],
  ['the moon is in the wrong house', 'unknown'],
])('before the acceptance, %s is %s', (text, expected) => {
  expect(code(text, false)).toBe(expected);
});

test.each([
  ['Plugin eas-plugin-7126ee68 failed: exit status 1', 'plugin-failed'],
  ['Instance <x> not healthy: Instance crashed, please inspect instance log.', 'crash-at-start'],
  ['Back-off restarting failed container', 'crash-at-start'],
  ['OOMKilled', 'out-of-memory'],
  ['Instance <x> not healthy', 'unknown'],
  ['Get "https://pai-eas": net/http: TLS handshake timeout', 'connection-lost'],
  ['SignatureDoesNotMatch', 'sign-in-lost'],
  ['Throttling.User: Request was denied due to user flow control.', 'asking-throttled'],
  ['StatusCode=429, too many requests', 'asking-throttled'],
  ['502 Bad Gateway', 'service-error'],
  ['ErrorCode=InternalError, ErrorMessage=try again later', 'service-error'],
  ['RequestTimeTooSkewed', 'clock-skewed'],
  ['failed to query the status of the service: temporary error', 'asking-failed'],
  ['the moon is in the wrong house', 'unknown'],
])('after it, %s is %s', (text, expected) => {
  expect(code(text, true)).toBe(expected);
});

test('after the acceptance, words about names mean nothing', () => {
  expect(code('the service already exists', false, null)).toBe('name-taken');
  expect(code('the service already exists', true, null)).toBeNull();
});

test('ordinary text is no refusal', () => {
  expect(code('error: no such thing', false, null)).toBe('unknown');
  expect(code('Succeed: Total num: 1, size: 33,013', false, null)).toBeNull();
  expect(code('Service [x] in region [cn-shanghai] is terminating', true, null)).toBeNull();
  expect(code('layer 409MB pulled', false, null)).toBeNull();
});

test('the clearer of two is kept, the earlier of two alike', () => {
  const plugin = readRefusal({ prefix: 'ERROR', text: 'plugin failed' }, true, 'first');
  const again = readRefusal({ prefix: 'ERROR', text: 'plugin failed' }, true, 'second');
  const vague = readRefusal({ prefix: 'ERROR', text: 'something' }, true, 'vague');
  expect(clearerRefusal(vague, plugin)?.line).toBe('first');
  expect(clearerRefusal(plugin, vague)?.line).toBe('first');
  expect(clearerRefusal(plugin, again)?.line).toBe('first');
  expect(clearerRefusal(null, vague)?.line).toBe('vague');
});

test('the end of a very long line is not searched', () => {
  expect(code(`${'fail plugi '.repeat(800)} plugin`, true, null)).toBeNull();
  expect(code(`plugin failed ${'x'.repeat(8000)}`, true, null)).toBe('plugin-failed');
});

test.each([
  [
    '{"RequestId":"1","Code":"InvalidParameter","Message":"metadata.cpu is not valid."}',
    'unknown',
    'metadata.cpu is not valid. (InvalidParameter)',
  ],
  [
    '{"code": "Throttling.User", "message": "Request was denied due to user flow control."}',
    'throttled',
    'Request was denied due to user flow control. (Throttling.User)',
  ],
  [
    '[ERROR] {"Code":"EASQuotaExceeded","Message":"Too many."}',
    undefined,
    'Too many. (EASQuotaExceeded)',
  ],
])('an error of the API is shown as its message and code: %s', (text, expected, shown) => {
  const refusal = readRefusal({ prefix: null, text }, false, text);
  expect(refusal?.line).toBe(shown);
  if (expected !== undefined) expect(refusal?.failure.code).toBe(expected);
});

test('JSON that is no error of the API says nothing', () => {
  for (const text of ['{"code": "o1"}', '{"Code": 200, "Message": "ok"}', '{broken "code"'])
    expect(readRefusal({ prefix: null, text }, false, text)).toBeNull();
});
