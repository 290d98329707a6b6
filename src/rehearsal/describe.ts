import {
  gatewayHostOf,
  gatewayKeyOf,
  gatewaySecretOf,
  privateTokenOf,
  tokenOf,
} from './identity.ts';
import { numberAt } from './json.ts';
import { writeLines } from './output.ts';
import { imageOf } from './script.ts';
import {
  type Command,
  demand,
  endpointsOf,
  type Found,
  onlyName,
  request,
  type Session,
} from './session.ts';
import { dateTime } from './stamp.ts';
import { keyValueTable } from './table.ts';

/** The keys and their order are those of the sample in the eascmd command reference. */
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

/** `desc <service>`: all that is known of one service, secrets included, as eascmd prints them. */
export const describe: Command = async (session, rest) => {
  const name = onlyName(rest, 'desc');
  await request(session);
  await writeLines(session.stdout, keyValueTable(entries(session, demand(session, name))));
  return 0;
};
