import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { Entry } from '../../src/deployment/events.ts';
import { type SubmittedRecord, submittedRecord } from '../../src/deployment/history.ts';
import { appendHistory } from '../../src/platform/deployments/history.ts';
import {
  type DeploymentFolder,
  type Job,
  writeJob,
  writeSupervisorPid,
} from '../../src/platform/deployments/job.ts';
import { encodeEntry } from '../../src/platform/journal/format.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Places {
  readonly deployments: string;
  readonly history: string;
}

export function places(): Places {
  const folder = temporaryFolder();
  const deployments = join(folder, 'deployments');
  mkdirSync(deployments);
  return { deployments, history: join(folder, 'history.ndjson') };
}

/** 2026-03-05, 11:42:00 in UTC, and so many minutes later. */
export const moment = (minutes = 0): number => Date.UTC(2026, 2, 5, 11, 42 + minutes);

export function submission(changes: Partial<SubmittedRecord> = {}): SubmittedRecord {
  return submittedRecord({
    id: '20260305-114200-textcnn-1a2b',
    at: moment(),
    service: 'textcnn',
    region: 'cn-shanghai',
    rehearsal: false,
    operation: 'create',
    device: 'gpu',
    framework: 'tensorflow',
    card: 'T4',
    level: 'o1',
    pluginsConfigured: true,
    file: '/home/user/service.json',
    sha256: '9f2c',
    config: { name: 'textcnn' },
    answers: [
      { step: 'region', text: 'cn-shanghai', by: 'person' },
      { step: 'name', text: 'textcnn', by: 'person' },
    ],
    ...changes,
  });
}

interface SavedDraft {
  readonly record?: Partial<SubmittedRecord>;
  /** The journal as it is, which need not be whole; none without it. */
  readonly journal?: string;
  /** What the supervisor was last told to do. */
  readonly operation?: Job['operation'];
  /** Of the supervisor; 0, for one that is being started, by default. */
  readonly pid?: number;
  readonly locks?: string;
}

/** What a deployment leaves: its record in the history, its job, its supervisor's id and its journal. */
export async function keep(
  { deployments, history }: Places,
  { record, journal, operation = 'create', pid = 0, locks }: SavedDraft = {},
): Promise<DeploymentFolder> {
  const submitted = submission(record);
  const { id, service, region, rehearsal, file, sha256, at } = submitted;
  await appendHistory(history, submitted);
  const folder = await writeJob(deployments, {
    id,
    operation,
    service,
    region,
    file,
    sha256,
    findings: [],
    pluginsConfigured: true,
    history,
    ...(locks === undefined ? {} : { locks }),
    client: {
      kind: rehearsal ? 'rehearsal' : 'eascmd',
      label: 'eascmd64',
      command: 'eascmd64',
      prefix: [],
      environment: {},
      speed: 1,
    },
    origin: at,
  });
  await writeSupervisorPid(folder, pid);
  if (journal !== undefined) {
    writeFileSync(folder.journal, journal);
  }
  return folder;
}

export const written = (entries: readonly Entry[]): string =>
  entries.map((entry) => `${encodeEntry(entry, true)}\n`).join('');

/** The ID of a process that has ended. */
export const gone = (): number => spawnSync(process.execPath, ['--version']).pid;

/** A process that is there, with these words on its command line, as a supervisor has its folder's. */
export function living(word: string, options: { readonly detached?: boolean } = {}): number {
  const child = execa(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', word], {
    reject: false,
    ...options,
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child.pid ?? 0;
}
