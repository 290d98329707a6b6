import { phases as allPhases, type Phase } from '../deployment/phases.ts';
import { type Deployment, totalElapsed } from '../deployment/state.ts';
import { configFileIn } from '../eascmd/args.ts';
import { redeployCommand } from './command.ts';
import { mostLastLines } from './diagnosis/case.ts';
import { type Diagnosis, diagnose } from './diagnosis/diagnose.ts';
import type { FixId } from './diagnosis/fix.ts';
import { type MendSource, type OfferedFix, offeredFixes } from './diagnosis/offered-fixes.ts';
import { type Request, requestIn } from './diagnosis/request.ts';
import { type EndingKind, endingKind, isDeletionLost, type Standing } from './ending-kind.ts';
import type { RunOptions } from './facts.ts';
import {
  type AskingLines,
  askingLines,
  type ManagingClient,
  type NextStep,
  nextSteps,
  processorOf,
  type RunningService,
} from './next-steps.ts';

/** What is known at the end, for the last screen and for the words on the normal screen. */
export interface EndingFacts {
  readonly kind: EndingKind;
  readonly service: string;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly optimized: boolean | null;
  readonly optimizationMs: number | null;
  /** A service that was there was changed; none was created. */
  readonly updated: boolean;
  /** Of that, only the number of instances, which keeps the optimized model (Blade EAS Plugin page). */
  readonly scaled: boolean;
  readonly totalMs: number | null;
  /** The phase in which it ended, where it did not reach the last. */
  readonly phase: Phase | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly endpoints: Deployment['endpoints'];
  readonly file: string | null;
  readonly log: string | null;
  /** The one line that does the same again. */
  readonly again: string | null;
  /** What one does next with a service that runs. */
  readonly next: readonly NextStep[];
  /** What asks eascmd about it; null of a rehearsal. */
  readonly asking: AskingLines | null;
  /** It was watched for this long, and has no result. */
  readonly watchLimitMs: number | null;
  /** Nobody records the deployment any more: it has no result, and will have none. */
  readonly keeperLost: boolean;
  /** Its deletion was begun, and nobody knows how that ended. */
  readonly deletionLost: boolean;
  /** What most likely went wrong; null where nothing did, or nothing says what. */
  readonly diagnosis: Diagnosis | null;
  /** What may help, in order. */
  readonly fixes: readonly OfferedFix[];
  /** What was asked for: causes and mends speak of it. */
  readonly request: Request;
  /** The last words of eascmd, oldest first, where they say why it ended so. */
  readonly lastLines: Deployment['tail'];
}

interface Known extends Standing {
  readonly now: number;
  readonly place: { readonly log: string } | null;
  /** The one line that does the same again; null where it cannot be told. */
  readonly command: string | null;
  readonly options: RunOptions;
  readonly client: ManagingClient | null;
  /** What it can be done again from; absent where nothing can. */
  readonly source?: MendSource | null;
  readonly notice?: { readonly kind: string } | null;
  /** The watch limit has passed, and one is asked whether to go on. */
  readonly limitPassed?: boolean;
  /** What the review showed. */
  readonly plan?: { readonly service: string; readonly region: string | null } | null;
}

export function endingOf(known: Known): EndingFacts {
  const { deployment, now, place, command } = known;
  const { plan, result } = deployment;
  return {
    kind: endingKind(known),
    // Left before the journal said so, it is still known what was sent.
    service: plan?.service ?? known.plan?.service ?? '',
    region: plan?.region ?? known.plan?.region ?? null,
    rehearsal: known.client?.kind === 'rehearsal',
    optimized: result?.optimized ?? null,
    updated: deployment.argv.includes('modify'),
    scaled: deployment.argv.some((word) => word.startsWith('-Dmetadata.instance=')),
    optimizationMs: result?.optimization_ms ?? deployment.pluginMs,
    totalMs: result?.total_ms ?? totalElapsed(deployment, now),
    phase: failedPhase(deployment),
    error: isDeletionLost(known) ? null : (result?.error ?? null),
    endpoints: deployment.endpoints,
    file: plan?.file ?? null,
    log: place?.log ?? null,
    again: exists(deployment) ? redeployCommand(plan?.service ?? '', known.client) : command,
    next: runs(endingKind(known)) ? nextSteps(runningService(deployment, known.client)) : [],
    asking: askingLines(runningService(deployment, known.client)),
    watchLimitMs: isUnwatched(known) ? known.options.watchLimitMs : null,
    keeperLost: known.notice?.kind === 'keeper-lost',
    deletionLost: isDeletionLost(known),
    ...whatHelps(known),
    request: requestIn(plan?.config),
    lastLines: endingKind(known) === 'deployed' ? [] : deployment.tail.slice(-mostLastLines),
  };
}

/** The keeper's own reasons are told by their own sentences: nothing is wrong with the service. */
const ownCodes: readonly string[] = ['file-changed', 'not-deleted', 'keeper-fault'];
/** Where it is not known how it stands, eascmd is asked. */
const whereUnknown: readonly FixId[] = ['service', 'instances', 'log'];
/** It runs: a next try would meet it, so that none is offered before it is stopped. */
const whereUnwatched: readonly FixId[] = ['watch-on', 'instances', 'service', 'log', 'stop'];

const isUnwatched = ({ leaving, limitPassed = false }: Known): boolean =>
  limitPassed || leaving === 'watch-limit';

function whatHelps(known: Known): Pick<EndingFacts, 'diagnosis' | 'fixes'> {
  const { deployment, source = null } = known;
  const kind = endingKind(known);
  const own = ownCodes.includes(deployment.result?.error?.code ?? '') || isDeletionLost(known);
  const diagnosis = own ? null : diagnose(kind, deployment);
  const elsewhere = kind === 'unknown' ? whereUnknown : [];
  const whileItRuns = known.leaving === null ? whereUnwatched : whereUnknown;
  const ids = isUnwatched(known) ? whileItRuns : (diagnosis?.fixes ?? elsewhere);
  // Of a recording without a plan nothing is known that could be asked for.
  const asked = deployment.plan !== null && known.deleting !== true;
  return { diagnosis, fixes: asked ? offeredFixes(ids, source, mayExist(deployment)) : [] };
}

/** Whether there may be a service of that name now, so that `new` would be refused it. */
function exists(deployment: Deployment): boolean {
  const { plan, argv } = deployment;
  return plan !== null && (mayExist(deployment) || argv.includes('modify'));
}

/** Whether the service may answer calls: of one that failed or was deleted no address is shown. */
export function mayAnswer(kind: EndingKind): boolean {
  return kind !== 'failed' && kind !== 'refused' && kind !== 'stopped';
}

/** Whether it was seen to run at the end. */
export function runs(kind: EndingKind): boolean {
  return kind === 'deployed' || kind === 'deployed-not-optimized';
}

/** What one calls it by: the internet's address before the intranet's. */
export function addressOf({ endpoints }: Pick<Deployment, 'endpoints'>): string | null {
  return endpoints?.internet ?? endpoints?.intranet ?? null;
}

function runningService(
  { plan, endpoints, instances, argv }: Deployment,
  client: ManagingClient | null,
): RunningService {
  return {
    service: plan?.service ?? '',
    url: addressOf({ endpoints }),
    processor: processorOf(plan?.config),
    instances: instances?.total ?? null,
    // The sign-in of its region is picked when it is sent: what was run has it.
    client: client && { ...client, configFile: configFileIn(argv) ?? client.configFile },
  };
}

/** Whether there may be a service in the cloud that this deployment made. */
export function mayExist({ submittedAt, endpoints, result, deleting }: Deployment): boolean {
  if (deleting) {
    return true;
  }
  switch (result?.outcome) {
    // A request that was refused (a name that is taken, a missing permission) made nothing.
    case 'failed':
      return endpoints !== null;
    case 'refused':
    case 'stopped':
    case 'dry-run':
      return false;
    default:
      return submittedAt !== null;
  }
}

function failedPhase({ phases, phase }: Deployment): Phase | null {
  return allPhases.find((name) => phases[name].state === 'failed') ?? phase;
}
