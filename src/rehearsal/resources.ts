import { accountOf, newRequestId } from './identity.ts';
import { writeLines } from './output.ts';
import { Refusal } from './refusal.ts';
import { type Command, request, type Session } from './session.ts';
import { gridTable, keyValueTable } from './table.ts';

/**
 * The one dedicated group of the imaginary account. Its id, columns and figures are those of the
 * command reference's samples; its machine's name, address and status are invented.
 */
const group = 'eas-r-lzo32vrdbtukr7te3i';
const created = '2020-03-18 13:09:24';

const overview = (session: Session): readonly (readonly [string, string | number])[] => [
  ['RESOURCENAME', group],
  ['CLUSTERID', session.region],
  ['INSTANCECOUNT', 1],
  ['GPUCOUNT', 0],
  ['CPUCOUNT', 16],
  ['OWNERUID', accountOf(session.store.folder)],
  ['CREATETIME', created],
  ['STATUS', 'ResourceReady'],
];

const machine: readonly (readonly [string, string])[] = [
  ['INSTANCENAME', 'i-uf6dedicated0000001'],
  ['INSTANCEIP', '10.224.0.17'],
  ['STATUS', 'Ready'],
  ['TOTAL/USED CPU', '16/6'],
  ['TOTAL/USED GPU', '0/0'],
  ['TOTAL/USED MEMORY', '62240M/4200M'],
  ['CREATETIME', created],
  ['INSTANCETYPE', 'ecs.g6.4xlarge'],
  ['CHARGETYPE', 'PostPaid'],
];

const grid = (record: readonly (readonly [string, string | number])[]): readonly string[] =>
  gridTable(
    record.map(([heading]) => heading),
    [record.map(([, value]) => value)],
  );

/** `resource ls`, `resource desc <id>`, `resource li <id>`: what there is, the same for everyone. */
export const resources: Command = async (session, rest) => {
  const [action, id] = rest;
  await request(session);
  const known = (): void => {
    if (id !== group) throw new Refusal(`404 Not Found: Resource [${id ?? ''}] does not exist`);
  };
  const table = (): readonly string[] => {
    if (action === 'ls' || action === 'list') return grid(overview(session));
    if (action === 'desc') {
      known();
      return keyValueTable(overview(session).map(([key, value]) => [key, String(value)]));
    }
    if (action === 'li' || action === 'list_instance') {
      known();
      return grid(machine);
    }
    throw new Refusal('usage: eascmd resource ls | desc <id> | li <id>');
  };
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table()]);
  return 0;
};
