import { addressOf, nextSteps, processorOf } from '../app/result.ts';
import type { PastRun } from '../deployment/history.ts';
import { english } from '../messages/en/english.ts';
import { deploymentFolder, readOrder } from '../platform/deployments/order.ts';
import { endpointIn } from '../platform/deployments/recorded.ts';
import { inRegion } from '../platform/eascmd/client.ts';
import type { Homes } from '../platform/paths.ts';

type Row = readonly [string, string];

/**
 * How a service of before is called and managed, as rows; none where it was not deployed for real, or
 * its recording is gone.
 */
export async function pastNextSteps({ deployments }: Homes, run: PastRun): Promise<readonly Row[]> {
  const { service } = run;
  if (run.outcome !== 'deployed' || run.rehearsal || service === null) {
    return [];
  }
  const folder = deploymentFolder(deployments, run.id);
  const [order, endpoints] = await Promise.all([
    readOrder(folder).catch(() => null),
    endpointIn(folder.journal),
  ]);
  const steps = nextSteps({
    service,
    url: addressOf({ endpoints }),
    processor: processorOf(run.config),
    instances: instancesOf(run.config),
    client: order && inRegion(order.client, run.region ?? undefined),
  });
  return english.pastNextRows(endpoints, steps).map(({ label, text }) => [label, text]);
}

function instancesOf(config: unknown): number | null {
  const metadata = config instanceof Object && 'metadata' in config ? config.metadata : null;
  const told = metadata instanceof Object && 'instance' in metadata ? metadata.instance : null;
  return typeof told === 'number' ? told : null;
}
