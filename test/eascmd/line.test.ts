import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLine } from '../../src/eascmd/lines.ts';
import { transcript } from './transcript.ts';

test('a request id, with its colon after the bracket', () => {
  expect(readLine('[RequestId]: AECDB6A4-CB69-4688-AA35-BA1E020C39E6')).toEqual([
    { kind: 'request-id', value: 'AECDB6A4-CB69-4688-AA35-BA1E020C39E6' },
  ]);
});

const internet = 'http://1234.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn';

test.each([
  ['left-aligned', `| Internet Endpoint | ${internet} |`],
  ['right-aligned', `|    Internet Endpoint | ${internet}      |`],
  ['unpadded', `|Internet Endpoint|${internet}|`],
  ['in other letters', `| INTERNET ENDPOINT | ${internet} |`],
  ['as desc writes it', `| InternetEndpoint | ${internet} |`],
  ['in brackets', `| Internet Endpoint | [${internet}] |`],
])('an endpoint %s', (_, text) => {
  expect(readLine(text)).toEqual([{ kind: 'endpoint', network: 'internet', url: internet }]);
});

test('a malformed host is kept as it is (GPU example of the Blade EAS Plugin page)', () => {
  const rows = transcript('gpu').split('\n').flatMap(readLine);
  expect(rows[1]).toEqual({
    kind: 'endpoint',
    network: 'internet',
    url: 'http://123456789012****cn-shanghai.pai-eas.aliyuncs.com/api/predict/blade_eas_plugin_test',
  });
});

test('an address that was broken off is no address, a token that was is one', () => {
  expect(readLine('| Internet Endpoint | http://1234.cn-sha')).toEqual([
    { kind: 'row', key: 'Internet Endpoint', value: 'http://1234.cn-sha' },
  ]);
  expect(readLine('|             Token | owic82')).toEqual([{ kind: 'token', value: 'owic82' }]);
});

test('facts that ran together on one line are told apart (tutorial of June 2021)', () => {
  const lines = transcript('tutorial-2021').split('\n');
  expect(readLine(lines[0] ?? '')).toEqual([
    { kind: 'request-id', value: '32B8E5DD-****' },
    { kind: 'rule' },
  ]);
  expect(readLine(lines[3] ?? '').map(({ kind }) => kind)).toEqual(['rule', 'progress']);
  const pasted = `| Internet Endpoint | ${internet} || Token | abcd== |+-----+-----+[OK] Service is now creating[OK] Building image x`;
  expect(readLine(pasted)).toMatchObject([
    { kind: 'endpoint', url: internet },
    { kind: 'token', value: 'abcd==' },
    { kind: 'rule' },
    { kind: 'progress', phase: 'create' },
    { kind: 'progress', phase: 'build' },
  ]);
});

test('the first line after a prompt stands on the line of the prompt', () => {
  const prompt = 'Are you sure to delete the service [textcnn] in [cn-shanghai]? [Y/n]';
  expect(readLine(`${prompt} [RequestId]: 1651567F`)).toEqual([
    { kind: 'other', prefix: null, text: prompt },
    { kind: 'request-id', value: '1651567F' },
  ]);
});

test('other prefixes are kept, and are no progress', () => {
  expect(readLine('[ERROR] Executing plugin eas-plugin-1: image')).toEqual([
    { kind: 'other', prefix: 'ERROR', text: 'Executing plugin eas-plugin-1: image' },
  ]);
  expect(readLine('Succeed: Total num: 1')).toEqual([
    { kind: 'other', prefix: null, text: 'Succeed: Total num: 1' },
  ]);
});

test('words that stand in the middle of other text are not the service speaking', () => {
  expect(readLine('debug: printed [OK] Service is running')).toMatchObject([{ kind: 'other' }]);
  expect(readLine('Service is running')).toMatchObject([
    { kind: 'progress', fact: { kind: 'running' } },
  ]);
});

test('a row of many cells stays one row', () => {
  expect(readLine('| network-5 | 10.240.0.1 | [1/1] |')).toEqual([
    { kind: 'row', key: 'network-5', value: '10.240.0.1 | [1/1] |' },
  ]);
});

test('any text is read, and nothing but rules, blanks and empty cells is lost', () => {
  const piece = fc.constantFrom(
    '[OK] ',
    '[',
    '|',
    '+',
    '+---+',
    '[RequestId]: ',
    'a',
    'Token',
    ' ',
    '[Y/n]',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  expect(readLine('')).toEqual([]);
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (any) => {
      const letters = [...any].filter((letter) => letter === 'a').length;
      const kept = JSON.stringify(
        readLine(any).map(({ kind: _, ...rest }) => ({ ...rest, phase: null })),
      );
      const told = [...kept.replaceAll(/"(?:value|phase|fact|text|prefix|key)":|null/g, '')].filter(
        (letter) => letter === 'a',
      ).length;
      expect(told).toBe(letters);
    }),
  );
});
