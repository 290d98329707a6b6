import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answers, fresh, plain, questions, rehearse } from './line-by-line.ts';

const fixture = path.join(
  import.meta.dirname,
  ...['..', 'models', 'fixtures', 'tensorflow', 'frozen.pb'],
);

const details = /What should Blade know about the model\?[\s\S]*Number \[\d+\]:\s*$/;
const given = [
  ...['--region', 'cn-shanghai', '--device', 'cpu', '--service-resource', ''],
  ...['--name', 'textcnn_prod', '--framework', 'tensorflow'],
];

function withCopy() {
  const surroundings = fresh();
  copyFileSync(fixture, path.join(surroundings.folder, 'frozen.pb'));
  return surroundings;
}

test('line by line, a local copy is read, its names are numbers, and the plan has its findings', async () => {
  const surroundings = withCopy();
  const terminal = plain(['new', ...rehearse, ...given, '--dry-run'], surroundings);
  await answers(terminal, [
    [questions.path[0], './nothing.pb'],
    [/\.\/nothing\.pb doesn't exist\.[\s\S]*Answer:\s*$/, './frozen.pb'],
    [/\.\/frozen\.pb is read: TensorFlow graph \(GraphDef\)\.[\s\S]*Answer:\s*$/, 'oss://b-c/x/'],
    [details, 'local-copy'],
    [/Path \(Enter: \.\/frozen\.pb; - forgets it\):\s*$/, ''],
    [/1\. \[x\] input_ids_a_1, int32, \[-1, 12\][\s\S]*takes none:\s*$/, '9'],
    [/Enter numbers of the list[\s\S]*takes none:\s*$/, '1，2'],
    [/Which nodes are the outputs\?[\s\S]*takes none:\s*$/, ''],
    [
      /In this order: input_ids_a_1; mask\. The local copy says \?\*12;\?:[\s\S]*Answer:\s*$/,
      '1*12;1*12',
    ],
    [details, ''],
  ]);
  await terminal.shows(/Inputs: input_ids_a_1, mask \(the local copy\)/);
  await terminal.shows(/Warning: File frozen\.pb: Its graph version 2474 is newer/);
  await terminal.shows(/\[y\/N\]\s*$/);
  terminal.types('y\r');
  expect(await terminal.exited()).toMatchObject({ code: 0 });
  const text = readFileSync(path.join(surroundings.folder, 'service.json'), 'utf8');
  expect(JSON.parse(text).plugins[0].config.model_info).toEqual({
    'frozen.pb': {
      optimization_level: 'o1',
      inputs: ['input_ids_a_1', 'mask'],
      outputs: ['classes'],
      input_shapes: [['1*12', '1*12']],
    },
  });
});
