import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Surroundings } from '../harness/surroundings.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { partly, serve, storage } from '../platform/loopback.ts';
import { cpuAnswers } from './pages/examples.ts';
import { filesUnder } from './pages/files.ts';
import { answers, answersAll, asks, type Script } from './pages/guide.ts';
import { interrupts } from './pages/leaving.ts';
import { chooses, filteredBy } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';
import { eascmdBytes, keys, putsEascmd, signsIn, warned } from './pages/setting-up.ts';

/** Up to "Where should it run?", which offers to set up eascmd where there is none. */
const located = 'new --region cn-shanghai --model-path oss://my-bucket/models/textcnn/';

async function opensSetUp(terminal: TestTerminal): Promise<void> {
  await asks(terminal, 'where');
  await chooses(terminal, 'Set up eascmd');
}

/** Signed out, eascmd shows no group. */
const signedOutAnswers: Script = [
  ...cpuAnswers.slice(0, 2),
  ['where', 'CPU public group'],
  ...cpuAnswers.slice(3),
];

/** Neither key is in a file of this user, nor in a byte that the program wrote. */
function holdsNoKey({ home, rehearsal, folder }: Surroundings, terminal: TestTerminal): void {
  const files = [home, rehearsal, folder].flatMap(filesUnder);
  expect(files.some((file) => file.endsWith('.conf'))).toBe(true);
  const written = [terminal.rawBytes(), ...files.map((file) => readFileSync(file, 'latin1'))];
  for (const text of written) {
    expect(text).not.toContain(keys.id);
    expect(text).not.toContain(keys.secret);
  }
}

test('from nothing to signed in, back to the questions, what the account has, and deployed; nothing is asked twice', async () => {
  const surroundings = sameUser();
  const program = eascmdBytes(surroundings);
  const half = Math.floor(program.length / 2);
  // The first answer breaks off in its middle; the second goes on from there.
  const first = partly(program, half);
  const server = await serve(first, storage(program));
  const env = { BLADE_DEPLOY_DOWNLOAD_URL: server.url };
  const terminal = starts('new --region cn-hangzhou', { surroundings, env });
  await answersAll(terminal, cpuAnswers.slice(0, 1));
  await opensSetUp(terminal);
  await terminal.shows(/\/etc\/dsw\/eascmd64 +not found/);
  await chooses(terminal, 'Download it.');
  await terminal.shows('in which folder');
  terminal.types('~/tools');
  await terminal.shows('❯ ~/tools');
  terminal.press('enter');
  await terminal.shows(`${half} bytes of ${program.length} bytes`);
  first.cut();
  await terminal.shows("Couldn't download eascmd");
  await terminal.shows('continues from there');
  await chooses(terminal, 'Try again.');
  // The region was named, so that its sign-in comes next.
  await terminal.shows(warned('cn-hangzhou'));
  expect(server.asked.at(-1)?.headers.range).toBe(`bytes=${half}-`);
  const file = path.join(surroundings.home, 'tools', 'eascmd64');
  expect(readFileSync(file)).toEqual(program);
  expect(statSync(file).mode & 0o111).toBe(0o111);
  await signsIn(terminal, 'cn-hangzhou');
  await terminal.shows(/✔ eascmd ls worked/);
  await terminal.shows('─ pai-eas.cn-hangzhou.aliyuncs.com');
  await chooses(terminal, 'Continue where you were.');
  // What the account has is known by now, and why it does not do.
  await terminal.shows(/GPU V100 +eas-r-v100roomhangzhou01 +no Blade/);
  await answers(terminal, 'where', 'CPU eas-r-v100roomhangzhou01');
  await answersAll(terminal, cpuAnswers.slice(3));
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
  holdsNoKey(surroundings, terminal);

  const again = starts('new', { surroundings });
  await asks(again, 'modelPath');
  await again.shows(/· eascmd64$|eascmd64$/m);
  again.press('ctrl-c');
  await left(again, 130);
});

test('an eascmd without its run bit is fixed, and used', async () => {
  const surroundings = sameUser();
  const file = putsEascmd(surroundings, 'my-eascmd', 0o644);
  const terminal = starts(`${located} --eascmd ${file}`, { surroundings });
  await opensSetUp(terminal);
  await terminal.shows(/my-eascmd +isn't marked as executable/);
  await chooses(terminal, 'Make it executable (chmod +x).');
  // The region is known, so that its sign-in comes next.
  await terminal.shows(warned('cn-shanghai'));
  await chooses(terminal, 'Go back.');
  await asks(terminal, 'where');
  expect(statSync(file).mode & 0o111).toBe(0o111);
});

test('a path that is no program is refused where it was typed, and one that is is used', async () => {
  const surroundings = sameUser();
  const file = putsEascmd(surroundings, 'my-eascmd', 0o755);
  const terminal = starts(located, { surroundings });
  await opensSetUp(terminal);
  await terminal.shows(/\/etc\/dsw\/eascmd64 +not found/);
  await chooses(terminal, 'Enter the path of eascmd.');
  await terminal.shows('Where is eascmd?');
  terminal.types('./nothing-here');
  terminal.press('enter');
  await terminal.shows(/nothing-here: not found/);
  terminal.types('\u0015');
  await terminal.hides('./nothing-here');
  terminal.types(file);
  terminal.press('enter');
  await terminal.shows(warned('cn-shanghai'));
  await terminal.shows('China (Shanghai) · my-eascmd');
});

test('a region that is not signed in leads to its sign-in and back; the name is asked again', async () => {
  const surroundings = sameUser();
  const terminal = rehearses('--scenario signed-out', { surroundings });
  await answersAll(terminal, signedOutAnswers);
  await terminal.shows("Couldn't check");
  await terminal.shows('i sign in');
  terminal.types('i');
  await terminal.shows(warned('cn-shanghai'));
  await terminal.shows('REHEARSAL');
  await signsIn(terminal, 'cn-shanghai', { ...keys, secret: 'wrong-in-this-test' });
  await terminal.shows("The service didn't accept the keys.");
  await signsIn(terminal, 'cn-shanghai');
  await terminal.shows('Signed in to China (Shanghai).');
  await chooses(terminal, 'Continue where you were.');
  await terminal.showsNot("Couldn't check", { once: /Name +textcnn, free/ });
  await terminal.showsNot('i sign in', { once: 'Enter rehearse' });
  holdsNoKey(surroundings, terminal);
});

test('setup signs in to one region after the other; keys that are refused end with 3', async () => {
  const surroundings = sameUser();
  const file = putsEascmd(surroundings, 'my-eascmd', 0o755);
  const terminal = starts(`setup --eascmd ${file} --region cn-beijing`, { surroundings });
  await terminal.shows(warned('cn-beijing'));
  await terminal.shows('─ sign-in ~/.eas/config');
  await chooses(terminal, 'Use the endpoint inside a VPC.');
  // The page is drawn anew, with its pointer back at the top: a key before that would move the new one.
  await terminal.shows('Use the public endpoint.');
  await signsIn(terminal, 'cn-beijing');
  await terminal.shows('─ pai-eas-manage-vpc.cn-beijing.aliyuncs.com');
  await chooses(terminal, 'Sign in to another region.');
  await terminal.shows(/China \(Beijing\) +cn-beijing, signed in/);
  terminal.types('shanghai');
  await terminal.shows(filteredBy('shanghai', 1));
  terminal.press('enter');
  await signsIn(terminal, 'cn-shanghai', { ...keys, secret: 'wrong-in-this-test' });
  await terminal.shows('Not signed in to China (Shanghai).');
  await chooses(terminal, 'Quit setup.');
  expect(await left(terminal, 3)).toContain('Signed in: China (Beijing) (cn-beijing).');
  holdsNoKey(surroundings, terminal);
});

test('setup --rehearse says on every page that it is one, and leaves no sign-in of the real kind', async () => {
  const surroundings = sameUser();
  const terminal = starts('setup --rehearse --speed 600', { surroundings });
  await terminal.shows('This is a rehearsal');
  await chooses(terminal, 'Sign in to a region.');
  await terminal.shows('Which region');
  await terminal.shows('REHEARSAL');
  terminal.press('enter');
  await terminal.shows('In this rehearsal');
  await signsIn(terminal, 'cn-hangzhou');
  await terminal.shows('Signed in to China (Hangzhou).');
  await terminal.shows('REHEARSAL');
  await chooses(terminal, 'Quit setup.');
  expect(await left(terminal, 0)).toContain('This was a rehearsal');
  expect(filesUnder(surroundings.home).filter((name) => name.endsWith('.conf'))).toEqual([]);
  holdsNoKey(surroundings, terminal);
});

describe('Ctrl-C in set-up', () => {
  /** Nobody answers: what is fetched stays under way. */
  async function atFetching(): Promise<TestTerminal> {
    const server = await serve(partly(Buffer.alloc(1_000_000, '#'), 400_000));
    const terminal = starts(located, { env: { BLADE_DEPLOY_DOWNLOAD_URL: server.url } });
    await opensSetUp(terminal);
    await terminal.shows(/\/etc\/dsw\/eascmd64 +not found/);
    await chooses(terminal, 'Download it.');
    await terminal.shows('Enter download');
    terminal.press('enter');
    return terminal;
  }

  test('ends what is being fetched, which Escape breaks off', async () => {
    const terminal = await atFetching();
    await terminal.shows(/400\.0 KB of 1\.0 MB/);
    await terminal.shows(' 40%');
    terminal.press('escape');
    await terminal.shows('You stopped it.');
    await chooses(terminal, 'Try again.');
    await interrupts(terminal, 'Downloading eascmd.', 130);
  });

  test('ends it while a key is typed, and forgets the key', async () => {
    const surroundings = sameUser();
    const terminal = rehearses('--scenario signed-out', { surroundings });
    await answersAll(terminal, signedOutAnswers);
    await terminal.shows('i sign in');
    terminal.types('i');
    await terminal.shows(warned('cn-shanghai'));
    await chooses(terminal, 'Type the AccessKey here.');
    await terminal.shows('AccessKey ID');
    terminal.types(keys.id);
    const said = await interrupts(terminal, `${keys.id.length} characters`, 130);
    expect(said).toContain('Your answers are saved');
    expect(terminal.rawBytes()).not.toContain(keys.id);
  });

  test('leaves the command on the normal screen, with nothing in it but placeholders', async () => {
    const terminal = rehearses('--scenario signed-out');
    await answersAll(terminal, signedOutAnswers);
    await terminal.shows('i sign in');
    terminal.types('i');
    await terminal.shows(warned('cn-shanghai'));
    await chooses(terminal, 'Show the command instead.');
    const said = await interrupts(terminal, 'config -i <AccessKeyId>', 130);
    expect(said.replaceAll('\n', '')).toMatch(
      /eascmd -c \S+cn-shanghai\.conf config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas\.cn-shanghai\.aliyuncs\.com/,
    );
  });
});
