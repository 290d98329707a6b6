import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveSettings } from '../../src/platform/saved-answers.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('keeps the path beside the other settings, for its owner alone', async () => {
  const file = join(temporaryFolder(), 'config', 'settings.json');
  expect(await saveSettings(file, { eascmd: '/opt/eascmd64' })).toBe(true);
  writeFileSync(file, JSON.stringify({ v: 1, content: { eascmd: '/old', bell: true } }));
  expect(await saveSettings(file, { eascmd: '/opt/eascmd64' })).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    v: 1,
    content: { eascmd: '/opt/eascmd64', bell: true },
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves the settings of a newer version as they are, and says so', async () => {
  const file = join(temporaryFolder(), 'settings.json');
  writeFileSync(file, '{"v":9,"content":{}}');
  expect(await saveSettings(file, { eascmd: '/opt/eascmd64' })).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('{"v":9,"content":{}}');
});
