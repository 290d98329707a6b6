import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { deployedBefore, journals } from './pages/before.ts';
import { serviceFile } from './pages/files.ts';
import { answers, answersAll, fills } from './pages/guide.ts';
import { chooses, edits } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';
import { rows, startsWith } from './pages/start.ts';

/** As somebody wrote it a year ago: a GPU, no plugin, and keys of their own. */
const text = `{
  "labels": {"team": "nlp"},
  "name" : "textcnn_prod",
  "model_path": "oss://my-bucket/models/textcnn/",
  "processor": "tensorflow_gpu_1.15",
  "metadata": {"instance": 1, "cpu": 4, "gpu": 1, "memory": 4096, "rpc": {"keepalive": 5000}}
}
`;

function brings({ folder }: Surroundings, content = text, name = 'mine.json'): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const written = ({ folder }: Surroundings, name: string): string =>
  readFileSync(path.join(folder, name), 'utf8');

test('Blade is added to a file of one’s own: asked is what the plugin needs, kept is the rest', async () => {
  const surroundings = sameUser();
  brings(surroundings);
  const terminal = rehearses('--from mine.json', { surroundings });
  await answers(terminal, 'region', 'China (Shanghai)');
  await terminal.shows(/Changes +none: same as mine\.json/);
  await terminal.shows(/Size +.*4096 MB.* +the file/);
  await edits(terminal, 'Blade');
  await chooses(terminal, 'Yes');
  await answersAll(terminal, [['serviceCard', 'T4'], ['advanced']]);
  await terminal.shows(/Copy +\S*service\.json; mine\.json is not changed/);
  await terminal.shows('"keepalive": 5000');
  terminal.types('d');
  await terminal.shows('Compared with mine.json');
  await terminal.shows('+ "blade --mode eas_plugin --optimize_for gpu"');
  terminal.press('escape');
  await terminal.shows('Enter rehearse');
  terminal.types('o');
  await terminal.shows('Esc close');
  await terminal.shows('"team": "nlp"');
  terminal.press('escape');
  await terminal.shows('Enter rehearse');
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_prod/, 0);

  expect(written(surroundings, 'mine.json')).toBe(text);
  const file = written(surroundings, 'service.json');
  expect(file.replace(', "cuda": "10.0"', '').replace(/,\s*"plugins": \[[^\]]*\]/u, '')).toBe(text);
  expect(serviceFile(surroundings)).toMatchObject({ plugins: [{ resource: 'T4_8CORE', gpu: 1 }] });
  expect(journals(surroundings)[0]?.[0]).toMatchObject({ config: { labels: { team: 'nlp' } } });
});

test('an answer of a file is edited: a copy beside it is reviewed and deployed, the file stays', async () => {
  const surroundings = sameUser();
  brings(surroundings);
  const terminal = starts('deploy mine.json --rehearse --speed 600 --region cn-shanghai', {
    surroundings,
  });
  await terminal.shows(/File +\/\S+\/mine/);
  await terminal.showsNot('d diff', { once: 'o JSON' });
  await edits(terminal, 'Memory', 'Size');
  await fills(terminal, '8000');
  terminal.press('enter');
  await terminal.shows(/Copy +mine\.edited\.json; mine\.json is not changed/);
  await terminal.shows('Memory: 4096 -> 8000');
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn_prod/, 0);
  expect(written(surroundings, 'mine.json')).toBe(text);
  expect(written(surroundings, 'mine.edited.json')).toBe(text.replace('4096', '8000'));
});

test('edited and edited back, it is the file itself again that is sent', async () => {
  const surroundings = sameUser();
  brings(surroundings);
  const terminal = starts('deploy mine.json --rehearse --speed 600 --region cn-shanghai', {
    surroundings,
  });
  for (const memory of ['8000', '4096']) {
    await edits(terminal, 'Memory', 'Size');
    await fills(terminal, memory);
    terminal.press('enter');
    await terminal.shows(new RegExp(`Size +.*${memory} MB`));
  }
  await terminal.showsNot('mine.edited.json', { once: /File +\/\S+\/mine/ });
  terminal.types('q');
  expect(await left(terminal, 130)).toBe(english.left.nothingSent);
});

test('a file that the rules refuse is fixed on its review', async () => {
  const surroundings = sameUser();
  brings(surroundings, text.replace('textcnn_prod', 'TextCNN'));
  const terminal = starts('deploy mine.json --rehearse --speed 600 --region cn-shanghai', {
    surroundings,
  });
  await terminal.showsNot('Enter rehearse', { once: /Name +TextCNN/ });
  await terminal.shows('1 error');
  await edits(terminal, 'Name');
  await fills(terminal, 'textcnn_v2');
  terminal.press('enter');
  await terminal.shows('Service name: TextCNN -> textcnn_v2');
  await terminal.shows('Enter rehearse');
});

test('a file whose name is not text is a plan of this service', async () => {
  const surroundings = sameUser();
  brings(surroundings, text.replace('"textcnn_prod"', '5'));
  const terminal = starts('deploy mine.json --rehearse --region cn-shanghai', { surroundings });
  await terminal.shows('name must be a string in double quotes.');
  await terminal.shows(/❯ Rehearse this service: .*error/);
});

test('the file that is started from is replaced after it is named so', async () => {
  const surroundings = sameUser();
  brings(surroundings, text, 'service.json');
  const words = '--from service.json --region cn-shanghai --memory 8000';
  const terminal = rehearses(words, { surroundings });
  await terminal.shows(/Replaces +service\.json, the source file/);
  expect(written(surroundings, 'service.json')).toBe(text);
  await terminal.shows('s save only');
  terminal.types('s');
  expect(await left(terminal, 0)).toContain('Nothing was sent.');
  expect(written(surroundings, 'service.json')).toBe(text.replace('4096', '8000'));
});

test('a file that is named on the start screen can be edited too', async () => {
  const surroundings = sameUser();
  await deployedBefore(surroundings, '--scenario no-permission', 1);
  brings(surroundings);
  const terminal = starts('', { surroundings });
  await startsWith(terminal, rows.file);
  await fills(terminal, 'mine.json');
  terminal.press('enter');
  await terminal.shows(/File +\/\S+\/mine/);
  await edits(terminal, 'Instances', 'Size');
  await fills(terminal, '2');
  terminal.press('enter');
  await answers(terminal, 'region', 'China (Shanghai)');
  await terminal.shows('Instances: 1 -> 2');
  await terminal.shows(/Copy +mine\.edited\.json/);
});
