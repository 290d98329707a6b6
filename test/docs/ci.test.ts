import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../scripts/build/layout.ts';
import { environmentOf, freshSurroundings } from '../harness/surroundings.ts';
import { read } from './documents.ts';

vi.setConfig({ testTimeout: 180_000 });

const [github, gitlab] = [...read('docs/ci.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']): unknown => parse(text),
);

const texts = z.record(z.string(), z.string());
const actions = z.object({
  env: texts,
  jobs: z.record(
    z.string(),
    z.looseObject({
      env: z.optional(texts),
      steps: z.array(z.looseObject({ run: z.optional(z.string()), uses: z.optional(z.string()) })),
    }),
  ),
});
const job = z.looseObject({ script: z.array(z.string()), after_script: z.array(z.string()) });
const pipeline = z.looseObject({
  variables: texts,
  before_script: z.array(z.string()),
  check: job,
  deploy: job,
});

const secrets = {
  BLADE_DEPLOY_PACKAGE: root,
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tNotARealKey0000001',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'NotARealSecretOfAnAccessKey001',
};

/** A runner: a checkout with a service file, and the stand-in client under the name of the real one. */
function runner() {
  const user = freshSurroundings();
  onTestFinished(user.remove);
  const bin = path.join(user.folder, '.runner');
  mkdirSync(path.join(user.folder, 'services'));
  mkdirSync(bin);
  const service = path.join(user.folder, 'services', 'textcnn.json');
  copyFileSync(path.join(root, 'templates', 'cpu-blade.json'), service);
  const standIn = path.join(root, 'bin', 'eascmd-rehearsal');
  const client = `#!/bin/sh\nBLADE_DEPLOY_REHEARSAL_SPEED=600 exec '${process.execPath}' '${standIn}' "$@"\n`;
  writeFileSync(path.join(bin, 'eascmd64'), client, { mode: 0o755 });
  const npm = path.join(user.folder, '.npm');
  const { PATH = '', ...rest } = environmentOf(user, {
    CI: 'true',
    npm_config_prefix: npm,
    GITHUB_OUTPUT: path.join(user.folder, 'output.txt'),
    ...secrets,
  });
  const own = [path.join(npm, 'bin'), bin, PATH].join(path.delimiter);
  return {
    user,
    /** Runs a script as the CI systems do: a shell that ends at the first line that fails. */
    run: (script: string, env: Readonly<Record<string, string>>) =>
      execa('sh', ['-e', '-c', script], {
        cwd: user.folder,
        env: { ...rest, PATH: own, ...env },
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
      }),
  };
}

/** Values of secrets and variables are the runner's own. */
const literal = (env: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes('${{')));

test('each step of the GitHub Actions example runs', async () => {
  const { env, jobs } = actions.parse(github);
  const { user, run } = runner();
  let count = 0;
  for (const { env: own, steps } of Object.values(jobs)) {
    for (const { run: script } of steps) {
      if (script === undefined) continue;
      const { exitCode, stderr } = await run(script, { ...literal(env), ...literal(own) });
      expect({ script, exitCode, stderr }).toMatchObject({ exitCode: 0 });
      count += 1;
    }
  }
  expect(count).toBe(6);
  expect(readFileSync(path.join(user.folder, 'output.txt'), 'utf8')).toMatch(
    /^url=http:\/\/\S+\/api\/predict\/\S+\n$/,
  );
  const sarif = JSON.parse(readFileSync(path.join(user.folder, 'check.sarif'), 'utf8'));
  expect(sarif.version).toBe('2.1.0');
});

test('each line of the GitLab CI example runs', async () => {
  const { variables, before_script: before, check, deploy } = pipeline.parse(gitlab);
  const { user, run } = runner();
  for (const { script, after_script: after } of [check, deploy]) {
    // What comes after has a shell of its own.
    for (const lines of [[...before, ...script], after]) {
      const { exitCode, stderr } = await run(lines.join('\n'), variables);
      expect({ lines, exitCode, stderr }).toMatchObject({ exitCode: 0 });
    }
  }
  const events = readFileSync(path.join(user.folder, 'events.ndjson'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(JSON.parse(events.at(-1) ?? '')).toMatchObject({ type: 'result', outcome: 'deployed' });
});

test('a check that fails ends the job', async () => {
  const { user, run } = runner();
  const file = path.join(user.folder, 'services', 'textcnn.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('cpu_latest', 'gpu_latest'));
  const { env, jobs } = actions.parse(github);
  const script = jobs['check']?.steps.flatMap((step) => step.run ?? []).join('\n') ?? '';
  const { exitCode, stdout } = await run(`${script}\necho went on`, literal(env));
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 5,
    stdout: expect.not.stringContaining('went on'),
  });
  const { variables, check } = pipeline.parse(gitlab);
  expect((await run(check.script.join('\n'), variables)).exitCode).toBe(5);
  await run(check.after_script.join('\n'), variables);
  const told = readFileSync(path.join(user.folder, 'check.ndjson'), 'utf8').trimEnd().split('\n');
  expect(JSON.parse(told.at(-1) ?? '')).toMatchObject({ type: 'result', exit_code: 5 });
});
