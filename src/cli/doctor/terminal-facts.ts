import process from 'node:process';
import type { TerminalFacts } from '../../app/doctor/checks.ts';
import { isWindows } from '../../platform/os.ts';
import { decideColor, decideRunMode, decideUnicode, smallestScreen } from '../run-mode.ts';
import type { Session } from '../session.ts';

/** The terminal, by the same decisions as every other command makes. */
export function terminalFacts({ flags, environment }: Session): TerminalFacts {
  const { stdin, stdout, stderr } = process;
  const isTerminal = stdin.isTTY === true && stderr.isTTY === true;
  const { columns = 80, rows = 24 } = stderr;
  const { canAsk } = decideRunMode({
    stdinIsTerminal: stdin.isTTY === true,
    stdoutIsTerminal: stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true,
    columns,
    rows,
    environment,
    json: false,
    plain: false,
  });
  return {
    isTerminal,
    name: environment['TERM'] ?? '',
    columns,
    rows,
    fits: columns >= smallestScreen.columns && rows >= smallestScreen.rows,
    color: decideColor(flags.color ?? 'auto', environment, stderr.isTTY === true),
    unicode: decideUnicode(flags.ascii === true, environment, isWindows),
    rawMode: isTerminal && takesRawMode(stdin),
    canAsk,
  };
}

/** Tried, and taken back: some terminals have the function and refuse it. */
function takesRawMode(stdin: NodeJS.ReadStream): boolean {
  try {
    const before = stdin.isRaw;
    stdin.setRawMode(true);
    stdin.setRawMode(before);
    return true;
  } catch {
    return false;
  }
}
