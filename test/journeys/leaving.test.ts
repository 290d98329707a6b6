import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered, answeredGpu, cpuAnswers } from './pages/examples.ts';
import { answers, answersAll, asks } from './pages/guide.ts';
import { interrupts } from './pages/leaving.ts';
import { chooses, edits } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, left } from './pages/run.ts';

/** Under a shell, so that a terminal that does not echo any more is noticed. */
const shell = { shell: true } as const;
const slow = `new --rehearse --speed 20 ${answered}`;

test('at the choice of the client, nothing was sent', async () => {
  const terminal = starts(`new ${answered}`, shell);
  await terminal.shows('Enter choose how');
  terminal.press('enter');
  expect(await interrupts(terminal, "eascmd isn't installed", 130)).toContain('Nothing was sent');
});

type Reach = (terminal: TestTerminal) => Promise<void>;

test.each<readonly [string, Reach]>([
  ['a text', (terminal) => asks(terminal, 'modelPath')],
  [
    'the help',
    async (terminal) => {
      await asks(terminal, 'modelPath');
      terminal.types('?');
      await terminal.shows('Esc close');
    },
  ],
])('at %s, before anything was answered, there is nothing to keep', async (_, arrive) => {
  const terminal = rehearses('', shell);
  await arrive(terminal);
  const text = await interrupts(terminal, 'Ctrl-C leave', 130);
  expect(text).toContain(english.left.nothingSent);
  expect(text).not.toMatch(/saved|continue/);
});

test.each<readonly [string, Reach]>([
  [
    'a list',
    async (terminal) => {
      await answersAll(terminal, cpuAnswers.slice(0, 1));
      await asks(terminal, 'region');
    },
  ],
  [
    'a text of a later list',
    async (terminal) => {
      await answersAll(terminal, cpuAnswers.slice(0, 2));
      await answers(terminal, 'where', 'Another group: type its ID');
      await asks(terminal, 'serviceResource');
      terminal.types('half_typed');
      await terminal.shows('❯ half_typed');
    },
  ],
])('at %s, after an answer, the answers are kept', async (_, arrive) => {
  const terminal = rehearses('', shell);
  await arrive(terminal);
  const text = await interrupts(terminal, 'Ctrl-C leave', 130);
  expect(text).toContain(english.left.answersSaved);
});

test('at the list of hidden values', async () => {
  const terminal = rehearses(answeredGpu, shell);
  await terminal.shows('Enter rehearse');
  await edits(terminal, 'CUDA');
  await terminal.shows('h hidden');
  terminal.types('h');
  await interrupts(terminal, english.notOffered, 130);
});

test.each([
  ['the review', '', 'Enter rehearse'],
  ['the JSON', 'o', 'Esc close'],
])('at %s', async (_, key, shown) => {
  const terminal = rehearses(answered, shell);
  await terminal.shows('Enter rehearse');
  terminal.types(key);
  expect(await interrupts(terminal, shown, 130)).toContain('Nothing was sent');
});

test('at the question whether to go on with kept answers', async () => {
  const surroundings = sameUser();
  const first = rehearses('', { surroundings, ...shell });
  await answersAll(first, cpuAnswers.slice(0, 1));
  await asks(first, 'region');
  await interrupts(first, 'Ctrl-C leave', 130);
  const second = rehearses('', { surroundings, ...shell });
  await interrupts(second, english.resume.question, 130);
  const third = rehearses('', { surroundings });
  await third.shows(english.resume.question);
});

test('while it deploys, a menu says what each choice does; a second Ctrl-C detaches', async () => {
  const terminal = starts(slow, shell);
  await deploys(terminal);
  await terminal.shows('Executing plugin');
  terminal.press('ctrl-c');
  await terminal.shows(english.interrupt.question);
  await terminal.shows(/This is a rehearsal: whatever you choose, nothing is created/);
  await terminal.shows(/❯ Keep watching\. Changes nothing\./);
  await terminal.shows(/Detach\. The deployment continues/);
  await terminal.shows(/Stop eascmd\. The service may continue/);
  const text = await interrupts(terminal, 'Ctrl-C detach', 10);
  expect(text).toContain('Still running (not watched)');
  expect(text).toContain('blade-deploy attach textcnn');
});

test('going on watching goes on watching, by Enter and by Esc; d detaches', async () => {
  const terminal = starts(slow, shell);
  await deploys(terminal);
  for (const key of ['enter', 'escape'] as const) {
    terminal.press('ctrl-c');
    await terminal.shows(english.interrupt.question);
    terminal.press(key);
    await terminal.hides(english.interrupt.question);
    await terminal.shows('Ctrl-C options');
  }
  terminal.types('d');
  expect(await left(terminal, 10)).toContain('Still running');
});

test('in the log while it deploys, Ctrl-C opens the menu', async () => {
  const terminal = starts(slow, shell);
  await deploys(terminal);
  terminal.types('l');
  await terminal.shows('following');
  terminal.press('ctrl-c');
  await terminal.shows(english.interrupt.question);
  await chooses(terminal, english.interrupt.options.detach);
  await left(terminal, 10);
});

test('stopping ends eascmd and says that the service may go on', async () => {
  const terminal = starts(slow, shell);
  await deploys(terminal);
  await terminal.shows('Executing plugin');
  terminal.press('ctrl-c');
  await terminal.shows(english.interrupt.question);
  await chooses(terminal, english.interrupt.options.stop);
  await terminal.shows(/\? +Outcome unknown/);
  await terminal.shows('may continue by itself');
  expect(await interrupts(terminal, 'x delete', 9)).toContain(
    'The rehearsed service may continue by itself.',
  );
});

test('deleting takes the name in full; a wrong one deletes nothing', async () => {
  const terminal = starts(slow, shell);
  await deploys(terminal);
  await terminal.shows('Executing plugin');
  terminal.press('ctrl-c');
  await terminal.shows(english.interrupt.question);
  await chooses(terminal, english.interrupt.options.stop);
  await terminal.shows(/\? +Outcome unknown/);
  terminal.types('x');
  await terminal.shows(english.deletion.question('textcnn'));
  terminal.types('textcn');
  await terminal.shows('❯ textcn');
  terminal.press('enter');
  await terminal.shows(english.deletion.typeName('textcnn'));
  terminal.press('escape');
  // The header shows the ending beside the pane too: only a closed pane takes the next key.
  await terminal.hides(english.deletion.question('textcnn'));
  terminal.types('x');
  await terminal.shows(english.deletion.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.deletion.ready);
  terminal.press('enter');
  await terminal.shows(/✔ +Stopped/);
  await terminal.shows('Enter leave');
  terminal.press('enter');
  expect(await left(terminal, 8)).toContain('eascmd reported that the service was deleted');
});

test('at the prompt to delete, Ctrl-C leaves with the outcome as it is', async () => {
  const terminal = starts(`new --rehearse --speed 600 --scenario plugin-failed ${answered}`, shell);
  await deploys(terminal);
  await terminal.shows('✖ Failed');
  terminal.types('x');
  await interrupts(terminal, english.deletion.question('textcnn'), 1);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s at a question gives the terminal back', async (signal, code) => {
  const terminal = rehearses('', shell);
  await asks(terminal, 'modelPath');
  terminal.signals(signal);
  await left(terminal, code);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  '%s while it deploys detaches',
  async (signal) => {
    const terminal = starts(slow, shell);
    await deploys(terminal);
    terminal.signals(signal);
    const text = await left(terminal, 10);
    expect(text).toContain('Still running (not watched)');
    expect(text).toContain('blade-deploy attach textcnn');
  },
);
