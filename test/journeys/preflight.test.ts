import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { questions } from '../../src/messages/en/questions.ts';
import { clientThat, hangs, signedOut } from './pages/clients.ts';
import { journal, serviceFile } from './pages/files.ts';
import { answers, answersAll, asks } from './pages/guide.ts';
import { interrupts } from './pages/leaving.ts';
import { optionsOn } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const v100 = 'eas-r-v100roomhangzhou01';
const t4 = 'eas-r-t4roomhangzhou0001';

test('a V100 group in Hangzhou is found and refused with the reason; the T4 group chooses the rest', async () => {
  const terminal = rehearses();
  await answersAll(terminal, [
    ['region', 'China (Hangzhou)'],
    ['name', 'textcnn'],
  ]);
  await asks(terminal, 'serviceResource');
  await terminal.shows(new RegExp(`${v100} +V100, not listed with Blade here`));
  await terminal.shows(new RegExp(`${t4} +T4, 6 cores and 1 GPU free`));
  terminal.press('down', 'down');
  await terminal.shows(`❯ ${v100}`);
  terminal.press('enter');
  await answers(terminal, 'blade', 'Yes');
  await asks(terminal, 'device');
  await terminal.shows(/GPU does not fit .* its nodes have V100/);
  await terminal.shows(/only in China \(Shanghai\)/);
  expect(optionsOn(terminal)).toEqual(['CPU']);

  terminal.press('shift-tab');
  await asks(terminal, 'blade');
  terminal.press('shift-tab');
  await asks(terminal, 'serviceResource');
  terminal.press('down');
  await terminal.shows(`❯ ${t4}`);
  terminal.press('enter');
  await answersAll(terminal, [['blade'], ['device', 'GPU'], ['framework']]);
  // Neither the card nor the plugin group is asked: one was seen, the other follows.
  await asks(terminal, 'instances');
  await terminal.shows('"resource": "T4_8CORE"');
  await answersAll(terminal, [['instances'], ['cpu'], ['memory'], ['gpu'], ['pluginGpu']]);
  await answersAll(terminal, [['modelPath', 'oss://my-bucket/models/'], ['ossEndpoint']]);
  await answers(terminal, 'advanced');
  await terminal.shows(/Name +textcnn, free/);
  await terminal.shows(/Runs on +GPU T4, eas-r/);
  await terminal.shows(/Blade +.* on T4_8CORE, 1 GPU/);
  await terminal.shows(/Capacity +enough for 1 of 1; 1 node;.* asked \S/);
  await terminal.shows('ecs.gn6i-c8g1.2xlarge');
  await deploys(terminal);
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
  expect(serviceFile(terminal.surroundings)).toMatchObject({ resource: t4 });
  expect(journal(terminal.surroundings)[0]).toMatchObject({
    type: 'plan',
    preflight: [
      { item: 'name', state: 'free' },
      { item: 'group', state: 'there', nodes: 1 },
      { item: 'card', card: 'T4' },
      { item: 'room', state: 'room' },
    ],
  });
});

test('how long ago something was asked counts on while the review stands', async () => {
  const terminal = rehearses(
    '--region cn-shanghai --name textcnn --service-resource eas-r-6dbzve8ip0xnzte5rp --blade --device cpu' +
      ' --framework tensorflow --instances 1 --cpu 1 --memory 4000 --model-path oss://my-bucket/models/' +
      ' --template cpu-blade',
  );
  await terminal.shows(/Capacity +enough for 1 of 1; .* asked 2s ago/);
  await terminal.shows(/Capacity +enough for 1 of 1; .* asked 3s ago/);
  await interrupts(terminal, 'Enter deploy', 130);
});

/** Shows a group, but only after 4 seconds. */
const slowGroups = `case "$*" in
*"resource ls"*)
  sleep 4
  echo '| RESOURCENAME             | CLUSTERID   | STATUS        | INSTANCECOUNT |'
  echo '| eas-r-6dbzve8ip0xnzte5rp | cn-shanghai | ResourceReady |             1 |' ;;
*) sleep 1000 ;;
esac`;

test('keys pressed while eascmd is asked for the groups choose none of them', async () => {
  const surroundings = sameUser();
  const { command } = clientThat(surroundings, slowGroups);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answers(terminal, 'region', 'China (Shanghai)');
  await answers(terminal, 'name', 'textcnn');
  await asks(terminal, 'serviceResource');
  await terminal.shows('Asking eascmd which groups there are');
  terminal.press('down', 'enter', 'up', 'enter');
  await terminal.shows('Still asking eascmd.');
  await terminal.shows('1 group in China (Shanghai)');
  await terminal.showsNot('Still asking eascmd.', { once: 'eas-r-6dbzve8ip0xnzte5rp' });
  await asks(terminal, 'serviceResource');
  terminal.press('down');
  await terminal.shows('❯ eas-r-6dbzve8ip0xnzte5rp');
  terminal.press('enter');
  await asks(terminal, 'blade');
  await interrupts(terminal, questions.blade.question, 130);
});

test('a client that hangs holds up no key, and leaving does not wait for it', async () => {
  const surroundings = sameUser();
  const { command, calls } = clientThat(surroundings, hangs);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answers(terminal, 'region', 'China (Shanghai)');
  await asks(terminal, 'name');
  await expect.poll(() => readFileSync(calls, 'utf8')).toContain('resource ls');
  // The question is out and has no answer; what is typed is there all the same.
  terminal.types('textcnn');
  await terminal.shows('❯ textcnn');
  terminal.press('enter');
  await asks(terminal, 'serviceResource');
  await terminal.shows('Asking eascmd which groups there are');
  terminal.types('eas-r-typed');
  await terminal.shows('❯ eas-r-typed');
  terminal.press('enter');
  await answersAll(terminal, [['blade'], ['device'], ['framework'], ['instances'], ['cpu']]);
  await answersAll(terminal, [['memory'], ['modelPath', 'oss://my-bucket/models/']]);
  await answersAll(terminal, [['ossEndpoint'], ['advanced']]);
  await terminal.shows(/Name +textcnn, checking/);
  await terminal.shows(/Capacity +asking eascmd/);
  terminal.types('o');
  await terminal.shows('Esc close');
  terminal.press('escape');
  await interrupts(terminal, /Name +textcnn, checking/, 130);
});

test('signed out, the review says that nothing was checked and why', async () => {
  const surroundings = sameUser();
  const { command } = clientThat(surroundings, signedOut);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answersAll(terminal, [
    ['region', 'China (Shanghai)'],
    ['name', 'textcnn'],
    ['serviceResource', 'eas-r-typed', /Groups not checked, not signed in/],
  ]);
  await answersAll(terminal, [['blade'], ['device'], ['framework'], ['instances'], ['cpu']]);
  await answersAll(terminal, [['memory'], ['modelPath', 'oss://my-bucket/models/']]);
  await answersAll(terminal, [['ossEndpoint'], ['advanced']]);
  await terminal.shows(/Name +textcnn, not checked/);
  await terminal.shows(/Capacity +not checked, not signed in/);
  await interrupts(terminal, /Enter deploy/, 130);
});
