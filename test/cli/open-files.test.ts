import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { isWindows, packageRoot } from '../../src/platform/os.ts';
import { program } from '../harness/surroundings.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

/** Node itself needs 22 open files to start, and a deployment about as many more. */
const tooFew = [24, 32, 44] as const;
const enough = 64;

const template = join(packageRoot(), 'templates', 'plain.json');

const run = (limit: number, home: string, ...words: readonly string[]) =>
  execa('sh', ['-c', `ulimit -n ${limit}; exec "$0" "$@"`, process.execPath, program, ...words], {
    reject: false,
    env: { BLADE_DEPLOY_HOME: home, BLADE_DEPLOY_LANG: 'en' },
  });

describe.skipIf(isWindows)('a system that allows few open files', () => {
  const deploy = (file: string) => [
    ...['deploy', file, '--rehearse', '--speed', '600', '--region', 'cn-shanghai', '--yes'],
    '--json',
  ];

  test.each(tooFew)('%i: every command names the limit, with exit code 70', async (limit) => {
    const home = temporaryFolder();
    const commands = [
      ['history'],
      ['attach'],
      ['redeploy', '--json'],
      ['new', '--rehearse', '--plain'],
      deploy(template),
    ];
    for (const words of commands) {
      const { exitCode, stdout, stderr } = await run(limit, home, ...words);
      expect(exitCode, words[0]).toBe(70);
      expect(stderr).toBe(
        `The system limits this program to ${limit} open files, and more are needed. Raise the limit, for example with \`ulimit -n 1024\`, and retry.`,
      );
      if (words.includes('--json')) {
        expect(JSON.parse(stdout)).toMatchObject({
          type: 'result',
          outcome: 'refused',
          exit_code: 70,
          error: { code: 'too-few-files' },
        });
      }
    }
  });

  test('a check works wherever Node starts', async () => {
    const home = temporaryFolder();
    const { exitCode } = await run(tooFew[0], home, 'check', template);
    expect(exitCode).toBe(0);
  });

  test(`${enough} are enough to deploy and to check the name`, async () => {
    const home = temporaryFolder();
    const words = deploy(template);
    expect((await run(enough, home, ...words)).exitCode).toBe(0);
    const again = await run(enough, home, ...words);
    expect(again.exitCode).toBe(6);
  });
});
