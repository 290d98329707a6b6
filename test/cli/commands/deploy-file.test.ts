import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type PlainResult, runPlain } from '../../harness/plain.ts';
import { freshSurroundings } from '../../harness/surroundings.ts';
import { ofType, rehearsal, runJson } from '../run-json.ts';

const golden = readFileSync(
  join(import.meta.dirname, '../../service/golden/cpu-blade.json'),
  'utf8',
);

/** A working folder with this service.json. */
function withFile(text: string | Buffer) {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const path = join(surroundings.folder, 'service.json');
  writeFileSync(path, text);
  return { surroundings, path };
}

const deploy = ['deploy', 'service.json', ...rehearsal];

test('a file is sent as it is, and the endpoint is all of standard output', async () => {
  // Its own key, order and spacing: not a byte of it is ours to change.
  const text = golden.replace('{', '{ "labels": { "team": "nlp" },').replaceAll('  ', '\t');
  const { surroundings, path } = withFile(text);
  const run = await runPlain([...deploy, '--region', 'cn-shanghai'], { surroundings });
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/^http:\/\/\S+\/api\/predict\/blade_eas_plugin_test\n$/);
  expect(run.stderr).toContain('Deployed  blade_eas_plugin_test');
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a variable means a file that is made, and changes nothing of this one', async () => {
  const { surroundings } = withFile(golden);
  const env = { BLADE_DEPLOY_MEMORY: '9999', BLADE_DEPLOY_NAME: 'of_somebody' };
  const run = await runJson([...deploy, '--dry-run'], { surroundings, env });
  const [plan] = ofType(run.events, 'plan');
  expect(run.result).toMatchObject({ outcome: 'dry-run', exit_code: 0 });
  expect(plan).toMatchObject({ service: 'blade_eas_plugin_test', config: JSON.parse(golden) });
});

test('a warning comes with its sentence, and does not stop it', async () => {
  const file = JSON.parse(golden);
  file.processor = 'pytorch_cpu_1.6';
  const { surroundings } = withFile(JSON.stringify(file));
  const { events, result } = await runJson(deploy, { surroundings });
  expect(result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
  const [plan] = ofType(events, 'plan');
  expect(plan?.findings).not.toEqual([]);
  for (const finding of plan?.findings ?? []) {
    expect(finding.severity).toBe('warning');
    expect(finding.message).toMatch(/^[A-Z].*\.$/s);
  }
});

test('the rules refuse a file: 5, every finding with its sentence, nothing sent', async () => {
  const file = JSON.parse(golden);
  file.name = 'Not A Name';
  file.plugins[0].resource = 'T4_8CORE';
  const { surroundings } = withFile(JSON.stringify(file));
  const { events, result } = await runJson(deploy, { surroundings });
  expect(events.map(({ type }) => type)).toEqual(['plan', 'result']);
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 5, error: { code: 'rules' } });
  const errors = ofType(events, 'plan')[0]?.findings ?? [];
  expect(errors.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(1);
  for (const { message } of errors) expect(message).toMatch(/\S/);
  const plain = await runPlain(deploy, { surroundings });
  expect({ code: plain.code, stdout: plain.stdout }).toEqual({ code: 5, stdout: '' });
  expect(plain.stderr).toContain('2 errors. Nothing was sent.');
});

const told = async (run: Promise<PlainResult>) => {
  const { code, stdout, stderr } = await run;
  return { code, stdout, stderr };
};

test('a file that is not there, or is a folder, is wrong usage', async () => {
  const { surroundings } = withFile(golden);
  mkdirSync(join(surroundings.folder, 'folder'));
  expect(await told(runPlain(['deploy', 'nothing.json', '--yes'], { surroundings }))).toEqual({
    code: 2,
    stdout: '',
    stderr: "nothing.json doesn't exist.\n",
  });
  const { result } = await runJson(['deploy', 'folder', '--yes'], { surroundings });
  expect(result).toMatchObject({ exit_code: 2, error: { code: 'file-unreadable' } });
  expect(result.error?.message).toBe('folder is not a file.');
});

test('a file that is not JSON is refused with the place, and never quoted', async () => {
  const secret = 'QTRmYTlkZmVmMjU2';
  const { surroundings } = withFile(`{\n  "name": "x",\n  "token": ${secret}\n}\n`);
  const { result, stdout, stderr } = await runJson(deploy, { surroundings });
  expect(result).toMatchObject({ exit_code: 5, error: { code: 'not-json' } });
  expect(result.error?.message).toMatch(
    /^service\.json is not JSON, line 3, column 12: Expected a value: /,
  );
  expect(stdout + stderr).not.toContain('QTRm');
});

test.each(['null', '[]', '"text"', '7', '{}'])('%s is JSON, and no service', async (text) => {
  const { surroundings } = withFile(text);
  const { result } = await runJson(deploy, { surroundings });
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 5 });
});

test('a token in the file is in no output', async () => {
  const file = { ...JSON.parse(golden), token: 'QTRmYTlkZmVmMjU2' };
  const { surroundings } = withFile(JSON.stringify(file));
  const { events, stdout, stderr } = await runJson([...deploy, '--dry-run'], { surroundings });
  expect(ofType(events, 'plan')[0]?.config).toMatchObject({ token: '***' });
  expect(stdout + stderr).not.toContain('QTRm');
});

test('without --yes and without a terminal it asks for the yes alone', async () => {
  const { surroundings } = withFile(golden);
  const { result } = await runJson(['deploy', 'service.json', '--rehearse'], { surroundings });
  expect(result).toMatchObject({ exit_code: 4, error: { code: 'input-needed' } });
});

describe('flags', () => {
  const dry = ['deploy', 'service.json', '--dry-run'];
  const mini =
    '{"name": "mini", "model_path": "oss://my-bucket/models/",\n\t"processor": "tensorflow_cpu_1.15", "metadata": {"instance":  1}, "my_own": [1,  2]}';

  test('change what they name, in a copy, and nothing else', async () => {
    const { surroundings, path } = withFile(mini);
    const run = await runPlain([...dry, '--name', 'mini_v2'], { surroundings });
    expect(run).toMatchObject({ code: 0, stdout: '' });
    const copy = path.replace('.json', '.edited.json');
    expect(readFileSync(copy, 'utf8')).toBe(mini.replace('"mini"', '"mini_v2"'));
    expect(readFileSync(path, 'utf8')).toBe(mini);
    expect(run.stderr).toContain('blade-deploy new --from service.json --name mini_v2');
  });

  test('may put Blade into a file: what that opens gets its defaults', async () => {
    const { surroundings, path } = withFile(mini);
    const args = [...dry, '--blade', '--device', 'cpu', '--framework', 'tensorflow'];
    const { result } = await runJson(args, { surroundings });
    expect(result).toMatchObject({ outcome: 'dry-run', exit_code: 0 });
    expect(JSON.parse(readFileSync(path.replace('.json', '.edited.json'), 'utf8'))).toEqual({
      ...JSON.parse(mini),
      plugins: [
        {
          command: 'blade --mode eas_plugin --optimize_for cpu',
          image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
        },
      ],
    });
  });

  test('that open a question without an answer name it: 4', async () => {
    const { surroundings } = withFile(mini);
    const args = [...dry, '--region', 'cn-shanghai', '--blade', '--device', 'gpu'];
    const { result } = await runJson(args, { surroundings });
    expect(result).toMatchObject({ exit_code: 4, error: { code: 'input-needed' } });
    expect(result.error?.missing?.map(({ flag }) => flag)).toContain('--plugin-resource');
  });

  test('have no place in what is no service file: 5', async () => {
    const { surroundings } = withFile('[1, 2]');
    const { result } = await runJson([...dry, '--name', 'other'], { surroundings });
    expect(result).toMatchObject({ exit_code: 5, error: { code: 'rules' } });
  });
});
