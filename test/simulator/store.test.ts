import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/simulator/store.ts';
import { openRegion } from './client.ts';
import { imaginaryService } from './imaginary-service.ts';

const service = imaginaryService();

test('a name is given once: the second to add it changes nothing', () => {
  const store = openStore(openRegion().folder);
  expect(store.add(service)).toBe(true);
  expect(store.add({ ...service, seed: 'another seed' })).toBe(false);
  expect(store.find('cn-shanghai', service.name)).toEqual(service);
  expect(store.add({ ...service, region: 'cn-beijing' })).toBe(true);
  expect(store.list().map(({ region }) => region)).toEqual(['cn-beijing', 'cn-shanghai']);
});

test('what is written is for its owner alone, and nothing is left beside it', () => {
  const { folder } = openRegion();
  const store = openStore(folder);
  store.add(service);
  store.replace({ ...service, version: 2 });
  expect(store.find('cn-shanghai', service.name)?.version).toBe(2);
  const files = readdirSync(folder);
  expect(files).toEqual([`cn-shanghai.${service.name}.service.json`]);
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, files[0] ?? '')).mode & 0o077).toBe(0);
  store.remove(service);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is no service is passed over', () => {
  const { folder } = openRegion();
  const store = openStore(folder);
  store.add(service);
  writeFileSync(join(folder, 'cn-shanghai.broken.service.json'), '{"name":');
  writeFileSync(join(folder, 'cn-shanghai.other.service.json'), '{"name":"other"}');
  expect(store.list()).toEqual([service]);
  expect(store.find('cn-shanghai', 'other')).toBeNull();
});
