import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMasker,
  mask,
  maskArgv,
  maskConfig,
  maskedPlaces,
  maskWith,
  mayHoldSecret,
  missingSecrets,
  secretsOf,
  withMaskedValue,
} from '../../src/eascmd/secrets.ts';
import { createSplitter, longestLine } from '../../src/eascmd/splitter.ts';

function concealAll(lines: readonly string[], known: readonly string[] = []): readonly string[] {
  let masker = createMasker(known);
  return lines.map((line) => {
    const [next, shown] = maskWith(masker, line);
    masker = next;
    return shown;
  });
}

const token = 'owic823JI3kRmMDZlOTQzMTA3ODhmOWIzMmVkZmZmZGQyNmQ1N2M5NA==';

test('the token row teaches the token, and every later line is without it', () => {
  expect(
    concealAll([
      `|             Token | ${token} |`,
      `curl -H "Authorization: ${token}" http://x`,
      `without padding ${token.replaceAll('=', '')}!`,
      'nothing here',
    ]),
  ).toEqual([
    '|             Token | *** |',
    'curl -H "Authorization: ***" http://x',
    'without padding ***!',
    'nothing here',
  ]);
});

test.each([
  'Token',
  'TOKEN',
  'AccessToken',
  'PrivateToken',
  'APIGatewayAppSecret',
  'APIGatewayAppKey',
])('the row %s is masked whole', (key) => {
  expect(concealAll([`| ${key} | ${token} |`, token])).toEqual([`| ${key} | *** |`, '***']);
});

test('a masked token of a public page works alike', () => {
  const masked = 'YjQxZDYz****';
  expect(
    concealAll([`|             Token | ${masked}                   |`, `again ${masked}`]),
  ).toEqual(['|             Token | ***                   |', 'again ***']);
});

test('a short secret is masked in its row only', () => {
  expect(concealAll(['| Token | abc |', 'abc is a word'])).toEqual([
    '| Token | *** |',
    'abc is a word',
  ]);
});

test('a token row that was broken off is masked to its end', () => {
  expect(concealAll(['|             Token | owic82'])).toEqual(['|             Token | ***']);
});

test('a secret that goes on in rows without a key (desc)', () => {
  expect(
    concealAll([
      '| AccessToken | first-part |',
      '|             | second-part |',
      '| CPU | 4 |',
      '| | 5 |',
    ]),
  ).toEqual(['| AccessToken | *** |', '|             | *** |', '| CPU | 4 |', '| | 5 |']);
});

test('the token in the JSON of ServiceConfig, in one line or two', () => {
  expect(
    concealAll(['| ServiceConfig | { "token": "secret-one", "cpu": 4 } |', 'secret-one']),
  ).toEqual(['| ServiceConfig | { "token": "***", "cpu": 4 } |', '***']);
  expect(concealAll(['|  | "token": |', '|  | "secret-two", |', 'secret-two'])).toEqual([
    '|  | "token": |',
    '|  | "***", |',
    '***',
  ]);
  expect(concealAll(['{\\"token\\": \\"secret-three\\"}'])).toEqual(['{\\"token\\": \\"***\\"}']);
  expect(concealAll(['{"generate_token": "true"}', 'true'])).toEqual([
    '{"generate_token": "true"}',
    'true',
  ]);
});

test('a heading named TOKEN teaches nothing', () => {
  expect(concealAll(['| NAME | TOKEN | STATUS |', 'STATUS'])).toEqual([
    '| NAME | TOKEN | STATUS |',
    'STATUS',
  ]);
});

test('access key ids', () => {
  expect(concealAll(['key LTAI5tAbCdEfGhIjKlMn is not valid', 'LTAI is a prefix'])).toEqual([
    'key *** is not valid',
    'LTAI is a prefix',
  ]);
});

test('a secret inside another leaves no rest', () => {
  expect(concealAll(['x abcdefgh y abcd z'], ['abcd', 'abcdefgh'])).toEqual(['x *** y *** z']);
});

test('a secret of which a cut or a death left the first part', () => {
  expect(concealAll(['Authorization: owic823JI3kRm'], [token])).toEqual(['Authorization: ***']);
  const splitter = createSplitter();
  const [line = ''] = splitter.push(`${'x'.repeat(longestLine - 20)}${token}\n`);
  expect(line).toContain('owic823JI3kRm');
  expect(concealAll([line], [token])[0]).toBe(
    `${'x'.repeat(longestLine - 20)}*** … (${token.length - 20} more characters cut)`,
  );
});

test('no text shows a secret that was known or learned', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{8,40}={0,2}$/);
  const around = fc.string({ maxLength: 20 }).filter((text) => !text.includes('*'));
  fc.assert(
    fc.property(secret, secret, around, around, (one, other, before, after) => {
      const shown = concealAll([`| Token | ${one} |`, `${before}${one}${after}${other}`], [other]);
      expect(shown.join('\n')).toContain('***');
      expect(shown.join('\n')).not.toContain(one);
      expect(shown.join('\n')).not.toContain(other);
    }),
  );
});

test('credentials among arguments', () => {
  expect(
    maskArgv([
      'eascmd',
      '-c',
      'file',
      '-i',
      'LTAIx',
      '-k',
      'secret',
      '-t',
      'sts',
      'create',
      'a.json',
    ]),
  ).toEqual(['eascmd', '-c', 'file', '-i', '***', '-k', '***', '-t', '***', 'create', 'a.json']);
  expect(maskArgv(['-k=secret', '-Dtoken=abc', '-Dmetadata.cpu=5'])).toEqual([
    '-k=***',
    '-Dtoken=***',
    '-Dmetadata.cpu=5',
  ]);
});

test('the tokens of a service file', () => {
  const file = {
    name: 'x',
    token: 'mine',
    metadata: { cpu: 1 },
    list: [{ access_token: 'other' }],
  };
  expect(secretsOf(file)).toEqual(['mine', 'other']);
  expect(maskConfig(file)).toEqual({
    name: 'x',
    token: '***',
    metadata: { cpu: 1 },
    list: [{ access_token: '***' }],
  });
});

test('every key of a file that holds a secret is known, and a password in an address', () => {
  const file = {
    dockerAuth: 'first',
    security_token: 'second',
    access_key_secret: 'third',
    app_secret: 'fourth',
    passwd: 'fifth',
    db_password: 'sixth',
    url: 'postgresql://me:seventh@host/db',
    secretary: 'ann',
  };
  const secrets = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
  expect(secretsOf(file)).toEqual(secrets);
  const shown = JSON.stringify(maskConfig(file));
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  expect(shown).toContain('postgresql://me:***@host/db');
  expect(shown).toContain('"secretary":"ann"');
});

test('a token that goes on over several rows is masked in each of them', () => {
  const rows = [
    '| Token | first-of-it |',
    '| | second-of-it |',
    '| | third-of-it |',
    '| Name | x |',
  ];
  expect(concealAll(rows)).toEqual(['| Token | *** |', '| | *** |', '| | *** |', '| Name | x |']);
});

const secretValue = 'q7Wx0pZr+9/Kd';

test.each([
  'AccessKeyId%3DLTAI5tAbCdEfGhIjKlMnX',
  'key%3DLTAI5tAbCdEfGhIjKlMnX',
  'AccessKeySecret: X',
  'accessKeySecret=X',
  'got STS.X',
  'SecurityToken%3DX%26a',
  'Authorization: X',
  'Authorization: Bearer X',
  'eascmd config -k X -e host',
  'run.sh --token X',
  'Token=X',
  'token: X',
  'access_token=X',
  'export EAS_TOKEN=X',
  '[INFO] Token: [X]',
  String.raw`{\\\"token\\\": \\\"X\\\"}`,
  String.raw`{\"dockerAuth\": \"X\"}`,
  'postgresql://me:p@ss/X@host/db',
  'http://b.oss-cn-shanghai.aliyuncs.com/m?Expires=1&Signature=X',
])('a secret that nothing was learned of: %s', (form) => {
  const line = form.replace('X', form.includes('LTAI') ? 'X' : 'NUabcdefgh1234');
  const shown = mask(line);
  expect(shown).toContain('***');
  expect(shown).not.toMatch(/NUabcdefgh1234|LTAI/);
  expect(mask(shown)).toBe(shown);
  expect(mayHoldSecret([], line)).toBe(true);
  expect(maskConfig({ script: line })).toEqual({ script: shown });
  expect(secretsOf({ script: line })).not.toEqual([]);
});

test('a learned secret in every encoding', () => {
  const secret = `${secretValue}"\\`;
  const inJson = JSON.stringify(secret);
  const lines = [secret, encodeURIComponent(secret), inJson, JSON.stringify(inJson)];
  expect(concealAll(lines, [secret]).join(' ')).not.toContain('q7Wx0pZr');
});

test('environment pairs are masked by their names', () => {
  const env = [
    { name: 'DB_PASSWORD', value: 'a b c' },
    { name: 'MODE', value: 'fast' },
  ];
  expect(maskConfig({ containers: [{ env }] })).toEqual({
    containers: [{ env: [{ name: 'DB_PASSWORD', value: '***' }, env[1]] }],
  });
  expect(secretsOf({ processor_envs: env })).toEqual(['a b c']);
});

test.each([
  '[OK] Executing plugin eas-plugin-73d70d54: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:0.0.1',
  '[OK] Service [savedmodel_example] in region [cn-shanghai] is terminating',
  '[OK] oss target path: [oss://eas-model-shanghai/1/x]',
  '[OK] Building image [registry-vpc.cn-shanghai.aliyuncs.com/eas/x_cn-shanghai:v0.0.1-20190224001315]',
  '[OK] Downloading http file: https://blade-opt.oss-cn-hangzhou.aliyuncs.com/a.tar.gz',
  '[OK] Waiting [Total: 1, Pending: 1, Running: 0]',
  '[OK] Successfully synchronized resources',
  'InvalidAccessKeyId: Specified access key is not found',
  'the tokenizer of model v2, max_tokens: 512',
])('ordinary text stays: %s', (line) => {
  expect(mask(line)).toBe(line);
  expect(concealAll([line])).toEqual([line]);
});

describe('what the history masks', () => {
  const file = {
    name: 'textcnn',
    model_path: 'https://user:pass-word-1@host/model.tar.gz',
    token: 'token-value-2',
    env: [
      { name: 'DB_PASSWORD', value: 'quoted "3"' },
      { name: 'STAGE', value: 'prod' },
    ],
    model_config: '{"login":{"password":"with \\"4\\""},"batch":8}',
    command: 'serve --password fifth-secret --port 80',
    metadata: { instance: 1 },
  };
  const values = ['pass-word-1', 'token-value-2', 'quoted "3"', 'with "4"', 'fifth-secret'];

  test('is found in its order, and filled in again', () => {
    const masked = maskConfig(file);
    expect(maskedPlaces(masked).map(({ path }) => path.join('.'))).toEqual([
      ...['model_path', 'token', 'env.0.value', 'model_config.login.password', 'command'],
    ]);
    expect(maskedPlaces(masked)[2]).toMatchObject({ name: 'DB_PASSWORD', around: null });
    expect(maskedPlaces(masked)[4]?.around).toBe('serve --password *** --port 80');
    expect(values.reduce<unknown>(withMaskedValue, masked)).toEqual(file);
    expect(maskConfig(values.reduce<unknown>(withMaskedValue, masked))).toEqual(masked);
  });

  test('is missing in a file with a mask for a secret, and in no other', () => {
    const masked = maskConfig(file);
    expect(missingSecrets(masked)).toEqual(maskedPlaces(masked));
    const alone: readonly object[] = [
      { model_path: 'https://user:***@host/model.tar.gz' },
      { env: [{ name: 'DB_PASSWORD', value: '***' }] },
      { model_config: '{"login":{"password":"***"}}' },
      { command: 'serve --password *** --port 80' },
      { command: ['serve', '--password', '***'] },
      { dockerAuth: '***' },
    ];
    for (const config of alone) {
      expect(missingSecrets(config), JSON.stringify(config)).toHaveLength(1);
    }
    const own = { cmd: 'echo "*** ready ***"', env: [{ name: 'STAGE', value: '***' }] };
    expect(missingSecrets(own)).toEqual([]);
  });

  test('is nothing in a file without secrets', () => {
    expect(maskedPlaces({ name: 'a', text: '****', schedule: '* * *' })).toEqual([]);
  });
});
