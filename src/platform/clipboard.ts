import { Buffer } from 'node:buffer';
import { delimiter } from 'node:path';
import process from 'node:process';
import { withoutControls } from '../messages/text.ts';
import { absoluteFolders } from './os.ts';
import type { TerminalStream } from './terminal.ts';

/** Where a text was sent. Nothing shows whether a terminal accepted it: OSC 52 has no answer. */
export interface Copied {
  readonly terminal: boolean;
  /** The program that put it on this machine's clipboard; null if none did. */
  readonly program: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Copies a text to the clipboard: the terminal's first, then this machine's if the user is local.
 */
export async function copyText(
  copied: string,
  stream: TerminalStream,
  environment: Environment,
): Promise<Copied> {
  // It may contain a name from a file, and is often pasted into a shell.
  const text = withoutControls(copied);
  const terminal = sendToTerminal(text, stream, environment);
  return { terminal, program: await sendToSystem(text, environment) };
}

/**
 * OSC 52, which xterm, iTerm2, kitty, WezTerm, Windows Terminal, and tmux support. It works over
 * ssh.
 */
function sendToTerminal(
  text: string,
  stream: TerminalStream,
  { TERM: term }: Environment,
): boolean {
  if (!stream.isTTY || ['', 'dumb', 'linux'].includes(term ?? '')) {
    return false;
  }
  stream.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  return true;
}

interface ClipboardProgram {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The system's clipboard programs. clipboardy calls the same ones, but includes executables that
 * can't be bundled, and a second execa.
 */
export function clipboardPrograms(
  platform: NodeJS.Platform,
  environment: Environment,
): readonly ClipboardProgram[] {
  const { SSH_CONNECTION: ssh, SSH_TTY: tty, WAYLAND_DISPLAY: wayland } = environment;
  if (ssh || tty) {
    // The clipboard of the remote machine is of no use.
    return [];
  }
  switch (platform) {
    case 'darwin':
      return [{ command: 'pbcopy', args: [] }];
    case 'win32':
      return [{ command: 'clip.exe', args: [] }];
    default:
      return [
        ...(wayland ? [{ command: 'wl-copy', args: [] }] : []),
        ...(environment['DISPLAY']
          ? [
              { command: 'xclip', args: ['-selection', 'clipboard'] },
              { command: 'xsel', args: ['--clipboard', '--input'] },
            ]
          : []),
        ...(environment['WSL_DISTRO_NAME'] ? [{ command: 'clip.exe', args: [] }] : []),
      ];
  }
}

const patienceMs = 3000;

async function sendToSystem(text: string, environment: Environment): Promise<string | null> {
  const { execa } = await import('execa');
  const PATH = absoluteFolders(environment['PATH'] ?? '').join(delimiter);
  // An empty PATH means the current folder to execvp.
  const programs = PATH === '' ? [] : clipboardPrograms(process.platform, environment);
  for (const { command, args } of programs) {
    // Some stay in the background and hold inherited streams open, so don't wait for them.
    const { failed } = await execa(command, args, {
      env: { ...environment, PATH },
      input: text,
      stdout: 'ignore',
      stderr: 'ignore',
      reject: false,
      timeout: patienceMs,
      windowsHide: true,
    });
    if (!failed) {
      return command;
    }
  }
  return null;
}
