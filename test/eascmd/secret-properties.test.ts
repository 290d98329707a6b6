import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createMasker,
  mask,
  maskConfig,
  maskKnown,
  maskWith,
  mayHoldSecret,
  secretsOf,
} from '../../src/eascmd/secrets.ts';

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inAddress = (text: string): string => encodeURIComponent(text);
const inLowerAddress = (text: string): string =>
  inAddress(text).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
const inUnicode = (text: string): string =>
  inJson(text).replaceAll(/[&/=+]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
const same = (text: string): string => text;

/** How a line or a value may spell a text. */
const encodings = {
  plain: same,
  address: inAddress,
  'address in lower case': inLowerAddress,
  'address in an address': (text: string) => inAddress(inAddress(text)),
  json: inJson,
  'json in json': (text: string) => inJson(inJson(text)),
  'json in json in json': (text: string) => inJson(inJson(inJson(text))),
  'json with unicode escapes': inUnicode,
  'address in json': (text: string) => inJson(inAddress(text)),
} as const;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A secret as services make them. No part of it is also part of the text around it. */
const secret = fc
  .stringMatching(/^[A-Za-z0-9+/_~^-]{10,40}$/)
  .map((text) => `Zq7${text}9Kx`)
  .filter((text) => !/^[/~-]/.test(text));
const anySecret = fc
  .stringMatching(/^[A-Za-z0-9+/_~^@#"\\&%=-]{10,40}$/)
  .map((text) => `Zq7${text}9Kx`);

const names = [
  'token',
  'access_token',
  'AccessKeySecret',
  'accessKeyId',
  'access-key-secret',
  'EAS_TOKEN',
  'SecurityToken',
  'dockerAuth',
  'osscredentials',
  'DB_PASSWORD',
  'db_passwd',
  'api_key',
  'apiKey',
  'client_secret',
  'x-oss-security-token',
  'OSS_ACCESS_KEY_ID',
  'PRIVATE_KEY',
  'registry_auth',
  'PASSWORD_1',
];
const secretName = fc.constantFrom(...names);

/** Where a text may hold one: forms that eascmd, its errors, and scripts have. */
const places: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}=${value}`,
  (name, value) => `${name}: ${value}`,
  (name, value) => `export ${name}=${value} && run`,
  (name, value) => `export ${name}="${value}"; run`,
  (name, value) => `{"cpu": 4, "${name}": "${value}", "gpu": 1}`,
  (name, value) => `{'${name}': '${value}'}`,
  (name, value) => `{${name}=${value}, region=cn-shanghai}`,
  (name, value) => `[INFO] ${name}: [${value}]`,
  (name, value) => `run.sh --${name} ${value} --verbose`,
  (name, value) => `run.sh --${name}=${value} --verbose`,
  (name, value) => `["--${name}", "${value}"]`,
  (name, value) => `<${name}>${value}</${name}>`,
  (name, value) => `http://host/path?a=1&${name}=${value}&Expires=1`,
  (name, value) => `{"name": "${name}", "value": "${value}"}`,
  (name, value) => `[{"value": "${value}", "name": "${name}"}]`,
  (name, value) => `- name: ${name}\n  value: ${value}`,
  (_, value) => `curl -H 'Authorization: ${value}' http://host/`,
  (_, value) => `curl -H "Authorization: Bearer ${value}"`,
  (_, value) => `postgresql://me:${value}@host:5432/db`,
  (_, value) => `eascmd config -i x -k ${value} -e pai-eas.cn-shanghai.aliyuncs.com`,
];
const place = fc.constantFrom(...places);
const encoding = fc.constantFrom(...Object.values(encodings));

/** Whether any spelling of a secret is in a text. */
function spellingsIn(text: string, value: string): readonly string[] {
  return [...Object.values(encodings).map((encode) => encode(value)), base64(value)].filter(
    (spelling) => text.includes(spelling),
  );
}

test('a secret is masked by the name before it, in every place and encoding', () => {
  fc.assert(
    fc.property(secretName, secret, place, encoding, (name, value, write, encode) => {
      const text = encode(write(name, value));
      const shown = mask(text);
      expect(spellingsIn(shown, value)).toEqual([]);
      expect(mask(shown)).toBe(shown);
      expect(mayHoldSecret([], text)).toBe(true);
    }),
  );
});

test('a secret that was learned is masked wherever it stands', () => {
  const around = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(anySecret, around, around, encoding, (value, before, after, encode) => {
      const { secrets } = createMasker([value]);
      const text = `${before}${encode(`${before}${value}`)}${after}`;
      expect(spellingsIn(maskKnown(secrets, text), value)).toEqual([]);
      expect(mayHoldSecret(secrets, text)).toBe(true);
    }),
  );
});

test('a secret that was learned is masked in the base64 of any text', () => {
  const around = fc.string({ maxLength: 5 });
  fc.assert(
    fc.property(anySecret, around, around, (value, before, after) => {
      const { secrets } = createMasker([value]);
      for (const form of ['base64', 'base64url'] as const) {
        const text = Buffer.from(before + value + after).toString(form);
        const shown = maskKnown(secrets, `got ${text}.`);
        expect(shown).toContain('***');
        // The signs at its ends are made of what stands beside it too.
        const left = shown.split('***').map((part) => Buffer.from(part, 'base64').toString());
        expect(left.join('')).not.toContain(value.slice(2, -2));
        expect(mayHoldSecret(secrets, text)).toBe(true);
      }
    }),
  );
});

/** A service file with the secret in one of its places. */
const filePlaces: readonly ((name: string, value: string) => unknown)[] = [
  (name, value) => ({ [name]: value }),
  (name, value) => ({ metadata: { [name]: value, cpu: 1 } }),
  (name, value) => ({ processor_envs: [{ name, value }] }),
  (name, value) => ({ containers: [{ env: [{ value, name }], port: 8000 }] }),
  (name, value) => ({ model_config: JSON.stringify({ deep: [{ [name]: value }] }) }),
  (name, value) => ({ model_config: JSON.stringify({ text: JSON.stringify({ [name]: value }) }) }),
  (name, value) => ({ containers: [{ command: ['run', `--${name}`, value] }] }),
  (name, value) => ({ containers: [{ command: ['run', `--${name}=${value}`] }] }),
  (name, value) => ({ script: `set -e\nexport ${name}=${value}\nrun --${name} '${value}'\n` }),
  (name, value) => ({ processor_path: `http://b.host/p?Expires=1&${name}=${value}` }),
  (_, value) => ({ db: `postgresql://me:${value}@host/db` }),
  (_, value) => ({ osscredentials: { id: value, list: [value] } }),
  (_, value) => ({ dockerAuth: { username: 'me', login: value } }),
];

test('no secret of a service file survives, and each is known for its lines', () => {
  fc.assert(
    fc.property(
      secretName,
      secret,
      fc.constantFrom(...filePlaces),
      encoding,
      (name, value, write, encode) => {
        const file = { name: 'textcnn', ...Object(write(name, value)), other: `x ${value}` };
        const shown = JSON.stringify(maskConfig(file));
        expect(spellingsIn(shown, value)).toEqual([]);
        expect(shown).toContain('textcnn');
        const masker = createMasker(secretsOf(file));
        const [, line] = maskWith(masker, `[OK] got ${encode(value)} there`);
        expect(line).toBe('[OK] got *** there');
      },
    ),
  );
});

test.each([
  'token_embedding',
  'token_embedding:0',
  '{"tokenizer": "bert", "max_tokens": 512}',
  'tokenizer: bert-base-chinese',
  '"pad_token": "<pad>", "eos_token": "</s>", "mask_token": "[MASK]"',
  'generate_token: true',
  'max_token=128',
  'the keyboard: qwerty',
  'keyboard=us',
  'oss://my-bucket/secret-garden/model/',
  'secret-garden/v1/saved_model.pb',
  'oss://bucket/tokens/password/key/',
  'inputs: input_token:0, token_ids:0',
  'registry.cn-shanghai.aliyuncs.com/eas/my-token:1.0.2',
  'registry.cn-shanghai.aliyuncs.com/eas/token:latest',
  'Error: invalid token: expired at 10:00',
  'InvalidAccessKeyId: Specified access key is not found',
  'InvalidAccessKeyId.NotFound: Specified access key is not found.',
  'SignatureDoesNotMatch: The request signature we calculated does not match',
  '"signature_name": "serving_default"',
  'signature: serving_default',
  'author: me, authors: us',
  'http://me@host/path',
  'http://host:8080/a@b',
  'http://1828488879222746.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn',
  'https://blade-opt.oss-cn-hangzhou.aliyuncs.com/a.tar.gz?Expires=1767225600',
  '[OK] Building image [registry-vpc.cn-shanghai.aliyuncs.com/eas/x_cn-shanghai:v0.0.1-20190224001315]',
  '[OK] Executing plugin eas-plugin-73d70d54: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:0.0.1',
  '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD0000',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'savedmodel-example-7d8f9c6b5-x2x9z is running',
  'MyVeryLongModelNameForTensorFlowVersion2ExportedAt2024',
  'BertForSequenceClassification_o2_T4_2024_11_22',
  'DeepLabV3PlusMobileNetV2Coco513x513Quantized8bit',
  'ecs.gn6i-c4g1.xlarge',
  'export EAS_TOKEN=$EAS_TOKEN',
  "curl -H 'Authorization: $EAS_TOKEN'",
  'key: value',
  'a monkey: b',
  'bypass: 1',
  'curl -k https://host/',
  'tokens: 512, passes: 3',
  '[ERROR] Service [invalidaccesskey]: OOMKilled',
  '[ERROR] Service [my_token]: 409 Conflict',
  '[ERROR] Instance <my-token>: CrashLoopBackOff',
  'http://1.cn-shanghai.pai-eas.aliyuncs.com/api/predict/my_secret: 503',
])('harmless text stays as it is: %s', (text) => {
  expect(mask(text)).toBe(text);
  expect(maskConfig({ text })).toEqual({ text });
  expect(maskWith(createMasker(), text)[1]).toBe(text);
});

test.each(['[Token]: hunter2', 'Service token: hunter2', 'Service [x], token: hunter2'])(
  'the name of a secret beside a service stays one: %s',
  (text) => {
    expect(mask(text)).toBe(text.replace('hunter2', '***'));
  },
);

test.each([
  'YjQxZDYzZTBiZTZjMzQ5ZmE0MzczZjIxMGZiNzZmMDBkY2VjMDg4Yg==',
  '[OK] owic823JI3kRmMDZlOTQzMTA3ODhmOWIzMmVkZmZmZGQyNmQ1N2M5NA',
  '  9f86d081884c7d659a2feaa0c55ad015',
  'got YjQxZDYzZTBiZTZjMzQ5ZmE0MzczZjIxMGZiNzZmMDBkY2VjMDg4Yg== for it',
])('what looks like a token is masked, and known, before a table names it: %s', (line) => {
  const token = /[A-Za-z0-9]{30,}={0,2}/.exec(line)?.[0] ?? '';
  const [masker, shown] = maskWith(createMasker(), line);
  expect(shown).toBe(line.replace(token, '***'));
  expect(mayHoldSecret([], line)).toBe(true);
  expect(maskWith(masker, `x=${token}`)[1]).toBe('x=***');
});

test('a harmless file stays as it is', () => {
  const file = {
    name: 'token_service',
    model_path: 'oss://my-bucket/secret-garden/keys/',
    processor: 'tensorflow_gpu_1.15',
    metadata: { instance: 2, cpu: 4, memory: 4096, 'rpc.keepalive': 60000 },
    model_config: '{"tokenizer": "bert", "max_tokens": 512, "token": 3, "vocab": {"token": 17}}',
    tokenizer: { type: 'bert', vocab_size: 21128, pad_token: '[PAD]' },
    token: { type: 'none-of-your-own' },
    inputs: ['token_embedding:0', 'keyboard'],
    processor_envs: [{ name: 'MODE', value: 'fast' }],
    generate_token: 'true',
  };
  expect(maskConfig(file)).toEqual(file);
  expect(secretsOf(file)).toEqual([]);
});

test('words, paths, versions, and numbers are never masked', () => {
  const harmless = fc.oneof(
    fc.stringMatching(/^[a-z]{1,12}$/),
    fc.stringMatching(/^(?:[a-z]{1,9}\/){1,5}[a-z]{1,9}\.pb$/),
    fc.stringMatching(/^v\d{1,3}\.\d{1,3}\.\d{1,3}$/),
    fc.integer().map(String),
    fc.stringMatching(/^[a-z]{1,9}(?:_[a-z]{1,9}){1,4}:[0-9]$/),
    fc.uuid(),
  );
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 8 }), (parts) => {
      const text = parts.join(' ');
      expect(mask(text)).toBe(text);
    }),
  );
});
