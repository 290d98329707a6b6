import { dirname } from 'node:path';
import type { DeploymentEvent, EventOf } from '../deployment/events.ts';
import { descArguments } from '../eascmd/args.ts';
import { readDescription } from '../eascmd/describe.ts';
import type { DeploymentFolder, Order } from '../platform/deployments/order.ts';
import { recordedEndpoint } from '../platform/deployments/recorded.ts';
import { askEascmd } from '../platform/eascmd/ask.ts';
import { inRegion } from '../platform/eascmd/client.ts';

interface Updated {
  readonly folder: DeploymentFolder;
  readonly order: Order;
}

/**
 * The end of an update, with the endpoint before its result: only `create` prints the table of
 * endpoints (eascmd command reference), and a script waits for one after an update too.
 */
export async function withKnownEndpoint(
  { folder, order }: Updated,
  events: readonly DeploymentEvent[],
): Promise<readonly DeploymentEvent[]> {
  const updates = order.operation === 'modify' || order.operation === 'scale';
  const deployed = events.some((event) => event.type === 'result' && event.outcome === 'deployed');
  if (!updates || !deployed) {
    return events;
  }
  const endpoint = await endpointOf({ folder, order });
  return endpoint ? [endpoint, ...events] : events;
}

/**
 * `desc` tells the service's own address. The one for the internet, which its sample does not have, is
 * what was recorded when the service was created, if that was the same service: its intranet address
 * says so.
 */
async function endpointOf({ folder, order }: Updated): Promise<EventOf<'endpoint'> | null> {
  const { service, region, client } = order;
  const { text } = await askEascmd(inRegion(client, region ?? undefined), descArguments(service));
  const said = readDescription(text);
  if (!said || (said.internet ?? said.intranet) === null) {
    return null;
  }
  const before = await recordedEndpoint(dirname(folder.path), order);
  const same = before !== null && before.intranet === said.intranet ? before.internet : null;
  return {
    type: 'endpoint',
    internet: said.internet ?? same,
    intranet: said.intranet,
    token: '***',
  };
}
