import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished, vi } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import type { DeploymentEvent, Entry } from '../../src/deployment/events.ts';
import { type DeploymentFolder, type Job, writeJob } from '../../src/platform/deployments/job.ts';
import { createJournalReader } from '../../src/platform/journal/format.ts';
import { sha256 } from '../../src/platform/service-bytes.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The built one, as it is started: what it loads from src/ takes a second a run. */
const program = join(root, 'dist', 'keeper.js');

type Client = 'plays' | 'deploys' | 'deletes' | 'leaves-a-child' | 'never-ends' | 'tells-its-file';

/** A reviewed file and the job that sends it, in a folder of the test's own. */
export async function withJob(
  client: Client,
  change: Partial<Job> = {},
  text = '{"name":"x","token":"a-token-of-the-file"}',
) {
  const base = temporaryFolder();
  const file = join(base, 'service.json');
  const calls = join(base, 'calls');
  writeFileSync(file, text);
  const job: Job = {
    id: '20261122-090000-x-0000',
    operation: 'create',
    service: 'x',
    region: 'cn-shanghai',
    file,
    sha256: sha256(text),
    findings: [],
    pluginsConfigured: false,
    client: {
      kind: 'eascmd',
      label: client,
      command: process.execPath,
      prefix: [join(import.meta.dirname, 'clients', `${client}.mjs`)],
      environment: { CALLS: calls, REVIEWED: file },
      speed: 1,
    },
    origin: Date.now(),
    ...change,
  };
  const folder = await writeJob(join(base, 'deployments'), job);
  return { base, file, job, folder, calls: () => textOf(calls).trimEnd() };
}

/** Runs the supervisor of a folder as what it is: a process of its own. */
export function runSupervisor(folder: DeploymentFolder) {
  const supervisor = execa(process.execPath, [program, folder.path], { reject: false });
  onTestFinished(() => {
    supervisor.kill('SIGKILL');
  });
  return supervisor;
}

export function journalOf({ journal }: DeploymentFolder): readonly Entry[] {
  return createJournalReader().push(Buffer.from(textOf(journal)));
}

export function eventsOf<Type extends DeploymentEvent['type']>(
  folder: DeploymentFolder,
  type: Type,
): Extract<DeploymentEvent, { type: Type }>[] {
  return journalOf(folder).flatMap(({ event }) => (isA(event, type) ? [event] : []));
}

function isA<Type extends DeploymentEvent['type']>(
  event: DeploymentEvent,
  type: Type,
): event is Extract<DeploymentEvent, { type: Type }> {
  return event.type === type;
}

export const textOf = (path: string): string =>
  existsSync(path) ? readFileSync(path, 'utf8') : '';
