import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, takeOptions } from './env.ts';
import { flood, keyValueTable, noise, write, writeLine, writeLines } from './output.ts';
import { scenarios, waitingEvery } from './scenarios.ts';
import { instanceCounts, refuseBy, type Step, scriptOf } from './script.ts';
import {
  checkConfig,
  instancesIn,
  isObject,
  type JsonObject,
  nameIn,
  newRequestId,
  newSeed,
  parseJson,
  readJsonFile,
  type Service,
  shapeIn,
  tokenOf,
  valueAt,
  withValueAt,
} from './service.ts';
import {
  type Command,
  demand,
  type Ending,
  endpointsOf,
  enter,
  lookUp,
  onlyName,
  reached,
  request,
  type Session,
  stageLength,
} from './session.ts';
import { nameWentThrough, scenarioFor } from './store.ts';

/** How long the service takes to accept a creation, in ms at speed 1. */
const acceptance = 1000;

/** A token that the user set is a real one, so it isn't stored anywhere, not even here. */
const withoutToken = ({ token: _token, ...file }: JsonObject): JsonObject => file;

const taken = (name: string, region: string): Refusal =>
  new Refusal(`409 Conflict: Service [${name}] already exists in region [${region}]`);

const accept = (session: Session, file: JsonObject): Service => {
  const { envConfig, region, store } = session;
  const name = nameIn(file);
  refuseBy(session, file);
  // Looked up first, because that removes a service whose deletion has finished.
  if (lookUp(session, name) !== null) throw taken(name, region);
  const now = Date.now();
  const service: Service = {
    name,
    region,
    seed: newSeed(),
    scenario: scenarioFor(session, name, file),
    speed: envConfig.speed,
    acceptedAt: now,
    updatedAt: now,
    version: 1,
    file: withoutToken(file),
    config: withoutToken(file),
    stage: null,
  };
  if (!store.add(service)) throw taken(name, region);
  nameWentThrough(session, name);
  return service;
};

const interrupted = async (session: Session, { name, region }: Service): Promise<Ending> => {
  const words = `[ERROR] Service [${name}] in region [${region}] was deleted or stopped`;
  await writeLine(session.stdout, words);
  return 1;
};

const waitForEver = async (session: Session, service: Service, last: Step): Promise<Ending> => {
  for (let at = last.at + waitingEvery; ; at += waitingEvery) {
    if (!(await reached(session, service, service.acceptedAt, at))) {
      return interrupted(session, service);
    }
    await writeLine(session.stdout, `[OK] ${last.text}`);
  }
};

const play = async (session: Session, service: Service): Promise<Ending> => {
  const script = scriptOf(service);
  for (const step of script) {
    if (!(await reached(session, service, service.acceptedAt, step.at))) {
      return interrupted(session, service);
    }
    await perform(session, service, step);
  }
  const last = script.at(-1);
  if (last?.kind === 'waiting') return waitForEver(session, service, last);
  return last?.kind === 'failed' ? 1 : 0;
};

/** `create <service.json>`: sends the file, prints the endpoints, then the service's progress. */
export const create: Command = async (session, rest) => {
  const [path] = rest;
  if (path === undefined || rest.length > 1) {
    throw new Refusal('usage: eascmd create <service_desc_json>');
  }
  const file = readJsonFile(path);
  if (session.envConfig.scenario !== null && scenarios[session.envConfig.scenario].hangs)
    return endlessly();
  await request(session, acceptance);
  checkConfig(file);
  const service = accept(session, file);
  const { internet, intranet } = endpointsOf(session, service.name);
  await writeLines(
    session.stdout,
    keyValueTable([
      ['Internet Endpoint', internet],
      ['Intranet Endpoint', intranet],
      ['Token', tokenOf(service.seed)],
    ]),
  );
  return play(session, service);
};

/** Never resolves, and keeps the process alive without waking it up. */
const endlessly = (): Promise<never> =>
  new Promise(() => {
    setInterval(() => {}, 2 ** 31 - 1);
  });

const plain = ({ kind, text }: Step): string => `${kind === 'failed' ? '[ERROR]' : '[OK]'} ${text}`;

/** Dies like a killed client: in the middle of a line, without a message. */
const crash = async (stdout: Writable, step: Step): Promise<never> => {
  const line = plain(step);
  await write(stdout, line.slice(0, Math.floor(line.length / 2)));
  process.kill(process.pid, 'SIGKILL');
  return endlessly();
};

/** The step after which the unusual behavior starts: during the optimization, if there is one. */
const isStage = ({ file }: Service, { kind }: Step): boolean =>
  kind === (shapeIn(file) === 'no-blade' ? 'downloaded' : 'plugin');

type Output = (session: Session, service: Service, step: Step) => Promise<void>;

const outputs: Readonly<Record<'usual' | 'crash' | 'flood' | 'garbage', Output>> = {
  usual: ({ stdout }, _, step) => writeLine(stdout, plain(step)),
  crash: ({ stdout }, _, step) =>
    step.kind === 'push' ? crash(stdout, step) : writeLine(stdout, plain(step)),
  flood: async ({ stdout, envConfig }, service, step) => {
    await writeLine(stdout, plain(step));
    if (isStage(service, step)) await flood(stdout, envConfig.floodLines);
  },
  garbage: async ({ stdout }, service, step) => {
    // Adds colors and carriage returns around valid lines, because a client may print them.
    await write(stdout, `\x1b[32m[OK]\x1b[0m ${step.text}\r\n`);
    if (!isStage(service, step)) return;
    for (const piece of noise(tokenOf(service.seed))) await write(stdout, piece);
  },
};

/** Prints one step in the way that the service's scenario defines. */
const perform: Output = (session, service, step) =>
  outputs[scenarios[service.scenario].output ?? 'usual'](session, service, step);

/** The first line on standard input, or null if the input ends without one. */
const readAnswer = async (stdin: Readable): Promise<string | null> => {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end).trim();
  }
  return text === '' ? null : text.trim();
};

/** The capital letter in `[Y/n]` is the default for Enter. */
const isYes = (answer: string | null): boolean => answer !== null && /^(y|yes)?$/i.test(answer);

const third = stageLength.deleting / 3;

/**
 * `delete <service>`: asks, as eascmd does, and prints the lines of the eascmd command reference.
 */
export const remove: Command = async (session, rest) => {
  const { stdin, stdout, region } = session;
  const name = onlyName(rest, 'delete');
  await write(stdout, `Are you sure to delete the service [${name}] in [${region}]? [Y/n] `);
  if (!isYes(await readAnswer(stdin))) throw new Refusal('The deletion was canceled');
  await request(session);
  const found = demand(session, name);
  const { speed } = enter(session, found, 'deleting');
  await writeLine(stdout, `[RequestId]: ${newRequestId()}`);
  await writeLine(stdout, `[OK] Service [${name}] in region [${region}] is terminating`);
  for (let n = 0; n < 2; n += 1) {
    await sleep(third / speed);
    await writeLine(stdout, '[OK] Service is terminating');
  }
  await sleep(third / speed);
  session.store.remove(found.service);
  await writeLine(stdout, '[OK] Service was deleted successfully');
  return 0;
};

/**
 * The messages are modeled on those of `delete`, because no transcript of stop or start is public.
 */
const turn =
  (command: 'stop' | 'start', kind: 'stopping' | 'starting', end: string): Command =>
  async (session, rest) => {
    const { stdout, region } = session;
    const name = onlyName(rest, command);
    await request(session);
    const { speed } = enter(session, demand(session, name), kind);
    await writeLine(stdout, `[RequestId]: ${newRequestId()}`);
    await writeLine(stdout, `[OK] Service [${name}] in region [${region}] is ${kind}`);
    await sleep(stageLength[kind] / speed);
    await writeLine(stdout, `[OK] ${end}`);
    return 0;
  };

export const stop = turn('stop', 'stopping', 'Service is stopped');
export const start = turn('start', 'starting', 'Service is running');

const usage = 'usage: eascmd modify <service_name> -s <service_desc_json> | -D<key>=<value>';

/** `-Dmetadata.instance=10`: a dotted path and a value, parsed as JSON if possible. */
const assign = (config: JsonObject, argument: string): JsonObject => {
  const [, path, value] = /^-D([^=]+)=(.*)$/s.exec(argument) ?? [];
  if (path === undefined || value === undefined) throw new Refusal(usage);
  const next = withValueAt(config, path.split('.'), parseJson(value) ?? value);
  return isObject(next) ? next : config;
};

/** The file contains only the changes, so objects are merged key by key. */
const merge = (config: JsonObject, changes: JsonObject): JsonObject => {
  const merged = Object.entries(changes).map(([key, value]) => {
    const before = config[key];
    return [key, isObject(before) && isObject(value) ? merge(before, value) : value] as const;
  });
  return { ...config, ...Object.fromEntries(merged) };
};

const changed = (config: JsonObject, rest: readonly string[]): JsonObject => {
  const assignments = rest.filter((argument) => argument.startsWith('-D'));
  const others = rest.filter((argument) => !argument.startsWith('-D'));
  const { options, rest: unread } = takeOptions(others, new Set(['-s']));
  const path = options.get('-s');
  if (unread.length > 0 || (path === undefined && assignments.length === 0)) {
    throw new Refusal(usage);
  }
  const merged = path === undefined ? config : merge(config, readJsonFile(path));
  return assignments.reduce(assign, merged);
};

/** For another model or processor, the reference says that a version is added. */
const addsVersion = (before: JsonObject, after: JsonObject): boolean =>
  ['model_path', 'processor'].some((key) => valueAt(before, key) !== valueAt(after, key));

const withoutInstances = (config: JsonObject): string =>
  JSON.stringify(withValueAt(config, ['metadata', 'instance'], 0));

const change = async (session: Session, name: string, rest: readonly string[]) => {
  const found = demand(session, name);
  const before = found.service.config;
  const config = changed(before, rest);
  checkConfig(config);
  const kind = withoutInstances(before) === withoutInstances(config) ? 'scaling' : 'updating';
  const version = found.service.version + (addsVersion(before, config) ? 1 : 0);
  return enter(session, found, kind, { config, version });
};

/**
 * `modify <service> -s <json>` or `-Dmetadata.instance=N`. Its output is modeled on that of
 * `create`, because no transcript of it is public. The plugin runs only on creation.
 */
export const modify: Command = async (session, rest) => {
  const { stdout, region } = session;
  const [name, ...changes] = rest;
  if (name === undefined || name.startsWith('-')) throw new Refusal(usage);
  await request(session);
  const service = await change(session, name, changes);
  const total = instancesIn(service.config);
  const { at, kind, running } = service.stage;
  await writeLine(stdout, `[RequestId]: ${newRequestId()}`);
  await writeLine(stdout, `[OK] Service [${name}] in region [${region}] is ${kind}`);
  for (let passed = 0; passed < stageLength[kind]; passed += waitingEvery) {
    await reached(session, service, at, passed);
    await writeLine(stdout, `[OK] Waiting ${instanceCounts(total, Math.min(running, total))}`);
  }
  await reached(session, service, at, stageLength[kind]);
  await writeLine(stdout, `[OK] Running ${instanceCounts(total, total)}`);
  await writeLine(stdout, '[OK] Service is running');
  return 0;
};
