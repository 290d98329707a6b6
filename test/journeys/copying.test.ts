import { expect, test } from 'vitest';
import { answered } from './pages/examples.ts';
import { rehearses } from './pages/program.ts';
import { deploys, left } from './pages/run.ts';

const address = /http:\/\/\S+\/api\/predict\/textcnn/;

test('c offers what can be copied, and Enter sends it to the clipboard of the terminal, and nothing does so by itself', async () => {
  const terminal = rehearses(answered);
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed/);
  await terminal.shows('c copy');
  expect(terminal.rawBytes()).not.toContain('\u001B]52;');
  terminal.types('c');
  await terminal.shows('Copy what?');
  expect(terminal.rawBytes()).not.toContain('\u001B]52;');
  terminal.press('enter');
  await terminal.shows("Internet: sent to the terminal's clipboard.");
  const sent = /\u001B\]52;c;([\w+/=]+)\u0007/.exec(terminal.rawBytes())?.[1] ?? '';
  const text = Buffer.from(sent, 'base64').toString();
  terminal.press('escape');
  await terminal.shows('Enter leave');
  terminal.press('enter');
  const summary = await left(terminal, 0);
  expect(address.exec(summary)?.[0]).toBe(text);
});
