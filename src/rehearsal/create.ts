import { endlessly, perform } from './antics.ts';
import { waitingEvery } from './course.ts';
import { reached } from './follow.ts';
import { newSeed, tokenOf } from './identity.ts';
import type { JsonObject } from './json.ts';
import { scenarioFor } from './mended.ts';
import { refuseBy } from './mishap.ts';
import { writeLine, writeLines } from './output.ts';
import { Refusal } from './refusal.ts';
import { type Step, scriptOf } from './script.ts';
import type { Service } from './service.ts';
import { checkConfig, nameIn, readJsonFile } from './service-file.ts';
import {
  type Command,
  type Ending,
  endpointsOf,
  lookUp,
  request,
  type Session,
} from './session.ts';
import { keyValueTable } from './table.ts';
import { nameWentThrough } from './taken-name.ts';

/** How long the service takes to accept a creation, in ms at speed 1. */
const acceptance = 1000;

/** A token that the user set is a real one: it is kept nowhere, here neither. */
const withoutToken = ({ token: _token, ...file }: JsonObject): JsonObject => file;

const taken = (name: string, region: string): Refusal =>
  new Refusal(`409 Conflict: Service [${name}] already exists in region [${region}]`);

const accept = (session: Session, file: JsonObject): Service => {
  const { knobs, region, store } = session;
  const name = nameIn(file);
  refuseBy(session, file);
  // Looked up first, because that clears away one whose deletion has ended.
  if (lookUp(session, name) !== null) throw taken(name, region);
  const now = Date.now();
  const service: Service = {
    name,
    region,
    seed: newSeed(),
    scenario: scenarioFor(session, name, file),
    speed: knobs.speed,
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
    await perform(session.stdout, service, step);
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
  if (session.knobs.scenario === 'silent') return endlessly();
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
