import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { createRedactor, type Known } from '../../src/eascmd/redact.ts';

const known: Known = {
  secrets: ['c2VjcmV0IG9mIGFubg=='],
  home: '/home/ann.lee',
  user: 'ann.lee',
  host: 'build-box-7',
};
const redacted = (text: string): string => createRedactor(known).redact(text);

test.each([
  ['a path at home', 'open /home/ann.lee/x/service.json', 'open <home>/x/service.json'],
  ['a name', 'owned by ann.lee on build-box-7.', 'owned by <user> on <host>.'],
  ['no part of another word', 'ann.lees build-box-77', 'ann.lees build-box-77'],
  ['a bucket and its path', 'from oss://models/nlp/v2/ done', 'from oss://<bucket-1>/<path>/ done'],
  ['a file in a bucket', '"oss://models/a.pb"', '"oss://<bucket-1>/<path>"'],
  ['a bucket alone', 'oss://models', 'oss://<bucket-1>'],
  [
    'the same bucket again',
    'oss://a/x oss://b/y oss://a/z',
    'oss://<bucket-1>/<path> oss://<bucket-2>/<path> oss://<bucket-1>/<path>',
  ],
  [
    'a bucket in a host',
    'http://models.oss-cn-shanghai-internal.aliyuncs.com/a?b=1',
    'http://<bucket-1>.oss-cn-shanghai-internal.aliyuncs.com/<path>',
  ],
  [
    'the account in an endpoint',
    'http://1234567890123456.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/x',
    'http://<account-1>.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/x',
  ],
  ['an account with stars', '184687250735****.cn-shanghai', '<account-1>.cn-shanghai'],
  ['an archive elsewhere', 'get https://files.acme.example/m.zip', 'get <address-1>'],
  ['an address', '10.240.1.17 is up', '<address-1> is up'],
  ['a machine', 'node cn-shanghai.i-uf642ocg20xinsme8pt3', 'node cn-shanghai.<machine-1>'],
  ['a group', '"resource": "eas-r-6dbzve8ip0xnzte5rp"', '"resource": "<group-1>"'],
  ['a key', 'the key LTAI5tAbCdEfGhIjKlMn was', 'the key *** was'],
  ['a secret by its name', 'AccessKeySecret=abcDEF123', 'AccessKeySecret=***'],
  ['the id of a key by its name', '"access_key_id": "TMP.abc"', '"access_key_id": "***"'],
  ['a token by its name', 'SecurityToken=CAIS+abc/d', 'SecurityToken=***'],
  ['the token of a call', "-H 'Authorization: NmY3M2E='", "-H 'Authorization: ***'"],
  ['a temporary key', 'STS.NUabcdefgh1234', '***'],
  ['a token in a row', '| Token | NmY3M2Ex==abcd |', '| Token | *** |'],
  ['what the environment holds', 'got c2VjcmV0IG9mIGFubg== back', 'got *** back'],
])('takes out %s', (_, text, expected) => {
  expect(redacted(text)).toBe(expected);
});

test.each([
  'http://pai-blade.oss-cn-zhangjiakou.aliyuncs.com/release/3.18.0/TENSORFLOW_SDK_CPU.d12d3dc-1.15.0.tar.gz',
  'registry-vpc.cn-shanghai.aliyuncs.com/eas/x_cn-shanghai:v0.0.1-20260305114814',
  '[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD2E3B',
  '{"seq":1,"at":"2026-03-05T11:42:00.000Z","origin":1772710920000}',
  'InvalidAccessKeyId.NotFound: not found',
])('leaves what a helper needs: %s', (text) => {
  expect(redacted(text)).toBe(text);
});

it('knows a home whose separators stand escaped in JSON', () => {
  const windows = createRedactor({ ...known, home: String.raw`C:\Users\Ann Lee`, user: 'Ann Lee' });
  const file = String.raw`C:\Users\Ann Lee\service.json`;
  expect(windows.redact(file)).toBe(String.raw`<home>\service.json`);
  expect(windows.redact(JSON.stringify({ file }))).toBe(
    String.raw`{"file":"<home>\\service.json"}`,
  );
});

it('tells how many different values it took out', () => {
  const redactor = createRedactor(known);
  redactor.redact('oss://a/x oss://b/y oss://a/z ann.lee ann.lee 1234567890123456');
  expect(redactor.counts()).toEqual({ bucket: 2, user: 1, account: 1 });
  expect(createRedactor(known).counts()).toEqual({});
});

it('lets none of them through, wherever it stands, and changes nothing the second time', () => {
  const planted = ['ann.lee', '/home/ann.lee/m.pb', 'oss://my-models/nlp/', '1234567890123456'];
  const around = fc.constantFrom('', ' ', '"', "'", ',', '(', ')', '[', ']', ': ', '=', '\n', '{');
  const piece = fc.oneof(fc.constantFrom(...planted), fc.constantFrom('x', 'eascmd', 'line 12'));
  fc.assert(
    fc.property(fc.array(fc.tuple(around, piece, around)), (pieces) => {
      const text = pieces.map((parts) => parts.join('')).join(' ');
      const shown = redacted(text);
      for (const value of ['ann.lee', 'my-models', 'nlp', '1234567890123456']) {
        expect(shown).not.toContain(value);
      }
      expect(redacted(shown)).toBe(shown);
    }),
  );
});
