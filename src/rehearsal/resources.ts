import { demandGroup, type Group, groupsIn, type Node } from './groups.ts';
import { accountOf, newRequestId } from './identity.ts';
import { writeLines } from './output.ts';
import { Refusal } from './refusal.ts';
import { type Command, request, type Session } from './session.ts';
import { gridTable, keyValueTable } from './table.ts';

const created = '2020-03-18 13:09:24';

const sum = (nodes: readonly Node[], of: 'cpu' | 'gpu'): number =>
  nodes.reduce((total, node) => total + node[of][0], 0);

type Row = readonly (readonly [heading: string, value: string | number])[];

/** The columns of `resource ls`, as the command reference has them. */
const overview = (session: Session, { id, nodes }: Group): Row => [
  ['RESOURCENAME', id],
  ['CLUSTERID', session.region],
  ['INSTANCECOUNT', nodes.length],
  ['GPUCOUNT', sum(nodes, 'gpu')],
  ['CPUCOUNT', sum(nodes, 'cpu')],
  ['OWNERUID', accountOf(session.store.folder)],
  ['CREATETIME', created],
  ['STATUS', 'ResourceReady'],
];

/** The columns of `resource li`, as the command reference has them. */
const machine = ({ name, address, type, cpu, gpu, memory }: Node): Row => [
  ['INSTANCENAME', name],
  ['INSTANCEIP', address],
  ['STATUS', 'Ready'],
  ['TOTAL/USED CPU', cpu.join('/')],
  ['TOTAL/USED GPU', gpu.join('/')],
  ['TOTAL/USED MEMORY', memory.map((megabytes) => `${megabytes}M`).join('/')],
  ['CREATETIME', created],
  ['INSTANCETYPE', type],
  ['CHARGETYPE', 'PostPaid'],
];

const grid = (rows: readonly Row[]): readonly string[] =>
  gridTable(
    (rows[0] ?? []).map(([heading]) => heading),
    rows.map((row) => row.map(([, value]) => value)),
  );

const demand = ({ region, knobs }: Session, id: string | undefined): Group =>
  demandGroup(region, knobs.scenario, id);

const answer = (session: Session, [action, id]: readonly string[]): readonly string[] => {
  switch (action) {
    case 'ls':
    case 'list':
      return grid(
        groupsIn(session.region, session.knobs.scenario).map((group) => overview(session, group)),
      );
    case 'desc': {
      const row = overview(session, demand(session, id));
      return keyValueTable(row.map(([key, value]) => [key, String(value)]));
    }
    case 'li':
    case 'list_instance':
      return grid(demand(session, id).nodes.map(machine));
    default:
      throw new Refusal('usage: eascmd resource ls | desc <id> | li <id>');
  }
};

/** `resource ls`, `resource desc <id>`, `resource li <id>`: what there is in the region. */
export const resources: Command = async (session, rest) => {
  await request(session);
  const table = answer(session, rest);
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table]);
  return 0;
};
