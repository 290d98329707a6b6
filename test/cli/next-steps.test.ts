import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings } from '../harness/surroundings.ts';
import { loopbackService, serviceToken, signature } from './loopback-service.ts';
import { cpuFlags } from './run-json.ts';
import { smallEascmd } from './small-eascmd.ts';
import { hasProgram, pathWithCurl } from './with-curl.ts';

/** The rows under an ending, by their label. */
function row(text: string, label: string): string {
  const line = text.split('\n').find((each) => each.startsWith(`${label} `));
  if (line === undefined) throw new Error(`no row ${label} in\n${text}`);
  return line.slice(label.length).trim();
}

test('what is printed after a success calls and manages the service as it stands', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const { url, asked } = await loopbackService();
  const client = smallEascmd(surroundings.folder, { internet: url, token: serviceToken });
  const args = ['new', ...cpuFlags, '--eascmd', client.command, '--eascmd-config', 'shanghai.conf'];
  const run = await runPlain([...args, '--yes'], { surroundings, patience: 60_000 });
  expect(run).toMatchObject({ code: 0, stdout: `${url}\n` });
  expect(run.stderr).not.toContain(serviceToken);

  const called = await execa('sh', ['-c', row(run.stderr, 'curl')], {
    env: { EAS_TOKEN: serviceToken, PATH: pathWithCurl(surroundings.folder) },
  });
  expect(called.stdout).toBe(signature);
  expect(asked).toMatchObject([{ method: 'GET', authorization: serviceToken }]);
  // Where there is no Python, test/app/next-steps.test.ts holds the words of its line alone.
  if (hasProgram('python3')) {
    const python = await execa('sh', ['-c', row(run.stderr, 'Python')], {
      env: { EAS_TOKEN: serviceToken },
    });
    expect(python.stdout).toBe(signature);
    expect(asked.at(-1)).toMatchObject({ method: 'GET', authorization: serviceToken });
    expect(asked).toHaveLength(2);
  }
  for (const label of ['Scale', 'Stop', 'Delete']) {
    await execa('sh', ['-c', row(run.stderr, label)]);
  }
  const signIn = `-c ${surroundings.folder}/shanghai.conf`;
  expect(client.calls().slice(-3)).toEqual([
    `${signIn} modify textcnn -Dmetadata.instance=2`,
    `${signIn} stop textcnn`,
    `${signIn} delete textcnn`,
  ]);

  const { stdout: list } = await runPlain(['history', '--json'], { surroundings });
  const { stdout: shown } = await runPlain(
    ['history', 'show', JSON.parse(list.split('\n')[0] ?? '').id],
    {
      surroundings,
    },
  );
  for (const label of ['curl', 'Python', 'Scale', 'Stop', 'Delete']) {
    expect(row(shown, label)).toBe(row(run.stderr, label));
  }
  expect(shown).not.toContain(serviceToken);
}, 120_000);

test('what is printed signs in as the deployment did, where set-up made a sign-in of its region', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const { command } = smallEascmd(surroundings.folder, { token: serviceToken });
  const signIns = path.join(surroundings.home, 'config', 'sign-ins');
  const file = path.join(signIns, 'cn-shanghai.conf');
  mkdirSync(signIns, { recursive: true, mode: 0o700 });
  writeFileSync(file, 'made by eascmd\n', { mode: 0o600 });
  const args = ['new', ...cpuFlags, '--eascmd', command, '--yes'];
  const run = await runPlain(args, { surroundings, patience: 60_000 });
  expect(row(run.stderr, 'Stop')).toBe(`${command} -c ${file} stop textcnn`);
  const { stdout: list } = await runPlain(['history', '--json'], { surroundings });
  const { id } = JSON.parse(list.split('\n')[0] ?? '');
  const { stdout: shown } = await runPlain(['history', 'show', id], { surroundings });
  expect(row(shown, 'Stop')).toBe(row(run.stderr, 'Stop'));
}, 120_000);

test('of a rehearsal the history shows nothing that one could do with a real service', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const args = ['new', ...cpuFlags, '--rehearse', '--speed', '600', '--yes'];
  const run = await runPlain(args, { surroundings, patience: 60_000 });
  expect(run.stderr).toContain('curl -H');
  expect(run.stderr).not.toMatch(/^(?:Scale|Stop|Delete) /m);
  const { stdout: list } = await runPlain(['history', '--json'], { surroundings });
  const { stdout: shown } = await runPlain(
    ['history', 'show', JSON.parse(list.split('\n')[0] ?? '').id],
    {
      surroundings,
    },
  );
  expect(shown).toContain('rehearsal: nothing was created');
  expect(shown).not.toMatch(/^(?:Next|Scale|Stop|Delete) /m);
}, 120_000);

test('where eascmd showed no endpoint, an empty standard output is explained', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const client = smallEascmd(surroundings.folder, { token: serviceToken });
  const args = ['new', ...cpuFlags, '--eascmd', client.command, '--yes'];
  const run = await runPlain(args, { surroundings, patience: 60_000 });
  expect(run).toMatchObject({ code: 0, stdout: '' });
  expect(run.stderr).toContain('eascmd showed no endpoint. Look for it with: eascmd desc textcnn');
});
