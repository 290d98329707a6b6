import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPresence } from '../../src/eascmd/describe.ts';
import { openRegion } from '../simulator/client.ts';
import { cpuFile } from '../simulator/service-files.ts';

describe('the words of the rehearsal', () => {
  test('a service that is not there is free; one that is there tells its state', async () => {
    const region = openRegion();
    const asked = async () => {
      const { stdout, stderr, exitCode } = await region.within(['desc', 'textcnn']);
      return readPresence(`${stdout}${stderr}`, exitCode);
    };
    expect(await asked()).toEqual({ kind: 'free' });
    await region.within(['create', region.file({ ...cpuFile, name: 'textcnn' })]);
    const seen = { kind: 'taken', status: 'Running', running: 1, total: 1 } as const;
    expect(await asked()).toMatchObject({
      ...seen,
      config: { model_path: cpuFile.model_path, metadata: cpuFile.metadata },
    });
  });

  test('a configuration that is broken anywhere is read, without its secrets', () => {
    const row = (key: string, value: string) => `| ${key} | ${value} |\n`;
    const text = `${row('Status', 'Running')}${row('ServiceConfig', '{"model_path": "oss://b/mo')}${row('', 'del/", "token": "abcdefghijklmnop"}')}`;
    const presence = readPresence(text, 0);
    expect(presence).toMatchObject({ config: { model_path: 'oss://b/model/' } });
    expect(JSON.stringify(presence)).not.toContain('abcdefghijklmnop');
    expect(readPresence(row('Status', 'Running') + row('ServiceConfig', '{"a"'), 0)).toEqual({
      kind: 'taken',
      status: 'Running',
      running: null,
      total: null,
    });
  });

  test('signed out, nothing is known of the name', async () => {
    const region = openRegion();
    const { stdout, stderr, exitCode } = await region.within(['desc', 'textcnn'], {
      scenario: 'signed-out',
    });
    expect(readPresence(`${stdout}${stderr}`, exitCode)).toMatchObject({
      kind: 'unknown',
      cause: 'signed-out',
      reason: expect.stringContaining('InvalidAccessKeyId'),
    });
  });
});

test.each([
  '[ERROR] 404 Not Found: Service [textcnn] does not exist in region [cn-shanghai]',
  'Error: service textcnn not found',
  'InvalidService.NotFound: The specified service does not exist.',
  'Failed to describe service: service not exist',
  '[ERROR] no such service: textcnn',
  'ServiceNotFound',
  'HTTP status 404',
])('“%s” with a status that is not 0 says that the name is free', (text) => {
  expect(readPresence(text, 1)).toEqual({ kind: 'free' });
  expect(readPresence(text, 0)).toMatchObject({ kind: 'unknown', cause: 'unclear' });
  expect(readPresence(text, null)).toMatchObject({ kind: 'unknown', cause: 'no-answer' });
});

test.each([
  ['sh: eascmd64: command not found', 'unclear'],
  ['[ERROR] the moon is in the wrong house', 'unclear'],
  ['[ERROR] Forbidden.RAM: the service was not found or is not yours', 'unclear'],
  ['[ERROR] NoPermission: eas:DescribeService', 'unclear'],
  ['open ~/.eas/config: file not found', 'signed-out'],
  ['Specified access key is not found.', 'signed-out'],
  ['dial tcp: lookup pai-eas.cn-shanghai.aliyuncs.com: no such host', 'no-answer'],
  ['Get "https://pai-eas": net/http: TLS handshake timeout', 'no-answer'],
] as const)('“%s” says nothing of the name: %s', (text, cause) => {
  expect(readPresence(text, 1)).toMatchObject({ kind: 'unknown', cause });
});

test('a table makes a name taken, whatever the status; one without a state does not', () => {
  const rows = '| Status | Failed |\n| TotalInstance | 2 |\n| RunningInstance | many |';
  const taken = { kind: 'taken', status: 'Failed', total: 2, running: null };
  expect(readPresence(rows, 0)).toEqual(taken);
  expect(readPresence(rows, 1)).toEqual(taken);
  expect(readPresence('| INSTANCENAME | STATUS |', 0)).toMatchObject({ kind: 'unknown' });
});

test('silence is no answer, and has no reason', () => {
  expect(readPresence('', 1)).toEqual({ kind: 'unknown', cause: 'unclear', reason: null });
  expect(readPresence('', null)).toEqual({ kind: 'unknown', cause: 'no-answer', reason: null });
});

describe('the reason', () => {
  const reasonOf = (text: string) => {
    const presence = readPresence(text, 1);
    return presence.kind === 'unknown' ? presence.reason : undefined;
  };

  test('is the first line that says something, and no longer than a row or two', () => {
    const said = `[RequestId]: 1651567F\r\n\r\n[ERROR] ${'x'.repeat(500)}\nmore`;
    expect(reasonOf(said)).toMatch(/^\[ERROR\] x+$/);
    expect(reasonOf(said)?.length).toBeLessThanOrEqual(160);
  });

  test('has no control sequences', () => {
    expect(reasonOf('\u001b[31mno\u001b[0m \u0007way')).toBe('no way');
  });

  test('shows no access key, no token of a string, and none that a row below it tells', () => {
    expect(reasonOf('[ERROR] key LTAI5tAbCdEf0123456789 is disabled')).toBe(
      '[ERROR] key *** is disabled',
    );
    expect(reasonOf('[ERROR] config {"token": "YjQxZDYzBlade1234=="} is odd')).toBe(
      '[ERROR] config {"token": "***"} is odd',
    );
    expect(reasonOf('the token is YjQxZDYzBlade1234==\n| Token | YjQxZDYzBlade1234== |')).toBe(
      'the token is ***',
    );
  });

  test('never shows a token that any row tells, wherever it stands', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9]{12,40}={0,2}$/);
    fc.assert(
      fc.property(token, fc.nat({ max: 200 }), fc.boolean(), (secret, pad, before) => {
        const line = `[ERROR] ${'a '.repeat(pad)}${secret} refused`;
        const row = `| AccessToken | ${secret} |`;
        const shown = reasonOf(before ? `${row}\n${line}` : `${line}\n${row}`);
        expect(shown).toContain('[ERROR]');
        expect(shown).not.toContain(secret.slice(0, 8));
      }),
    );
  });
});
