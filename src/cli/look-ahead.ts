import type { ServicePlan } from '../app/facts.ts';
import { type Check, type CheckedFacts, checksOf, findingsSeen } from '../app/preflight/checks.ts';
import { askedGroup, askedGroups, type Groups, withGroup } from '../app/preflight/groups.ts';
import type { Presence } from '../eascmd/describe.ts';
import { english } from '../messages/en/english.ts';
import type { Client } from '../platform/eascmd/client.ts';
import { wallClock } from '../platform/os.ts';
import { isOfSeen } from '../service/account.ts';
import type { Draft, Finding } from '../service/types.ts';
import type { Interruption } from './interruption.ts';

/** What a run without screens knows of the account before it sends anything. */
export interface Ahead {
  readonly presence: Presence;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
}

export interface LookAhead {
  readonly client: Client;
  readonly plan: Pick<ServicePlan, 'service' | 'region'>;
  readonly draft: Draft;
  readonly interruption: Interruption;
  /** Says what is being asked, on standard error: a client may take its time. */
  readonly tell: (text: string) => void;
  /** What was looked at before: it is not asked again. */
  readonly groups?: Groups | null;
}

/** The plan, judged by what is seen now instead of what was seen before. */
export function judgedBy({ checks, findings }: Ahead, plan: ServicePlan): ServicePlan {
  const known = plan.findings.filter((finding) => !isOfSeen(finding));
  return { ...plan, checks, findings: [...known, ...findings] };
}

/** Name and group are asked for at once: together they take no longer than the slower of the two. */
export async function lookAhead(look: LookAhead): Promise<Ahead> {
  const { client, plan, draft, interruption, tell } = look;
  const { presenceOf } = await import('../platform/effects/query.ts');
  const { service, region } = plan;
  const id = look.groups || region === null ? '' : (draft.serviceResource ?? '');
  tell(english.askingAbout(service, id));
  const abort = new AbortController();
  void interruption.whenAsked.then(() => abort.abort());
  const { signal } = abort;
  const [presence, groups] = await Promise.all([
    presenceOf(client, service, region, { signal }),
    look.groups ?? groupsOf(client, region ?? '', id, signal),
  ]);
  const facts: CheckedFacts = {
    client: client.kind,
    dryRun: false,
    region,
    draft,
    name: presence,
    nameAt: wallClock(),
    groups,
  };
  return { presence, checks: checksOf(facts), findings: findingsSeen(facts) };
}

/** One group, as far as eascmd shows it; null where there is none to ask about. */
export async function groupsOf(
  client: Client,
  region: string,
  id: string,
  signal: AbortSignal,
): Promise<Groups | null> {
  if (id === '') {
    return null;
  }
  const { groupLooker } = await import('../platform/eascmd/account.ts');
  const look = await groupLooker(client, region, { signal }).group(id);
  const asked: Groups = { ...askedGroups(region, client.kind), groups: [askedGroup(id)] };
  return withGroup(asked, { region, client: client.kind, at: wallClock(), ...look });
}
