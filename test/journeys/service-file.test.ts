import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { documented, filesUnder, journal } from './pages/files.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';

/** Puts a file into the working folder. */
function brings({ folder }: Surroundings, file: unknown, name = 'mine.json'): string {
  const target = path.join(folder, name);
  writeFileSync(target, typeof file === 'string' ? file : JSON.stringify(file));
  return target;
}

const onceMore = 'deploy mine.json --rehearse --speed 600';

test('a file that the rules refuse is reviewed with its errors, and Enter does nothing', async () => {
  const surroundings = sameUser();
  brings(surroundings, {
    name: 'blade_eas_plugin_test',
    model_path: 'oss://<bucket>/models/',
    processor: 'tensorflow_gpu_1.15',
    metadata: { instance: 0, memory: 4, gpu: 1, cuda: '10.0' },
    plugins: [
      {
        command: 'blade --mode eas_plugin --optimize_for gpu',
        image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
      },
    ],
  });
  const terminal = starts(onceMore, { surroundings });
  await terminal.shows(/[3-9] errors/);
  await terminal.shows(
    /Model path +oss:\/\/<bucket>\/models\/.*\n +✖ Replace the placeholder <bucket>/,
  );
  await terminal.shows(/Size +0 × .*\n +✖ Use at least 1 instance/);
  await terminal.shows('✖ Optimizing for GPU needs a plugin group');
  await terminal.shows('▲ 4 means 4 MB');
  await terminal.showsNot('Enter rehearse', { once: 'q quit' });
  // The JSON opens only after Enter has been heard, and nothing was deployed by it.
  terminal.press('enter');
  terminal.types('o');
  await terminal.shows('Esc close');
  terminal.press('escape');
  await terminal.shows('q quit');
  terminal.types('q');
  await left(terminal, 130);
  expect(filesUnder(surroundings.home).filter((name) => name.includes('deployments'))).toEqual([]);
});

test('a clean file is deployed as it is, byte for byte', async () => {
  const surroundings = sameUser();
  const file = brings(
    surroundings,
    '{"name":"mine_as_it_is", "model_path":"oss://bucket/m/",\n"processor":"tensorflow_cpu_1.15","my_key":[1,2],"metadata":{"instance":1,"memory":4000}}',
  );
  const before = readFileSync(file);
  const terminal = starts(`${onceMore} --region cn-shanghai`, { surroundings });
  await terminal.shows(/File +\/\S+\/mine/);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}mine_as_it_is/, 0);
  expect(readFileSync(file)).toEqual(before);
  expect(journal(surroundings)[0]).toMatchObject({ type: 'plan', config: { my_key: [1, 2] } });
});

test('a file that changed after its review is refused, and nothing was sent', async () => {
  const surroundings = sameUser();
  brings(surroundings, documented('cpu-blade'));
  const terminal = starts(onceMore, { surroundings });
  await terminal.shows('Enter rehearse');
  brings(surroundings, JSON.stringify(documented('cpu-blade')).replace('4000', '8000'));
  terminal.press('enter');
  const text = await leavesTheEnd(terminal, 'Nothing was sent', 5);
  expect(text).toContain('changed after it was reviewed');
  expect(filesUnder(surroundings.rehearsal)).toEqual([]);
  expect(journal(surroundings).map(({ type }) => type)).toEqual(['plan', 'result']);
});

test('a file that is no JSON or is not there is refused with its name', async () => {
  const surroundings = sameUser();
  brings(surroundings, '{ "name": ', 'broken.json');
  const broken = starts('deploy broken.json --rehearse', { surroundings });
  expect(await left(broken, 5)).toContain('broken.json');
  const missing = starts('deploy nowhere.json --rehearse', { surroundings });
  // A name that is no file is wrong usage, as any shell command has it.
  expect(await left(missing, 2)).toContain('nowhere.json');
});

test.each(['plain', 'cpu-blade', 'gpu-blade', 'pytorch-gpu-blade'])(
  'the template %s comes to a review without an error, from its file as from its name',
  async (name) => {
    const surroundings = sameUser();
    copyFileSync(
      path.join(root, 'templates', `${name}.json`),
      path.join(surroundings.folder, 'mine.json'),
    );
    const gpuModel = name.includes('gpu') ? ' --service-card T4' : '';
    const fromFile = starts(`${onceMore} --region cn-shanghai${gpuModel}`, { surroundings });
    await fromFile.showsNot(/\d errors?/, { once: 'Enter rehearse' });
    const fromName = rehearses(
      `--template ${name} --region cn-shanghai --name textcnn --model-path oss://my-bucket/m/${gpuModel}`,
    );
    await fromName.showsNot(/\d errors?/, { once: 'Enter rehearse' });
  },
);

test('a value of the wrong type is shown, changed in its row, and deployed from a copy', async () => {
  const surroundings = sameUser();
  const model = { name: 'mine_typed', model_path: 'oss://bucket/m/' };
  const size = { instance: 1, cpu: 'four', memory: 4000 };
  brings(surroundings, { ...model, processor: 'tensorflow_cpu_1.15', metadata: size });
  const terminal = starts(`${onceMore} --region cn-shanghai`, { surroundings });
  await terminal.shows(/Size +1 × 4000 MB, metadata.cpu: "four"[\s\S]*must be a number/);
  await terminal.shows('Enter go to the error');
  terminal.press('enter');
  await terminal.shows('❯ Size');
  terminal.press('enter');
  await terminal.shows(/❯ +CPU cores +"four"/);
  terminal.press('enter');
  await terminal.shows('Esc discard the edit');
  terminal.types('4');
  await terminal.shows('❯ 4');
  terminal.press('enter');
  await terminal.shows(/Size +1 × 4 cores, 4000 MB/);
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed {2}mine_typed/, 0);
  const copy = readFileSync(path.join(surroundings.folder, 'mine.edited.json'), 'utf8');
  expect(JSON.parse(copy)).toMatchObject({ ...model, metadata: { ...size, cpu: 4 } });
});
