import { expect, test } from 'vitest';
import type { TakenChoice } from '../../src/app/types.ts';
import { english } from '../../src/messages/en/english.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { deployedBefore, journals, lastCall, servicesIn } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { serviceFile } from './pages/files.ts';
import { deploysAs, edits, selects, wayLabel } from './pages/list.ts';
import { sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

async function takes(terminal: TestTerminal, choice: TakenChoice): Promise<void> {
  await deploysAs(terminal, wayLabel(choice));
}

/** At the review of a name that is taken. */
async function taken(words = 'redeploy --rehearse --speed 600'): Promise<TestTerminal> {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const terminal = starts(words, { surroundings });
  await terminal.shows(/textcnn exists: Running, 1 of 1 running/);
  return terminal;
}

test('a new deployment of a name that is taken has the same four choices, and no Enter creates it', async () => {
  const terminal = await taken(`new --rehearse --speed 600 ${answered}`);
  await terminal.shows(`● ${wayLabel('new-name')}`);
  await terminal.shows('❯ Rehearse textcnn_v2: nothing is created or billed');
  for (const choice of ['modify', 'new-name', 'replace', 'watch'] as const) {
    await terminal.shows(wayLabel(choice));
  }
  expect(journals(terminal.surroundings)).toHaveLength(1);
});

test('the rehearsal of a name that is taken: an error, with a free name in its row', async () => {
  const terminal = starts(`new --rehearse --speed 600 --scenario name-taken ${answered}`);
  await terminal.shows('The name textcnn is taken.');
  await terminal.showsNot('Enter rehearse', { once: '1 error: fix it to deploy' });
  expect(journals(terminal.surroundings)).toEqual([]);
  await edits(terminal, 'Name');
  await terminal.shows(/Name +❯ textcnn_v2/);
  terminal.press('enter');
  await terminal.shows(/Name +textcnn_v2, free/);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_v2/, 0);
});

test('updated in place: eascmd modify, nothing promised, the endpoint as it was', async () => {
  const terminal = await taken();
  await deploysAs(terminal, 'Reload');
  await terminal.shows(/Internet +http:/);
  const summary = await leavesTheEnd(terminal, /▲ +Updated, Blade's effect unknown {2}textcnn/, 0);
  expect(summary).toContain('Whether Blade optimized the model again is unknown.');
  const [created, updated] = journals(terminal.surroundings);
  expect([created, updated].map(lastCall)).toEqual(['create', 'modify']);
  const endpoint = (events = created) =>
    events?.find(({ type }) => type === 'endpoint')?.['internet'];
  expect(endpoint(created)).toMatch(/^http:/);
  expect(endpoint(updated)).toBe(endpoint(created));
});

test('a new name: suggested, looked up, optimized again; the other service stays', async () => {
  const terminal = await taken();
  await selects(terminal, wayLabel('new-name'));
  await terminal.shows(/Name +textcnn_v2, free/);
  await takes(terminal, 'new-name');
  const summary = await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_v2/, 0);
  expect(summary).toContain('Blade ran for');
  expect(servicesIn(terminal.surroundings)).toEqual(['textcnn', 'textcnn_v2']);
  expect(serviceFile(terminal.surroundings)).toMatchObject({ name: 'textcnn_v2' });
});

test('the end of a second service deletes the first by its typed name, in its own record', async () => {
  const terminal = await taken();
  await takes(terminal, 'new-name');
  await terminal.shows(/✔ +Deployed {2}textcnn_v2/);
  await terminal.shows('textcnn still runs');
  await terminal.shows('x delete old');
  terminal.types('x');
  await terminal.shows(english.deletion.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.deletion.ready);
  terminal.press('enter');
  await terminal.shows(/Stopped {2}textcnn/);
  await terminal.shows('Enter back');
  terminal.press('enter');
  await terminal.shows('textcnn is gone');
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_v2/, 0);
  expect(servicesIn(terminal.surroundings)).toEqual(['textcnn_v2']);
  const ends = journals(terminal.surroundings).map((events) => events.at(-1)?.['outcome']);
  expect(ends).toEqual(['stopped', 'deployed']);
});

test('deleted, then created: the gap is named, the name typed in full, Esc goes back', async () => {
  const terminal = await taken();
  await takes(terminal, 'replace');
  await terminal.shows(english.replacement.question('textcnn'));
  await terminal.shows('The service is offline until the new one runs');
  terminal.types('textcn');
  await terminal.shows('❯ textcn');
  terminal.press('enter');
  await terminal.shows(english.deletion.typeName('textcnn'));
  terminal.press('escape');
  await terminal.shows(/textcnn exists: Running/);
  expect(journals(terminal.surroundings)).toHaveLength(1);
  await takes(terminal, 'replace');
  await terminal.shows(english.replacement.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.replacement.ready);
  terminal.press('enter');
  const summary = await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  expect(summary).toContain('Blade ran for');
  const events = journals(terminal.surroundings).at(-1) ?? [];
  const texts = events.flatMap(({ type, text }) => (type === 'line' ? [String(text)] : []));
  const gone = texts.findIndex((text) => text.includes('was deleted successfully'));
  const creating = texts.findIndex((text) => text.includes('Service is now creating'));
  expect(gone).toBeGreaterThan(-1);
  expect(creating).toBeGreaterThan(gone);
});

test('left as it is: what desc says of it, without its secrets, and back to the choice', async () => {
  const terminal = await taken();
  await takes(terminal, 'watch');
  await terminal.shows(english.described.title);
  await terminal.shows(/Status +Running/);
  await terminal.shows(/AccessToken +\*\*\*/);
  terminal.press('escape');
  await terminal.shows(/textcnn exists: Running/);
  expect(journals(terminal.surroundings)).toHaveLength(1);
});
