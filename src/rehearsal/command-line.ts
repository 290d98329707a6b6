import { Refusal } from './refusal.ts';

/** eascmd's command line: global options stand before the sub-command (EASCMD command reference). */
export interface CommandLine {
  readonly configFile: string | null;
  readonly endpoint: string | null;
  readonly help: boolean;
  readonly command: string | null;
  readonly rest: readonly string[];
}

const globalOptions: ReadonlySet<string> = new Set(['-c', '-i', '-k', '-e', '-t']);

export const isHelp = (argument: string | undefined): boolean =>
  argument === '--help' || argument === '-h';

/** Reads option and value pairs from the front. Errors: an unknown option, a missing value. */
export const takeOptions = (
  argv: readonly string[],
  known: ReadonlySet<string>,
): { readonly options: ReadonlyMap<string, string>; readonly rest: readonly string[] } => {
  const options = new Map<string, string>();
  let index = 0;
  for (; argv[index]?.startsWith('-') && !isHelp(argv[index]); index += 2) {
    const option = argv[index] ?? '';
    const value = argv[index + 1];
    if (!known.has(option)) throw new Refusal(`flag provided but not defined: ${option}`);
    if (value === undefined) throw new Refusal(`flag needs an argument: ${option}`);
    options.set(option, value);
  }
  return { options, rest: argv.slice(index) };
};

export const readCommandLine = (argv: readonly string[]): CommandLine => {
  const { options, rest } = takeOptions(argv, globalOptions);
  const [first, ...others] = rest;
  const help = first === undefined || first === 'help' || isHelp(first) || others.some(isHelp);
  return {
    configFile: options.get('-c') ?? null,
    endpoint: options.get('-e') ?? null,
    help,
    command: first ?? null,
    rest: others,
  };
};
