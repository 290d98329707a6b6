import { type QueryError, readQueryError } from './answers.ts';
import { parseJson } from './json.ts';
import { readGrid, readRecords, type TableRecord } from './tables.ts';

/** One row of `w`. */
export interface Worker {
  readonly name: string;
  readonly status: string;
  /** Ready containers, out of the total: `[1/1]`; `[0/1]` is starting, or fails its check. */
  readonly ready: string;
  readonly restarts: number | null;
  readonly reason: string;
  /** How its container ended before, as printed: JSON, or empty. */
  readonly lastState: string;
}

/** The instances; null if the text is not a table of instances, which is not the same as none. */
export function readWorkers(text: string): readonly Worker[] | null {
  const instances = readGrid(text, 'INSTANCENAME')?.map((record) => ({
    name: record.get('INSTANCENAME') ?? '',
    status: record.get('STATUS') ?? '',
    ready: record.get('READY') ?? '',
    restarts: wholeNumber(record.get('RESTARTS')),
    reason: record.get('REASON') ?? '',
    lastState: record.get('LASTSTATE') ?? '',
  }));
  return instances ?? null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/**
 * How a container of an instance ended before, as `w` prints it in LASTSTATE (eascmd command
 * reference).
 */
interface LastState {
  /** Such as `OOMKilled` or `Error`. */
  readonly reason: string | null;
  readonly exitCode: number | null;
}

const nothing: LastState = { reason: null, exitCode: null };

/**
 * Reads the JSON of that column, as in the reference's sample. Any other text is the reason,
 * verbatim.
 */
export function readLastState(text: string): LastState {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) {
    return text === '' ? nothing : { reason: text, exitCode: null };
  }
  const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : null;
  const exitCode =
    'exitCode' in value && typeof value.exitCode === 'number' ? value.exitCode : null;
  return { reason, exitCode };
}

/** One row of `resource ls` (eascmd command reference). What the table does not contain is null. */
export interface ListedGroup {
  readonly id: string;
  /** In the samples, the ID of a region, such as `cn-shanghai`. */
  readonly cluster: string | null;
  /** Such as `ResourceReady`. */
  readonly status: string | null;
  readonly nodes: number | null;
}

/** How much of a resource a node has, and how much of it is used. */
interface Capacity {
  readonly total: number;
  readonly used: number;
}

/** One row of `resource li`: a machine of the group. What the table does not contain is null. */
export interface GroupNode {
  readonly name: string;
  /** Such as `ecs.g6.4xlarge`. */
  readonly instanceType: string | null;
  /** Cores. */
  readonly cpu: Capacity | null;
  readonly gpu: Capacity | null;
  /** Megabytes, as in the sample (`62240M/4200M`). */
  readonly memory: Capacity | null;
}

export type Listed<Row> = { readonly kind: 'listed'; readonly rows: readonly Row[] } | QueryError;

export type GroupPresence = { readonly kind: 'there' } | { readonly kind: 'missing' } | QueryError;

/** No account has as many; a table of a million rows is garbage. */
const mostRows = 500;
const longestText = 80;

export function readGroups(text: string, exitCode: number | null): Listed<ListedGroup> {
  return listed(text, exitCode, 'RESOURCENAME', (id, cell) => ({
    id,
    cluster: cell('CLUSTERID'),
    status: cell('STATUS'),
    nodes: cellNumber(cell('INSTANCECOUNT')),
  }));
}

export function readNodes(text: string, exitCode: number | null): Listed<GroupNode> {
  return listed(text, exitCode, 'INSTANCENAME', (name, cell) => ({
    name,
    instanceType: cell('INSTANCETYPE'),
    cpu: capacity(cell('TOTAL/USED CPU'), plain),
    gpu: capacity(cell('TOTAL/USED GPU'), plain),
    memory: capacity(cell('TOTAL/USED MEMORY'), megabytes),
  }));
}

const notThere = /\b404\b|not[ -]?found|not exist|no such resource|\bno longer exists/i;

/**
 * Reads the answer of `resource desc`. The format of its table is not published: any row that names
 * the group shows that it exists. Only words that say so make it missing.
 */
export function readGroupPresence(
  text: string,
  exitCode: number | null,
  group: string,
): GroupPresence {
  if (exitCode === 0 && text.split(/[^\w-]+/).includes(group) && text.includes('|')) {
    return { kind: 'there' };
  }
  const unanswered = readQueryError(text, exitCode);
  const isPlain = unanswered.cause === 'unclear' && exitCode !== 0;
  return isPlain && notThere.test(text) ? { kind: 'missing' } : unanswered;
}

type Cell = (heading: string) => string | null;

/** Columns are found by their headings, because others may be added, moved, or missing. */
function listed<Row>(
  text: string,
  exitCode: number | null,
  key: string,
  row: (name: string, cell: Cell) => Row,
): Listed<Row> {
  const table = text.split(/\r\n|\n|\r/).filter((line) => line.trimStart().startsWith('|'));
  const records = readRecords(table.slice(0, mostRows + 1).join('\n')).map(byHeading);
  const isTable = headingsOf(table[0] ?? '').includes(key);
  if (exitCode !== 0 || !isTable) {
    return readQueryError(text, exitCode);
  }
  const rows = records.flatMap((record) => {
    const cell: Cell = (heading) => record.get(heading)?.slice(0, longestText) || null;
    const name = cell(key);
    return name === null ? [] : [row(name, cell)];
  });
  return { kind: 'listed', rows };
}

const normal = (heading: string): string => heading.trim().replace(/\s+/g, ' ').toUpperCase();

const byHeading = (record: TableRecord): TableRecord =>
  new Map([...record].map(([heading, value]) => [normal(heading), value]));

function headingsOf(line: string): readonly string[] {
  return line.split('|').map(normal);
}

function cellNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const plain = /^(\d{1,9}(?:\.\d{1,6})?)$/;
/** The only unit in the samples. Another one is not guessed. */
const megabytes = /^(\d{1,12}(?:\.\d{1,6})?)M(?:i|B|iB)?$/;

/** `16/6`: sixteen, of which six are used. */
function capacity(text: string | null, form: RegExp): Capacity | null {
  const [total, used, ...rest] = (text ?? '').split('/').map((part) => form.exec(part.trim())?.[1]);
  return total === undefined || used === undefined || rest.length > 0
    ? null
    : { total: Number(total), used: Number(used) };
}
