import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { journals, lastCall } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { serviceFile } from './pages/files.ts';
import { deploysAs, wayLabel } from './pages/list.ts';
import { starts } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

/** Deployed with a scenario that fails, at its card. */
async function fails(scenario: string, words = answered): Promise<TestTerminal> {
  const terminal = starts(`new --rehearse --speed 600 --scenario ${scenario} ${words}`);
  await deploys(terminal);
  await terminal.shows(/✖ +Failed {2}textcnn/);
  await terminal.shows(english.fixesTitle);
  return terminal;
}

/** Into an empty field, as one reads it. Nothing is sent by that. */
async function answers(terminal: TestTerminal, text: string): Promise<void> {
  terminal.press('ctrl-u');
  if (text !== '') {
    terminal.types(text);
    await terminal.shows(`❯ ${text}`);
  }
  await terminal.shows('Enter accept');
  terminal.press('enter');
}

test('a group that is not there: the answer leads to the review, and its own Enter deploys', async () => {
  const terminal = await fails(
    'group-missing',
    `${answered} --service-resource eas-r-6dbzve8ip0xnzte5rp`,
  );
  await terminal.shows(/resource group doesn't seem to exist in China \(Shanghai\): eas-r-/);
  await terminal.shows('[ERROR] 404 Not Found: Resource');
  await terminal.shows(/❯ 1 {2}Choose another resource group/);
  terminal.press('enter');
  await terminal.shows(questions.serviceResource.question);
  await terminal.shows("Failed. The resource group doesn't seem to exist");
  // Enter answers no list that is still being asked for.
  await terminal.shows(/\d groups in China \(Shanghai\), asked/);
  await answers(terminal, '');
  await terminal.showsNot('Ctrl-C options', { once: /Name +textcnn, free/ });
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  const tries = journals(terminal.surroundings);
  expect(tries.map((events) => events.at(-1)?.['outcome'])).toEqual(['failed', 'deployed']);
  expect(serviceFile(terminal.surroundings)).not.toHaveProperty('resource');
});

test('out of memory: w says so, and what the failed try left is not run into', async () => {
  const terminal = await fails('out-of-memory');
  await terminal.shows('An instance ran out of memory: it has 4000 MB.');
  terminal.types('2');
  await terminal.shows(english.workersPane.title);
  await terminal.shows(/OOMKilled/);
  terminal.press('escape');
  await terminal.shows(/❯ 2 {2}Show the instances/);
  terminal.types('1');
  await terminal.shows(questions.memory.question);
  await answers(terminal, '8192');
  await terminal.shows(/textcnn exists: Failed, 0 of 1 running\. The/);
  await terminal.shows(/Changes +Memory: 4000 -> 8192/);
  await deploysAs(terminal, wayLabel('replace'));
  await terminal.shows(english.replacement.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.replacement.ready);
  terminal.press('enter');
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  expect(lastCall(journals(terminal.surroundings).at(-1))).toBe('create');
});

test('a model that is not there: another path goes through, under a new name', async () => {
  const terminal = await fails('model-missing');
  terminal.types('1');
  await terminal.shows(questions.modelPath.question);
  await answers(terminal, 'oss://my-bucket/elsewhere/');
  await terminal.shows(/textcnn exists: Failed, 0 of 1 running\. The/);
  await deploysAs(terminal, wayLabel('new-name'));
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_v2/, 0);
});

test('signed out: the fix is the sign-in, and its way back the failure', async () => {
  const terminal = await fails('signed-out');
  await terminal.shows(/❯ 1 {2}Sign in for China \(Shanghai\)/);
  terminal.press('enter');
  await terminal.shows(/other users of (?:this|the) machine/);
  terminal.press('escape');
  await terminal.shows(/✖ +Failed {2}textcnn/);
  terminal.types('q');
  expect((await terminal.exited()).code).toBe(3);
});

test('who leaves while fixing leaves the failure, with its exit code', async () => {
  const terminal = await fails('model-missing');
  terminal.types('1');
  await terminal.shows(questions.modelPath.question);
  terminal.press('ctrl-c');
  expect((await terminal.exited()).code).toBe(1);
  expect(terminal.scrollback().join('\n')).toMatch(/Failed {2}textcnn/);
});

test('a long wait: w is asked by itself and told, and again in a pane on request', async () => {
  const terminal = starts(`new --rehearse --speed 120 --scenario stuck-waiting ${answered}`);
  await deploys(terminal);
  await terminal.shows(/Pending for \d+m \d\ds: no node has room/);
  terminal.types('w');
  await terminal.shows(english.workersPane.title);
  await terminal.shows(/Pending +\[0\/1\]/);
  await terminal.shows(/asked \d+s ago/);
  terminal.types('r');
  await terminal.shows('asking eascmd');
  await terminal.shows(/asked \d+s ago/);
  terminal.press('escape');
  await terminal.shows('d detach');
  terminal.types('d');
  expect((await terminal.exited()).code).toBe(10);
});
