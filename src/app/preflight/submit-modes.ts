import type { Beside } from '../../deployment/events.ts';
import type { ChosenMode } from '../../deployment/history.ts';
import { type Room, roomFor } from '../../service/account.ts';
import { parseService } from '../../service/parse.ts';
import { isObject } from '../../service/suggest.ts';
import type { Path } from '../../service/types.ts';
import type { Intent, ServicePlan, UpdateFile } from '../facts.ts';
import { updatePath } from '../file.ts';
import { comparedWith } from '../header.ts';
import { type Effect, type Step, stay } from '../machine.ts';
import { differencesFrom, planFromAnswers, withSources } from '../plan.ts';
import type { PastService } from '../remembered.ts';
import { isLeftByTry } from '../retry.ts';
import { mustChoose, suggestedName } from '../screens/plan-form.ts';
import { askedClient } from '../screens/question.ts';
import type { ServiceLook, State } from '../state.ts';
import { type SubmitMode, type TakenChoice, takenChoices } from '../types.ts';
import { findGroup } from './groups.ts';
import { askForName, checkedFacts, nameCheckOf } from './update.ts';

/**
 * What Deploy does about a name that is taken: the selected way, or else what the changes imply.
 */
export function selectedMode(state: State): TakenChoice | undefined {
  const offered = offeredChoices(state);
  const usual = usualMode(state);
  const selected = offered.find((choice) => choice === state.form.mode);
  if (selected || usual === null) {
    return selected;
  }
  return offered.includes(usual) ? usual : offered.find((choice) => choice === 'watch');
}

/** What decides what Deploy, or `--yes`, sends. */
interface Deciding {
  readonly isTaken: boolean;
  /** What to do about a name that is taken; undefined if nobody chose, and nothing implies it. */
  readonly choice: TakenChoice | undefined;
  readonly update: UpdateFile | null;
  readonly newService: ServicePlan | null;
}

/** The only place that combines the choice about a name with what each way would send. */
export function intentFor({ isTaken, choice, ...sent }: Deciding): Intent {
  const kind = isTaken ? (choice ?? 'undecided') : 'create';
  switch (kind) {
    case 'modify':
      return sent.update !== null && onlyInstances(sent.update.config) !== null
        ? { kind: 'scale' }
        : { kind, update: sent.update };
    case 'new-name':
      return { kind, plan: sent.newService };
    default:
      return { kind };
  }
}

export function intentOf(state: State): Intent {
  const { update, newService } = state;
  const isTaken = mustChoose(state);
  const choice = isTaken ? selectedMode(state) : undefined;
  return intentFor({ isTaken, choice, update, newService });
}

/** Whether Enter on Deploy only watches, or leads to the choice of a way. */
export const sendsNothing = ({ kind }: Intent): boolean => kind === 'watch' || kind === 'undecided';

/**
 * The choice that the changes imply; null if they imply none. A user who asked for a new service
 * may not know about the existing one, so Deploy then names another service.
 */
function usualMode(state: State): TakenChoice | null {
  const change = changeOf(state);
  // An earlier file keeps its service's name, and no version of it is recorded that eascmd could
  // return to.
  if (state.backTo !== null && change !== 'nothing' && change !== 'instances') {
    return 'replace';
  }
  switch (change) {
    case null:
      return 'new-name';
    case 'failed':
      return 'replace';
    case 'nothing':
      return lastChosen(state);
    case 'instances':
      return 'scale';
    case 'size':
      return 'modify';
    case 'model':
      return fitsBeside(state) ? 'new-name' : null;
    case 'other':
      return null;
  }
}

/** The last choice, if it is available now; otherwise the full file is sent again. */
function lastChosen(state: State): TakenChoice {
  switch (state.past?.mode) {
    case 'replace':
      return 'replace';
    case 'new-service':
      return fitsBeside(state) ? 'new-name' : 'modify';
    default:
      return 'modify';
  }
}

/** What a redeploy changes about the running service. */
export type Change = 'failed' | 'nothing' | 'instances' | 'size' | 'model' | 'other';

/** Null if the service isn't the one being redeployed. */
export function changeOf(state: State): Change | null {
  const { name, past, plan, deployment } = state;
  const isLeft = isLeftByTry(state);
  const compared = comparedWith(state);
  const isOwn = isLeft || (past !== null && past.service === plan?.service);
  if (!plan || !isOwn || !compared || name.kind !== 'taken') {
    return null;
  }
  const isCreated = isLeft && deployment.argv.includes('create');
  const hasFailed = (isCreated ? deployment.result?.outcome : past?.outcome) === 'failed';
  if (name.status === null ? hasFailed : /fail/i.test(name.status) || (isCreated && hasFailed)) {
    return 'failed';
  }
  const kinds = changesIn(state, compared.config, plan.config).map(({ path }) => kindOf(path));
  const [only] = kinds;
  if (only === undefined || kinds.includes('model')) {
    return only === undefined ? 'nothing' : 'model';
  }
  const sizes: readonly Change[] = ['instances', 'size'];
  const isSize = kinds.every((kind) => sizes.includes(kind));
  return isSize ? (kinds.includes('size') ? 'size' : 'instances') : 'other';
}

/**
 * A user's own file may describe only part of a service. What it omits stays, because eascmd merges
 * it.
 */
function changesIn({ plan, sourceFile }: State, before: unknown, after: unknown) {
  const isOwn = sourceFile !== null || plan?.writes !== true;
  return differencesFrom(before, after).filter((each) => !isOwn || each.after !== undefined);
}

/**
 * The file of an update in place: the name and only what changes. `modify -s` takes the fields to
 * change, and adds a version if the model and the processor are present (eascmd command reference).
 * A list is sent whole. Null if nothing changes, or if an update can't express the change.
 */
export function updateConfig(before: unknown, after: unknown): UpdateFile['config'] | null {
  const paths = differencesFrom(before, after)
    .filter((each) => each.after !== undefined)
    .map(({ path }) => path);
  if (paths.length === 0 || !isObject(after)) {
    return null;
  }
  const keys = new Set(paths.map(([key]) => key));
  const versions = ['model_path', 'processor'];
  const isSent = (key: string) =>
    key === 'name' ||
    keys.has(key) ||
    (versions.includes(key) && versions.some((each) => keys.has(each)));
  const inner = new Set(paths.flatMap(([key, at]) => (key === 'metadata' ? [at] : [])));
  const sent = Object.entries(after).flatMap(([key, value]) => {
    const isPart = key === 'metadata' && isObject(value);
    const part = isPart ? Object.entries(value).filter(([name]) => inner.has(name)) : [];
    return isSent(key) ? [[key, isPart ? Object.fromEntries(part) : value] as const] : [];
  });
  return Object.fromEntries(sent);
}

/** The number of instances, if an update changes nothing else. */
export function onlyInstances({ name: _, metadata, ...rest }: UpdateFile['config']): number | null {
  const keys = isObject(metadata) ? Object.keys(metadata) : [];
  const isOnly = keys.length === 1 && Object.keys(rest).length === 0;
  const value = isOnly && isObject(metadata) ? metadata['instance'] : null;
  return typeof value === 'number' ? value : null;
}

export const updateText = (config: UpdateFile['config']): string =>
  `${JSON.stringify(config, null, 2)}\n`;

/** Runs after every event: what each way would send now. Each file is hashed once it is known. */
export function withSentFiles(before: State, [state, effects]: Step): Step {
  const keys = ['plan', 'name', 'past', 'screen', 'nameChecks'] as const;
  if (keys.every((key) => before[key] === state[key]) || state.afterWriting !== null) {
    return [state, effects];
  }
  const [updated, first] = withUpdateFile(state);
  const [renamed, second] = withNewService(updated);
  return [renamed, [...effects, ...first, ...second]];
}

function withUpdateFile(state: State): Step {
  const { plan, name, past, screen } = state;
  const compared = screen === 'review' && name.kind === 'taken' ? comparedWith(state) : null;
  const isOwn = compared?.kind === 'running' || compared?.kind === 'past';
  const applies = plan !== null && past?.service === plan.service && isOwn;
  const config = applies ? updateConfig(compared.config, plan.config) : null;
  if (!config || !plan) {
    return stay(state.update ? { ...state, update: null } : state);
  }
  const [text, path] = [updateText(config), updatePath(plan.path)];
  if (state.update?.text === text && state.update.path === path) {
    return stay(state);
  }
  const update: UpdateFile = { text, config, path, sha256: null };
  return [{ ...state, update }, [{ type: 'inspect-file', path, text }]];
}

/**
 * The plan under the next available name. That service is looked up as soon as the way is offered.
 */
function withNewService(state: State): Step {
  const { plan, screen, conversation, options, sourceFile, newService } = state;
  const applies = screen === 'review' && mustChoose(state) && offersNewName(state);
  if (!applies || !plan) {
    return stay(newService ? { ...state, newService: null } : state);
  }
  const name = suggestedName(state);
  const draft = { ...conversation.draft, name };
  const sources = { ...conversation.sources, name: 'asked' } as const;
  const made = planFromAnswers(draft, options, sourceFile);
  const path = plan.writes ? plan.path : made.path;
  if (newService?.text === made.text && newService.region === plan.region) {
    return stay(state);
  }
  const next = { ...withSources(made, { draft, sources }), path };
  const inspect: Effect = { type: 'inspect-file', path, text: next.text };
  const named: State = { ...state, newService: next };
  const [asked, effects] = name === newService?.service ? stay(named) : askAbout(named, name);
  return [asked, [inspect, ...effects]];
}

function askAbout(state: State, service: string): Step {
  const { plan, client } = state;
  return plan && client
    ? askForName(state, {
        service,
        region: plan.region,
        client: askedClient(state, client.kind),
      })
    : stay(state);
}

/** What `desc` reports about the name of the new service. */
function newServiceLook(state: State): ServiceLook | undefined {
  const { newService, client } = state;
  return newService && client
    ? nameCheckOf(state, {
        service: newService.service,
        region: newService.region,
        client: askedClient(state, client.kind),
      })
    : undefined;
}

/**
 * Whether what the selected way sends is known: its file is hashed, and the name of a new service
 * looked up.
 */
export function isSentKnown(state: State): boolean {
  const intent = intentOf(state);
  switch (intent.kind) {
    case 'modify':
      return intent.update?.sha256 !== null;
    case 'new-name':
      return (
        intent.plan !== null &&
        intent.plan.sha256 !== null &&
        newServiceLook(state)?.name.kind !== 'asking'
      );
    default:
      return true;
  }
}

/** Puts the file that the selected way sends into the plan: what is reviewed is what is sent. */
export function asSent(state: State): State {
  const { plan, revealed } = state;
  if (!plan) {
    return state;
  }
  const sent = (part: Partial<ServicePlan> & Pick<ServicePlan, 'config'>): State => ({
    ...state,
    plan: { ...plan, ...part },
    revealed: revealed === plan.config ? part.config : revealed,
  });
  const intent = intentOf(state);
  if (intent.kind === 'modify' && intent.update) {
    const { config, path, sha256 } = intent.update;
    return sent({ config, path, sha256 });
  }
  return intent.kind === 'new-name' && intent.plan
    ? asNewService(sent({ ...intent.plan, findings: plan.findings }))
    : state;
}

/** With the name of the new service, and what `desc` reports about it. */
function asNewService(state: State): State {
  const { conversation, plan } = state;
  const { draft, sources } = conversation;
  const check = newServiceLook(state);
  return {
    ...state,
    name: check?.name ?? { kind: 'unasked' },
    nameAt: check?.at ?? null,
    conversation: {
      ...conversation,
      draft: { ...draft, name: plan?.service ?? '' },
      sources: { ...sources, name: 'asked' },
    },
  };
}

/**
 * How the history records a submission. A new name next to a service that keeps running is a new
 * service.
 */
export function recordedAs(
  {
    past,
    plan,
    name,
  }: Pick<State, 'past' | 'name'> & { readonly plan: Pick<ServicePlan, 'service' | 'region'> },
  mode: SubmitMode | 'scale',
): { readonly chosen: ChosenMode; readonly beside?: Beside } {
  if (mode !== 'create') {
    return { chosen: mode === 'modify' ? 'update' : mode };
  }
  const beside = name.kind === 'taken' ? null : besideOf(past, plan);
  return beside ? { chosen: 'new-service', beside } : { chosen: 'create' };
}

/** The service that a new name leaves unchanged, and what it uses according to its last file. */
function besideOf(
  past: PastService | null,
  { service, region }: Pick<ServicePlan, 'service' | 'region'>,
): Beside | null {
  if (past === null || past.service === service || past.region !== region) {
    return null;
  }
  const { metadata } = parseService(past.config).service ?? {};
  const { instance = null, gpu = null } = metadata ?? {};
  return { service: past.service, instances: instance, gpu };
}

/** The capacity for the request next to what runs; null if it isn't known. */
export function roomBeside(state: State): Room | null {
  const { groups, draft } = checkedFacts(state);
  const nodes = findGroup(groups, draft.serviceResource ?? '')?.nodes;
  const room = nodes?.kind === 'listed' ? roomFor(draft, nodes.rows) : null;
  return room?.kind === 'unknown' ? null : room;
}

function kindOf([key, inner]: Path): Change {
  switch (key) {
    case 'model_path':
    case 'processor':
    case 'plugins':
      return 'model';
    case 'metadata':
      return metadataChanges.get(String(inner)) ?? 'other';
    default:
      return 'other';
  }
}

const metadataChanges: ReadonlyMap<string, Change> = new Map([
  ['instance', 'instances'],
  ['cpu', 'size'],
  ['memory', 'size'],
  ['gpu', 'model'],
  ['cuda', 'model'],
]);

/** A lack of capacity is known only if the nodes were seen. */
function fitsBeside(state: State): boolean {
  return roomBeside(state)?.kind !== 'short';
}

/**
 * What is offered. If no answer can be written into a file, only the user can change its name. The
 * number of instances is sent alone only if nothing else changes.
 */
export function offeredChoices(state: State): readonly TakenChoice[] {
  const canScale = state.past !== null && changeOf(state) === 'instances';
  const isOffered = { 'new-name': offersNewName(state), scale: canScale, modify: !canScale };
  return takenChoices.filter((choice) => !(choice in isOffered) || isOffered[choice as 'scale']);
}

const offersNewName = ({ plan, sourceFile }: State): boolean =>
  plan?.writes === true || sourceFile !== null;

/** The rows of the ways on the plan; none if the name isn't taken. */
export const offeredModes = (state: State): readonly TakenChoice[] =>
  mustChoose(state) ? offeredChoices(state) : [];
