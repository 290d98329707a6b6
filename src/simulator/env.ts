import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type ScenarioName, scenarioNames } from '../service/scenario-names.ts';

/**
 * The simulator's settings. They come only from the environment, because the command line is
 * eascmd's.
 */
export interface EnvConfig {
  /** The folder that contains the simulated services. */
  readonly folder: string;
  /** How many times faster its time runs, 1 to 600. */
  readonly speed: number;
  /** Null: the scenario is determined by the service file. */
  readonly scenario: ScenarioName | null;
  readonly region: string | null;
  /** How many lines the scenario `flood` prints. */
  readonly floodLines: number;
  /** Extra time for each query, at any speed, in milliseconds. */
  readonly queryDelayMs: number;
}

const defaultSpeed = 30;
const fastest = 600;

const readSpeed = (text: string | undefined): number => {
  if (text === undefined || text === '') return defaultSpeed;
  const speed = Number(text);
  if (speed >= 1 && speed <= fastest) return speed;
  throw new Refusal(`BLADE_DEPLOY_REHEARSAL_SPEED is a number from 1 to ${fastest}, not [${text}]`);
};

export const isScenario = (text: string): text is ScenarioName =>
  scenarioNames.some((name) => name === text);

const readScenario = (text: string | undefined): ScenarioName | null => {
  if (text === undefined || text === '') return null;
  if (isScenario(text)) return text;
  throw new Refusal(
    `BLADE_DEPLOY_REHEARSAL_SCENARIO is one of ${scenarioNames.join(', ')}, not [${text}]`,
  );
};

/** One folder per user, so that two people on one machine don't see each other's services. */
const defaultFolder = (): string =>
  join(tmpdir(), `blade-deploy-rehearsal-${process.getuid?.() ?? userInfo().username}`);

export const readEnvConfig = (environment: NodeJS.ProcessEnv): EnvConfig => ({
  folder: environment['BLADE_DEPLOY_REHEARSAL_DIR'] || defaultFolder(),
  speed: readSpeed(environment['BLADE_DEPLOY_REHEARSAL_SPEED']),
  scenario: readScenario(environment['BLADE_DEPLOY_REHEARSAL_SCENARIO']),
  region: environment['BLADE_DEPLOY_REHEARSAL_REGION'] || null,
  floodLines: Number(environment['BLADE_DEPLOY_REHEARSAL_LINES']) || 1_000_000,
  queryDelayMs: Number(environment['BLADE_DEPLOY_REHEARSAL_QUERY_MS']) || 0,
});

/** eascmd's command line: global options come before the subcommand (EASCMD command reference). */
interface CommandLine {
  readonly configFile: string | null;
  readonly endpoint: string | null;
  readonly help: boolean;
  readonly command: string | null;
  readonly rest: readonly string[];
}

const globalOptions: ReadonlySet<string> = new Set(['-c', '-i', '-k', '-e', '-t']);

const isHelp = (argument: string | undefined): boolean =>
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

/**
 * A request that the simulated service or the client itself refuses. Its message is printed to
 * standard error after `[ERROR]`, and the client exits with 1.
 *
 * No failed transcript of eascmd is public, so all refusal and failure messages in this folder are
 * invented. Only the 409 for a name that is taken is in the service's API docs.
 */
export class Refusal extends Error {}
