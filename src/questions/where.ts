import {
  type Free,
  freestOf,
  gpuModelSeen,
  type Room,
  roomFor,
  type SeenNode,
} from '../service/account.ts';
import { defaultAnswer } from '../service/catalog/fields.ts';
import {
  gpuModels,
  gpuOfInstanceType,
  legalPluginGroups,
  publicInstanceType,
  regionsWithPluginGroups,
} from '../service/catalog/gpus.ts';
import type { Device, Draft, GpuModel } from '../service/types.ts';
import {
  type Answers,
  type HiddenReason,
  keepsProcessor,
  type StepId,
  withBlade,
  without,
} from './answers.ts';
import { type Candidate, makeStep, type Step, type Written } from './define.ts';

/** The questions that one row of "Where should it run?" answers. */
export const whereParts: readonly StepId[] = [
  'blade',
  'serviceResource',
  'instanceType',
  'device',
  'serviceCard',
  'pluginResource',
];

/** The parts that are required to know where the service runs. */
export const whereCore: readonly StepId[] = ['device', 'serviceResource'];

/** One row. `gpuModel` is null if the GPU model isn't known or there is no GPU. */
export interface WhereRow {
  readonly device: Device;
  readonly gpuModel: GpuModel | 'A10' | null;
  /** Empty for the public group. */
  readonly group: string;
  /** For the public group with a GPU: the service's instance type. */
  readonly instanceType: string | null;
  /**
   * The plugin group that optimizes. Null on a CPU, without Blade, and until the GPU model is
   * known.
   */
  readonly pluginGroup: string | null;
  readonly isOptimized: boolean;
  /** The group's GPU model isn't known, so choosing the row asks for it. */
  readonly asksModel: boolean;
  /** Whether all instances fit now. Null for the public group, whose capacity eascmd can't show. */
  readonly room: Room | null;
  /** The free resources of the node with the most room. Null if no node was seen. */
  readonly freest: Free | null;
}

interface Judged {
  readonly row: WhereRow;
  readonly reason?: HiddenReason | undefined;
}

/** The value of the row that asks each part as its own question. */
export const otherGroup = 'parts';

/** Rows that lead elsewhere: to the reasons for unavailable rows, a sign-in, and setup. */
const whereDetours = ['sign-in', 'set-up', 'why'] as const;
export type WhereDetour = (typeof whereDetours)[number];

export const isWhereDetour = (value: string): value is WhereDetour =>
  whereDetours.some((detour) => detour === value);

/** A row's value, built from its answers: `gpu T4 eas-r-...`, `cpu public`. */
function whereValue({ device, gpuModel, group }: Pick<WhereRow, 'device' | 'gpuModel' | 'group'>) {
  return [device, ...(device === 'gpu' ? [gpuModel ?? '?'] : []), group || 'public'].join(' ');
}

export function findWhereRow(answers: Answers, value: string): WhereRow | undefined {
  return judgedRows(answers).find(({ row }) => whereValue(row) === value)?.row;
}

/** Every row, best first: GPUs that Blade optimizes for, CPUs, then GPUs without Blade. */
function judgedRows(answers: Answers): readonly Judged[] {
  const { region, seen } = answers;
  const isHere = seen !== undefined && seen.region === region;
  const groups = isHere ? seen.groups : [];
  const others = isHere ? (seen.others ?? []) : [];
  const own = [
    ...groups.flatMap(({ id, nodes }) => rowsOfGroup(answers, id, nodes)),
    ...others.flatMap((id) => rowsOfGroup(answers, id, null)),
  ];
  const all = [...own, ...publicRows(answers)].map((judged) => withGiven(judged, answers));
  const place = ({ row }: Judged): number => {
    if (row.device === 'cpu') return row.group === '' ? 2 : 1;
    if (!row.isOptimized) return 4;
    return row.group === '' ? 3 : 0;
  };
  return all.toSorted((one, other) => place(one) - place(other));
}

function rowsOfGroup(
  answers: Answers,
  group: string,
  nodes: readonly SeenNode[] | null,
): readonly Judged[] {
  return [
    gpuRowOfGroup(answers, group, nodes),
    { row: rowOf(answers, { device: 'cpu', gpuModel: null, group, nodes }) },
  ];
}

function gpuRowOfGroup(answers: Answers, group: string, nodes: readonly SeenNode[] | null): Judged {
  const seen = gpuModelSeen(nodes ?? []);
  const isA10 =
    seen.kind === 'unknown' &&
    seen.types.length > 0 &&
    seen.types.every((type) => gpuOfInstanceType(type) === 'A10');
  const gpuModel = seen.kind === 'card' ? seen.gpuModel : isA10 ? 'A10' : null;
  const row = rowOf(answers, { device: 'gpu', gpuModel, group, nodes });
  return seen.kind === 'none'
    ? { row, reason: { code: 'no-gpu-seen', values: { group } } }
    : { row };
}

/** In the public group, the instance type determines the GPU. */
function publicRows(answers: Answers): readonly Judged[] {
  const { region = '' } = answers;
  const cpu: Judged = {
    row: rowOf(answers, { device: 'cpu', gpuModel: null, group: '', nodes: null }),
  };
  const isListed = withBlade(answers) && legalPluginGroups(region).length > 0;
  const gpus = gpuModels.map(({ id: gpuModel }): Judged => {
    const row = rowOf(answers, { device: 'gpu', gpuModel, group: '', nodes: null });
    return isListed && !row.isOptimized
      ? {
          row,
          reason: {
            code: 'gpu-model-not-listed',
            values: { gpuModel, region, regions: regionsWithPluginGroups(gpuModel) },
          },
        }
      : { row };
  });
  return [cpu, ...gpus];
}

interface RowFacts extends Pick<WhereRow, 'device' | 'gpuModel' | 'group'> {
  readonly nodes: readonly SeenNode[] | null;
}

function rowOf(answers: Answers, { device, gpuModel, group, nodes }: RowFacts): WhereRow {
  const { region = '' } = answers;
  const named = gpuModel === 'A10' ? null : gpuModel;
  const legal = named === null ? [] : legalPluginGroups(region, named);
  const mayBe = gpuModel === null && legalPluginGroups(region).length > 0;
  const onGpu = device === 'gpu';
  const isOptimized = withBladeUnlessGiven(answers) && (!onGpu || legal.length > 0 || mayBe);
  return {
    device,
    gpuModel,
    group,
    freest: nodes === null || nodes.length === 0 ? null : freestOf(nodes),
    instanceType: onGpu && group === '' && named !== null ? publicInstanceType(named) : null,
    pluginGroup: onGpu && isOptimized ? (legal[0]?.id ?? null) : null,
    isOptimized,
    asksModel: onGpu && gpuModel === null && isOptimized,
    room: nodes === null ? null : roomFor(needOf(answers, device), nodes),
  };
}

/** A "no" that came from an earlier row is removed along with that row. */
function withBladeUnlessGiven({ blade, hints }: Answers): boolean {
  return blade !== false || hints?.bladeByRow === true;
}

/** What an instance needs on that device: the answers, else the defaults. */
function needOf(answers: Answers, device: Device): Draft {
  const draft: Draft = { ...answers, device };
  const or = <Key extends 'instances' | 'cpu' | 'memory' | 'gpu'>(key: Key) =>
    answers.device === device && answers[key] !== undefined
      ? answers[key]
      : defaultAnswer(key, draft);
  const [instances, cpu, memory, gpu] = [or('instances'), or('cpu'), or('memory'), or('gpu')];
  return {
    ...(instances === undefined ? {} : { instances: answers.instances ?? instances }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(gpu === undefined || device === 'cpu' ? {} : { gpu }),
  };
}

/** Don't ask again for parts that a flag, a file, or a preset answered. */
function withGiven(judged: Judged, { hints, region = '' }: Answers): Judged {
  const { row, reason } = judged;
  const clash = hints?.given?.find(([part, value]) => !agrees(row, part, value));
  if (reason !== undefined || clash === undefined) return judged;
  const [part, value] = clash;
  const regions = regionsWithPluginGroups();
  return part === 'blade'
    ? { row, reason: { code: 'gpu-plugin-not-listed', values: { region, regions } } }
    : { row, reason: { code: 'otherwise-given', values: { value: value || 'public' } } };
}

function agrees(row: WhereRow, part: StepId, value: string): boolean {
  switch (part) {
    case 'blade':
      return row.device === 'cpu' || row.isOptimized;
    case 'device':
      return row.device === value;
    case 'serviceResource':
      return row.group === value;
    case 'serviceCard':
      return row.device === 'cpu' || row.gpuModel === null || row.gpuModel === value;
    case 'pluginResource':
      return row.pluginGroup === null || row.pluginGroup === value;
    default:
      return true;
  }
}

/** The group that would be selected may still be missing from the rows. */
export const awaitsAccount = ({ hints }: Answers): boolean => hints?.account === 'asking';

/**
 * Selects the first GPU row with Blade where all instances are known to fit, else the first CPU row
 * with Blade. Never selects a GPU without Blade.
 */
export function selectedWhere(answers: Answers): string | undefined {
  if (awaitsAccount(answers)) return undefined;
  const rows = judgedRows(answers).flatMap(({ row, reason }) => (reason ? [] : [row]));
  const fits = ({ room }: WhereRow) => room?.kind === 'room';
  const gpu = rows.find((row) => row.device === 'gpu' && row.isOptimized && fits(row));
  const chosen = gpu ?? rows.find(({ device }) => device === 'cpu');
  return chosen && whereValue(chosen);
}

function candidates(answers: Answers): readonly Candidate[] {
  const rows = judgedRows(answers).map(({ row, reason }) => ({ value: whereValue(row), reason }));
  const { account } = answers.hints ?? {};
  return [
    ...rows,
    ...(account === 'signed-out' ? [{ value: 'sign-in' }] : []),
    ...(account === 'no-client' ? [{ value: 'set-up' }] : []),
    { value: otherGroup },
    ...(rows.some(({ reason }) => reason !== undefined) ? [{ value: 'why' }] : []),
  ];
}

const base = makeStep({
  id: 'where',
  chapter: 'where',
  codec: {
    parse: (text) => (text === otherGroup ? otherGroup : undefined),
    print: (value) => value,
    expects: 'text',
    json: 'text',
    read: () => undefined,
    write: () => undefined,
  },
  metavar: 'ROW',
  asks: () => 'always',
  required: () => true,
  sets: whereParts,
  shown: (answers) => !keepsProcessor(answers),
  candidates,
  selected: selectedWhere,
});

/** One list instead of five questions: group, device, GPU model, Blade, and plugin group. */
export const whereStep: Step = {
  ...base,
  read: (answers) => {
    const { where, device, serviceResource: group, serviceCard } = answers;
    if (where !== undefined || device === undefined || group === undefined) return where;
    const gpuModel = serviceCard ?? null;
    return whereValue(
      rowOfAnswers(answers, { device, gpuModel, group }) ?? { device, gpuModel, group },
    );
  },
  write: (answers, text): Written => {
    if (text === otherGroup) {
      const draft = answers.where === otherGroup ? answers : withoutParts(answers);
      return { draft: { ...draft, where: otherGroup } };
    }
    const row = findWhereRow(answers, text);
    if (row === undefined || base.options(answers).hidden.some(({ value }) => value === text)) {
      return base.write(answers, text);
    }
    return { draft: withRow(answers, row) };
  },
};

/** The row that was chosen. A group's row can have no GPU model, or one that no answer can name. */
function rowOfAnswers(
  answers: Answers,
  { device, gpuModel, group }: Pick<WhereRow, 'device' | 'gpuModel' | 'group'>,
): WhereRow | undefined {
  const rows = judgedRows(answers)
    .map(({ row }) => row)
    .filter((row) => row.device === device && row.group === group);
  return (
    rows.find((row) => row.gpuModel === gpuModel) ??
    rows.find((row) => row.gpuModel === null || row.gpuModel === 'A10')
  );
}

/** Removes each part except those that were given, so that it is asked. */
function withoutParts(answers: Answers): Answers {
  const given = (answers.hints?.given ?? []).map(([part]) => part);
  return without(
    answers,
    ...whereParts.filter((part) => part !== 'blade' && !given.includes(part)),
  );
}

const cleared = ['where', 'instanceType', 'serviceCard', 'pluginResource'] as const;

function withRow(answers: Answers, row: WhereRow): Answers {
  const left = without(answers, ...cleared);
  const isWithout = row.device === 'gpu' && !row.isOptimized;
  const bladeByRow = isWithout && withBladeUnlessGiven(answers);
  const blade = isWithout ? false : row.isOptimized;
  return {
    ...left,
    blade,
    device: row.device,
    serviceResource: row.group,
    hints: { ...answers.hints, bladeByRow },
    ...(row.instanceType === null ? {} : { instanceType: row.instanceType }),
    ...(row.gpuModel === null || row.gpuModel === 'A10' ? {} : { serviceCard: row.gpuModel }),
  };
}
