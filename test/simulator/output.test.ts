import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { flood, gridTable, keyValueTable } from '../../src/simulator/output.ts';

test('the flood never has more than one block on its way', async () => {
  let [bytes, most] = [0, 0];
  const reader = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      most = Math.max(most, reader.writableLength);
      setImmediate(done);
    },
  });
  await flood(reader, 20_000);
  expect(bytes).toBe(1_740_000);
  expect(most).toBe(87_000);
});

test('a table of keys and values has its keys to the right', () => {
  expect(
    keyValueTable([
      ['Status', 'Running'],
      ['ServiceConfig', '{\n}'],
    ]),
  ).toEqual([
    '+---------------+---------+',
    '|        Status | Running |',
    '| ServiceConfig | {       |',
    '|               | }       |',
    '+---------------+---------+',
  ]);
});

test('a grid is the one of the eascmd command reference', () => {
  const columns = [
    ['SERVICENAME', 'mnist_saved_model_example'],
    ['REGION', 'cn-shanghai'],
    ['INSTANCE', 1],
    ['STATUS', 'Running'],
    ['WEIGHT', 0],
    ['SERVICEPATH', '/api/predict/mnist_saved_model_example'],
  ] as const;
  const grid = gridTable(
    columns.map(([heading]) => heading),
    [columns.map(([, value]) => value)],
  );
  expect(grid.slice(1, 4)).toEqual([
    '|        SERVICENAME        |   REGION    | INSTANCE | STATUS  | WEIGHT |              SERVICEPATH               |',
    '+---------------------------+-------------+----------+---------+--------+----------------------------------------+',
    '| mnist_saved_model_example | cn-shanghai |        1 | Running |      0 | /api/predict/mnist_saved_model_example |',
  ]);
});
