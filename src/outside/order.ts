import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { findingRecord } from '../deployment/events.ts';
import { preflightRecord } from '../deployment/phases.ts';
import { makePrivateFolder, writePrivateFile } from './private-file.ts';

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

const order = z.object({
  id: z.string(),
  operation: z.enum(['create', 'modify', 'replace', 'scale', 'delete']),
  service: z.string(),
  region: z.nullable(z.string()),
  /** The service file, absolute; what was reviewed had this hash. */
  file: z.string(),
  sha256: z.string(),
  findings: z.array(findingRecord),
  preflight: z.optional(z.array(preflightRecord)),
  pluginsConfigured: z.boolean(),
  /** `scale`: how many instances the service shall have. */
  instances: z.optional(z.number()),
  /** The file in which the ending is remembered. */
  history: z.optional(z.string()),
  /** The folder of all locks. */
  locks: z.optional(z.string()),
  client,
  /** Where the deployment's clock begins: milliseconds since the epoch. */
  origin: z.number(),
});

/** What a keeper is told to do. It names files and holds no secret. */
export type Order = z.infer<typeof order>;

const orderVersion = 1;

/** The folder of one deployment and the files in it. */
export interface DeploymentFolder {
  readonly id: string;
  readonly path: string;
  readonly order: string;
  readonly journal: string;
  readonly log: string;
  /** Written by a screen that wants eascmd ended; works alike on every platform, as signals do not. */
  readonly stopRequest: string;
  /** The keeper's process id, as text. */
  readonly keeper: string;
  readonly keeperLog: string;
}

export function deploymentFolder(deployments: string, id: string): DeploymentFolder {
  return folderAt(join(deployments, id));
}

export function folderAt(path: string): DeploymentFolder {
  return {
    id: basename(path),
    path,
    order: join(path, 'order.json'),
    journal: join(path, 'journal.ndjson'),
    log: join(path, 'eascmd.log'),
    stopRequest: join(path, 'stop'),
    keeper: join(path, 'keeper.pid'),
    keeperLog: join(path, 'keeper.log'),
  };
}

export async function writeOrder(deployments: string, content: Order): Promise<DeploymentFolder> {
  const folder = deploymentFolder(deployments, content.id);
  await makePrivateFolder(folder.path);
  await writePrivateFile(folder.order, JSON.stringify({ v: orderVersion, ...content }, null, 2));
  return folder;
}

export async function readOrder(folder: DeploymentFolder): Promise<Order> {
  return order.parse(JSON.parse(await readFile(folder.order, 'utf8')));
}

/** Both the keeper and who starts it write this down: either may be stopped right after. */
export async function writeKeeperPid(folder: DeploymentFolder, pid: number): Promise<void> {
  await writePrivateFile(folder.keeper, `${pid}\n`);
}

/** 0, which is no process's id, where none was written down. */
export async function readKeeperPid(folder: DeploymentFolder): Promise<number> {
  try {
    return Number.parseInt(await readFile(folder.keeper, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}
