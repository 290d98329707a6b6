import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EnvConfig, Refusal } from './env.ts';
import { type StepKind, scenarios } from './scenarios.ts';
import { type Step, scriptOf } from './script.ts';
import {
  accountOf,
  instancesIn,
  isServiceName,
  parseJson,
  type Service,
  type Stage,
  serviceTimeSince,
  textAt,
} from './service.ts';
import { type Store, takeFirstName } from './store.ts';

/** Saves a new request to a service, with its changes, and returns the service. */
export const enter = (
  session: Session,
  { service, condition }: Found,
  kind: Stage['kind'],
  changes: Partial<Pick<Service, 'config' | 'version'>> = {},
): Service & { readonly stage: Stage } => {
  const now = Date.now();
  const stage: Stage = { kind, at: now, running: condition.running };
  const next = { ...service, ...changes, updatedAt: now, stage };
  session.store.replace(next);
  return next;
};

/**
 * How often a client polls the service, in ms of the service's time, and the minimum in real ms.
 */
const askEvery = 3000;
const askAtLeast = 20;

/** Whether the service is still the submitted one: not deleted, stopped, or created again since. */
const goesOn = (session: Session, { name, seed }: Service): boolean => {
  const stage = lookUp(session, name);
  return (
    stage !== null &&
    stage.service.seed === seed &&
    stage.service.stage?.kind !== 'deleting' &&
    stage.service.stage?.kind !== 'stopping'
  );
};

/**
 * Waits until `at` ms of the service's time have passed since `since` (ms since the epoch). Returns
 * false as soon as the service turns out to be deleted or stopped.
 */
export const reached = async (
  session: Session,
  service: Service,
  since: number,
  at: number,
): Promise<boolean> => {
  const ask = Math.max(askEvery / service.speed, askAtLeast);
  for (;;) {
    if (!goesOn(session, service)) return false;
    const remaining = (at - serviceTimeSince(service, since, Date.now())) / service.speed;
    if (remaining <= 0) return true;
    await sleep(Math.min(remaining, ask));
  }
};

/** What every command works with. */
export interface Session {
  readonly envConfig: EnvConfig;
  readonly region: string;
  readonly configFile: string | null;
  /**
   * The sign-in in use. Null if there is none, which is also accepted unless the scenario rehearses
   * it.
   */
  readonly signIn: SignIn | null;
  readonly store: Store;
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** The client's exit code. */
export type Ending = 0 | 1;
export type Command = (session: Session, rest: readonly string[]) => Promise<Ending>;

export interface Found {
  readonly service: Service;
  readonly condition: Condition;
}

/**
 * Takes the time of a request to the service, in ms at speed 1. Errors: wrong keys, or no sign-in.
 */
export const request = async (session: Session, milliseconds = 300): Promise<void> => {
  await sleep(milliseconds / session.envConfig.speed);
  const { signIn, envConfig } = session;
  if (signIn?.keys === 'wrong') {
    throw new Refusal('SignatureDoesNotMatch: The request signature does not match.');
  }
  if (signIn === null && envConfig.scenario !== null && scenarios[envConfig.scenario].signedOut) {
    throw new Refusal('InvalidAccessKeyId.NotFound: Specified access key is not found.');
  }
};

/**
 * The service as the region knows it now. A service whose deletion has finished is removed from the
 * store here.
 */
export const lookUp = (session: Session, name: string): Found | null => {
  takeFirstName(session, name);
  const service = isServiceName(name) ? session.store.find(session.region, name) : null;
  if (service === null) return null;
  const condition = conditionAt(service, Date.now());
  if (condition !== null) return { service, condition };
  session.store.remove(service);
  return null;
};

/** Errors: the region has no such service. */
export const demand = (session: Session, name: string): Found => {
  const found = lookUp(session, name);
  if (found !== null) return found;
  throw new Refusal(
    `404 Not Found: Service [${name}] does not exist in region [${session.region}]`,
  );
};

/** The service's name as the only argument. Errors: none, or more than one. */
export const onlyName = (rest: readonly string[], command: string): string => {
  const [name] = rest;
  if (name !== undefined && rest.length === 1) return name;
  throw new Refusal(`usage: eascmd ${command} <service_name>`);
};

export const endpointsOf = (session: Session, name: string) => {
  const account = accountOf(session.store.folder);
  const host = `${session.region}.pai-eas.aliyuncs.com/api/predict/${name}`;
  return {
    internet: `http://${account}.${host}`,
    intranet: `http://${account}.vpc.${host}`,
  } as const;
};

/** A service's state at one moment. The values of `status` are those of Alibaba's own SDK. */
export interface Condition {
  readonly status: string;
  readonly message: string;
  readonly total: number;
  readonly running: number;
}

const second = 1000;
/** How long each request keeps a service busy, in ms of its own time. */
export const stageLength: Readonly<Record<Stage['kind'], number>> = {
  deleting: 8 * second,
  stopping: 5 * second,
  starting: 25 * second,
  scaling: 25 * second,
  updating: 25 * second,
};

const statuses: Readonly<Partial<Record<StepKind, string>>> = {
  creating: 'Creating',
  // Alibaba's SDK shows the status Waiting with the message `Successfully synchronized resources`.
  sync: 'Waiting',
  waiting: 'Waiting',
  running: 'Running',
  finished: 'Running',
  failed: 'Failed',
};

const isOver = ({ status }: Condition): boolean => status === 'Running' || status === 'Failed';

/** The client generates the lines with counts. The service's message is the text before them. */
const messageOf = (past: readonly Step[]): string => {
  const last = past.findLast(({ kind }) => kind !== 'waiting');
  const running = last?.kind === 'running' || last?.kind === 'finished';
  return running ? 'Service start successfully' : (last?.text ?? '');
};

const creationAt = (service: Service, now: number): Condition => {
  const elapsed = serviceTimeSince(service, service.acceptedAt, now);
  const past = scriptOf(service).filter(({ at }) => at <= elapsed);
  const last = past.at(-1);
  const status = last === undefined ? 'Creating' : (statuses[last.kind] ?? 'Deploying');
  const total = instancesIn(service.config);
  const running = status === 'Running' ? total : (last?.running ?? 0);
  return { status, message: messageOf(past), total, running };
};

const stageAt = (service: Service, stage: Stage, now: number): Condition | null => {
  const done = serviceTimeSince(service, stage.at, now) >= stageLength[stage.kind];
  const total = instancesIn(service.config);
  const quiet = { total, running: 0 };
  const up = { status: 'Running', message: 'Service start successfully', total, running: total };
  switch (stage.kind) {
    case 'deleting':
      return done ? null : { status: 'Deleting', message: 'Service is terminating', ...quiet };
    case 'stopping':
      return done
        ? { status: 'Stopped', message: 'Service is stopped', ...quiet }
        : { status: 'Stopping', message: 'Service is stopping', ...quiet };
    case 'starting':
      return done ? up : { status: 'Starting', message: 'Service is now starting', ...quiet };
    case 'scaling':
    case 'updating':
      if (done) return up;
      return {
        status: stage.kind === 'scaling' ? 'Scaling' : 'Updating',
        message: `Service is now ${stage.kind}`,
        total,
        running: Math.min(stage.running, total),
      };
  }
};

const interrupting: ReadonlySet<Stage['kind']> = new Set(['deleting', 'stopping', 'starting']);

/** A service's state; null if its deletion has finished. `now` is in ms since the epoch. */
export const conditionAt = (service: Service, now: number): Condition | null => {
  const { stage } = service;
  const creation = creationAt(service, now);
  if (stage === null) return creation;
  const waitsForCreation = !interrupting.has(stage.kind) && !isOver(creation);
  return waitsForCreation ? creation : stageAt(service, stage, now);
};

/** What the simulator saves for a sign-in: no key, only whether the keys count as valid. */
export interface SignIn {
  readonly endpoint: string;
  readonly keys: 'accepted' | 'wrong';
}

/** The simulator's sign-ins have this marker, so that it never touches one of the real client. */
export const mark = 'blade-deploy-rehearsal';

export const defaultPath = (folder: string): string => join(folder, 'config.json');

export const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Null if there is none, or if it belongs to the real client. */
export const readSignIn = (path: string): SignIn | null => {
  const saved = parseJson(readText(path) ?? '');
  if (textAt(saved, 'written_by') !== mark) return null;
  const keys = textAt(saved, 'keys') === 'wrong' ? 'wrong' : 'accepted';
  return { endpoint: textAt(saved, 'endpoint') ?? '', keys };
};
