import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { scenarioNames } from '../service/scenario-names.ts';
import { create, modify, remove, start, stop } from './commands.ts';
import { Refusal, readCommandLine, readEnvConfig, takeOptions } from './env.ts';
import { write, writeLine } from './output.ts';
import { describe, list, resources, workers } from './queries.ts';
import {
  type Command,
  defaultPath,
  type Ending,
  mark,
  readSignIn,
  readText,
  type SignIn,
} from './session.ts';
import { openStore } from './store.ts';

/** `pai-eas.<region>.aliyuncs.com`, or `pai-eas-manage-vpc.<region>...` inside a VPC. */
const regionIn = (endpoint: string | undefined): string | null =>
  /^(?:https?:\/\/)?pai-eas(?:-manage-vpc)?\.([a-z0-9-]+)\.aliyuncs\.com/.exec(
    endpoint ?? '',
  )?.[1] ?? null;

const savedRegion = (path: string): string | null => regionIn(readSignIn(path)?.endpoint);

/**
 * The region that answers, from the endpoint, the named sign-in, the environment, or the saved
 * sign-in.
 */
const chooseRegion = (sources: {
  readonly endpoint: string | null;
  readonly configFile: string | null;
  readonly environment: string | null;
  readonly folder: string;
}): string =>
  regionIn(sources.endpoint ?? undefined) ??
  (sources.configFile === null ? null : savedRegion(sources.configFile)) ??
  sources.environment ??
  savedRegion(defaultPath(sources.folder)) ??
  'cn-shanghai';

/** A secret that starts like this is refused, so that a failed sign-in can be rehearsed too. */
const wrongSecret = 'wrong';

/** `config -i <id> -k <secret> -e <endpoint>`. Saves only the endpoint; no key is ever stored. */
const configure: Command = async (session, rest) => {
  const { options, rest: unread } = takeOptions(rest, new Set(['-i', '-k', '-e', '-t']));
  if (unread.length > 0 || !options.has('-i') || !options.has('-k')) {
    throw new Refusal('usage: eascmd config -i <AccessKeyId> -k <AccessKeySecret> -e <endpoint>');
  }
  const path = session.configFile ?? defaultPath(session.store.folder);
  if (readText(path) !== null && readSignIn(path) === null) {
    throw new Refusal(`${path} is not a file of the rehearsal, and stays as it is`);
  }
  const signIn: SignIn = {
    endpoint: options.get('-e') ?? `pai-eas.${session.region}.aliyuncs.com`,
    keys: options.get('-k')?.startsWith(wrongSecret) ? 'wrong' : 'accepted',
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify({ written_by: mark, ...signIn }, null, 2)}\n`, {
    mode: 0o600,
  });
  await writeLine(session.stdout, `[OK] Configuration saved to: [${path}]`);
  return 0;
};

/** The simulator's inputs, passed in so that nothing here accesses the process. */
interface Invocation {
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Names and aliases from the eascmd command reference; `update` is the older name of `modify`. */
const commands: ReadonlyMap<string, Command> = new Map([
  ['create', create],
  ['desc', describe],
  ['ls', list],
  ['list', list],
  ['w', workers],
  ['showworkers', workers],
  ['delete', remove],
  ['modify', modify],
  ['update', modify],
  ['stop', stop],
  ['start', start],
  ['config', configure],
  ['resource', resources],
]);

const answer = async ({ argv, environment, stdin, stdout }: Invocation): Promise<Ending> => {
  const line = readCommandLine(argv);
  if (line.help || line.command === null) {
    await write(stdout, help);
    return 0;
  }
  const command = commands.get(line.command);
  if (command === undefined) throw new Refusal(`No help topic for '${line.command}'`);
  const envConfig = readEnvConfig(environment);
  const store = openStore(envConfig.folder);
  const { endpoint, configFile } = line;
  const { folder, region: chosen } = envConfig;
  const region = chooseRegion({ endpoint, configFile, environment: chosen, folder });
  const signIn = readSignIn(configFile ?? defaultPath(folder));
  return command({ envConfig, region, configFile, signIn, store, stdin, stdout }, line.rest);
};

/** Runs one command and returns the exit code: 0, or 1 with the cause on standard error. */
export const run = async (invocation: Invocation): Promise<Ending> => {
  try {
    return await answer(invocation);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    await writeLine(invocation.stderr, `[ERROR] ${cause}`);
    return 1;
  }
};

const help = `NAME:
   eascmd-rehearsal - a stand-in for eascmd: it contacts nothing and creates nothing

USAGE:
   eascmd-rehearsal [global options] command [arguments]

COMMANDS:
   create <service_desc_json>             create a service and print its progress
   desc <service_name>                    show a service
   list, ls                               list the services of the region
   showworkers, w <service_name>          list the instances of a service
   modify <service_name> -s <json>        change a service
   modify <service_name> -D<key>=<value>  change one field of a service
   stop <service_name>                    stop a service
   start <service_name>                   start a service
   delete <service_name>                  delete a service, after a question
   config -i <id> -k <secret> -e <host>   save the endpoint; keys are not kept,
                                          a secret that begins with wrong is refused
   resource ls | desc <id> | li <id>      show the resource groups

GLOBAL OPTIONS:
   -c <file>      the configuration to use
   -i <id>        AccessKey ID
   -k <secret>    AccessKey secret
   -e <endpoint>  endpoint, such as pai-eas.cn-shanghai.aliyuncs.com
   -t <token>     STS token
   --help, -h     show this help

ENVIRONMENT:
   BLADE_DEPLOY_REHEARSAL_DIR       the folder of its services
   BLADE_DEPLOY_REHEARSAL_SPEED     how many times shorter its minutes are, 1 to 600, default 30
   BLADE_DEPLOY_REHEARSAL_REGION    the region that answers, default cn-shanghai
   BLADE_DEPLOY_REHEARSAL_LINES     how many lines the scenario flood prints, default 1000000
   BLADE_DEPLOY_REHEARSAL_QUERY_MS  how many milliseconds longer a query takes, such as desc, default 0
   BLADE_DEPLOY_REHEARSAL_SCENARIO  ${scenarioNames.slice(0, 7).join(', ')},
                                    ${scenarioNames.slice(7).join(', ')}
`;
