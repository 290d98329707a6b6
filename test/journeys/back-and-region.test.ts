import { expect, test } from 'vitest';
import { questions } from '../../src/messages/en/questions.ts';
import { answeredGpu, cpuAnswers, documentedName, gpuAnswers, group } from './pages/examples.ts';
import { documented, serviceFile } from './pages/files.ts';
import { answers, answersAll, asks, goesBackTo, names } from './pages/guide.ts';
import { chooses, edits, filteredBy } from './pages/list.ts';
import { rehearses } from './pages/program.ts';

/** Under a warning that answers were removed, the group by its name. */
const droppedGroup = /▲[^❯✖]*removed,[^❯✖]*T4_8CORE/is;

test('from the last question one can go back to the first, and every answer is still there', async () => {
  const terminal = rehearses();
  await answersAll(terminal, cpuAnswers);
  await terminal.shows('Enter rehearse');
  for (const [step] of cpuAnswers.toReversed()) await goesBackTo(terminal, step);
  await terminal.showsNot('Shift+Tab', { once: questions.modelPath.question });

  await terminal.shows('❯ oss://my-bucket/models/textcnn/');
  terminal.press('enter');
  await terminal.shows('❯ China (Shanghai)');
  for (const [step] of cpuAnswers.slice(1)) await answers(terminal, step);
  await terminal.shows(new RegExp(`Runs on +CPU, ${group} +you`));
  await terminal.shows(/Model path +oss:\/\/my-bucket\/models\/textcnn\//);
  await names(terminal, documentedName);
  await terminal.shows('Enter rehearse');
  terminal.types('s');
  await terminal.exited();
  expect(serviceFile(terminal.surroundings)).toEqual(documented('cpu-blade'));
});

test('another region from the review names the plugin group that it drops, and asks where it runs again', async () => {
  const terminal = rehearses(answeredGpu);
  await terminal.shows(/Blade +.*on T4_8CORE/);
  await edits(terminal, 'Region');
  terminal.types('beijing');
  await terminal.shows(filteredBy('beijing', 1));
  await chooses(terminal, 'China (Beijing)');

  await asks(terminal, 'where');
  await terminal.shows(/▲ Device GPU was removed.*China \(Beijing\)/s);
  await terminal.shows(droppedGroup);
  await terminal.shows(/CPU +public group +Blade on CPU/);
});

test('another region with the same group drops nothing and comes back to the review', async () => {
  const terminal = rehearses(answeredGpu);
  await terminal.shows('Enter rehearse');
  await edits(terminal, 'Region');
  await chooses(terminal, 'China (Hangzhou)');
  await terminal.showsNot(/▲[^❯✖]*removed/is, {
    once: /Region +China \(Hangzhou\), cn-hangzhou +you/,
  });
  await terminal.shows(/Blade +.*on T4_8CORE/);
});

test('another GPU model in Shanghai takes its own plugin group', async () => {
  const terminal = rehearses();
  // A group that the rehearsal's account doesn't have: its GPU model is asked.
  await answersAll(terminal, [
    ...gpuAnswers.slice(0, 2),
    ['where', 'Another group'],
    ['serviceResource', 'eas-r-abc'],
    ['device', 'GPU'],
    ['serviceCard', 'T4'],
  ]);
  await asks(terminal, 'advanced');
  await terminal.shows('"resource": "T4_8CORE"');
  await goesBackTo(terminal, 'serviceCard');
  await terminal.shows('❯ T4');
  await chooses(terminal, 'P4');
  await asks(terminal, 'advanced');
  await terminal.shows('"resource": "P4_8CORE"');
});

test('what the last answer drops is named on the review, where no question comes between', async () => {
  const terminal = rehearses(`${answeredGpu} --weight-adjustment true --optimization-level o2`);
  await terminal.shows(/Model details +.* of 9/);
  await edits(terminal, 'Blade', 'Blade');
  await chooses(terminal, 'No');
  await terminal.showsNot('"plugins"', { once: /Blade +off/ });
  await terminal.shows(droppedGroup);
});
