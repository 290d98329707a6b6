import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serviceFile } from './pages/files.ts';
import { answers, asks, fills, knowsGroups } from './pages/guide.ts';
import { chooses, edits, pointsAt } from './pages/list.ts';
import { opens, sameUser } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const fixture = path.join(
  import.meta.dirname,
  ...['..', 'models', 'fixtures', 'tensorflow', 'frozen.pb'],
);

test('a local copy fills in inputs, outputs, and shapes, and warns on the plan before anything is sent', async () => {
  const surroundings = sameUser();
  const copy = path.join(surroundings.folder, 'frozen.pb');
  copyFileSync(fixture, copy);
  const given = ['--region', 'cn-shanghai', '--rehearse', '--speed', '600'];
  const terminal = opens(['new', ...given], { surroundings });

  await asks(terminal, 'modelPath');
  await fills(terminal, './frozen.pb');
  terminal.press('enter');
  await terminal.shows('./frozen.pb is read: TensorFlow graph');
  await answers(terminal, 'modelPath', 'oss://my-bucket/textcnn/frozen.pb');
  await asks(terminal, 'where');
  await knowsGroups(terminal);
  await chooses(terminal, 'CPU public group');

  await asks(terminal, 'advanced');
  await terminal.shows(/❯ Local copy +\.\/frozen\.pb/);
  terminal.press('enter');
  await terminal.shows('Its graph version 2474 is newer');
  terminal.press('enter');
  await terminal.shows('Which nodes are the inputs?');
  await terminal.shows(/❯ \[x\] input_ids_a_1 +int32 +\[-1, 12\]/);
  // The third is taken out.
  terminal.press('down');
  await terminal.shows(/❯ \[x\] mask/);
  terminal.press('down');
  await terminal.shows(/❯ \[x\] keep_prob/);
  terminal.types(' ');
  await terminal.shows(/❯ \[ \] keep_prob/);
  terminal.press('enter');
  await terminal.shows('Which nodes are the outputs?');
  terminal.press('enter');
  await asks(terminal, 'inputShapes');
  await terminal.shows('?*12;?');
  terminal.press('ctrl-u');
  await fills(terminal, '1*12;1*12');
  terminal.press('enter');
  await terminal.shows('❯ Continue with these');
  terminal.press('enter');

  await terminal.shows(/Model details +frozen\.pb, 4 of 9 +the path, the local copy/);
  await terminal.shows('▲ File frozen.pb: Its graph version');
  // The list opens again from the plan.
  await edits(terminal, 'Model details');
  await chooses(terminal, 'Outputs');
  await terminal.shows(/❯ \[x\] classes/);
  terminal.press('escape');
  await terminal.shows('Esc discard the edit');
  terminal.press('escape');
  await terminal.shows('Enter edit');
  await pointsAt(terminal, 'Rehearse textcnn');
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  expect(serviceFile(surroundings)).toMatchObject({
    plugins: [
      {
        config: {
          model_info: {
            'frozen.pb': {
              inputs: ['input_ids_a_1', 'mask'],
              outputs: ['classes'],
              input_shapes: [['1*12', '1*12']],
            },
          },
        },
      },
    ],
  });
});
