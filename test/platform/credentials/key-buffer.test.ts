import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { KeyBuffer } from '../../../src/platform/credentials/files.ts';

it('gives the keys once, and nothing of them after that', () => {
  const keys = new KeyBuffer();
  expect(keys.type('id', ' LTAI ')).toBe(4);
  expect(keys.type('secret', 'abc')).toBe(3);
  expect(keys.erase('secret')).toBe(2);
  expect(keys.take()).toEqual({ accessKeyId: 'LTAI', accessKeySecret: 'ab' });
  expect(keys.take()).toEqual({ accessKeyId: '', accessKeySecret: '' });
});

it('shows nothing of them to whoever prints it', () => {
  const keys = new KeyBuffer();
  keys.type('secret', 'MadeUpSecret');
  const printed = [inspect(keys, { depth: null, showHidden: true }), JSON.stringify(keys)];
  expect(printed.join()).toContain('KeyBuffer');
  expect(printed.join()).not.toContain('MadeUp');
});

it('takes nothing away from an empty field, and no more than a key can be long', () => {
  const keys = new KeyBuffer();
  expect(keys.erase('id')).toBe(0);
  expect(keys.type('id', 'x'.repeat(10_000))).toBe(512);
  expect(keys.type('id', 'x')).toBe(512);
  keys.wipe();
  expect(keys.take().accessKeyId).toBe('');
});

it('keeps what a masked value may contain, character by character', () => {
  const keys = new KeyBuffer();
  for (const character of 'a 密码') keys.type('masked', character);
  expect(keys.erase('masked')).toBe(3);
  expect(keys.type('masked', '词\r\n')).toBe(5);
  expect(keys.takeMasked()).toBe('a 密词');
  keys.type('masked', '-----BEGIN KEY-----\rabc\r-----END KEY-----\r');
  expect(keys.takeMasked()).toBe('-----BEGIN KEY-----\nabc\n-----END KEY-----');
  expect(keys.takeMasked()).toBe('');
});
