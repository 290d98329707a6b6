import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { described, openRegion } from './client.ts';
import { plainFile } from './service-files.ts';

const name = plainFile.name;

test('delete asks, prints the lines of the command reference, and removes', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)]);
  const { stdout, exitCode } = await region.eascmd(['delete', name], { input: 'Y\n' });
  const [asked, ...lines] = stdout.split(/(?<=\[Y\/n\] )|\n/);
  expect(asked).toBe(`Are you sure to delete the service [${name}] in [cn-shanghai]? [Y/n] `);
  expect(lines[0]).toMatch(/^\[RequestId\]: /);
  expect(lines.slice(1)).toEqual([
    `[OK] Service [${name}] in region [cn-shanghai] is terminating`,
    '[OK] Service is terminating',
    '[OK] Service is terminating',
    '[OK] Service was deleted successfully',
    '',
  ]);
  expect(exitCode).toBe(0);
  expect((await region.eascmd(['ls'])).stdout).not.toContain(name);
  expect(readdirSync(region.folder)).toEqual([]);
});

test.each(['n\n', 'no\n', 'what\n', ''])(
  'delete with the answer %j removes nothing',
  async (input) => {
    const region = openRegion();
    await region.within(['create', region.file(plainFile)]);
    const { stderr, exitCode } = await region.within(['delete', name], { input });
    expect(stderr).toContain('canceled');
    expect(exitCode).toBe(1);
    expect(described((await region.within(['desc', name])).stdout).get('Status')).toBe('Running');
  },
);
