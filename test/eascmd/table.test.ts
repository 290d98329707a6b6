import { expect, test } from 'vitest';
import { readDescription } from '../../src/eascmd/describe.ts';
import { readWorkers } from '../../src/eascmd/list.ts';
import { readPairs } from '../../src/eascmd/tables.ts';
import { transcript } from './transcript.ts';

/** The keys and their order are those of the eascmd command reference; the values are made up. */
const described = `
+---------------------+--------------------------------------------------------------+
|              Status | Waiting                                                      |
|         ServiceName | textcnn                                                      |
|              Region | cn-shanghai                                                  |
|         AccessToken | YjQxZDYzBlade1234==                                          |
|        PrivateToken |                                                              |
|       TotalInstance |                                                            3 |
|     RunningInstance |                                                            1 |
|     PendingInstance |                                                            2 |
|              Memory | 1000M                                                        |
|             Message | Successfully synchronized resources                          |
|       APIGatewayUrl | 1c3b37-cn-shanghai.alicloudapi.com/EAPI_x                    |
|    APIGatewayAppKey | 203723481                                                    |
| APIGatewayAppSecret | 0f1e2d3c4b5a                                                 |
|    IntranetEndpoint | http://pai-eas-vpc.cn-shanghai.aliyuncs.com/api/predict/x    |
|       ServiceConfig | {                                                            |
|                     |   "name": "textcnn",                                         |
|                     |   "token": "YjQxZDYzBlade1234==",                            |
|                     |   "other": "0f1e2d3c4b5a"                                    |
|                     | }                                                            |
+---------------------+--------------------------------------------------------------+
`;

test('desc: the state, and the token apart from what may be shown', () => {
  const description = readDescription(described);
  expect(description).toMatchObject({
    status: 'Waiting',
    message: 'Successfully synchronized resources',
    total: 3,
    running: 1,
    pending: 2,
    internet: null,
    intranet: 'http://pai-eas-vpc.cn-shanghai.aliyuncs.com/api/predict/x',
    token: 'YjQxZDYzBlade1234==',
  });
  const shown = JSON.stringify(description?.fields);
  expect(shown).toContain('textcnn');
  expect(shown).not.toMatch(/YjQxZDYzBlade1234|0f1e2d3c4b5a|203723481/);
  expect(description?.fields.at(-1)?.value).toContain('"token": "***"');
});

test('desc: no table, no description; odd numbers are unknown', () => {
  expect(readDescription('[ERROR] service not found')).toBeNull();
  expect(readDescription('| Status | Failed |\n| TotalInstance | many |')).toMatchObject({
    status: 'Failed',
    total: null,
    token: null,
  });
});

test('w, as the command reference prints it', () => {
  expect(readWorkers(transcript('workers'))).toEqual([
    {
      name: 'network-test-69cf5dd6c7-5****',
      status: 'Running',
      ready: '[1/1]',
      restarts: 1,
      reason: '',
      lastState:
        '{"exitCode":247,"finishedAt":"2021-09-27T07:04:21Z","reason":"Error","startedAt":"2021-09-27T05:36:56Z"}',
    },
  ]);
});

const few = (text: string) =>
  readWorkers(text)?.map(({ name, status, reason, lastState }) => [
    name,
    status,
    reason,
    lastState,
  ]);

test('w in another order, with a column more and headings written otherwise', () => {
  const text = `| Status | Zone | Last State | Instance Name | Reason |
| Pending | cn-shanghai-b | | x-1 | 资源不足 |
| Running | cn-shanghai-b | OOMKilled | x-2 | |`;
  expect(few(text)).toEqual([
    ['x-1', 'Pending', '资源不足', ''],
    ['x-2', 'Running', '', 'OOMKilled'],
  ]);
});

test('w whose long cells go on in rows of their own is as many instances as it has names', () => {
  const text = `| INSTANCENAME | STATUS | REASON | LASTSTATE |
| x-1 | Pending | 0/3 nodes are available: 3 | {"exitCode":137, |
| | | Insufficient cpu | "reason":"OOMKilled"} |
| x-2 | Pending | no node | has | room |
+------+------+
`;
  expect(few(text)).toEqual([
    [
      'x-1',
      'Pending',
      '0/3 nodes are available: 3 Insufficient cpu',
      '{"exitCode":137,"reason":"OOMKilled"}',
    ],
    ['x-2', 'Pending', 'no node', 'has|room'],
  ]);
});

test('a table of something else is none of instances, which is not the same as an empty one', () => {
  expect(readWorkers('| 实例名称 | 状态 |\n| x-1 | 等待中 |')).toBeNull();
  expect(readWorkers('[ERROR] 500')).toBeNull();
  expect(readWorkers('| INSTANCENAME | STATUS |')).toEqual([]);
});

test('the endpoint table of a create is such a table too', () => {
  expect(readPairs(transcript('triton')).map(({ key }) => key)).toEqual([
    'Internet Endpoint',
    'Intranet Endpoint',
    'Token',
  ]);
});
