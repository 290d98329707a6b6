import { expect, onTestFinished, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings } from '../harness/surroundings.ts';

const path = ['new', '--model-path', 'oss://my-models/textcnn/v3/frozen.pb', '--dry-run', '--yes'];
const place = ['--region', 'cn-shanghai', '--device', 'cpu', '--service-resource', ''];

function run(args: readonly string[]) {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return runPlain(args, { surroundings });
}

test('a script that names only the path is asked for where the service runs, and for nothing that the path says', async () => {
  const { code, stderr } = await run(path);
  const named = [...stderr.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag);
  expect({ code, named }).toEqual({
    code: 4,
    named: ['--region', '--service-resource', '--device'],
  });
});

test('what was inferred is printed with its reason', async () => {
  const { code, stderr } = await run([...path, ...place]);
  expect(code).toBe(0);
  const text = stderr.replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'Inferred: Framework TensorFlow, tensorflow_cpu_1.15 (the path); Model file frozen.pb (the path); Service name textcnn (the path).',
  );
});

test('the plan event says where each answer is from', async () => {
  const { stdout } = await run([...path, ...place, '--json']);
  const plan = JSON.parse(stdout.split('\n')[0] ?? '');
  expect(plan.sources).toMatchObject({
    name: 'path',
    framework: 'path',
    'model-file': 'path',
    region: 'flag',
    'service-resource': 'flag',
    memory: 'default',
  });
});
