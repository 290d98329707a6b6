import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openTerminal } from './open-terminal.ts';
import { runPlain } from './plain.ts';
import { processesOf } from './processes.ts';
import { freshSurroundings } from './surroundings.ts';
import type { TerminalRequest, TestTerminal } from './test-terminal.ts';

/** Runs a few lines of CommonJS in the terminal instead of the program. */
function opens(source: string, request: TerminalRequest = {}): TestTerminal {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const script = path.join(surroundings.folder, 'script.cjs');
  writeFileSync(script, source);
  return openTerminal({ surroundings, script, ...request });
}

const raw = "process.stdin.setRawMode(true); process.stdin.on('data', (b) => {";
const echoKeys = `${raw} console.log(JSON.stringify(b.toString())); if (b.includes('q')) process.exit(3); }); console.log('ready');`;

test('keys arrive as a terminal sends them, a burst in one piece, and the exit code is seen', async () => {
  const terminal = opens(echoKeys);
  await terminal.shows('ready');
  terminal.press('shift-tab');
  await terminal.shows('"\\u001b[Z"');
  terminal.burst('\u001b[B\u001b[B\r');
  await terminal.shows('"\\u001b[B\\u001b[B\\r"');
  terminal.types('q');
  expect(await terminal.exited()).toEqual({ code: 3, signal: 0 });
});

test('a text that does not come fails with the screen in a frame', async () => {
  const terminal = opens("console.log('first line'); setInterval(() => {}, 1000);", {
    columns: 20,
    rows: 2,
    patience: 300,
  });
  await terminal.shows('first line');
  await expect(terminal.shows(/second/)).rejects.toThrow(
    '/second/ is not on the screen; the program is running\n┌────────────────────┐\n│first line',
  );
});

test('a program that has ended fails a wait at once, and says how it ended', async () => {
  const terminal = opens("console.log('bye'); process.exitCode = 7;", { patience: 60_000 });
  await terminal.shows('bye');
  await expect(terminal.shows('more')).rejects.toThrow('ended with code 7');
});

test('erased text is not on the screen, though it was written', async () => {
  const terminal = opens(`${raw} console.log('\\x1b[2J\\x1b[Hsecond'); }); console.log('first');`);
  await terminal.shows('first');
  terminal.press('enter');
  await terminal.showsNot('first', { once: 'second' });
  await expect(terminal.showsNot('second', { once: /sec/ })).rejects.toThrow('is on the screen');
  expect(terminal.rawBytes()).toContain('first');
});

test('only what has been there can go', async () => {
  const terminal = opens(`${raw} console.log('\\x1b[2J\\x1b[Hlate'); }); console.log('early');`);
  await expect(terminal.hides('early bird')).rejects.toThrow('never waited for');
  await terminal.shows('early');
  terminal.press('enter');
  await terminal.hides('early');
  await terminal.shows('late');
});

const interactive = `process.stdout.write('\\x1b[?1049h\\x1b[?25l\\x1b[?2004h');
${raw} if (b.includes('q')) { CLEAN; process.exit(0); } console.log(JSON.stringify(b.toString())); });
console.log('inside');`;
const clean =
  "process.stdin.setRawMode(false); process.stdout.write('\\x1b[?2004l\\x1b[?25h\\x1b[?1049l')";

test('the alternate buffer, the hidden cursor and a bracketed paste are seen', async () => {
  const terminal = opens(interactive.replace('CLEAN', clean));
  await terminal.shows('inside');
  expect(terminal.alternate()).toBe(true);
  expect(terminal.cursor().visible).toBe(false);
  terminal.pastes('two\nlines');
  await terminal.shows('"\\u001b[200~two\\nlines\\u001b[201~"');
  terminal.types('q');
  expect(await terminal.leftClean()).toEqual([]);
  expect(terminal.scrollback().join('')).toBe('');
});

test('a program that leaves a mess is told so, echo included', async () => {
  // A program that dies by SIGKILL cannot tidy up.
  const messy = opens(interactive.replace('CLEAN', "process.kill(process.pid, 'SIGKILL')"), {
    shell: true,
  });
  await messy.shows('inside');
  messy.types('q');
  expect(await messy.leftClean()).toEqual(
    expect.arrayContaining(['hidden cursor', 'alternate buffer', 'bracketed paste', 'echo']),
  );
});

test('under the shell a tidy program leaves all as it was, and signals reach it', async () => {
  const tidy = opens(`process.on('SIGTERM', () => process.exit(143)); ${echoKeys}`, {
    shell: true,
  });
  await tidy.shows('ready');
  tidy.signals('SIGTERM');
  expect(await tidy.leftClean()).toEqual([]);
  expect((await tidy.exited()).code).toBe(143);
});

test('a resize reaches the program', async () => {
  const terminal = opens(
    "process.stdout.on('resize', () => console.log(process.stdout.columns)); process.stdin.resume(); console.log('ready');",
  );
  await terminal.shows('ready');
  terminal.resize(43, 10);
  await terminal.shows('43');
  expect(terminal.screen()).toHaveLength(10);
});

test('no variable of the surrounding process comes in, and one can be set or taken away', async () => {
  const show = 'console.log(JSON.stringify(process.env)); process.stdin.resume();';
  const terminal = opens(show, { env: { EXTRA: '1', LANG: undefined }, columns: 5000 });
  const environment = JSON.parse(await terminal.shows(/^\{.*\}$/m));
  expect(environment).toMatchObject({ TERM: 'xterm-256color', EXTRA: '1' });
  expect(environment).not.toHaveProperty('CI');
  expect(environment).not.toHaveProperty('VITEST');
  expect(environment).not.toHaveProperty('LANG');
});

test('a plain run has no terminal, and gives its streams apart', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const script = path.join(surroundings.folder, 'script.cjs');
  writeFileSync(
    script,
    "process.stdin.on('data', (b) => console.log(String(b))); console.error(process.stdout.isTTY); process.exitCode = 4;",
  );
  const result = await runPlain([], { surroundings, script, stdin: 'given' });
  expect(result).toMatchObject({ code: 4, stdout: 'given\n', stderr: 'undefined\n' });
});

test('a detached process of the same user is found, and ended with the test', async () => {
  const surroundings = freshSurroundings();
  const script = path.join(surroundings.folder, 'script.cjs');
  const lasting = "['-e', 'console.log(1); setInterval(() => {}, 1000)', 'keeper']";
  writeFileSync(
    script,
    `const child = require('node:child_process').spawn(process.execPath, ${lasting}, { detached: true });
child.stdout.once('data', () => process.exit());`,
  );
  await runPlain([], { surroundings, script });
  const [found] = processesOf(surroundings.home);
  expect(found?.command).toMatch(/keeper$/);
  surroundings.remove();
  await vi.waitFor(() => expect(processesOf(surroundings.home)).toEqual([]));
});
