import { writeSync } from 'node:fs';
import path from 'node:path';
import pty from '@lydell/node-pty';
import { errorCode } from '../../src/platform/errors.ts';
import { createConditions } from './conditions.ts';
import { createEmulator } from './emulator.ts';
import { keyBytes } from './keys.ts';
import { intoFile, settingsLeftOff, underShell } from './line-discipline.ts';
import { environmentOf, freshSurroundings, program, type Surroundings } from './surroundings.ts';
import type { Ending, TerminalRequest, TestTerminal } from './test-terminal.ts';
import { createWatch } from './watch.ts';

function launch(request: TerminalRequest, surroundings: Surroundings, note: string): pty.IPty {
  const { args = [], columns = 80, rows = 24, env, script = program, shell = false } = request;
  const started = [process.execPath, script, ...args];
  const command = request.stdoutFile ? intoFile(request.stdoutFile, started) : started;
  const [file = process.execPath, ...rest] = shell ? underShell(note, command) : command;
  const options = {
    cols: columns,
    rows,
    cwd: surroundings.folder,
    env: environmentOf(surroundings, env),
    name: 'xterm-256color',
  };
  return pty.spawn(file, rest, options);
}

/** Bracketed where the program asked for it; without, a terminal sends line ends as Enter. */
function pasted(text: string, bracketed: boolean): string {
  return bracketed ? `\u001b[200~${text}\u001b[201~` : text.replaceAll(/\r?\n/g, '\r');
}

/** What the screen says where Enter spends, and how long a person looks at it before and after. */
const spending =
  /Enter (?:(?:deploy|redeploy|rehearse|update|replace|scale|delete)\b|部署|演练|更新|替换|扩缩容|删除)/;
const tooEarly =
  /That Enter came too early to count\.|Still asking eascmd\.|The list changed after that key|Enter 按得太早|仍在查询 eascmd|按键之后列表发生了变化/;
const lookMs = 500;
const quietMs = 300;
/** How long a busy machine may take to show what came of an Enter. */
const answerMs = 3000;
/** A screen without its numbers, which count on by themselves. */
const withoutClocks = (screen: readonly string[]): string =>
  screen.join('\n').replaceAll(/\d+/g, '');
/** As long as any key waits before it repeats: until then an Enter may be the last one, held. */
const heldMs = 1600;
/** A key that does nothing where Enter spends, except in a field, where it moves the cursor. */
const otherKey = keyBytes('left');
/** Waits for an Enter that follows the last one, and is canceled by any other key. */
const confirming = /Press Enter again|再按一次 Enter/;

/**
 * Writes in order, as much as the pseudo-terminal takes, and lets its output be read in between. node-pty's own
 * write waits in place: a program that waits for its output to be read never reads the rest of a long paste.
 */
function createWriter(terminal: pty.IPty) {
  const descriptor = 'fd' in terminal && typeof terminal.fd === 'number' ? terminal.fd : undefined;
  let waiting = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const flush = (): void => {
    timer = undefined;
    if (stopped || descriptor === undefined) return;
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(descriptor, waiting));
    } catch (error) {
      // Full for now; or closed, which the end of the program tells.
      if (errorCode(error) === 'EAGAIN') timer = setTimeout(flush, 1);
    }
  };
  return {
    write: (text: string): void => {
      if (descriptor === undefined) {
        // Windows has no descriptor to write to.
        if (!stopped) terminal.write(text);
        return;
      }
      waiting = Buffer.concat([waiting, Buffer.from(text)]);
      if (timer === undefined) flush();
    },
    stop: (): void => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Starts the program in a pseudo-terminal of its own. The caller closes it; tests use `openTerminal`. */
export function startTerminal(request: TerminalRequest = {}): TestTerminal {
  const { columns = 80, rows = 24, shell = false, patience = 30_000 } = request;
  const surroundings = request.surroundings ?? freshSurroundings();
  const note = path.join(surroundings.folder, '..', 'stty.txt');
  const process_ = launch(request, surroundings, note);
  const watch = createWatch();
  const writer = createWriter(process_);
  const emulator = createEmulator(columns, rows, writer.write);
  const written: string[] = [];
  let ending: Ending | undefined;

  process_.onData((text) => {
    written.push(text);
    void emulator.write(text).then(watch.changed);
  });
  process_.onExit(({ exitCode, signal = 0 }) => {
    writer.stop();
    // What it wrote last may still be on its way through the emulator.
    void emulator.write('').then(() => {
      ending = { code: exitCode, signal };
      watch.changed();
    });
  });

  let held: string[] | undefined;
  let enterAt = performance.now();
  const send = (bytes: string): void => {
    if (held) {
      held.push(bytes);
    } else {
      // Another key in between proves that Enter isn't held.
      enterAt = bytes === keyBytes('enter') ? performance.now() : 0;
      writer.write(bytes);
    }
  };
  /**
   * A person looks before they spend, presses once more where the screen asks for it, and waits for
   * what comes of it: later keys wait as well.
   */
  const pressDeliberately = (tries = 1): void => {
    const later = held ?? [];
    held = later;
    // A held Enter would have to end before another key. A test that is about that sends its own bytes.
    const isHeld = performance.now() - enterAt < heldMs;
    const isConfirming = confirming.test(emulator.screen().join('\n'));
    if (isHeld && !isConfirming) writer.write(otherKey);
    // A busy machine reads keys late, and sees two closer together than they were pressed.
    const wait = isConfirming ? enterAt + tries * heldMs - performance.now() : 0;
    setTimeout(
      () => {
        enterAt = performance.now();
        const before = withoutClocks(emulator.screen());
        writer.write(keyBytes('enter'));
        const look = (): void => {
          const now = emulator.screen().join('\n');
          const isEarly = tooEarly.test(now);
          // The screen may still be what the keys before this Enter left, or show what they changed.
          const isStill = spending.test(now) && !isEarly && !confirming.test(now);
          const isUnanswered = isStill || withoutClocks(emulator.screen()) === before;
          if (isUnanswered && performance.now() - enterAt < answerMs) {
            setTimeout(look, quietMs);
            return;
          }
          if (tries < 5 && isEarly) {
            pressDeliberately(tries + 1);
            return;
          }
          held = undefined;
          for (const bytes of later) send(bytes);
        };
        setTimeout(look, tries * quietMs);
      },
      Math.max(tries * lookMs, wait),
    );
  };
  const conditions = createConditions({ emulator, watch, ending: () => ending, patience });
  return {
    ...conditions,
    surroundings,
    pid: process_.pid,
    screen: emulator.screen,
    scrollback: emulator.scrollback,
    cursor: emulator.cursor,
    alternate: emulator.alternate,
    rawBytes: () => written.join(''),
    press: (...keys) => {
      for (const key of keys) {
        const spends =
          key === 'enter' && held === undefined && spending.test(emulator.screen().join('\n'));
        if (spends) pressDeliberately();
        else send(keyBytes(key));
      }
    },
    types: send,
    pastes: (text) => send(pasted(text, emulator.bracketedPaste())),
    burst: send,
    resize: (newColumns, newRows) => {
      emulator.resize(newColumns, newRows);
      process_.resize(newColumns, newRows);
    },
    // Under the shell, the program is another process of the same group.
    signals: (name) => process.kill(shell ? -process_.pid : process_.pid, name),
    leftClean: async () => {
      await conditions.exited();
      const column = emulator.cursor().column === 0 ? [] : ['cursor not at the start of a line'];
      return [...emulator.modesLeftOn(), ...column, ...(shell ? settingsLeftOff(note) : [])];
    },
    close: async () => {
      if (ending === undefined) {
        process_.kill('SIGKILL');
        await conditions.exited();
      }
      emulator.dispose();
      if (request.surroundings === undefined) surroundings.remove();
    },
  };
}
