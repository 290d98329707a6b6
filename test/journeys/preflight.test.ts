import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { clientThat, hangs, signedOut } from './pages/clients.ts';
import { journal, serviceFile } from './pages/files.ts';
import { answers, answersAll, asks, goesBackTo, type Script } from './pages/guide.ts';
import { interrupts } from './pages/leaving.ts';
import { chooses } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const v100 = 'eas-r-v100roomhangzhou01';
const t4 = 'eas-r-t4roomhangzhou0001';

test('a V100 group in Hangzhou is found and refused with the reason; the T4 group chooses the rest', async () => {
  const terminal = rehearses();
  await answersAll(terminal, [
    ['modelPath', 'oss://my-bucket/textcnn/frozen.pb'],
    ['region', 'China (Hangzhou)'],
  ]);
  await asks(terminal, 'where');
  await terminal.shows(new RegExp(`GPU V100 +${v100} +no Blade`));
  // Selected: its GPU is one that Blade optimizes for, and it has room.
  await terminal.shows(new RegExp(`❯ GPU T4 +${t4} +Blade on T4_8CORE, 6 cores, 1 GPU free`));
  await chooses(terminal, "3 can't work here: show why");
  await terminal.shows(english.notOffered);
  await terminal.shows(/V100 .*only in China \(Shanghai\)/);
  terminal.press('escape');
  await terminal.hides(english.notOffered);
  await chooses(terminal, `GPU T4 ${t4}`);
  // Neither the GPU model nor the plugin group is asked: one was seen, the other follows.
  await asks(terminal, 'advanced');
  await terminal.shows('"resource": "T4_8CORE"');
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
  await interrupts(terminal, 'Enter rehearse', 130);
});

/** Shows a group, but only after 4 seconds. */
const slowGroups = `case "$*" in
*"resource ls"*)
  sleep 4
  echo '| RESOURCENAME             | CLUSTERID   | STATUS        | INSTANCECOUNT |'
  echo '| eas-r-6dbzve8ip0xnzte5rp | cn-shanghai | ResourceReady |             1 |' ;;
*"resource li "*) exit 1 ;;
*) sleep 1000 ;;
esac`;

/** Up to the list that waits for eascmd. */
const placed: Script = [
  ['modelPath', 'oss://my-bucket/models/textcnn/'],
  ['region', 'China (Shanghai)'],
];

test('keys pressed while eascmd is asked for the groups choose none of them', async () => {
  const surroundings = sameUser();
  const { command } = clientThat(surroundings, slowGroups);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answersAll(terminal, placed);
  await asks(terminal, 'where');
  await terminal.shows('Asking eascmd which groups you have');
  terminal.press('enter', 'tab', 'enter');
  await terminal.shows('Still asking eascmd.');
  await terminal.showsNot('Still asking eascmd.', { once: /❯ CPU +eas-r-6dbzve8ip0xnzte5rp/ });
  await asks(terminal, 'where');
  await answers(terminal, 'where');
  await asks(terminal, 'framework');
  await terminal.shows('"resource": "eas-r-6dbzve8ip0xnzte5rp"');
  await interrupts(terminal, questions.framework.question, 130);
});

test('a client that hangs holds up no key, and leaving does not wait for it', async () => {
  const surroundings = sameUser();
  const { command, calls } = clientThat(surroundings, hangs);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answersAll(terminal, placed);
  await asks(terminal, 'where');
  await expect.poll(() => readFileSync(calls, 'utf8')).toContain('resource ls');
  await terminal.shows('Asking eascmd which groups you have');
  terminal.types('?');
  await terminal.shows('Esc close');
  terminal.press('escape');
  await terminal.hides('Esc close');
  await goesBackTo(terminal, 'region');
  terminal.press('enter');
  // The public group needs no answer.
  await terminal.shows('Asking eascmd which groups you have');
  terminal.press('down');
  await terminal.shows(/❯ CPU +public group/);
  terminal.press('enter');
  await asks(terminal, 'framework');
  await interrupts(terminal, questions.framework.question, 130);

  // Where the service runs is known: only the plan asks.
  const words = '--region cn-shanghai --device cpu --service-resource eas-r-typed';
  const known = starts(`new --eascmd ${command} ${words}`, { surroundings });
  await answersAll(known, [...placed.slice(0, 1), ['framework'], ['advanced']]);
  await known.shows(/Name +textcnn, checking/);
  await known.shows(/Capacity +asking eascmd/);
  known.types('o');
  await known.shows('Esc close');
  known.press('escape');
  await interrupts(known, /Name +textcnn, checking/, 130);
});

test('signed out, the review says that nothing was checked and why', async () => {
  const surroundings = sameUser();
  const { command } = clientThat(surroundings, signedOut);
  const terminal = starts(`new --eascmd ${command}`, { surroundings });
  await answersAll(terminal, [
    ...placed,
    ['where', 'Another group: type its ID', /Sign in to China \(Shanghai\) +shows your groups/],
    ['serviceResource', 'eas-r-typed', /Groups not checked, not signed in/],
    ['device', 'CPU'],
    ['framework'],
    ['advanced'],
  ]);
  await terminal.shows(/Name +textcnn, not checked/);
  await terminal.shows(/Capacity +not checked, not signed in/);
  await interrupts(terminal, /Enter deploy/, 130);
});
