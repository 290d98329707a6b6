import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientThat } from './pages/clients.ts';
import { answered } from './pages/examples.ts';
import { filesUnder } from './pages/files.ts';
import { opens, sameUser } from './pages/program.ts';

const knowsNoService = 'echo "[ERROR] 404 Not Found: Service does not exist" >&2; exit 1';

test('R plays the plan to its end, goes back to it, and leaves no trace', async () => {
  const surroundings = sameUser();
  const { command, calls } = clientThat(surroundings, knowsNoService);
  const words = `new --eascmd ${command} ${answered}`.split(' ').filter(Boolean);
  const env = { TMPDIR: surroundings.folder };
  const terminal = opens(words, { surroundings, env });
  await terminal.shows('R rehearse');
  terminal.types('R');
  await terminal.shows(/REHEARSAL ×\d+/);
  await terminal.shows('Esc back to the plan');
  await terminal.shows('This was a rehearsal: nothing was created.');
  await terminal.shows(/REHEARSAL ×\d+/);
  terminal.press('enter');
  await terminal.shows(/❯ Model path/);
  await terminal.showsNot('REHEARSAL', { once: 'R rehearse' });
  await expect.poll(() => readdirSync(surroundings.folder).sort()).toEqual(['calls', 'eascmd64']);
  expect(readFileSync(calls, 'utf8')).not.toContain('create');
  const left = filesUnder(surroundings.home).filter((file) => /history|deployments/.test(file));
  expect(left).toEqual([]);
  terminal.press('ctrl-c');
});
