import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { findPaths } from '../../src/platform/paths.ts';
import { runPlain } from '../harness/plain.ts';
import { deployedBefore, journals, lastCall } from './pages/before.ts';
import { serviceFile } from './pages/files.ts';
import { answers, asks, fills } from './pages/guide.ts';
import { chooses, deploysAs, edits } from './pages/list.ts';
import { sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';
import { rowOf, rows, startsWith } from './pages/start.ts';

const submitted = (terminal: { surroundings: Parameters<typeof journals>[0] }) =>
  journals(terminal.surroundings)
    .at(-1)
    ?.some(({ type }) => type === 'submitted');

test('the first start has nothing to start from, and asks', async () => {
  const terminal = starts('--rehearse');
  await terminal.showsNot(english.start.question, { once: questions.modelPath.question });
});

test('two keys from a cold start to a deployment, where the name is free', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings, '--scenario no-permission', 1);
  const terminal = starts('', { surroundings });
  await terminal.shows(english.start.question);
  await terminal.shows(rowOf(`❯ ${rows.redeploy('textcnn')}`, 'failed'));
  terminal.press('enter');
  await deploys(terminal);
  await terminal.shows('Executing plugin');
  expect(lastCall(journals(surroundings).at(-1))).toBe('create');
  terminal.types('d');
  expect(await left(terminal, 10)).toContain('Still running (not watched)');
});

test('two keys, where the service exists: the second is the choice to update it in place', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const terminal = starts('', { surroundings });
  await terminal.shows(rowOf(`❯ ${rows.redeploy('textcnn')}`, 'deployed', 'optimized in \\d+m'));
  terminal.press('enter');
  await terminal.shows(/textcnn exists: Running, 1 of 1 running/);
  await terminal.shows(/● Reload/);
  await terminal.shows('❯ Rehearse reloading textcnn: nothing is changed or billed');
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  await terminal.shows('Ctrl-C options');
  const summary = await leavesTheEnd(terminal, /▲ +Updated, Blade's effect unknown {2}textcnn/, 0);
  expect(summary).toContain('Updated in place.');
  expect(summary).toContain('blade-deploy redeploy textcnn --rehearse');
  expect(submitted(terminal)).toBe(true);
  expect(lastCall(journals(surroundings).at(-1))).toBe('modify');
});

test('Enter typed ahead of what it would overwrite or update sends nothing unread', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const terminal = starts('', { surroundings });
  await terminal.shows(english.start.question);
  terminal.burst('\r\r');
  await terminal.shows(/● Reload/);
  await terminal.showsNot('Ctrl-C options', { once: 'Enter rehearse' });
  expect(journals(surroundings)).toHaveLength(1);
});

test('one answer changed: the review and the difference show it, and it is what is sent', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const terminal = starts('redeploy --rehearse --speed 600', { surroundings });
  await terminal.shows(/textcnn exists/);
  await edits(terminal, 'Memory', 'Size');
  await fills(terminal, '5000');
  terminal.press('enter');
  await terminal.shows(/textcnn exists/);
  terminal.types('d');
  await terminal.shows(/metadata\.memory\n +- 4000\n +\+ 5000/);
  await terminal.shows(/Compared with what runs now/);
  terminal.types('d');
  await terminal.shows(/Size +.*5000 MB/);
  await deploysAs(terminal, 'Update in place');
  await leavesTheEnd(terminal, /▲ +Updated, Blade's effect unknown {2}textcnn/, 0);
  expect(serviceFile(surroundings)).toMatchObject({ metadata: { memory: 5000 } });

  const after = starts('redeploy --rehearse --speed 600', { surroundings });
  await after.shows(/Size +.*5000 MB/);
  await after.shows(/textcnn exists/);
  after.types('d');
  await after.shows(english.diff.same);
});

test('back to an earlier file: h, the file, Enter, and the name of what it replaces', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const path = 'oss://my-bucket/models/second/';
  const words = `redeploy textcnn --rehearse --speed 600 --yes --model-path ${path}`;
  const second = await runPlain(words.split(' '), { surroundings, patience: 60_000 });
  expect({ code: second.code, said: second.stderr }).toMatchObject({ code: 0 });
  const terminal = starts('--rehearse --speed 600', { surroundings });
  await terminal.shows('h earlier files');
  terminal.types('h');
  await terminal.shows('Back to which file of textcnn?');
  terminal.press('enter');
  await terminal.shows(/Back to +the file of/);
  await terminal.shows(/● Replace textcnn/);
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  await terminal.shows(english.replacement.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.replacement.ready);
  terminal.press('enter');
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  expect(serviceFile(surroundings)).toMatchObject({
    model_path: 'oss://my-bucket/models/textcnn/',
  });
  expect(lastCall(journals(surroundings).at(-1))).toBe('create');
});

test('back to a file with masked values: each is typed unseen, and only the service file has it', async () => {
  const surroundings = sameUser();
  const deployed = async (word: string) => {
    const file = {
      ...{ name: 'textcnn', model_path: `oss://my-bucket/models/${word}/` },
      ...{ processor: 'tensorflow_cpu_1.15', metadata: { instance: 1, memory: 4000 } },
      ...{ token: `token-of-${word}`, env: [{ name: 'DB_PASSWORD', value: `pass-of-${word}` }] },
    };
    writeFileSync(join(surroundings.folder, 'textcnn.json'), JSON.stringify(file));
    const words =
      word === 'first' ? 'deploy textcnn.json --region cn-shanghai' : 'redeploy textcnn';
    const run = await runPlain(`${words} --rehearse --speed 600 --yes`.split(' '), {
      surroundings,
      patience: 60_000,
    });
    expect({ code: run.code, said: run.stderr }).toMatchObject({ code: 0 });
  };
  await deployed('first');
  await deployed('second');
  const terminal = starts('--rehearse --speed 600', { surroundings });
  await terminal.shows('h earlier files');
  terminal.types('h');
  await terminal.shows('Back to which file of textcnn?');
  terminal.press('enter');
  await terminal.shows('Value of token, 1 of 2');
  terminal.types('typed-token-1');
  await terminal.shows('13 characters');
  terminal.press('enter');
  await terminal.shows('Value of DB_PASSWORD (env.0.value), 2 of 2');
  terminal.types('typed-pass-2');
  await terminal.shows('12 characters');
  terminal.press('enter');
  await terminal.shows(/● Replace textcnn/);
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  await terminal.shows(english.replacement.question('textcnn'));
  terminal.types('textcnn');
  await terminal.shows(english.replacement.ready);
  terminal.press('enter');
  const said = await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  const written = readFileSync(join(surroundings.folder, 'textcnn.edited.json'), 'utf8');
  expect(JSON.parse(written)).toMatchObject({
    model_path: 'oss://my-bucket/models/first/',
    token: 'typed-token-1',
    env: [{ name: 'DB_PASSWORD', value: 'typed-pass-2' }],
  });
  const {
    deployments,
    history,
    answers: drafts,
  } = findPaths({ BLADE_DEPLOY_HOME: surroundings.home });
  const kept = [deployments, history, drafts].flatMap(textsIn);
  expect(kept.length).toBeGreaterThan(8);
  for (const text of [said, ...kept]) {
    expect(text).not.toMatch(/typed-(?:token|pass)/);
  }
});

/** Every file there. */
const textsIn = (path: string): string[] =>
  !existsSync(path)
    ? []
    : statSync(path).isDirectory()
      ? readdirSync(path).flatMap((name) => textsIn(join(path, name)))
      : [readFileSync(path, 'utf8')];

test('scaled from the start screen: instances alone, and a redeploy does not take them back', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const first = starts('--rehearse --speed 600', { surroundings });
  await first.shows(english.start.question);
  first.types('i');
  await first.shows(english.scaling.question('textcnn'));
  first.types('3');
  await first.shows(/more than double\. Enter asks you to confirm/);
  first.press('enter');
  await first.shows(english.scaling.confirming(1, 3));
  // The first press is waited out before another is one of its own.
  await sleep(500);
  first.press('enter');
  const summary = await leavesTheEnd(first, /✔ +Deployed {2}textcnn/, 0);
  expect(summary).toContain('keeps the optimized model');
  const second = starts('--rehearse --speed 600', { surroundings });
  await startsWith(second, rows.redeploy('textcnn'));
  await second.shows(/textcnn exists: Running, 3 of 3 running/);
  await second.shows(/Size +3 ×/);
});

test('a history of several is chosen from, and the one chosen is redeployed', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  await deployedBefore(surroundings, '--name ranker --memory 6000');
  const terminal = starts('history', {
    surroundings,
  });
  await terminal.shows(english.start.history);
  await chooses(terminal, 'textcnn');
  await terminal.shows(/Name +textcnn/);
  await terminal.shows(/textcnn exists: Running/);
});

test('answers that wait are neither lost nor mixed up by a redeploy of another service', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const first = starts('new --rehearse --speed 600', { surroundings });
  await answers(first, 'modelPath', 'oss://my-bucket/unfinished/');
  await answers(first, 'region', 'China (Beijing)');
  await asks(first, 'where');
  first.press('ctrl-c');
  await left(first, 130);

  const second = starts('--rehearse --speed 600', { surroundings });
  await second.shows(rowOf(rows.resume, 'unfinished'));
  await startsWith(second, rows.redeploy('textcnn'));
  await terminalUpdates(second);

  const third = starts('--rehearse --speed 600', { surroundings });
  await startsWith(third, rows.resume);
  await asks(third, 'where');
  await third.shows('China (Beijing)');
});

async function terminalUpdates(terminal: ReturnType<typeof starts>): Promise<void> {
  await terminal.shows(/● (?:Update in place|Reload)/);
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  await leavesTheEnd(terminal, /▲ +Updated, Blade's effect unknown {2}textcnn/, 0);
}

test('a variable that is set hides nothing of what can be started from', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings, '--scenario no-permission', 1);
  const env = { BLADE_DEPLOY_MEMORY: '7000' };
  const terminal = starts('--rehearse --speed 600', { surroundings, env });
  await terminal.shows(english.start.question);
  terminal.press('enter');
  await terminal.shows(/Size +.*7000 MB/);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
});
