import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { answers, cpu, fresh, plain, rehearse } from './line-by-line.ts';
import { cpuFlags } from './run-json.ts';

describe('a file of ours that cannot be used', () => {
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };

  test('settings that are broken are set aside with their name, and the run goes on', async () => {
    const surroundings = fresh();
    const path = join(surroundings.home, 'config', 'settings.json');
    put(path, 'not JSON');
    const first = await runPlain(['new', ...cpuFlags, '--dry-run'], { surroundings });
    expect(first.code).toBe(0);
    const movedTo = /moved to (\S+)\.\n/.exec(first.stderr)?.[1] ?? '';
    expect(movedTo.startsWith(`${path}.broken-`)).toBe(true);
    expect(readFileSync(movedTo, 'utf8')).toBe('not JSON');
    const second = await runPlain(['new', ...cpuFlags, '--dry-run'], { surroundings });
    expect(second.stderr).not.toContain('moved to');
  });

  test('settings of a newer version are left alone, and that is said', async () => {
    const surroundings = fresh();
    const path = join(surroundings.home, 'config', 'settings.json');
    const text = '{"v":2,"content":{"eascmd":"/somewhere"}}';
    put(path, text);
    const { code, stderr } = await runPlain(['new', ...cpuFlags, '--dry-run'], { surroundings });
    expect(code).toBe(0);
    expect(stderr).toContain(`${path} was written by a newer version of blade-deploy`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('answers of a newer version are not asked about and not overwritten', async () => {
    const surroundings = fresh();
    const path = join(surroundings.home, 'state', 'answers.json');
    put(path, '{"v":2,"content":"by then a text"}');
    const terminal = plain(['new', ...rehearse], surroundings);
    await terminal.shows('was written by a newer version of blade-deploy');
    await answers(terminal, cpu.slice(0, 2));
    await terminal.shows("Couldn't save the answers for the next start");
    terminal.press('ctrl-c');
    expect((await terminal.exited()).code).toBe(130);
    expect(readFileSync(path, 'utf8')).toBe('{"v":2,"content":"by then a text"}');
  });

  test('answers that are broken are set aside, and asked for anew', async () => {
    const surroundings = fresh();
    put(join(surroundings.home, 'state', 'answers.json'), '{"v":1,"content":7}');
    const terminal = plain(['new', ...rehearse], surroundings);
    await terminal.shows(/Can't read \S*answers\.json\. It was moved to/);
    await terminal.shows('Where is the model?');
  });
});
