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

/** The columns after STARTAT: restarts, status, ready, reason, last state. */
type State = readonly [number, string, string, string, string];
const up: State = [0, 'Running', '[1/1]', '', ''];
const pending: State = [0, 'Pending', '[0/1]', '', ''];
/** LASTSTATE has the form of the command reference's sample, and the reason that it explains. */
const killed: State = [3, 'Running', '[0/1]', '', '{"exitCode":137,"reason":"OOMKilled"}'];

const recordOf = (service: Service, n: number, state: State): readonly (string | number)[] => {
  const { name, innerIp, hostIp } = workerOf(service.seed, service.name, n);
  return [name, innerIp, hostIp, dateTime(service.updatedAt), ...state];
};

const recordsOf = (service: Service, { status, total, running }: Condition) => {
  const starved =
    service.scenario === 'out-of-memory' && (status === 'Waiting' || status === 'Failed');
  const count = starved || withInstances.has(status) ? total : 0;
  const stateOf = (n: number): State => (starved ? killed : n < running ? up : pending);
  return Array.from({ length: count }, (_, n) => recordOf(service, n, stateOf(n)));
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
