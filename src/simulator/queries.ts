import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './env.ts';
import { gridTable, keyValueTable, writeLines } from './output.ts';
import { scenarios } from './scenarios.ts';
import { demandGroup, type Group, groupsIn, imageOf, type Node } from './script.ts';
import {
  accountOf,
  dateTime,
  gatewayHostOf,
  gatewayKeyOf,
  gatewaySecretOf,
  newRequestId,
  numberAt,
  privateTokenOf,
  type Service,
  tokenOf,
  workerOf,
} from './service.ts';
import {
  type Command,
  type Condition,
  demand,
  endpointsOf,
  type Found,
  lookUp,
  onlyName,
  request,
  type Session,
} from './session.ts';

const query = async (session: Session): Promise<void> => {
  await sleep(session.envConfig.queryDelayMs);
  await request(session);
};

/** The keys and their order match the sample in the eascmd command reference. */
const entries = (
  session: Session,
  { service, condition }: Found,
): readonly (readonly [string, string])[] => {
  const { seed, config, name, region, version } = service;
  const { intranet } = endpointsOf(session, name);
  const token = tokenOf(seed);
  return [
    ['Status', condition.status],
    ['ServiceName', name],
    ['Region', region],
    ['CreateTime', dateTime(service.acceptedAt)],
    ['UpdateTime', dateTime(service.updatedAt)],
    ['AccessToken', token],
    ['PrivateToken', privateTokenOf(seed)],
    ['TotalInstance', String(condition.total)],
    ['RunningInstance', String(condition.running)],
    ['PendingInstance', String(condition.total - condition.running)],
    ['CPU', String(numberAt(config, 'metadata', 'cpu') ?? 1)],
    ['GPU', String(numberAt(config, 'metadata', 'gpu') ?? 0)],
    ['Memory', `${numberAt(config, 'metadata', 'memory') ?? 4000}M`],
    ['Image', imageOf(service)],
    ['Weight', '0'],
    ['LatestVersion', String(version)],
    ['CurrentVersion', String(version)],
    ['Message', condition.message],
    [
      'APIGatewayUrl',
      `${gatewayHostOf(seed)}-${region}.alicloudapi.com/EAPI_${gatewayKeyOf(seed)}_${name}`,
    ],
    ['APIGatewayAppKey', gatewayKeyOf(seed)],
    ['APIGatewayAppSecret', gatewaySecretOf(seed)],
    ['IntranetEndpoint', intranet],
    ['ServiceConfig', JSON.stringify({ ...config, token }, null, 2)],
  ];
};

/** `desc <service>`: everything known about one service, including secrets, as eascmd prints it. */
export const describe: Command = async (session, rest) => {
  const name = onlyName(rest, 'desc');
  await query(session);
  await writeLines(session.stdout, keyValueTable(entries(session, demand(session, name))));
  return 0;
};

const headings = [
  'SERVICENAME',
  'REGION',
  'INSTANCE',
  'CREATETIME',
  'UPDATETIME',
  'STATUS',
  'WEIGHT',
  'SERVICEPATH',
];

/** `ls`: every service in the region. As with eascmd, one endpoint is one region. */
export const list: Command = async (session) => {
  await query(session);
  const found = session.store
    .list()
    .filter(({ region }) => region === session.region)
    .map(({ name }) => lookUp(session, name))
    .filter((service) => service !== null);
  const records = found.map(({ service, condition }) => [
    service.name,
    service.region,
    condition.total,
    dateTime(service.acceptedAt),
    dateTime(service.updatedAt),
    condition.status,
    0,
    `/api/predict/${service.name}`,
  ]);
  const table = gridTable(headings, records);
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table]);
  return 0;
};

const workerHeadings = [
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

/** Instances exist as soon as the service waits for them. */
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
    scenarios[service.scenario].workers === 'killed' &&
    (status === 'Waiting' || status === 'Failed');
  const count = starved || withInstances.has(status) ? total : 0;
  const stateOf = (n: number): State => (starved ? killed : n < running ? up : pending);
  return Array.from({ length: count }, (_, n) => recordOf(service, n, stateOf(n)));
};

/** `w <service>`: its instances. */
export const workers: Command = async (session, rest) => {
  const name = onlyName(rest, 'w');
  await query(session);
  const { service, condition } = demand(session, name);
  const table = gridTable(workerHeadings, recordsOf(service, condition));
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table]);
  return 0;
};

const created = '2020-03-18 13:09:24';

const sum = (nodes: readonly Node[], of: 'cpu' | 'gpu'): number =>
  nodes.reduce((total, node) => total + node[of][0], 0);

type Row = readonly (readonly [heading: string, value: string | number])[];

/** The columns of `resource ls`, as in the command reference. */
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

/** The columns of `resource li`, as in the command reference. */
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

const demandNamedGroup = ({ region, envConfig }: Session, id: string | undefined): Group =>
  demandGroup(region, envConfig.scenario, id);

const answer = (session: Session, [action, id]: readonly string[]): readonly string[] => {
  switch (action) {
    case 'ls':
    case 'list':
      return grid(
        groupsIn(session.region, session.envConfig.scenario).map((group) =>
          overview(session, group),
        ),
      );
    case 'desc': {
      const row = overview(session, demandNamedGroup(session, id));
      return keyValueTable(row.map(([key, value]) => [key, String(value)]));
    }
    case 'li':
    case 'list_instance':
      return grid(demandNamedGroup(session, id).nodes.map(machine));
    default:
      throw new Refusal('usage: eascmd resource ls | desc <id> | li <id>');
  }
};

/** `resource ls`, `resource desc <id>`, `resource li <id>`: the groups in the region. */
export const resources: Command = async (session, rest) => {
  await query(session);
  const table = answer(session, rest);
  await writeLines(session.stdout, [`[RequestId]: ${newRequestId()}`, ...table]);
  return 0;
};
