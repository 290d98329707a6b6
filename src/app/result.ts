import { phases as allPhases, type Phase } from '../deployment/phases.ts';
import { type Deployment, isUpdate, shownTail, totalElapsed } from '../deployment/state.ts';
import {
  type Arguments,
  configFileIn,
  deleteArguments,
  descArguments,
  modifyArguments,
  stopArguments,
  withConfigFile,
  workersArguments,
} from '../eascmd/args.ts';
import type { FixId } from '../eascmd/failures.ts';
import { redeployCommand } from './commands.ts';
import { type Diagnosis, diagnose, mostLastLines } from './diagnosis/diagnose.ts';
import {
  type EndingKind,
  endingKind,
  isDeletionLost,
  type Request,
  requestIn,
  type Standing,
} from './diagnosis/ending.ts';
import { type OfferedFix, offeredFixes, type RetrySource } from './diagnosis/fixes.ts';
import type { RunOptions } from './facts.ts';
import { type NamedClient, quoted, shellLine } from './file.ts';
import type { NameState } from './types.ts';

/** What is known at the end, for the last screen and for the text printed after it closes. */
export interface EndingFacts {
  readonly kind: EndingKind;
  readonly service: string;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly optimized: boolean | null;
  readonly optimizationMs: number | null;
  /** An existing service was changed; none was created. */
  readonly updated: boolean;
  /**
   * Only the number of instances changed, which keeps the optimized model (Blade EAS Plugin page).
   */
  readonly scaled: boolean;
  readonly totalMs: number | null;
  /** The phase it ended in, if it did not reach the last. */
  readonly phase: Phase | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly endpoints: Deployment['endpoints'];
  readonly file: string | null;
  readonly log: string | null;
  /** The command line that deploys the same again. */
  readonly again: string | null;
  /** Next steps with a running service. */
  readonly next: readonly NextStep[];
  /** The command that asks eascmd about it; null for a rehearsal. */
  readonly asking: AskingLines | null;
  /** It was watched for this long and has no result. */
  readonly watchLimitMs: number | null;
  /** The recording stopped without a result, and there will be none. */
  readonly supervisorLost: boolean;
  /** eascmd printed `Service is running`, whatever followed. */
  readonly sawRunning: boolean;
  /**
   * Warnings of the journal. A plugin that never ran is an ending of its own and not listed here.
   */
  readonly warnings: Deployment['warnings'];
  /** The service that was redeployed under this name and hasn't been deleted. */
  readonly beside: BesideFacts | null;
  readonly deletionTried: boolean;
  /** Its deletion was started, and the outcome is unknown. */
  readonly deletionLost: boolean;
  /** The most likely cause; null if nothing went wrong or no cause is known. */
  readonly diagnosis: Diagnosis | null;
  /** Suggested fixes, best first. */
  readonly fixes: readonly OfferedFix[];
  /** What was requested. Causes and fixes refer to it. */
  readonly request: Request;
  /** The last lines of eascmd, oldest first, if they say why it ended. */
  readonly lastLines: Deployment['tail'];
}

/** The outcome for a service that keeps running next to the new one. */
export interface BesideFacts {
  readonly service: string;
  /** Null if eascmd was asked where it is signed in. */
  readonly region: string | null;
  readonly seen: NameState;
  readonly instances: number | null;
  /** Total of all its instances. */
  readonly gpus: number | null;
  /** The command that deletes it; null for a rehearsal. */
  readonly deletion: string | null;
}

interface Known extends Standing {
  readonly now: number;
  readonly place: { readonly log: string } | null;
  /** The command line that deploys the same again; null if it isn't known. */
  readonly command: string | null;
  readonly options: RunOptions;
  readonly client: ManagingClient | null;
  /** What a redeploy would use; absent if there is nothing to redeploy from. */
  readonly source?: RetrySource | null;
  readonly notice?: { readonly kind: string } | null;
  /** The watch limit has passed, and the user is asked whether to continue. */
  readonly limitPassed?: boolean;
  /** What `desc` reports about the first service, if this one runs next to it. */
  readonly besideSeen?: NameState;
  /** What the review showed. */
  readonly plan?: { readonly service: string; readonly region: string | null } | null;
}

export function endingOf(known: Known): EndingFacts {
  const { deployment, now, place, command } = known;
  const { plan, result } = deployment;
  return {
    kind: endingKind(known),
    // If the user left before the journal named it, what was sent is still known.
    service: plan?.service ?? known.plan?.service ?? '',
    region: plan?.region ?? known.plan?.region ?? null,
    rehearsal: known.client?.kind === 'rehearsal',
    optimized: result?.optimized ?? null,
    updated: isUpdate(deployment),
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
    supervisorLost: known.notice?.kind === 'supervisor-lost',
    sawRunning: sawRunning(deployment),
    warnings: deployment.warnings.filter(({ code }) => code !== 'never-optimized'),
    beside: runs(endingKind(known)) ? besideFacts(known) : null,
    deletionTried: deployment.deletionTried,
    deletionLost: isDeletionLost(known),
    ...whatHelps(known),
    request: requestIn(plan?.config),
    lastLines: endingKind(known) === 'deployed' ? [] : shownTail(deployment).slice(-mostLastLines),
  };
}

function besideFacts({ deployment, client, besideSeen }: Known): BesideFacts | null {
  const { beside, region = null } = deployment.plan ?? {};
  if (!beside) {
    return null;
  }
  const seen = besideSeen ?? { kind: 'unasked' };
  const instances = (seen.kind === 'taken' ? seen.total : null) ?? beside.instances;
  const gpus = instances === null || beside.gpu === null ? null : instances * beside.gpu;
  const { service } = beside;
  const line = lineOf({ ...runningService(deployment, client), service });
  const deletion = line?.(deleteArguments(service)) ?? null;
  return { service, region, seen, instances, gpus, deletion };
}

/** The supervisor's own reasons have sentences of their own: nothing is wrong with the service. */
const ownCodes: readonly string[] = [
  ...['file-changed', 'file-unreadable', 'not-deleted', 'keeper-fault'],
];
/** The state of the service is not known, so ask eascmd. */
const whereUnknown: readonly FixId[] = ['service', 'instances', 'log'];
/**
 * The service runs and another attempt would conflict with it, so no retry is offered before it is
 * stopped.
 */
const whereUnwatched: readonly FixId[] = ['watch-on', 'instances', 'service', 'log', 'stop'];

const isUnwatched = ({ leaving, limitPassed = false }: Known): boolean =>
  limitPassed || leaving === 'watch-limit';

function whatHelps(known: Known): Pick<EndingFacts, 'diagnosis' | 'fixes'> {
  const { deployment, source = null } = known;
  const kind = endingKind(known);
  const own =
    ownCodes.includes(deployment.result?.error?.code ?? '') ||
    isDeletionLost(known) ||
    (kind === 'unknown' && (deployment.deletionTried || sawRunning(deployment)));
  const diagnosis = own ? null : diagnose(kind, deployment);
  const elsewhere = kind === 'unknown' ? whereUnknown : [];
  const isLeft = (known.leaving ?? null) !== null;
  const whileItRuns = isLeft ? whereUnknown : whereUnwatched;
  const ids = isUnwatched(known) ? whileItRuns : (diagnosis?.fixes ?? elsewhere);
  // A recording without a plan doesn't say what was requested.
  const asked = deployment.plan !== null && known.deleting !== true;
  return { diagnosis, fixes: asked ? offeredFixes(ids, source, mayExist(deployment)) : [] };
}

const sawRunning = ({ result, phases }: Deployment): boolean =>
  result?.error?.code === 'ended-after-running' || phases.start.state === 'done';

/** Whether a service of that name may exist now, in which case `new` would be rejected. */
function exists(deployment: Deployment): boolean {
  const { plan } = deployment;
  return plan !== null && (mayExist(deployment) || isUpdate(deployment));
}

/** Whether the service may answer calls. No address is shown for one that failed or was deleted. */
export function mayAnswer(kind: EndingKind): boolean {
  return kind !== 'failed' && kind !== 'refused' && kind !== 'stopped';
}

/** Whether it was seen running at the end. */
export function runs(kind: EndingKind): boolean {
  return kind === 'deployed' || kind === 'deployed-not-optimized' || kind === 'updated-unproven';
}

/** The address to call, internet before intranet. */
export function addressOf({ endpoints }: Pick<Deployment, 'endpoints'>): string | null {
  return endpoints?.internet ?? endpoints?.intranet ?? null;
}

export type CopyId =
  | 'internet'
  | 'intranet'
  | 'curl'
  | 'python'
  | 'redeploy'
  | 'attach'
  | 'command';

/** A text that is copied in full. None of them contains a token. */
interface CopyEntry {
  readonly id: CopyId;
  readonly text: string;
}

/** What the user needs afterward: how to call the service, and how to return to this deployment. */
export function copyEntries({ kind, endpoints, next, again, service }: EndingFacts): CopyEntry[] {
  const { internet = null, intranet = null } = (mayAnswer(kind) ? endpoints : null) ?? {};
  const step = (...ids: readonly NextStep['id'][]) => next.find(({ id }) => ids.includes(id))?.line;
  const attach = kind === 'unknown' ? shellLine(['blade-deploy', 'attach', service]) : null;
  const entries: { id: CopyId; text: string | null | undefined }[] = [
    { id: 'internet', text: internet },
    { id: 'intranet', text: intranet },
    { id: 'curl', text: step('signature', 'call') },
    { id: 'python', text: step('python') },
    { id: 'attach', text: attach },
    { id: 'redeploy', text: again },
  ];
  return entries.flatMap(({ id, text }) => (text ? [{ id, text }] : []));
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
    // The region's sign-in is selected when the file is sent; the client that ran includes it.
    client: client && { ...client, configFile: configFileIn(argv) ?? client.configFile },
  };
}

/** Whether this deployment may have created a service in the cloud. */
export function mayExist({ submittedAt, endpoints, result, deleting }: Deployment): boolean {
  if (deleting) {
    return true;
  }
  switch (result?.outcome) {
    // A rejected request (a name that is taken, a missing permission) created nothing.
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

/** A line that can be pasted into a shell unchanged. */
export interface NextStep {
  readonly id: 'signature' | 'call' | 'python' | 'smoke' | 'token' | 'scale' | 'stop' | 'delete';
  readonly line: string;
}

/** The client as it was run: shell lines use the same program and the same sign-in. */
interface ManagingClient extends NamedClient {
  readonly command?: string;
  readonly configFile?: string | undefined;
  readonly label?: string;
}

interface RunningService {
  readonly service: string;
  /** The address that was printed, internet before intranet; null if there is none. */
  readonly url: string | null;
  /** The processor of the service file; null if it is not known. */
  readonly processor: string | null;
  readonly instances: number | null;
  readonly client: ManagingClient | null;
}

/** Next steps with a running service. */
export function nextSteps(running: RunningService): readonly NextStep[] {
  const managing = managingSteps(running);
  return [
    ...managing.filter(({ id }) => id === 'token'),
    ...callingSteps(running),
    ...managing.filter(({ id }) => id !== 'token'),
  ];
}

/**
 * The token comes from the environment, to keep it out of the shell's history. For a TensorFlow
 * service the empty GET returns the model's signature (PAI tutorial); for any other it is only a
 * call.
 */
function callingSteps({ url, processor }: RunningService): readonly NextStep[] {
  // eascmd printed this address. If a shell or Python could read it as anything else, no line is
  // offered.
  if (url === null || !plainUrl.test(url)) {
    return [];
  }
  const tensorflow = processor?.startsWith('tensorflow') === true;
  const curl = `curl -H "Authorization: $EAS_TOKEN" ${quoted(url)}`;
  const request = `u.Request("${url}", headers={"Authorization": os.environ["EAS_TOKEN"]})`;
  const python = `import os, urllib.request as u; print(u.urlopen(${request}).read().decode())`;
  return [
    { id: tensorflow ? 'signature' : 'call', line: curl },
    { id: 'python', line: `python3 -c '${python}'` },
  ];
}

const plainUrl = /^https?:\/\/[\w.*:-]+(?:\/[\w.~%*:@=,/-]*)?$/;

/**
 * An eascmd call as a shell line; null if there is none. A rehearsal has none, because a real
 * service may have the same name.
 */
function lineOf({ service, client }: RunningService): ((call: Arguments) => string) | null {
  if (client?.kind !== 'eascmd' || service === '') {
    return null;
  }
  const command = client.command ?? client.label ?? 'eascmd';
  return (call) => shellLine([command, ...withConfigFile(client.configFile, call)]);
}

/** The command lines that ask eascmd about a service, for output without keys to press. */
interface AskingLines {
  readonly workers: string;
  readonly describe: string;
}

export function askingLines(running: RunningService): AskingLines | null {
  const line = lineOf(running);
  const { service } = running;
  return (
    line && { workers: line(workersArguments(service)), describe: line(descArguments(service)) }
  );
}

function managingSteps(running: RunningService): readonly NextStep[] {
  const line = lineOf(running);
  if (line === null) {
    return [];
  }
  const { service, instances } = running;
  const more = { 'metadata.instance': (instances ?? 1) + 1 };
  return [
    { id: 'smoke', line: shellLine(['blade-deploy', 'smoke', service]) },
    { id: 'token', line: line(descArguments(service)) },
    { id: 'scale', line: line(modifyArguments(service, { settings: more })) },
    { id: 'stop', line: line(stopArguments(service)) },
    { id: 'delete', line: line(deleteArguments(service)) },
  ];
}

/** The processor that a service file names. */
export function processorOf(config: unknown): string | null {
  const named = typeof config === 'object' && config !== null && 'processor' in config;
  return named && typeof config.processor === 'string' ? config.processor : null;
}
