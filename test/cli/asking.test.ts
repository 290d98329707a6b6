import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTerminal } from '../harness/open-terminal.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import {
  answers,
  cpu,
  escapes,
  fresh,
  plain,
  questions,
  rehearse,
  review,
} from './line-by-line.ts';
import { cpuFlags, gpuFlags } from './run-json.ts';

test('questions, review, deployment and end, line by line and without a control code', async () => {
  const surroundings = fresh();
  const terminal = plain(['new', ...rehearse], surroundings);
  await terminal.shows('This is a rehearsal: nothing is created.');
  await answers(terminal, cpu);
  await answers(terminal, [
    [review, '9'],
    [/How many instances\?[\s\S]*Answer \[1\]:\s*$/, '2'],
  ]);
  await terminal.shows('9. Instances: 2 (you)');
  await terminal.shows('11. Memory: 4000 MB (default)');
  await terminal.shows('14. Service name: textcnn (the path)');
  await terminal.shows('Uses: 2 instances (4000 MB)');
  await terminal.shows(`Writes: ${join(surroundings.folder, 'service.json')}`);
  await terminal.shows(/Deploy, as a rehearsal\? \[y\/N\]\s*$/);
  expect(existsSync(join(surroundings.folder, 'service.json'))).toBe(false);
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn');
  expect((await terminal.exited()).code).toBe(0);
  await terminal.shows(/^http:\S+\/api\/predict\/textcnn$/m);
  expect(escapes(terminal)).toBe(false);
  const file = JSON.parse(readFileSync(join(surroundings.folder, 'service.json'), 'utf8'));
  expect(file).toMatchObject({ name: 'textcnn', metadata: { instance: 2, memory: 4000 } });
  // What was deployed is not asked about again.
  expect(existsSync(join(surroundings.home, 'state', 'answers.json'))).toBe(false);
});

test('help, what is not offered and why, back, and a wrong answer', async () => {
  const terminal = plain(['new', ...rehearse]);
  await answers(terminal, [
    [/Where is the model\?[\s\S]*Answer:\s*$/, '<'],
    [/This is the first question\.\nAnswer:\s*$/, 'No'],
    [/Use oss:\/\/bucket\/path\/ [\s\S]*Answer:\s*$/, '?'],
    [/Variable: BLADE_DEPLOY_MODEL_PATH\n.*\nAnswer:\s*$/, 'oss://my-bucket/models/textcnn/'],
    [/Which region[\s\S]*Number \[\d+\]:\s*$/, '99'],
    [/Use a number from 1 to 19\.\nNumber \[\d+\]:\s*$/, '0'],
    [/Variable: BLADE_DEPLOY_REGION\n.*\nNumber \[\d+\]:\s*$/, '3'],
    [
      /Where should it run\?[\s\S]*7\. 1 can't work here: show why\n1 not available with these answers; type ! to see why\.\nNumber \[1\]:\s*$/,
      '!',
    ],
    [
      /Not available[\s\S]*eas-r-lzo32vrdbtukr7te3i, whose nodes have no GPU\.\nNumber \[1\]:\s*$/,
      '7',
    ],
    [/whose nodes have no GPU\.\n[\s\S]*whose nodes have no GPU\.\nNumber \[1\]:\s*$/, 'gpu A1'],
    [/gpu A1 isn't valid here\.[\s\S]*Number \[1\]:\s*$/, '<'],
    [/Which region[\s\S]*Number \[3\]:\s*$/, ''],
    [/Number \[3\]:[\s\S]*Where should it run\?[\s\S]*Number \[1\]:\s*$/, '2'],
  ]);
  await terminal.shows(/Which framework/);
  expect(escapes(terminal)).toBe(false);
});

test('the list waits for the groups, and its numbers are those that eascmd showed', async () => {
  const terminal = plain(['new', ...rehearse]);
  await answers(terminal, [questions.path, questions.region]);
  await terminal.shows('Asking eascmd which groups you have in China (Shanghai).');
  await terminal.shows(
    /1\. GPU T4 +eas-r-6dbzve8ip0xnzte5rp, Blade on T4_8CORE, 10 cores[\s\S]*6\. CPU +public group/,
  );
  await answers(terminal, [[/Number \[1\]:\s*$/, '1'], questions.framework, questions.details]);
  await terminal.shows('GPU model: T4 (you)');
  await terminal.shows('Service group: eas-r-6dbzve8ip0xnzte5rp (you)');
});

test('for another group each part is a question', async () => {
  const terminal = plain(['new', ...rehearse]);
  await answers(terminal, [
    ...[questions.path, questions.region],
    [/10\. Another group: type its ID[\s\S]*Number \[1\]:\s*$/, '10'],
    [/Which resource group runs the service\?[\s\S]*Answer:\s*$/, 'eas-r-notlisted0123456'],
    [/Which device does the service run on\?[\s\S]*Number \[\d\]:\s*$/, 'gpu'],
    [/Which GPU model do the service's nodes[\s\S]*Number \[\d\]:\s*$/, 'V100'],
    questions.framework,
    questions.details,
  ]);
  await terminal.shows('Service group: eas-r-notlisted0123456 (you)');
  await terminal.shows('Plugin group: V100_8CORE (only choice)');
});

test('an answer is changed from the review, and what no longer fits is named', async () => {
  const flags = ['--name', 'textcnn', '--framework', 'tensorflow', '--region', 'cn-shanghai'];
  const gpu = ['--device', 'gpu', '--service-card', 'V100', '--plugin-resource', 'V100_8CORE'];
  const more = ['--model-path', 'oss://my-bucket/m/', '--service-resource', 'eas-r-abc'];
  const terminal = plain(['new', ...rehearse, ...flags, ...gpu, ...more, '--blade']);
  await answers(terminal, [
    questions.details,
    [/2\. Region: China \(Shanghai\), cn-shanghai \(--region\)[\s\S]*\[y\/N\]\s*$/, '2'],
    [/Which region does the service run in\?[\s\S]*Number \[2\]:\s*$/, 'cn-hangzhou'],
  ]);
  await terminal.shows(/Plugin group V100_8CORE was removed/);
  expect(escapes(terminal)).toBe(false);
});

describe('leaving sends nothing and keeps the answers', () => {
  const leave = async (terminal: TestTerminal, code: number, surroundings: Surroundings) => {
    await terminal.shows('Nothing was sent. Your answers are saved');
    expect((await terminal.exited()).code).toBe(code);
    expect(existsSync(join(surroundings.home, 'state', 'deployments'))).toBe(false);
    expect(existsSync(join(surroundings.folder, 'service.json'))).toBe(false);
    expect(escapes(terminal)).toBe(false);
    const again = plain(['new', ...rehearse], surroundings);
    await again.shows(/Continue the unfinished deployment\?\nFor textcnn/);
    again.types('1\r');
    return again;
  };

  test.each([
    ['Ctrl-C', 'ctrl-c'],
    ['the end of input', 'ctrl-d'],
  ] as const)('%s at a question: 130', async (_, key) => {
    const surroundings = fresh();
    const terminal = plain(['new', ...rehearse], surroundings);
    await answers(terminal, cpu.slice(0, 2));
    await terminal.shows(questions.where[0]);
    terminal.press(key);
    const again = await leave(terminal, 130, surroundings);
    // It goes on where it was left.
    await again.shows(questions.where[0]);
  });

  test('no at the review: 130', async () => {
    const surroundings = fresh();
    const terminal = plain(['new', ...rehearse], surroundings);
    await answers(terminal, [...cpu, [review, 'n']]);
    await (await leave(terminal, 130, surroundings)).shows(review);
  });

  test('Enter alone at the review is no yes', async () => {
    const surroundings = fresh();
    const terminal = plain(['new', ...rehearse], surroundings);
    await answers(terminal, [...cpu, [review, '']]);
    await leave(terminal, 130, surroundings);
  });

  test('SIGTERM: 143', async () => {
    const surroundings = fresh();
    const terminal = plain(['new', ...rehearse], surroundings);
    await answers(terminal, cpu.slice(0, 2));
    await terminal.shows(questions.where[0]);
    terminal.signals('SIGTERM');
    await leave(terminal, 143, surroundings);
  });
});

test('without eascmd the answers come first, then how to get it, then only the file', async () => {
  const surroundings = fresh();
  const terminal = plain(['new', ...cpuFlags], surroundings, { PATH: '' });
  await answers(terminal, [
    questions.details,
    [/Review: 13 answers[\s\S]*\[y\/N\]\s*$/, 'y'],
    [/eascmd isn't installed, or can't run\.[\s\S]*Number \[1\]:\s*$/, '3'],
    [/How to get eascmd[\s\S]*Number \[1\]:\s*$/, '2'],
    [/How to get eascmd[\s\S]*Review: [\s\S]*Write the file\? \[y\/N\]\s*$/, 'y'],
  ]);
  await terminal.shows('Nothing was sent.');
  expect((await terminal.exited()).code).toBe(0);
  expect(existsSync(join(surroundings.folder, 'service.json'))).toBe(true);
});

describe('deploy FILE', () => {
  const golden = readFileSync(
    join(import.meta.dirname, '../service/golden/cpu-blade.json'),
    'utf8',
  );

  test('shows the review and the file, and deploys on a yes', async () => {
    const surroundings = fresh();
    writeFileSync(join(surroundings.folder, 'service.json'), golden);
    const terminal = plain(['deploy', 'service.json', ...rehearse], surroundings);
    await answers(terminal, [
      [/j to show the file\.\nDeploy, as a rehearsal\? \[y\/N\]\s*$/, 'j'],
      [/"processor": "tensorflow_cpu_1\.15"[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/, 'yes'],
    ]);
    await terminal.shows('Deployed  blade_eas_plugin_test');
    expect((await terminal.exited()).code).toBe(0);
    expect(escapes(terminal)).toBe(false);
  });

  test('with errors can only be left', async () => {
    const surroundings = fresh();
    const broken = golden.replace('blade_eas_plugin_test', 'Not A Name');
    writeFileSync(join(surroundings.folder, 'service.json'), broken);
    const terminal = plain(['deploy', 'service.json', ...rehearse], surroundings);
    await terminal.shows(/Error: Use 3 to 63[\s\S]*press Enter to quit:\s*$/);
    terminal.types('y\r');
    await terminal.shows(/press Enter to quit: y\n[\s\S]*press Enter to quit:\s*$/);
    terminal.types('\r');
    await terminal.shows('Nothing was sent.');
    expect((await terminal.exited()).code).toBe(5);
    expect(existsSync(join(surroundings.home, 'state', 'deployments'))).toBe(false);
  });
});

test('on a terminal of CI nothing is asked', async () => {
  const terminal = openTerminal({ args: ['new', '--rehearse'], env: { CI: '1' }, rows: 60 });
  await terminal.shows('Input required, but this is not an interactive terminal.');
  expect((await terminal.exited()).code).toBe(4);
});

test('ACCESSIBLE asks line by line, as --plain does', async () => {
  const terminal = openTerminal({
    args: ['new', '--rehearse'],
    env: { ACCESSIBLE: '1' },
    rows: 60,
  });
  await terminal.shows(/Where is the model\?[\s\S]*Answer:\s*$/);
  expect(escapes(terminal)).toBe(false);
});

describe('what eascmd shows of the account', () => {
  test('is looked at before the yes, and said line by line', async () => {
    const terminal = plain(['new', ...rehearse]);
    await answers(terminal, [
      ...[questions.path, questions.region],
      [questions.where[0], 'cpu eas-r-6dbzve8ip0xnzte5rp'],
      ...[questions.framework, questions.details],
    ]);
    await terminal.shows(
      'Asking eascmd whether textcnn exists, and about eas-r-6dbzve8ip0xnzte5rp.',
    );
    await terminal.shows('Checked: name: free\nChecked: group: found, 2 nodes\n');
    await terminal.shows('Checked: room: for one instance\n');
    await terminal.shows(/Review: 13 answers[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/);
  });

  test('against the answers is an error, which is fixed before anything is sent', async () => {
    const group = ['--service-resource', 'eas-r-v100busyshanghai01', '--template', 'gpu-blade'];
    const terminal = plain(['new', ...rehearse, ...gpuFlags, ...group]);
    await terminal.shows(
      /Checked: Error: The service's GPU model is set to T4, but the nodes of \S+ have V100/,
    );
    await terminal.shows(
      /Type the number of the answer with the error to change it, or < to go back:\s*$/,
    );
    terminal.types('\r');
    expect((await terminal.exited()).code).toBe(130);
  });
});
