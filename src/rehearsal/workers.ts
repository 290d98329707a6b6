import type { Condition } from './condition.ts';
import { newRequestId, workerOf } from './identity.ts';
import { writeLines } from './output.ts';
import type { Service } from './service.ts';
import { type Command, demand, onlyName, request } from './session.ts';
import { dateTime } from './stamp.ts';
import { gridTable } from './table.ts';

const headings = [
  'INSTANCENAME',
  'INNERIP',
  'HOSTIP',
  'STARTAT',
  'RESTARTS',
  'STATUS',
  'READY',
  'REASON',
  'LASTSTATE',
];

/** Instances exist from the moment that the service waits for them. */
const withInstances: ReadonlySet<string> = new Set(['Waiting', 'Running', 'Scaling', 'Updating']);

const recordOf = (service: Service, n: number, running: boolean): readonly (string | number)[] => {
  const { name, innerIp, hostIp } = workerOf(service.seed, service.name, n);
  const [status, ready] = running ? ['Running', '[1/1]'] : ['Pending', '[0/1]'];
  return [name, innerIp, hostIp, dateTime(service.updatedAt), 0, status, ready, '', ''];
};

const recordsOf = (service: Service, condition: Condition) => {
  const count = withInstances.has(condition.status) ? condition.total : 0;
  return Array.from({ length: count }, (_, n) => recordOf(service, n, n < condition.running));
};

/** `w <service>`: its instances. */
export const workers: Command = async (session, rest) => {
  const name = onlyName(rest, 'w');
  await request(session);
  const { service, condition } = demand(session, name);
  const table = gridTable(headings, recordsOf(service, condition));
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table]);
  return 0;
};
