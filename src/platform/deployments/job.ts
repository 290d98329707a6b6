import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import type { ServicePlan } from '../../app/facts.ts';
import type { Check, Outcome } from '../../app/preflight/checks.ts';
import { type Beside, besideRecord, type EventOf, findingRecord } from '../../deployment/events.ts';
import type { ChosenMode } from '../../deployment/history.ts';
import { type PreflightRecord, preflightRecord } from '../../deployment/phases.ts';
import type { Answered } from '../../questions/answers.ts';
import type { Finding } from '../../service/types.ts';
import { absentAs } from '../errors.ts';
import { makePrivateFolder, readRegular, readRegularNow, writePrivateFile } from '../files.ts';

/** What is to be sent, and how. */
export interface Submission {
  readonly operation: Exclude<Job['operation'], 'delete'>;
  readonly service: string;
  readonly region: string | null;
  /** Absolute. */
  readonly file: string;
  readonly sha256: string;
  /**
   * The file that is sent instead: the keys of `file` that change. The history saves the full one.
   */
  readonly sent?: { readonly file: string; readonly sha256: string };
  /** What was chosen, for the next time. */
  readonly chosen?: ChosenMode;
  /** The service that stays next to this new one. */
  readonly beside?: Beside;
  readonly config: unknown;
  readonly findings: readonly Finding[];
  /** What was seen of the account, if it was checked. */
  readonly checks?: readonly Check[];
  readonly sources?: ServicePlan['sources'];
  readonly pluginsConfigured: boolean;
  /** What the file was made from; null for one from the user. */
  readonly answered: Answered | null;
  /** `scale`: how many instances. */
  readonly instances?: number;
}

/**
 * Asks a supervisor to stop its eascmd. It is a file, because Windows has no signal that a detached
 * process could receive. The supervisor checks for it five times a second.
 */
export async function requestStop(folder: DeploymentFolder): Promise<void> {
  await writePrivateFile(folder.stopRequest, 'stop\n');
}

const client = z.object({
  kind: z.enum(['eascmd', 'rehearsal']),
  label: z.string(),
  command: z.string(),
  prefix: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  speed: z.number(),
  scenario: z.optional(z.string()),
  configFile: z.optional(z.string()),
  signIns: z.optional(z.string()),
});

const job = z.object({
  id: z.string(),
  operation: z.enum(['create', 'modify', 'replace', 'scale', 'delete']),
  service: z.string(),
  region: z.nullable(z.string()),
  /** The service file, absolute. The reviewed file had this hash. */
  file: z.string(),
  sha256: z.string(),
  findings: z.array(findingRecord),
  preflight: z.optional(z.array(preflightRecord)),
  /** The source of each answer, by its flag without the dashes. */
  sources: z.optional(z.record(z.string(), z.string())),
  pluginsConfigured: z.boolean(),
  /** Whether the service has a plugin; only if `file` contains part of the service. */
  hasPlugin: z.optional(z.boolean()),
  /** The service that was redeployed under another name. */
  beside: z.optional(besideRecord),
  /** `scale`: the requested number of instances. */
  instances: z.optional(z.number()),
  /** The file that the ending is saved in. */
  history: z.optional(z.string()),
  /** The folder of all locks. */
  locks: z.optional(z.string()),
  client,
  /** The origin of the deployment's clock: milliseconds since the epoch. */
  origin: z.number(),
});

/** The instructions for a supervisor. They name files and contain no secret. */
export type Job = z.infer<typeof job>;

const jobVersion = 1;

/** The folder of one deployment and the files in it. */
export interface DeploymentFolder {
  readonly id: string;
  readonly path: string;
  readonly job: string;
  readonly journal: string;
  /** The positions of the journal's events. Built from the journal, which takes precedence. */
  readonly index: string;
  readonly log: string;
  /** Written by a screen to stop eascmd. Unlike signals, it works on every platform. */
  readonly stopRequest: string;
  /** The supervisor's process ID, as text. */
  readonly pidFile: string;
  readonly supervisorLog: string;
  /** The private copy of the reviewed bytes that eascmd reads. It exists only while eascmd runs. */
  readonly sent: string;
  /**
   * Space reserved for the result on a disk that fills up. It exists only while a supervisor runs.
   */
  readonly reserve: string;
}

export function deploymentFolder(deployments: string, id: string): DeploymentFolder {
  return folderAt(join(deployments, id));
}

export function folderAt(path: string): DeploymentFolder {
  return {
    id: basename(path),
    path,
    job: join(path, 'order.json'),
    journal: join(path, 'journal.ndjson'),
    index: join(path, 'journal.index'),
    log: join(path, 'eascmd.log'),
    stopRequest: join(path, 'stop'),
    pidFile: join(path, 'keeper.pid'),
    supervisorLog: join(path, 'keeper.log'),
    sent: join(path, 'sent.json'),
    reserve: join(path, 'reserve'),
  };
}

export async function writeJob(deployments: string, content: Job): Promise<DeploymentFolder> {
  const folder = deploymentFolder(deployments, content.id);
  await makePrivateFolder(folder.path);
  await writePrivateFile(folder.job, JSON.stringify({ v: jobVersion, ...content }, null, 2));
  return folder;
}

export async function readJob(folder: DeploymentFolder): Promise<Job> {
  return job.parse(JSON.parse((await readRegular(folder.job)).toString()));
}

/**
 * Both the supervisor and the process that starts it write this, because either may be killed right
 * after.
 */
export async function writeSupervisorPid(folder: DeploymentFolder, pid: number): Promise<void> {
  await writePrivateFile(folder.pidFile, `${pid}\n`);
}

/** 0, which is never a process ID, if none was written. */
export function readSupervisorPid({ pidFile }: DeploymentFolder): number {
  try {
    return Number.parseInt(readRegularNow(pidFile), 10) || 0;
  } catch (error) {
    return absentAs(0)(error);
  }
}

/** A supervisor writes its process ID first. After this time it has one, or has exited. */
export const launchMs = 60_000;

/** A rehearsal doesn't lock the real service of that name; undefined if no folder was named. */
export function locksOf({ locks, client }: Pick<Job, 'locks' | 'client'>): string | undefined {
  return locks !== undefined && client.kind === 'rehearsal' ? join(locks, 'rehearsal') : locks;
}

/** A finding as an event contains it: without the question that fixes it. */
export function toFindingRecord({
  code,
  severity,
  path,
  values,
}: Finding): EventOf<'plan'>['findings'][number] {
  return {
    code,
    severity,
    path: [...path],
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'object' ? [...value] : value,
      ]),
    ),
  };
}

/** A check as an event contains it. */
export function preflightRecordOf({ item, outcome, at }: Check): PreflightRecord {
  return {
    item,
    ...recordOf(outcome),
    ...(at === null ? {} : { asked_at: new Date(at).toISOString() }),
  };
}

function recordOf(outcome: Outcome): Omit<PreflightRecord, 'item' | 'asked_at'> {
  switch (outcome.kind) {
    case 'asking':
      return { state: 'asking' };
    case 'unchecked':
      return { state: 'not-checked', why: outcome.why };
    case 'name':
      return { state: outcome.free ? 'free' : 'taken' };
    case 'group': {
      const { facts } = outcome;
      const nodes = facts.kind === 'there' ? facts.nodes : null;
      return { state: facts.kind, ...(nodes ? { nodes: nodes.length } : {}) };
    }
    case 'card': {
      const { seen } = outcome;
      const model = seen.kind === 'card' ? { card: seen.gpuModel } : {};
      return { state: seen.kind, ...model, instance_types: [...seen.types] };
    }
    case 'room': {
      const { room } = outcome;
      return { state: room.kind, ...(room.kind === 'unknown' ? {} : { node: room.node }) };
    }
  }
}
