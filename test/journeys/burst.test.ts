import { expect, test } from 'vitest';
import { regions } from '../../src/service/catalog/regions.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { journals } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { serviceFile } from './pages/files.ts';
import { answersAll, asks, givesDetails, knowsGroups, type Script } from './pages/guide.ts';
import { chooses, edits } from './pages/list.ts';
import { rehearses } from './pages/program.ts';
import { recorded } from './pages/recorded.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const up = '\u001b[A';
const down = '\u001b[B';
const enter = '\r';
const back = '\u001b[Z';

/** Known beforehand: what is typed ahead at "Where should it run?" is dropped while eascmd is asked. */
const placed = '--device gpu --service-resource eas-r-typedahead';

/** On every list an option that is not the first, where there is one. */
const everyList: Script = [
  ['modelPath', 'oss://my-bucket/models/typed_ahead/'],
  ['region', 'China (Shanghai)'],
  // A group that the rehearsal's account doesn't have.
  ['serviceCard', 'P4'],
  ['framework', 'PyTorch'],
];

const everyDetail: Script = [
  ['modelFile', 'resnet50.pt'],
  ['testData', 'test_data.pth'],
  ['inputShapes', '1*512'],
];

async function saves(terminal: TestTerminal): Promise<unknown> {
  await terminal.shows('s save only');
  terminal.types('s');
  await terminal.exited();
  return serviceFile(terminal.surroundings);
}

test('a whole conversation typed ahead in one piece writes the file of a slow hand', async () => {
  const slow = recorded(rehearses(placed));
  await answersAll(slow.terminal, everyList);
  await givesDetails(slow.terminal, everyDetail);
  await slow.terminal.shows('s save only');
  await edits(slow.terminal, 'Bucket region');
  await chooses(slow.terminal, 'China (Shenzhen)');
  const byHand = await saves(slow.terminal);
  expect(byHand).toMatchObject({
    name: 'typed_ahead',
    oss_endpoint: 'oss-cn-shenzhen.aliyuncs.com',
    processor: 'pytorch_gpu_1.6',
    plugins: [
      {
        resource: 'P4_8CORE',
        config: {
          model_info: {
            'resnet50.pt': {
              optimization_level: 'o1',
              test_data: 'test_data.pth',
              input_shapes: [['1*512']],
            },
          },
        },
      },
    ],
  });

  const whole = rehearses(placed);
  await asks(whole, 'modelPath');
  whole.burst(slow.sent.slice(0, -1).join(''));
  expect(await saves(whole)).toEqual(byHand);
});

test('the keys of one question in one write answer it as a slow hand does, on every list', async () => {
  const terminal = rehearses();
  const walked: readonly (readonly [Parameters<typeof asks>[1], string])[] = [
    ['modelPath', `oss://my-bucket/models/typed_ahead/${enter}`],
    ['region', down + enter],
    // The last row but one is another group.
    ['where', up + up + enter],
    ['serviceResource', `eas-r-typedahead${enter}`],
    ['device', down + up + down + enter],
    ['serviceCard', down + down + enter],
    ['framework', down + enter],
    // Below the row that goes on and the local copy.
    ['advanced', down + down + enter],
    ['modelFile', `resnet50.pt${enter}`],
    ['advanced', down.repeat(3) + enter],
    ['optimizationLevel', down + enter],
    ['advanced', down.repeat(5) + enter],
    ['calibrationDataset', `calib.pth${enter}`],
    ['advanced', down.repeat(8) + enter],
    ['weightAdjustment', down + down + enter],
    ['advanced', enter],
  ];
  for (const [step, bytes] of walked) {
    await asks(terminal, step);
    if (step === 'where') await knowsGroups(terminal);
    terminal.burst(bytes);
  }
  expect(await saves(terminal)).toMatchObject({
    processor: 'pytorch_gpu_1.6',
    resource: 'eas-r-typedahead',
    plugins: [
      {
        resource: 'P4_8CORE',
        config: {
          model_info: {
            'resnet50.pt': {
              optimization_level: 'o2',
              calibration_dataset: 'calib.pth',
              quantization: { weight_adjustment: 'false' },
            },
          },
        },
      },
    ],
  });
});

test.each([1, 2, 7, 12])(
  '%i steps down and Enter in one write choose that region',
  async (count) => {
    const terminal = rehearses('--model-path oss://my-bucket/models/');
    await asks(terminal, 'region');
    terminal.burst(down.repeat(count) + enter);
    await asks(terminal, 'where');
    await terminal.shows(`${regions[count]?.name} · REHEARSAL`);
  },
);

const placedOnCpu = '--device cpu --service-resource eas-r-typedahead';

test('a filter, a choice in it and the next answer in one write', async () => {
  const terminal = rehearses(`--model-path oss://my-bucket/models/typed_ahead/ ${placedOnCpu}`);
  await asks(terminal, 'region');
  terminal.burst(`us${down}${enter}${down}${enter}`);
  await asks(terminal, 'advanced');
  await terminal.shows('US (Virginia) · REHEARSAL');
  await terminal.shows('"processor": "pytorch_cpu_1.6"');
});

test('back and forth in one write ends where a slow hand would', async () => {
  const terminal = rehearses(`--region cn-shanghai ${placedOnCpu}`);
  await asks(terminal, 'modelPath');
  terminal.burst(`oss://my-bucket/models/abc/${enter}`);
  await asks(terminal, 'framework');
  terminal.burst(`${down}${enter}${back}${back}d/${enter}${enter}`);
  await asks(terminal, 'advanced');
  await terminal.shows('"model_path": "oss://my-bucket/models/abc/d/"');
  await terminal.shows('"processor": "pytorch_cpu_1.6"');
});

test('Enter pressed twice on the last question deploys nothing: the plan has not been read', async () => {
  const terminal = rehearses(answered.replace(/ --model-path \S+/, ''));
  await asks(terminal, 'modelPath');
  terminal.burst(`oss://my-bucket/models/textcnn/${enter}${enter}`);
  await terminal.showsNot('Ctrl-C options', { once: /Name +textcnn, free/ });
  await terminal.shows('Enter rehearse');
  expect(journals(terminal.surroundings)).toEqual([]);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
});
