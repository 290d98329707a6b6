import { existsSync } from 'node:fs';
import { descArguments } from '../eascmd/args.ts';
import { readDescription, readPresence } from '../eascmd/describe.ts';
import { type Client, inRegion } from './client.ts';
import type { Search } from './find-eascmd.ts';
import type { Order } from './order.ts';
import { recordedService } from './recorded-service.ts';

/** Where a service is called, and with what. The token is kept by nobody. */
export interface ServiceAccess {
  readonly kind: 'access';
  readonly region: string | null;
  readonly url: string;
  /** Whether the address is reachable from everywhere, or from the service's own network alone. */
  readonly network: 'internet' | 'intranet';
  readonly token: string;
  /** Who told the token: `EAS_TOKEN`, or eascmd just now. */
  readonly tokenFrom: 'environment' | 'eascmd';
}

export type AccessOutcome =
  | ServiceAccess
  /** Only rehearsals of it are known. */
  | { readonly kind: 'rehearsed' }
  /** eascmd would have to be asked, and there is none. */
  | { readonly kind: 'eascmd-missing' }
  | { readonly kind: 'eascmd-not-runnable'; readonly path: string }
  | { readonly kind: 'not-there' | 'no-endpoint' | 'no-token' }
  | {
      readonly kind: 'unknown';
      readonly cause: 'signed-out' | 'no-answer' | 'unclear';
      readonly reason: string | null;
    };

export interface AccessRequest {
  readonly deployments: string;
  readonly service: string;
  /** The region that was asked for. */
  readonly region: string | undefined;
  readonly client: Client | null;
  readonly search: Search;
  /** The variable EAS_TOKEN. */
  readonly token: string | undefined;
  /** Ends what eascmd is asked. */
  readonly signal?: AbortSignal;
}

/** Finds out how a service is called: from what was recorded, and from eascmd where that is not enough. */
export async function findAccess(request: AccessRequest): Promise<AccessOutcome> {
  const { deployments, service, token } = request;
  const { order, endpoint, rehearsed } = await recordedService(
    deployments,
    service,
    request.region,
  );
  if (rehearsed && order === null && request.region === undefined) {
    return { kind: 'rehearsed' };
  }
  const region = request.region ?? order?.region ?? null;
  const recorded = addressIn(endpoint);
  if (recorded && token) {
    return { kind: 'access', region, ...recorded, token, tokenFrom: 'environment' };
  }
  const client = clientFor(request, order, region);
  if (!client) {
    return { kind: 'eascmd-missing' };
  }
  const { askEascmd } = await import('./ask-eascmd.ts');
  const { text, exitCode, started } = await askEascmd(client, descArguments(service), request);
  if (!started) {
    return { kind: 'eascmd-not-runnable', path: client.command };
  }
  const described = readDescription(text);
  const presence = readPresence(text, exitCode ?? null);
  if (!described || presence.kind === 'unknown') {
    const { cause, reason } = presence.kind === 'unknown' ? presence : unclear;
    return presence.kind === 'free' ? { kind: 'not-there' } : { kind: 'unknown', cause, reason };
  }
  // What eascmd says now goes before what was recorded once; `desc` may tell the intranet's alone.
  const address = addressIn({
    internet: described.internet ?? endpoint?.internet ?? null,
    intranet: described.intranet ?? endpoint?.intranet ?? null,
  });
  if (!address) {
    return { kind: 'no-endpoint' };
  }
  if (token) {
    return { kind: 'access', region, ...address, token, tokenFrom: 'environment' };
  }
  return described.token === null
    ? { kind: 'no-token' }
    : { kind: 'access', region, ...address, token: described.token, tokenFrom: 'eascmd' };
}

const unclear = { cause: 'unclear', reason: null } as const;

interface Addresses {
  readonly internet: string | null;
  readonly intranet: string | null;
}

function addressIn(told: Addresses | null): Pick<ServiceAccess, 'url' | 'network'> | null {
  if (told?.internet) {
    return { url: told.internet, network: 'internet' };
  }
  return told?.intranet ? { url: told.intranet, network: 'intranet' } : null;
}

/**
 * The client of this start, with the sign-in that deployed the service where it has none of its own;
 * else the one that deployed it, if it is still there. One that was named and does not run is told.
 */
function clientFor({ search, client }: AccessRequest, order: Order | null, region: string | null) {
  const recorded = order?.client;
  if (!client) {
    const isThere = recorded !== undefined && !search.refused && existsSync(recorded.command);
    return isThere ? recorded : null;
  }
  const own = inRegion(client, region ?? undefined);
  const configFile = own.configFile ?? recorded?.configFile;
  return { ...own, ...(configFile ? { configFile } : {}) };
}
