import {
  findPluginGroup,
  gpuModelOfInstanceType,
  legalPluginGroups,
  regionsWithPluginGroups,
} from './catalog/gpus.ts';
import type { Rule } from './parse.ts';
import { found } from './rules/finding.ts';
import {
  bladePage,
  type Draft,
  type Finding,
  faqPage,
  type GpuModel,
  serviceReference,
} from './types.ts';

/** What was seen of the group that will run the service. */
export type GroupFacts =
  | { readonly kind: 'there'; readonly nodes: readonly SeenNode[] | null }
  /** The service said explicitly that the group doesn't exist. */
  | { readonly kind: 'missing' }
  /** eascmd lists it, but in a different region than the answers'. */
  | { readonly kind: 'elsewhere'; readonly region: string }
  /** It isn't in the list, and there was no explicit error. */
  | { readonly kind: 'unlisted' }
  /** The rehearsal's account doesn't have it. That says nothing about a real account. */
  | { readonly kind: 'not-rehearsed' };

/** Findings that need a look at the account, unlike the rules about files. */
export const seenRules = {
  missing: { code: 'group-missing', severity: 'error', source: serviceReference },
  elsewhere: { code: 'group-elsewhere', severity: 'warning', source: serviceReference },
  unlisted: { code: 'group-unlisted', severity: 'warning', source: serviceReference },
  notRehearsed: { code: 'group-not-rehearsed', severity: 'warning', source: serviceReference },
  gpuModel: { code: 'card-not-seen', severity: 'error', source: bladePage },
  plugin: { code: 'plugin-card-not-seen', severity: 'error', source: bladePage },
  withoutGroup: { code: 'seen-card-without-group', severity: 'error', source: bladePage },
  room: { code: 'no-room', severity: 'warning', source: faqPage },
} as const satisfies Record<string, Rule>;

export type SeenCode = (typeof seenRules)[keyof typeof seenRules]['code'];

const seenCodes: ReadonlySet<string> = new Set(Object.values(seenRules).map(({ code }) => code));

/**
 * Whether a finding comes from these rules. It is computed again whenever something new is seen.
 */
export function isOfSeen({ code }: Pick<Finding, 'code'>): boolean {
  return seenCodes.has(code);
}

/** Checks the answers, or a file's, against what was seen of the service's group. */
export function checkSeen(draft: Draft, facts: GroupFacts): readonly Finding[] {
  if (facts.kind !== 'there') {
    return [notThere(facts, draft)];
  }
  const nodes = facts.nodes ?? [];
  return [...checkGpuModel(draft, nodes), ...checkRoom(draft, nodes)];
}

type Absence = Exclude<GroupFacts, { readonly kind: 'there' }>;

const absences: Readonly<Record<Absence['kind'], Rule>> = {
  elsewhere: seenRules.elsewhere,
  missing: seenRules.missing,
  unlisted: seenRules.unlisted,
  'not-rehearsed': seenRules.notRehearsed,
};

function notThere(facts: Absence, { region = '', serviceResource: group = '' }: Draft): Finding {
  const values = { group, region, ...(facts.kind === 'elsewhere' ? { in: facts.region } : {}) };
  return found(absences[facts.kind], ['resource'], values);
}

/**
 * The plugin's group must have the same GPU model as the service's group (Blade EAS Plugin page).
 */
function checkGpuModel(draft: Draft, nodes: readonly SeenNode[]): readonly Finding[] {
  const seen = gpuModelSeen(nodes);
  const { device, serviceCard, serviceResource: group = '' } = draft;
  if (seen.kind !== 'card' || device !== 'gpu') return [];
  const { gpuModel, types } = seen;
  const values = { group, card: gpuModel, types };
  if (serviceCard !== undefined && serviceCard !== gpuModel) {
    const about = { ...values, value: serviceCard };
    return [{ ...found(seenRules.gpuModel, ['resource'], about), field: 'serviceCard' }];
  }
  return draft.blade === false ? [] : checkPlugin(draft, gpuModel, values);
}

function checkPlugin(
  { region, pluginResource = '' }: Draft,
  gpuModel: GpuModel,
  values: Finding['values'],
): readonly Finding[] {
  if (region !== undefined && legalPluginGroups(region, gpuModel).length === 0) {
    const regions = regionsWithPluginGroups(gpuModel);
    const about = { ...values, region, regions };
    return [found(seenRules.withoutGroup, ['resource'], about)];
  }
  const other = findPluginGroup(pluginResource);
  if (other === undefined || other.gpuModel === gpuModel) return [];
  const about = { ...values, value: pluginResource, other: other.gpuModel };
  return [found(seenRules.plugin, ['plugins', 0, 'resource'], about)];
}

/** A warning, because room can become free at any time. */
function checkRoom(draft: Draft, nodes: readonly SeenNode[]): readonly Finding[] {
  const room = roomFor(draft, nodes);
  if (room.kind !== 'short') return [];
  const [first] = room.lacks;
  const lacks = room.lacks.map(({ item, needs, free }) => `${item} ${needs} ${free}`);
  const { node, fits, instances } = room;
  const values = { group: draft.serviceResource ?? '', node, lacks, fits, instances };
  const { field, ...finding } = found(seenRules.room, ['metadata', first?.item ?? 'cpu'], values);
  // If some instances fit, no single answer is at fault.
  return [field && first ? { ...finding, field } : finding];
}

/** Each node reserves a core for the system (FAQ about EAS): a 4-core node can't run `cpu: 4`. */
export const coresReserved = 1;

const roomItems = ['cpu', 'memory', 'gpu'] as const;
type RoomItem = (typeof roomItems)[number];

/**
 * What a node has too little of: cores, megabytes, or GPUs, not counting the core reserved for the
 * system.
 */
interface Lack {
  readonly item: RoomItem;
  readonly needs: number;
  readonly free: number;
}

/**
 * Whether all instances fit now. One node must have everything an instance needs (FAQ about EAS),
 * so instances are counted node by node; the total of free resources means nothing.
 */
export type Room =
  | { readonly kind: 'room'; readonly node: string; readonly instances: number }
  /** The closest node and what it lacks for one instance. Absent if some instances fit. */
  | {
      readonly kind: 'short';
      readonly node: string;
      readonly lacks: readonly Lack[];
      readonly fits: number;
      readonly instances: number;
    }
  /** No node was seen, or its free resources weren't reported. */
  | { readonly kind: 'unknown' };

/** Unanswered items aren't checked. */
export type Need = Pick<Draft, RoomItem | 'instances'>;

export function roomFor(need: Need, nodes: readonly SeenNode[]): Room {
  const { instances = 1 } = need;
  const judged = nodes.map((node) => ({ node, ...judge(need, node) }));
  const fitting = judged.find(({ fits }) => (fits ?? 0) > 0);
  const fits = judged.reduce((sum, each) => sum + (each.fits ?? 0), 0);
  if (fitting && fits >= instances) {
    return { kind: 'room', node: fitting.node.name, instances };
  }
  const [nearest, ...others] = judged;
  if (nearest === undefined || judged.some((each) => each.fits === null)) {
    return { kind: 'unknown' };
  }
  if (fitting) {
    return { kind: 'short', node: fitting.node.name, lacks: [], fits, instances };
  }
  const best = others.reduce((a, b) => (distance(b.lacks) < distance(a.lacks) ? b : a), nearest);
  return { kind: 'short', node: best.node.name, lacks: best.lacks, fits, instances };
}

/** `fits`: how many instances fit on the node. Null if its free resources aren't reported. */
function judge(need: Need, node: SeenNode): { lacks: readonly Lack[]; fits: number | null } {
  const wanted = roomItems.flatMap((item) => {
    const needs = need[item] ?? 0;
    return needs > 0 ? [{ item, needs, free: freeOf(item, node[item]) }] : [];
  });
  const lacks = wanted.flatMap(({ item, needs, free }) =>
    free !== null && free < needs ? [{ item, needs, free }] : [],
  );
  if (lacks.length > 0) {
    return { lacks, fits: 0 };
  }
  const places = wanted.map(({ needs, free }) => (free === null ? null : Math.floor(free / needs)));
  const isOpen = places.includes(null);
  const fits = places.reduce<number>((least, place) => Math.min(least, place ?? least), Infinity);
  return { lacks, fits: isOpen ? null : fits };
}

function freeOf(item: RoomItem, capacity: Capacity | null): number | null {
  if (capacity === null) return null;
  const kept = item === 'cpu' ? coresReserved : 0;
  return Math.max(0, capacity.total - capacity.used - kept);
}

/** A node's free resources, without the core reserved for the system. Null if not reported. */
export interface Free {
  readonly cpu: number | null;
  readonly gpu: number | null;
}

/** The node with the most free resources. GPUs count before cores, which every node has. */
export function freestOf(nodes: readonly SeenNode[]): Free {
  const none: Free = { cpu: null, gpu: null };
  return nodes
    .map(({ cpu, gpu }): Free => ({ cpu: freeOf('cpu', cpu), gpu: freeOf('gpu', gpu) }))
    .reduce((best, free) => (isFreer(free, best) ? free : best), none);
}

function isFreer(a: Free, b: Free): boolean {
  const gpus = (a.gpu ?? -1) - (b.gpu ?? -1);
  return gpus > 0 || (gpus === 0 && (a.cpu ?? -1) > (b.cpu ?? -1));
}

/** Fewer shortages come first, then smaller ones in proportion to what is needed. */
function distance(lacks: readonly Lack[]): number {
  return lacks.reduce((sum, { needs, free }) => sum + 1 + (needs - free) / needs, 0);
}

/**
 * The GPU model of a group's machines. `types` are the instance types that determine it, or that
 * don't.
 */
export type SeenGpuModel =
  | { readonly kind: 'card'; readonly gpuModel: GpuModel; readonly types: readonly string[] }
  /** Every machine was seen, and none has a GPU. */
  | { readonly kind: 'none'; readonly types: readonly string[] }
  /** There are several, and which one an instance gets isn't known. */
  | {
      readonly kind: 'mixed';
      readonly gpuModels: readonly GpuModel[];
      readonly types: readonly string[];
    }
  /** There is no machine, or none from a listed family. */
  | { readonly kind: 'unknown'; readonly types: readonly string[] };

/**
 * Reports one GPU model only if every machine that might have a GPU is from a family with that
 * model.
 */
export function gpuModelSeen(nodes: readonly SeenNode[]): SeenGpuModel {
  const withGpu = nodes.filter(({ gpu }) => gpu?.total !== 0);
  if (withGpu.length === 0) {
    const types = typesOf(nodes);
    return nodes.length > 0 ? { kind: 'none', types } : { kind: 'unknown', types };
  }
  const types = typesOf(withGpu);
  const found = withGpu.map(({ instanceType }) => gpuModelOfInstanceType(instanceType ?? ''));
  const gpuModels = [...new Set(found.filter((gpuModel) => gpuModel !== undefined))];
  const [gpuModel, ...others] = gpuModels;
  if (gpuModel === undefined) {
    return { kind: 'unknown', types };
  }
  return others.length > 0 || found.includes(undefined)
    ? { kind: 'mixed', gpuModels, types }
    : { kind: 'card', gpuModel, types };
}

function typesOf(nodes: readonly SeenNode[]): readonly string[] {
  return [...new Set(nodes.flatMap(({ instanceType }) => instanceType ?? []))];
}

/** The total amount of a machine's resource and how much of it is used. */
export interface Capacity {
  readonly total: number;
  readonly used: number;
}

/** A machine in a resource group, as seen. Null if not reported. */
export interface SeenNode {
  readonly name: string;
  /** For example, `ecs.gn6i-c4g1.xlarge`. */
  readonly instanceType: string | null;
  /** Cores. */
  readonly cpu: Capacity | null;
  readonly gpu: Capacity | null;
  /** Megabytes. */
  readonly memory: Capacity | null;
}

/** A resource group whose machines were seen. */
interface SeenGroup {
  readonly id: string;
  readonly nodes: readonly SeenNode[];
}

/** What was seen before anything was sent, in the region that was checked. */
export interface SeenGroups {
  readonly region: string;
  readonly groups: readonly SeenGroup[];
  /** Groups whose machines couldn't be seen. */
  readonly others?: readonly string[];
}

/** The group that will run the service, if its machines were seen. */
export function seenGroupOf(
  { region, serviceResource }: { readonly region?: string; readonly serviceResource?: string },
  seen: SeenGroups | undefined,
): SeenGroup | undefined {
  return seen === undefined || seen.region !== region
    ? undefined
    : seen.groups.find(({ id }) => id === serviceResource);
}
