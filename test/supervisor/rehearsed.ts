import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeploymentFolder, type Job, writeJob } from '../../src/platform/deployments/job.ts';
import { rehearsalClient } from '../../src/platform/eascmd/client.ts';
import { sha256 } from '../../src/platform/service-bytes.ts';
import type { ScenarioName } from '../../src/service/scenario-names.ts';
import { described, openRegion, type Region } from '../simulator/client.ts';
import { cpuFile } from '../simulator/service-files.ts';

interface ClientSettings {
  readonly scenario?: ScenarioName;
  readonly speed?: number;
}

export interface Rehearsed {
  readonly region: Region;
  readonly file: string;
  readonly deployments: string;
  readonly history: string;
  readonly locks: string;
  /** Writes a job for the region's client; each has an id of its own, in the order of time. */
  readonly writeJob: (
    operation: Job['operation'],
    change?: Partial<Job>,
    client?: ClientSettings,
  ) => Promise<DeploymentFolder>;
  /** The service as the region knows it, by the keys of `desc`; empty where it is not there. */
  readonly service: () => Promise<ReadonlyMap<string, string>>;
  readonly token: () => Promise<string>;
}

const name = 'textcnn';

/** A region of the rehearsal, in which the service may be there already, and jobs for its supervisors. */
export async function rehearsed(there: boolean): Promise<Rehearsed> {
  const region = openRegion();
  const file = region.file({ ...cpuFile, name });
  if (there) {
    await region.within(['create', file]);
  }
  const deployments = join(region.home, 'deployments');
  const history = join(region.home, 'history.ndjson');
  const locks = join(region.home, 'locks');
  let count = 0;
  const service = async () => described((await region.within(['desc', name])).stdout);
  return {
    region,
    file,
    deployments,
    history,
    locks,
    writeJob: (operation, change = {}, client = {}) => {
      count += 1;
      return writeJob(deployments, {
        id: `20261122-09000${count}-${name}-0000`,
        operation,
        service: name,
        region: 'cn-shanghai',
        file,
        sha256: sha256(readFileSync(file)),
        findings: [],
        pluginsConfigured: operation === 'create' || operation === 'replace',
        history,
        locks,
        client: jobClient(region, client),
        origin: Date.now(),
        ...change,
      });
    },
    service,
    token: async () => (await service()).get('AccessToken') ?? 'no token',
  };
}

function jobClient({ folder }: Region, { scenario, speed = 600 }: ClientSettings): Job['client'] {
  const { prefix, environment, ...client } = rehearsalClient({ folder, speed, scenario });
  return {
    kind: client.kind,
    label: client.label,
    command: client.command,
    speed: client.speed,
    prefix: [...prefix],
    environment: { ...environment },
  };
}
