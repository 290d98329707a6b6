import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { clientChoice } from '../../src/messages/en/screens.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { answered, cpuAnswersUnseen, documentedName } from './pages/examples.ts';
import { documented, journal, serviceFile } from './pages/files.ts';
import { answersAll, asks } from './pages/guide.ts';
import { chooses, optionsOn } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { asksHow, deploys, leavesTheEnd, left } from './pages/run.ts';

/** A client in a folder of its own, which speaks as eascmd does. */
function installs({ folder }: Surroundings, name: string, mode = 0o755): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const file = path.join(bin, name);
  writeFileSync(
    file,
    `#!/bin/sh\nBLADE_DEPLOY_REHEARSAL_SPEED=600 BLADE_DEPLOY_REHEARSAL_REGION=cn-shanghai exec ${process.execPath} ${path.join(root, 'bin', 'eascmd-rehearsal')} "$@"\n`,
  );
  chmodSync(file, mode);
  return bin;
}

const onPath = (bin: string) => ({
  PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
});

test('without eascmd three ways are offered on Deploy, and none begins by itself', async () => {
  const terminal = starts(`new ${answered}`);
  await asksHow(terminal);
  await terminal.shows('/etc/dsw/eascmd64');
  expect(optionsOn(terminal)).toEqual([
    expect.stringMatching(/^Set up/),
    expect.stringMatching(/^Rehearse/),
    expect.stringMatching(/^Only write/),
  ]);
  await chooses(terminal, 'Set up');
  await terminal.shows(/eascmd64 on PATH +not found/);
  terminal.press('escape');
  await terminal.shows(clientChoice.question);
  terminal.press('escape');
  await terminal.shows('Enter choose how');
  terminal.press('ctrl-c');
  await left(terminal, 130);
});

test('only the file is written, where that is chosen', async () => {
  const terminal = starts(`new --name ${documentedName}`);
  await answersAll(terminal, cpuAnswersUnseen);
  await asksHow(terminal);
  await chooses(terminal, 'Only write');
  await terminal.showsNot('REHEARSAL', { once: 'Enter write the file' });
  terminal.press('enter');
  expect(await left(terminal, 0)).toContain('eascmd create');
  expect(serviceFile(terminal.surroundings)).toEqual(documented('cpu-blade'));
});

test('an eascmd that is named and has no run bit is said to have none', async () => {
  const surroundings = sameUser();
  const bin = installs(surroundings, 'my-eascmd', 0o644);
  const terminal = starts(`new ${answered} --eascmd ${bin}/my-eascmd`, { surroundings });
  await asksHow(terminal);
  await terminal.shows("isn't executable");
  await terminal.shows('chmod +x');
  terminal.press('ctrl-c');
  await left(terminal, 130);
});

test('an eascmd that is named and is not there is not passed over for another', async () => {
  const surroundings = sameUser();
  const bin = installs(surroundings, 'eascmd');
  const terminal = starts(`new ${answered}`, {
    surroundings,
    env: { ...onPath(bin), BLADE_DEPLOY_EASCMD: '/nowhere/eascmd' },
  });
  await asksHow(terminal);
  await terminal.shows("/nowhere/eascmd doesn't exist");
});

test.each(['eascmd', 'eascmd64'])(
  '%s on PATH is found and deploys; nothing speaks of a rehearsal',
  async (name) => {
    const surroundings = sameUser();
    const terminal = starts(`new ${answered}`, {
      surroundings,
      env: onPath(installs(surroundings, name)),
    });
    // But for the key that plays the plan.
    await terminal.showsNot(/(?<!R )rehears/i, { once: 'Enter deploy' });
    await terminal.shows(new RegExp(`· ${name}$`, 'm'));
    await deploys(terminal);
    await terminal.showsNot(/rehears/i, { once: /✔ +Deployed/ });
    const summary = await leavesTheEnd(terminal, /✔ +Deployed/, 0);
    expect(summary).not.toMatch(/rehears/i);
    expect(journal(surroundings).every(({ rehearsal }) => rehearsal !== true)).toBe(true);
    expect(journal(surroundings).at(-1)).toMatchObject({ type: 'result', outcome: 'deployed' });
  },
);

test('a start with a rehearsal asked for does not use the eascmd that is there', async () => {
  const surroundings = sameUser();
  const terminal = rehearses('', { surroundings, env: onPath(installs(surroundings, 'eascmd')) });
  await asks(terminal, 'modelPath');
  await terminal.shows('REHEARSAL');
});

test('a script gets exit code 3 and the places that were looked at', async () => {
  const result = await runPlain(['new', ...answered.split(' '), '--yes']);
  expect(result).toMatchObject({ code: 3, stdout: '' });
  expect(result.stderr).toContain('/etc/dsw/eascmd64');
});

test('a client that does not start ends with 3, and nothing was sent', async () => {
  const surroundings = sameUser();
  const bin = installs(surroundings, 'eascmd');
  writeFileSync(path.join(bin, 'eascmd'), '#!/nowhere/interpreter\n');
  const result = await runPlain(['new', ...answered.split(' '), '--yes', '--json'], {
    surroundings,
    env: onPath(bin),
  });
  const last = result.stdout.trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ type: 'result', exit_code: 3 });
  expect(result.code).toBe(3);
  expect(readFileSync(path.join(surroundings.folder, 'service.json'), 'utf8')).toContain('textcnn');
});
