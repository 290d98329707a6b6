import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Condition, conditionAt } from './condition.ts';
import { accountOf } from './identity.ts';
import type { Knobs } from './knobs.ts';
import { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { isServiceName } from './service-file.ts';
import type { SignIn } from './sign-in.ts';
import type { Store } from './store.ts';
import { takeFirstName } from './taken-name.ts';

/** What every command works with. */
export interface Session {
  readonly knobs: Knobs;
  readonly region: string;
  readonly configFile: string | null;
  /** The sign-in that is used; null where there is none, which is as good, unless it is rehearsed. */
  readonly signIn: SignIn | null;
  readonly store: Store;
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** What a command ends with: the client's exit code. */
export type Ending = 0 | 1;
export type Command = (session: Session, rest: readonly string[]) => Promise<Ending>;

export interface Found {
  readonly service: Service;
  readonly condition: Condition;
}

/** The time that a request to the service takes, in ms at speed 1. Errors: wrong keys, or nobody is signed in. */
export const request = async (session: Session, milliseconds = 300): Promise<void> => {
  await sleep(milliseconds / session.knobs.speed);
  const { signIn, knobs } = session;
  if (signIn?.keys === 'wrong') {
    throw new Refusal('SignatureDoesNotMatch: The request signature does not match.');
  }
  if (signIn === null && knobs.scenario === 'signed-out') {
    throw new Refusal('InvalidAccessKeyId.NotFound: Specified access key is not found.');
  }
};

/** The service as the region knows it now. One whose deletion has ended leaves the store here. */
export const lookUp = (session: Session, name: string): Found | null => {
  takeFirstName(session, name);
  const service = isServiceName(name) ? session.store.find(session.region, name) : null;
  if (service === null) return null;
  const condition = conditionAt(service, Date.now());
  if (condition !== null) return { service, condition };
  session.store.remove(service);
  return null;
};

/** Errors: the region knows no such service. */
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
