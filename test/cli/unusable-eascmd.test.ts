import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { fresh, plain } from './line-by-line.ts';

/** A folder with a path of each kind that can't run, and a service file. */
function folder() {
  const surroundings = fresh();
  mkdirSync(path.join(surroundings.folder, 'a-folder'));
  writeFileSync(path.join(surroundings.folder, 'a-note'), 'Not a program.\n', { mode: 0o600 });
  writeFileSync(path.join(surroundings.folder, 'service.json'), '{"name": "textcnn"}\n');
  return surroundings;
}

const unusable = [
  ['nowhere', "doesn't exist.", 'eascmd-missing'],
  ['a-folder', 'is a folder or a device, not a file.', 'eascmd-not-runnable'],
  ['a-note', "isn't an executable program.", 'eascmd-not-runnable'],
] as const;

describe.each(unusable)('an eascmd that was named and %s', (name, sentence, code) => {
  test.each(['new', 'redeploy', 'deploy service.json'])(
    'is refused at the start of %s',
    async (line) => {
      const words = [...line.split(' '), '--eascmd', name, '--json'];
      const run = await runPlain(words, { surroundings: folder() });
      expect(run.code).toBe(3);
      const [event, ...more] = run.stdout.trim().split('\n');
      expect(more).toEqual([]);
      expect(JSON.parse(event ?? '')).toMatchObject({
        type: 'result',
        outcome: 'refused',
        exit_code: 3,
        error: { code, message: expect.stringContaining(sentence) },
      });
    },
  );

  test('is reported to a person before the first question, line by line', async () => {
    const terminal = plain(['new', '--eascmd', name], folder());
    await terminal.shows(new RegExp(`${sentence}[\\s\\S]*Where is the model\\?`));
  });
});

test('a dry run needs no eascmd', async () => {
  const run = await runPlain(['new', '--eascmd', 'nowhere', '--dry-run'], {
    surroundings: folder(),
  });
  expect(run.code).toBe(4);
});
