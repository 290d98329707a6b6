import { expect, test } from 'vitest';
import { questions } from '../../src/messages/en/questions.ts';
import { documentedName, gpuAnswers, group } from './pages/examples.ts';
import { documented, serviceFile } from './pages/files.ts';
import { answers, answersAll, asks, givesDetails, names } from './pages/guide.ts';
import { rehearses } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

test('every item of the document’s GPU example can be given, and gives its file value for value', async () => {
  const terminal = rehearses();
  await answersAll(terminal, gpuAnswers);
  await givesDetails(terminal, [
    ['optimizationLevel', 'o1'],
    ['testData', 'test_len9240_bc1.npy'],
    ['inputs', 'input_ids_a_1'],
    ['outputs', 'l2_normalize'],
  ]);
  await names(terminal, documentedName);
  await terminal.shows(new RegExp(`Runs on +GPU T4, ${group} +you`));
  await terminal.shows(/Blade +o1 on T4_8CORE, 1 GPU/);
  await terminal.shows(/Model details +frozen\.pb, 4 of 9/);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
  expect(serviceFile(terminal.surroundings)).toEqual(documented('gpu-blade'));
});

test('o2 offers calibration and weights; shapes and ranges go into the file as sets', async () => {
  const terminal = rehearses();
  await answersAll(terminal, gpuAnswers);
  await asks(terminal, 'advanced');
  await terminal.showsNot('Calibration set', { once: 'Input ranges' });
  await givesDetails(terminal, [
    ['optimizationLevel', 'o2'],
    ['testData', 'test_data.npy'],
    ['calibrationDataset', 'calib_data.npy'],
    ['inputs', 'ids, mask'],
    ['outputs', 'l2_normalize'],
    ['inputShapes', '1*512;3*256 | 5*512;9*256'],
    ['inputRanges', '[0,1];[a,z]'],
    ['weightAdjustment', 'Yes'],
  ]);
  await terminal.shows('Enter rehearse');
  terminal.types('s');
  await terminal.exited();
  expect(serviceFile(terminal.surroundings)).toMatchObject({
    plugins: [
      {
        config: {
          model_info: {
            'frozen.pb': {
              optimization_level: 'o2',
              inputs: ['ids', 'mask'],
              outputs: ['l2_normalize'],
              test_data: 'test_data.npy',
              calibration_dataset: 'calib_data.npy',
              input_shapes: [
                ['1*512', '3*256'],
                ['5*512', '9*256'],
              ],
              input_ranges: [['[0,1]', '[a,z]']],
              quantization: { weight_adjustment: 'true' },
            },
          },
        },
      },
    ],
  });
});

test('what is wrong with an item is said under its field as it is typed, and Enter stays there', async () => {
  const terminal = rehearses();
  await answersAll(terminal, gpuAnswers);
  await answers(terminal, 'advanced', 'Test data');
  await asks(terminal, 'testData');
  terminal.types('folder/test.npy');
  await terminal.shows(/[▲✖] .*file name/);
  terminal.press('enter');
  terminal.press('home');
  await terminal.showsNot(questions.advanced.question, { once: /❯ folder\/test\.npy/ });
  terminal.press('ctrl-u', 'end', 'ctrl-u');
  await terminal.hides('folder/test.npy');
  await answersAll(terminal, [
    ['testData', 'test.npy'],
    ['advanced', 'Inputs'],
    ['inputs', 'ids, mask'],
    ['advanced', 'Input shapes'],
  ]);
  await asks(terminal, 'inputShapes');
  terminal.types('1*512');
  await terminal.shows(/[▲✖] .*(?:2 inputs|shapes)/);
  terminal.types(';3*256');
  await terminal.hides(/[▲✖] .*(?:2 inputs|shapes)/);
  await answers(terminal, 'inputShapes');
  await asks(terminal, 'advanced');
});
