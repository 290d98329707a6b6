import { expect, test } from 'vitest';
import { copyText } from '../../src/platform/clipboard.ts';
import { openTerminalTitle } from '../../src/platform/terminal.ts';
import { hostile } from '../harness/hostile-text.ts';

function terminal() {
  const written: string[] = [];
  return { written, stream: { isTTY: true, write: (text: string) => written.push(text) } };
}

test('a service name in the title is text alone', () => {
  const { written, stream } = terminal();
  openTerminalTitle(stream, { TERM: 'xterm' }).show(`${hostile('evil')}\nb`, 'running');
  expect(written).toEqual(['\u001B[22;0t\u001B]2;evilgnpx52;c;aGk b\u0007\u001B]9;4;3;0\u0007']);
});

test('a copied text has no control in it: it may be pasted into a shell', async () => {
  const { written, stream } = terminal();
  await copyText(`${hostile('evil')}\nb`, stream, {
    TERM: 'xterm',
    SSH_TTY: '/dev/pts/1',
    PATH: '',
  });
  const sent = Buffer.from('evilgnpx52;c;aGk\nb').toString('base64');
  expect(written).toEqual([`\u001B]52;c;${sent}\u0007`]);
});
