/** What the decision looks at, and nothing else: so that it can be tested as a table. */
export interface Surroundings {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Of the terminal that questions and progress are drawn on. */
  readonly columns: number;
  readonly rows: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly plain: boolean;
}

export interface RunMode {
  /** `screen` redraws, `lines` only adds lines, `json` prints events. */
  readonly view: 'screen' | 'lines' | 'json';
  /** Whether there is someone who can answer a question. */
  readonly canAsk: boolean;
}

/** Smaller than this a screen cannot be drawn well: lines serve better. */
export const smallestScreen = { columns: 40, rows: 12 } as const;

/**
 * Decides once what kind of run this is. Questions and progress are drawn on standard error, since
 * standard output carries the result alone (contract: Streams), so that is the stream that must be a
 * terminal.
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
  const fits = around.columns >= smallestScreen.columns && around.rows >= smallestScreen.rows;
  return { view: canAsk && !plain && fits ? 'screen' : 'lines', canAsk };
}

/** `CI=`, `CI=0` and `CI=false` all say no; anything else says yes. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

export type ColorChoice = 'auto' | 'always' | 'never';

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

/** `--ascii`, then the locale; the old Windows console has no Unicode font to rely on. */
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
