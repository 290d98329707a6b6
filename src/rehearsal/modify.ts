import { takeOptions } from './command-line.ts';
import { stageLength } from './condition.ts';
import { waitingEvery } from './course.ts';
import { reached } from './follow.ts';
import { newRequestId } from './identity.ts';
import { isObject, type JsonObject, parseJson, valueAt, withValueAt } from './json.ts';
import { writeLine } from './output.ts';
import { Refusal } from './refusal.ts';
import { instanceCounts } from './script.ts';
import { checkConfig, instancesIn, readJsonFile } from './service-file.ts';
import { type Command, demand, request, type Session } from './session.ts';
import { enter } from './stage.ts';

const usage = 'usage: eascmd modify <service_name> -s <service_desc_json> | -D<key>=<value>';

/** `-Dmetadata.instance=10`: a dotted path and a value, which is JSON where it can be. */
const assign = (config: JsonObject, argument: string): JsonObject => {
  const [, path, value] = /^-D([^=]+)=(.*)$/s.exec(argument) ?? [];
  if (path === undefined || value === undefined) throw new Refusal(usage);
  const next = withValueAt(config, path.split('.'), parseJson(value) ?? value);
  return isObject(next) ? next : config;
};

/** Only what is to change stands in the file, so that objects are merged key by key. */
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

/** With another model or processor the reference says that a version is added. */
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
 * `modify <service> -s <json>` or `-Dmetadata.instance=N`. Its lines are formed after those of
 * `create`, as no transcript of it is public. The plugin runs on creation only.
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
