import { expect, test } from 'vitest';
import { hostile, plantHostileText } from '../harness/hostile-text.ts';
import { answered } from './pages/examples.ts';
import { opens, sameUser } from './pages/program.ts';

/** What Ink never writes: OSC 52, concealed text, the place planted for the cursor, C1 controls, and bidi marks. */
const foreign =
  /\u001B\]52|\u001B\[(?:[\d;]*;)?8m|\u001B\[7;9H|[\u0080-\u009F\u202A-\u202E\u2066-\u2069]/;

test.each([
  ['a review', (file: string) => ['deploy', file, '--rehearse'], 'evil_filegnp'],
  [
    'a review with answers from a preset',
    () => ['new', '--preset', hostile('evil_preset'), '--rehearse', ...answered.split(' ')],
    // The line that names the preset is on the normal screen, and soon covered.
    'Enter rehearse',
  ],
  ['the history', () => ['history'], 'evil_service'],
  ['the start screen', () => [], 'evil_service'],
  ['a file to start from', (file: string) => ['new', '--from', file, '--rehearse'], 'evil_'],
] as const)('no control in a foreign name reaches the terminal from %s', async (_, args, shown) => {
  const surroundings = sameUser();
  const { file } = plantHostileText(surroundings);
  const terminal = opens(args(file), { surroundings });
  await terminal.shows(shown);
  terminal.types('o');
  terminal.press('down', 'up', 'ctrl-c');
  await terminal.exited();
  expect(terminal.rawBytes()).not.toMatch(foreign);
  expect(terminal.rawBytes()).toContain('evil_');
});
