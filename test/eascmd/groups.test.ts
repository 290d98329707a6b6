import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGroupPresence, readGroups, readNodes } from '../../src/eascmd/list.ts';
import { openRegion } from '../simulator/client.ts';

/** Columns and values of the eascmd command reference; what it masks is made up. */
const groups = `[RequestId]: 9A8C0F2B-1E2D-5A4B-8C3F-0123456789AB
+--------------------------+-------------+---------------+----------+----------+------------------+---------------------+---------------+
|       RESOURCENAME       |  CLUSTERID  | INSTANCECOUNT | GPUCOUNT | CPUCOUNT |     OWNERUID     |     CREATETIME      |    STATUS     |
+--------------------------+-------------+---------------+----------+----------+------------------+---------------------+---------------+
| eas-r-lzo32vrdbtukr7te3i | cn-shanghai |             1 |        0 |       16 | 1751234567890123 | 2020-03-18 13:09:24 | ResourceReady |
+--------------------------+-------------+---------------+----------+----------+------------------+---------------------+---------------+
`;
const nodes = `[RequestId]: 9A8C0F2B-1E2D-5A4B-8C3F-0123456789AB
+-----------------------+-------------+--------+----------------+----------------+-------------------+---------------------+----------------+------------+
|     INSTANCENAME      | INSTANCEIP  | STATUS | TOTAL/USED CPU | TOTAL/USED GPU | TOTAL/USED MEMORY |     CREATETIME      |  INSTANCETYPE  | CHARGETYPE |
+-----------------------+-------------+--------+----------------+----------------+-------------------+---------------------+----------------+------------+
| i-uf6dedicated0000001 | 10.224.0.17 | Ready  | 16/6           | 0/0            | 62240M/4200M      | 2020-03-18 13:09:24 | ecs.g6.4xlarge | PostPaid   |
+-----------------------+-------------+--------+----------------+----------------+-------------------+---------------------+----------------+------------+
`;

test('the group of the reference, as it is printed', () => {
  expect(readGroups(groups, 0)).toEqual({
    kind: 'listed',
    rows: [
      {
        id: 'eas-r-lzo32vrdbtukr7te3i',
        cluster: 'cn-shanghai',
        status: 'ResourceReady',
        nodes: 1,
      },
    ],
  });
});

test('its node: what it has and what of that is taken', () => {
  expect(readNodes(nodes, 0)).toEqual({
    kind: 'listed',
    rows: [
      {
        name: 'i-uf6dedicated0000001',
        instanceType: 'ecs.g6.4xlarge',
        cpu: { total: 16, used: 6 },
        gpu: { total: 0, used: 0 },
        memory: { total: 62_240, used: 4200 },
      },
    ],
  });
});

test('columns in another order and new ones are passed over; a missing one is not known', () => {
  const text = `
| instancetype         | NEW | INSTANCENAME | TOTAL/USED   GPU |
| ecs.gn6i-c4g1.xlarge | x   | i-1          | 1 / 0            |
`;
  expect(readNodes(text, 0)).toMatchObject({
    rows: [
      {
        name: 'i-1',
        instanceType: 'ecs.gn6i-c4g1.xlarge',
        cpu: null,
        gpu: { total: 1, used: 0 },
        memory: null,
      },
    ],
  });
});

test.each(['62G/4G', '62240/4200', '', '-', '16', '16/6/1', 'NaN/1', '1e9M/1M'])(
  'memory printed as “%s” is not guessed at',
  (memory) => {
    const text = `| INSTANCENAME | TOTAL/USED MEMORY |\n| i-1 | ${memory} |`;
    expect(readNodes(text, 0)).toMatchObject({ rows: [{ name: 'i-1', memory: null }] });
  },
);

test('headings without a row are a list of none; no table is no answer', () => {
  const [id, top, headings] = groups.split('\n');
  expect(readGroups([id, top, headings, top, top].join('\n'), 0)).toEqual({
    kind: 'listed',
    rows: [],
  });
  expect(readGroups('', 0)).toMatchObject({ kind: 'unanswered', cause: 'unclear' });
  expect(readGroups('Welcome to eascmd', 0)).toMatchObject({ kind: 'unanswered' });
  expect(readGroups(groups, 1)).toMatchObject({ kind: 'unanswered' });
});

test.each([
  ['[ERROR] InvalidAccessKeyId.NotFound: Specified access key is not found.', 1, 'signed-out'],
  ['[ERROR] Forbidden.RAM: not authorized to do eas:ListResources', 1, 'no-permission'],
  ['dial tcp: lookup pai-eas.cn-shanghai.aliyuncs.com: no such host', 1, 'no-answer'],
  ['', null, 'no-answer'],
  ['something else', 2, 'unclear'],
] as const)('“%s” (%s) is no answer: %s', (text, exitCode, cause) => {
  expect(readGroups(text, exitCode)).toMatchObject({ kind: 'unanswered', cause });
  expect(readNodes(text, exitCode)).toMatchObject({ kind: 'unanswered', cause });
});

test('control sequences of a hostile table reach nobody', () => {
  const text = '| RESOURCENAME |\n| eas-r-\u001b[2Ja\u202eb |';
  expect(readGroups(text, 0)).toMatchObject({ rows: [{ id: 'eas-r-ab' }] });
});

describe('whether a group is there', () => {
  const id = 'eas-r-6dbzve8ip0xnzte5rp';

  test('a row that names it says so, whatever the table looks like', () => {
    expect(readGroupPresence(`| ResourceName | ${id} |`, 0, id)).toEqual({ kind: 'there' });
    expect(readGroupPresence(`| ResourceName | ${id}x |`, 0, id).kind).toBe('unanswered');
    expect(readGroupPresence('', 0, id).kind).toBe('unanswered');
  });

  test('only words that say so make it missing', () => {
    const missing = `[ERROR] 404 Not Found: Resource [${id}] does not exist`;
    expect(readGroupPresence(missing, 1, id)).toEqual({ kind: 'missing' });
    expect(readGroupPresence(missing, 0, id).kind).toBe('unanswered');
    expect(readGroupPresence('InvalidAccessKeyId.NotFound', 1, id)).toMatchObject({
      cause: 'signed-out',
    });
    expect(readGroupPresence('dial tcp: no such host', 1, id)).toMatchObject({
      cause: 'no-answer',
    });
  });
});

test('the words of the rehearsal are understood', async () => {
  const region = openRegion();
  const said = async (...args: string[]) => {
    const { stdout, stderr, exitCode = null } = await region.within(['resource', ...args]);
    return [`${stdout}${stderr}`, exitCode] as const;
  };
  const id = 'eas-r-6dbzve8ip0xnzte5rp';
  expect(readGroups(...(await said('ls')))).toMatchObject({ kind: 'listed', rows: { length: 3 } });
  expect(readNodes(...(await said('li', id)))).toMatchObject({
    rows: [{}, { cpu: { total: 16, used: 5 }, gpu: { total: 1, used: 0 } }],
  });
  expect(readGroupPresence(...(await said('desc', id)), id)).toEqual({ kind: 'there' });
  expect(readGroupPresence(...(await said('desc', 'eas-r-none')), 'eas-r-none')).toEqual({
    kind: 'missing',
  });
});

test('anything printed gives an answer or none, and never a control character', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('|', '\n', ' RESOURCENAME ', ' INSTANCENAME ', '1/2', '\u001b[31m', '\u0000'),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const exit = fc.constantFrom(0, 1, null);
  fc.assert(
    fc.property(text, exit, (printed, exitCode) => {
      for (const answer of [readGroups(printed, exitCode), readNodes(printed, exitCode)]) {
        expect(JSON.stringify(answer)).not.toMatch(/\\u00[01]|[\0-\x1f\x7f-\x9f\u202e]/);
      }
    }),
  );
});
