import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { secretsInFile, textWithSecrets } from '../app/source-file.ts';
import { answered, cpuAnswers } from './pages/examples.ts';
import { filesUnder, serviceFile } from './pages/files.ts';
import { answersAll, fills } from './pages/guide.ts';
import { edits } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { left } from './pages/run.ts';

test('s only writes the file, and says how to deploy it', async () => {
  const terminal = rehearses(answered);
  await terminal.shows('Enter rehearse');
  terminal.types('s');
  const text = await left(terminal, 0);
  expect(text).toMatch(/Wrote .*service\.json\. Nothing was sent\./);
  expect(text).toMatch(/Deploy it with: blade-deploy deploy .*service\.json/);
  expect(serviceFile(terminal.surroundings)).toMatchObject({ name: 'textcnn' });
});

test('q leaves with the answers kept, and writes nothing', async () => {
  const surroundings = sameUser();
  const terminal = rehearses('', { surroundings });
  await answersAll(terminal, cpuAnswers);
  await terminal.shows('q quit, answers saved');
  terminal.types('q');
  expect(await left(terminal, 130)).toContain('Your answers are saved');
  expect(existsSync(path.join(surroundings.folder, 'service.json'))).toBe(false);
  const again = rehearses('', { surroundings });
  await again.shows('For textcnn: 5 answers saved.');
});

test('o shows the JSON, in full where the window is narrow', async () => {
  const terminal = rehearses(answered, { columns: 80, rows: 24 });
  await terminal.shows('o JSON');
  await terminal.showsNot('"processor"', { once: 'Enter rehearse' });
  terminal.types('o');
  await terminal.shows('"processor": "tensorflow_cpu_1.15"');
  terminal.press('escape');
  await terminal.hides('"processor": "tensorflow_cpu_1.15"');
  await terminal.shows('Enter rehearse');
});

test('a row is edited in place, and the cursor comes back to Deploy', async () => {
  const terminal = rehearses(answered);
  await edits(terminal, 'Instances', 'Size');
  await fills(terminal, '3');
  terminal.press('enter');
  await terminal.shows(/Size +3 × .* +you/);
  await terminal.shows('❯ Rehearse textcnn');
  await terminal.shows('"instance": 3');
});

test('every answer names its source', async () => {
  const terminal = starts('new --rehearse --speed 600 --region cn-hangzhou --no-wait', {
    env: {
      BLADE_DEPLOY_NAME: 'from_outside',
      BLADE_DEPLOY_SERVICE_CARD: 'T4',
      BLADE_DEPLOY_REGION: 'cn-shanghai',
    },
  });
  await answersAll(terminal, [
    ['modelPath', 'oss://my-bucket/models/textcnn/frozen.pb'],
    ['where', 'GPU T4 public group'],
    ['advanced'],
  ]);
  await terminal.shows(
    /Model path +oss:\/\/my-bucket\/models\/ +folder of your path .*\n +textcnn\/ /,
  );
  await terminal.shows(/Framework +TensorFlow.* +the path/);
  await terminal.shows(/Region +China \(Hangzhou\), cn-hangzhou +--region/);
  await terminal.shows(/Name +from_outside, free +BLADE_DEPLOY_NAME/);
  await terminal.shows(/Size +1 × 4 cores, 4096 MB, 1 GPU +default/);
  await terminal.shows(/Time +3 to 10 min to optimize +documented/);
  await terminal.shows(/Runs on +GPU T4, .*you, BLADE_DEPLOY_SERVICE_CARD/);
});

test('--no-wait submits, leaves at once, and says where to come back', async () => {
  const terminal = rehearses(`${answered} --no-wait`);
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  const text = await left(terminal, 10);
  expect(text).toContain('Still running (not watched)');
  expect(text).toContain('blade-deploy attach textcnn');
});

test('a file that is there is named before it is replaced', async () => {
  const surroundings = sameUser();
  const first = rehearses(answered, { surroundings });
  await first.shows('Enter rehearse');
  first.types('s');
  await left(first, 0);
  const second = rehearses(`${answered} --instances 2`, { surroundings });
  await second.shows(/replaces the existing file/);
});

test('v shows the masked values of a file, and after ten seconds they are masked again', async () => {
  const surroundings = sameUser();
  const [signature, password] = secretsInFile;
  writeFileSync(path.join(surroundings.folder, 'mine.json'), textWithSecrets);
  const terminal = starts('deploy mine.json --rehearse --region cn-shanghai', {
    surroundings,
    patience: 20_000,
  });
  await terminal.shows('v show values');
  await terminal.shows('"value": "***"');
  expect(terminal.rawBytes()).not.toMatch(/hunter2/);
  const pressedAt = performance.now();
  terminal.types('v');
  await terminal.shows(`"value": "${password}"`);
  expect(terminal.screen().join('').replaceAll(' ', '')).toContain(signature.slice(0, 12));
  await terminal.hides(password);
  expect(performance.now() - pressedAt).toBeGreaterThan(9900);
  await terminal.showsNot('hunter2', { once: '"value": "***"' });
  terminal.types('v');
  await terminal.shows(password);
  terminal.types('q');
  expect(await left(terminal, 130)).not.toContain('hunter2');
  expect(
    filesUnder(surroundings.home).filter((file) => readFileSync(file).includes('hunter2')),
  ).toEqual([]);
});
