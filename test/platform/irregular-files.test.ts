import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { root } from '../../scripts/build/layout.ts';
import { readBytes, readInput } from '../../src/cli/read-input.ts';
import { loadMessages } from '../../src/messages/language.ts';
import { appendHistory, historyPages } from '../../src/platform/deployments/history.ts';
import { folderAt, readJob } from '../../src/platform/deployments/job.ts';
import { readVersioned } from '../../src/platform/files.ts';
import { foldJournal, readJournalTail } from '../../src/platform/journal/read.ts';
import { openLineWriter } from '../../src/platform/journal/write.ts';
import { isWindows } from '../../src/platform/os.ts';
import { readPresets } from '../../src/platform/presets.ts';
import { submission } from './saved-deployment.ts';
import { temporaryFolder } from './temporary-folder.ts';

function fifo(name: string): string {
  const path = join(temporaryFolder(), name);
  execFileSync('mkfifo', [path]);
  return path;
}

describe.skipIf(isWindows)('a FIFO as a file of ours is refused without waiting for it', () => {
  test('settings and saved answers', async () => {
    const format = { version: 1, schema: z.unknown() };
    const outcome = await readVersioned(fifo('settings.json'), format);
    expect(outcome).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('not a regular file'),
    });
  });

  test.each([
    ['the history', () => historyPages(fifo('history.ndjson')).next()],
    ['a journal', () => foldJournal(fifo('journal.ndjson'))],
    ['a journal to append to', async () => openLineWriter(fifo('journal.ndjson'), () => undefined)],
    ['the history to append to', () => appendHistory(fifo('history.ndjson'), submission())],
    ['a job', () => readJob(folderAt(join(fifo('order.json'), '..')))],
  ])('%s', async (_, read) => {
    await expect(read()).rejects.toThrow('not a regular file');
  });

  test('the end of a journal, which has no entries then', () => {
    expect(readJournalTail(fifo('journal.ndjson'))).toEqual([]);
  });

  test('presets, which are named as a problem', async () => {
    const { problems } = await readPresets({ project: undefined, user: fifo('presets.json') });
    expect(problems).toHaveLength(1);
  });
});

describe.skipIf(isWindows)('a file that the user names', () => {
  test.each([
    ['a FIFO', () => fifo('service.json')],
    ['a device', () => '/dev/zero'],
  ])('%s is refused without waiting for it', async (_, pathOf) => {
    await loadMessages('output');
    const path = pathOf();
    const reason = expect.stringContaining(`${path} is a pipe or a device`);
    expect(await readInput(path)).toEqual({ kind: 'unreadable', reason });
    await expect(readBytes(path)).rejects.toThrow('standard input');
  });

  test.each(['<(cat a.json)', '/dev/stdin < <(cat a.json)', '- < a.json'])(
    'check %s reads what the shell opened',
    async (file) => {
      const cwd = temporaryFolder();
      const config = { name: 'x', processor: 'tensorflow_cpu_1.12', model_path: 'oss://b-1/m/' };
      writeFileSync(join(cwd, 'a.json'), JSON.stringify(config));
      const program = join(root, 'bin', 'blade-deploy');
      const { stdout } = await execa('bash', ['-c', `${program} check --json ${file}`], {
        cwd,
        reject: false,
      });
      expect(stdout).toContain('"files":1');
      expect(stdout).toContain('"unreadable":0');
    },
  );
});
