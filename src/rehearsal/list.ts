import { newRequestId } from './identity.ts';
import { writeLines } from './output.ts';
import { type Command, lookUp, request } from './session.ts';
import { dateTime } from './stamp.ts';
import { gridTable } from './table.ts';

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

/** `ls`: every service of the region; one endpoint is one region, as with eascmd. */
export const list: Command = async (session) => {
  await request(session);
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
