import { expect, test } from 'vitest';
import { questions } from '../../src/messages/en/questions.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { journals } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { serviceFile } from './pages/files.ts';
import { answersAll, asks, knowsGroups, type Script } from './pages/guide.ts';
import { pointsAt } from './pages/list.ts';
import { rehearses } from './pages/program.ts';
import { recorded } from './pages/recorded.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const up = '\u001b[A';
const down = '\u001b[B';
const enter = '\r';
const back = '\u001b[Z';

/** On every list an option that is not the first, where there is one. */
const everyList: Script = [
  ['region', 'China (Shanghai)'],
  ['name', 'typed_ahead'],
  // Enter on the empty field would wait for the groups: what is typed ahead is an ID.
  ['serviceResource', 'eas-r-typedahead'],
  ['blade', 'Yes'],
  ['device', 'GPU'],
  ['framework', 'PyTorch'],
  ['serviceCard', 'P4'],
  ['instances', '2'],
  ['cpu'],
  ['memory'],
  ['gpu'],
  ['pluginGpu'],
  ['modelPath', 'oss://my-bucket/models/resnet50/'],
  ['ossEndpoint', 'China (Shenzhen)'],
  ['advanced', 'Answer'],
  ['modelFile', 'resnet50.pt'],
  ['optimizationLevel', 'o2'],
  ['testData', 'test_data.pth'],
  ['calibrationDataset', 'calib_data.pth'],
  ['inputShapes'],
  ['inputRanges'],
  ['weightAdjustment', 'No'],
];

async function saves(terminal: TestTerminal): Promise<unknown> {
  await terminal.shows('s save only');
  terminal.types('s');
  await terminal.exited();
  return serviceFile(terminal.surroundings);
}

test('a whole conversation typed ahead in one piece writes the file of a slow hand', async () => {
  const slow = recorded(rehearses());
  await answersAll(slow.terminal, everyList);
  const byHand = await saves(slow.terminal);
  expect(byHand).toMatchObject({
    name: 'typed_ahead',
    oss_endpoint: 'oss-cn-shenzhen.aliyuncs.com',
    processor: 'pytorch_gpu_1.6',
    metadata: { instance: 2 },
    plugins: [
      {
        resource: 'P4_8CORE',
        config: {
          model_info: {
            'resnet50.pt': {
              optimization_level: 'o2',
              quantization: { weight_adjustment: 'false' },
            },
          },
        },
      },
    ],
  });

  const whole = rehearses();
  await asks(whole, 'region');
  whole.burst(slow.sent.slice(0, -1).join(''));
  expect(await saves(whole)).toEqual(byHand);
});

test('the keys of one question in one write answer it as a slow hand does, on every list', async () => {
  const terminal = rehearses();
  const walked: readonly (readonly [Parameters<typeof asks>[1], string])[] = [
    ['region', down + enter],
    ['name', `typed_ahead${enter}`],
    ['serviceResource', enter],
    ['blade', `${down}${up}${enter}`],
    ['device', down + enter],
    ['framework', down + enter],
    ['serviceCard', down + down + enter],
    ['instances', enter],
    ['cpu', enter],
    ['memory', enter],
    ['gpu', enter],
    ['pluginGpu', enter],
    ['modelPath', `oss://my-bucket/models/${enter}`],
    ['ossEndpoint', down + down + down + enter],
    ['advanced', down + enter],
    ['modelFile', `resnet50.pt${enter}`],
    ['optimizationLevel', down + enter],
    ['testData', enter],
    ['calibrationDataset', `calib.pth${enter}`],
    ['inputShapes', enter],
    ['inputRanges', enter],
    ['weightAdjustment', down + down + enter],
  ];
  for (const [step, bytes] of walked) {
    await asks(terminal, step);
    if (step === 'serviceResource') await knowsGroups(terminal);
    terminal.burst(bytes);
  }
  expect(await saves(terminal)).toMatchObject({
    processor: 'pytorch_gpu_1.6',
    oss_endpoint: 'oss-cn-shenzhen.aliyuncs.com',
    plugins: [
      {
        resource: 'P4_8CORE',
        config: {
          model_info: {
            'resnet50.pt': {
              optimization_level: 'o2',
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
    const terminal = rehearses();
    await asks(terminal, 'region');
    terminal.burst(down.repeat(count) + enter);
    await terminal.shows(questions.name.question);
    await terminal.shows(`${regions[count]?.name} · REHEARSAL`);
  },
);

test('a filter, a choice in it and the next answer in one write', async () => {
  const terminal = rehearses();
  await asks(terminal, 'region');
  terminal.burst(`us${down}${enter}typed_ahead${enter}`);
  await asks(terminal, 'serviceResource');
  await terminal.shows('US (Virginia) · REHEARSAL');
  await terminal.shows('"name": "typed_ahead"');
});

test('back and forth in one write ends where a slow hand would', async () => {
  const terminal = rehearses('--region cn-shanghai');
  await asks(terminal, 'name');
  terminal.burst(`abc${enter}`);
  await asks(terminal, 'serviceResource');
  await knowsGroups(terminal);
  terminal.burst(`${enter}${down}${enter}${back}${back}${back}_d${enter}${enter}`);
  await terminal.shows('"name": "abc_d"');
  await asks(terminal, 'blade');
  await terminal.shows('❯ No');
  await pointsAt(terminal, 'Yes');
});

test('Enter pressed twice on the last question deploys nothing: the review has not been read', async () => {
  const terminal = rehearses(answered.replace('--name textcnn ', ''));
  await asks(terminal, 'name');
  terminal.burst(`textcnn${enter}${enter}`);
  await terminal.showsNot('Ctrl-C options', { once: /Name +textcnn, free/ });
  await terminal.shows('Enter deploy');
  expect(journals(terminal.surroundings)).toEqual([]);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
});
