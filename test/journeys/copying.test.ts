import { expect, test } from 'vitest';
import { answered } from './pages/examples.ts';
import { rehearses } from './pages/program.ts';
import { deploys, left } from './pages/run.ts';

const address = /http:\/\/\S+\/api\/predict\/textcnn/;

test('c sends the endpoint to the clipboard of the terminal, and nothing does so by itself', async () => {
  const terminal = rehearses(answered);
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed/);
  await terminal.shows('c copy endpoint');
  expect(terminal.rawBytes()).not.toContain('\u001B]52;');
  terminal.types('c');
  await terminal.shows("The endpoint was sent to the terminal's clipboard.");
  const sent = /\u001B\]52;c;([\w+/=]+)\u0007/.exec(terminal.rawBytes())?.[1] ?? '';
  const text = Buffer.from(sent, 'base64').toString();
  terminal.press('enter');
  const summary = await left(terminal, 0);
  expect(address.exec(summary)?.[0]).toBe(text);
});
