import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPaths } from '../../src/platform/paths.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { fresh, plain, rehearse } from './line-by-line.ts';
import { cpuFlags } from './run-json.ts';

const review = /Type h to go back to an earlier file of the service\.[\s\S]*\[y\/N\]\s*$/;

async function deployed(surroundings: Surroundings, ...words: readonly string[]): Promise<void> {
  const run = await runPlain([...words, ...rehearse, '--yes'], { surroundings, patience: 60_000 });
  expect({ code: run.code, said: run.stderr }).toMatchObject({ code: 0 });
}

test('h lists the earlier files of a service, and one of them is deployed again', async () => {
  const user = fresh();
  await deployed(user, 'new', ...cpuFlags);
  await deployed(user, 'redeploy', '--memory', '5000');
  const terminal = plain(['redeploy', 'textcnn', ...rehearse], user);
  await terminal.shows(review);
  expect(terminal.rawBytes()).toMatch(/Memory.*5000/);
  terminal.types('h\r');
  await terminal.shows(/Back to which file of textcnn\?\n1\. Back to .*\nNumber \[1\]:\s*$/);
  terminal.types('1\r');
  await terminal.shows(/Back to: the file of [\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows(/textcnn exists[\s\S]*3\. Replace[\s\S]*Number:\s*$/);
  terminal.types('3\r');
  await terminal.shows(/Type textcnn in full to delete it\.\s*$/);
  terminal.types('textcnn\r');
  await terminal.shows('Deployed  textcnn');
  expect((await terminal.exited()).code).toBe(0);
  const file = JSON.parse(readFileSync(join(user.folder, 'service.json'), 'utf8'));
  expect(file.metadata).not.toMatchObject({ memory: 5000 });
});

test('the values that the history masks are typed unseen; Enter alone goes back', async () => {
  const user = fresh();
  for (const word of ['first', 'second']) {
    const file = {
      ...{ name: 'textcnn', model_path: `oss://my-bucket/models/${word}/` },
      ...{ processor: 'tensorflow_cpu_1.15', metadata: { instance: 1, memory: 4000 } },
      env: [{ name: 'DB_PASSWORD', value: `pass-of-${word}` }],
    };
    writeFileSync(join(user.folder, 'textcnn.json'), JSON.stringify(file));
    const region = ['deploy', 'textcnn.json', '--region', 'cn-shanghai'];
    await deployed(user, ...(word === 'first' ? region : ['redeploy', 'textcnn']));
  }
  const terminal = plain(['redeploy', 'textcnn', ...rehearse], user);
  await terminal.shows(review);
  terminal.types('h\r');
  await terminal.shows(/Number \[1\]:\s*$/);
  terminal.types('\r');
  const asks = /Value of DB_PASSWORD \(env\.0\.value\)\n[\s\S]*Value, or Enter to go back:\s*$/;
  await terminal.shows(asks);
  terminal.types('\r');
  await terminal.shows(/go back:[\s\S]*Type h to go back[\s\S]*\[y\/N\]\s*$/);
  terminal.types('h\r');
  await terminal.shows(/\[y\/N\] h[\s\S]*\[y\/N\] h[\s\S]*Number \[1\]:\s*$/);
  terminal.types('1\r');
  await terminal.shows(/Number \[1\]: 1[\s\S]*Value, or Enter to go back:\s*$/);
  terminal.types('typed-pass-word\r');
  await terminal.shows(/Back to: the file of [\s\S]*\[y\/N\]\s*$/);
  terminal.types('j\r');
  await terminal.shows(/"DB_PASSWORD",\n +"value": "\*\*\*"[\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows(/textcnn exists[\s\S]*Number:\s*$/);
  terminal.types('3\r');
  await terminal.shows(/Type textcnn in full to delete it\.\s*$/);
  terminal.types('textcnn\r');
  await terminal.shows('Deployed  textcnn');
  const { code } = await terminal.exited();
  expect(code).toBe(0);
  expect(terminal.rawBytes()).not.toContain('typed-pass');
  const written = readFileSync(join(user.folder, 'textcnn.edited.json'), 'utf8');
  expect(JSON.parse(written)).toMatchObject({
    model_path: 'oss://my-bucket/models/first/',
    env: [{ name: 'DB_PASSWORD', value: 'typed-pass-word' }],
  });
  const { history } = findPaths({ BLADE_DEPLOY_HOME: user.home });
  expect(readFileSync(history, 'utf8')).not.toContain('typed-pass');
});

test('nothing is offered where the service has no other file', async () => {
  const user = fresh();
  await deployed(user, 'new', ...cpuFlags);
  const terminal = plain(['redeploy', 'textcnn', ...rehearse], user);
  await terminal.shows(/\[y\/N\]\s*$/);
  expect(terminal.rawBytes()).not.toContain('Type h');
  terminal.types('h\r');
  await terminal.shows(/\[y\/N\] h[\s\S]*\[y\/N\]\s*$/);
  terminal.types('n\r');
  expect((await terminal.exited()).code).toBe(130);
});
