import { writeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { smallestWindow } from '../app/state.ts';
import { signalExitCodes } from '../platform/os.ts';

/** Everything that the decision depends on, so that it can be tested as a table. */
export interface Surroundings {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** The width of the terminal that shows questions and progress. */
  readonly columns: number;
  readonly rows: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly plain: boolean;
}

export interface RunMode {
  /** `screen` redraws, `lines` only adds lines, `json` prints events. */
  readonly view: 'screen' | 'lines' | 'json';
  /** Whether someone can answer a question. */
  readonly canAsk: boolean;
}

/**
 * Decides the kind of run once. Questions and progress are on standard error, since standard output
 * contains only the result (contract: Streams), so standard error must be a terminal.
 */
export function decideRunMode(around: Surroundings): RunMode {
  if (around.json) {
    return { view: 'json', canAsk: false };
  }
  const { environment } = around;
  const dumb = environment['TERM'] === 'dumb';
  const inCi = isSet(environment['CI']);
  const canAsk = around.stdinIsTerminal && around.stderrIsTerminal && !dumb && !inCi;
  const plain =
    around.plain || isSet(environment['ACCESSIBLE']) || isSet(environment['INK_SCREEN_READER']);
  const fits = around.columns >= smallestWindow.columns && around.rows >= smallestWindow.rows;
  return { view: canAsk && !plain && fits ? 'screen' : 'lines', canAsk };
}

/** `CI=`, `CI=0`, and `CI=false` mean no; anything else means yes. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

type ColorChoice = 'auto' | 'always' | 'never';

/** `--color`, then FORCE_COLOR, then NO_COLOR, then TERM=dumb, then whether it is a terminal. */
export function decideColor(
  choice: ColorChoice,
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (choice !== 'auto') {
    return choice === 'always';
  }
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) {
    return !['0', 'false'].includes(forced);
  }
  if (environment['NO_COLOR']) {
    return false;
  }
  return environment['TERM'] !== 'dumb' && isTerminal;
}

/** `--ascii`, then the locale. The old Windows console has no reliable Unicode font. */
export function decideUnicode(
  ascii: boolean,
  environment: Readonly<Record<string, string | undefined>>,
  isWindows: boolean,
): boolean {
  if (ascii) {
    return false;
  }
  if (isWindows) {
    return environment['WT_SESSION'] !== undefined || environment['TERM_PROGRAM'] !== undefined;
  }
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return /utf-?8/i.test(locale);
}

/** Commands that almost always show screens. Without a command, the start screen is shown. */
const paintedCommands: readonly string[] = ['new', 'redeploy', 'deploy', 'setup'];
/** With one of these, there may be no screen, or not right away. */
const unpaintedFlags: readonly string[] = [
  ...['--json', '--plain', '--dry-run', '--yes', '--no-wait', '--help', '-h', '--version', '-V'],
];

const escapeCharacter = '\u001b';
const alternateScreen = {
  enter: `${escapeCharacter}[?1049h${escapeCharacter}[?25l${escapeCharacter}[H`,
  leave: `${escapeCharacter}[?25h${escapeCharacter}[?1049l`,
} as const;
/** As in the header of every screen: its margin, its name, its rule. */
const margin = 2;
const programName = 'blade-deploy';

/** What is on the alternate screen before the screens are loaded. */
interface EarlyPaint {
  /** Removes it, so that later output appears where it would have been. */
  readonly clear: () => void;
  /** Hands it over to the screens. */
  readonly leave: () => void;
}

/**
 * Shared through a global symbol: the launcher paints and the program continues, in separately
 * built code.
 */
const key = Symbol.for('blade-deploy.paint');

/**
 * Paints the static parts of the first screen early if the same decision as the screens' own leads
 * to one. Loading the screens takes several times as long as everything before.
 */
export function paintEarly(args: readonly string[]): void {
  const { env: environment, stderr, platform } = process;
  const [command = ''] = args;
  const isPainted = command === '' || command.startsWith('-') || paintedCommands.includes(command);
  const isUnpainted = args.some((arg) => unpaintedFlags.includes(arg.replace(/=.*/s, '')));
  if (!isPainted || isUnpainted || platform === 'win32' || !isatty(0) || !isatty(2)) {
    return;
  }
  const { columns = 80, rows = 24 } = stderr;
  const terminals = { stdinIsTerminal: true, stdoutIsTerminal: isatty(1), stderrIsTerminal: true };
  const around = { ...terminals, columns, rows, environment, json: false, plain: false };
  if (decideRunMode(around).view === 'screen') {
    const color = decideColor(colorOf(args), environment, true);
    const unicode = decideUnicode(args.includes('--ascii'), environment, false);
    show(headerOf(columns, color, unicode));
  }
}

function colorOf(args: readonly string[]): ColorChoice {
  const at = args.indexOf('--color');
  const told = at === -1 ? args.find((arg) => arg.startsWith('--color='))?.slice(8) : args[at + 1];
  return told === 'always' || told === 'never' ? told : 'auto';
}

function headerOf(columns: number, color: boolean, unicode: boolean): string {
  const style = (on: number, text: string) =>
    color ? `${escapeCharacter}[${on}m${text}${escapeCharacter}[22m` : text;
  const indent = ' '.repeat(margin);
  const rule = (unicode ? '─' : '-').repeat(columns - 2 * margin);
  return `${indent}${style(1, programName)}\r\n${indent}${style(2, rule)}`;
}

function show(header: string): void {
  const removers = Object.entries(signalExitCodes).map(([signal, code]) => {
    // Its exit removes the paint.
    const end = () => process.exit(code);
    process.on(signal, end);
    return () => process.off(signal, end);
  });
  const leave = () => {
    for (const remove of removers) {
      remove();
    }
    process.off('exit', clear);
    Reflect.deleteProperty(globalThis, key);
  };
  const clear = () => {
    leave();
    write(alternateScreen.leave);
  };
  process.on('exit', clear);
  Object.defineProperty(globalThis, key, { value: { clear, leave }, configurable: true });
  write(`${alternateScreen.enter}${header}${escapeCharacter}[H`);
}

function write(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // A terminal that is gone shows nothing.
  }
}

function painted(): EarlyPaint | undefined {
  const found: unknown = Reflect.get(globalThis, key);
  return isPaint(found) ? found : undefined;
}

function isPaint(value: unknown): value is EarlyPaint {
  return typeof value === 'object' && value !== null && 'clear' in value && 'leave' in value;
}

/** Called before anything is printed outside the screens. */
export const clearPaint = (): void => painted()?.clear();

/** Whether the screens continue with the early paint. */
export const isPainted = (): boolean => painted() !== undefined;

/** Called once the screens listen to signals themselves: until then, the paint does. */
export const leavePaint = (): void => painted()?.leave();
