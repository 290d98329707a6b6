import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { steps } from '../../src/questions/steps.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { answered, cpuAnswers } from './pages/examples.ts';
import { answers, answersAll, asks } from './pages/guide.ts';
import { chooses, edits, filteredBy, optionsOn, pointsAt } from './pages/list.ts';
import { rehearses } from './pages/program.ts';

test('every question of a conversation has its help on ? and on F1, and Esc closes it', async () => {
  const terminal = rehearses();
  for (const [step, text] of cpuAnswers) {
    await asks(terminal, step);
    const flag = steps.find(({ id }) => id === step)?.flag;
    for (const key of ['?', '\u001bOP']) {
      terminal.types(key);
      await terminal.shows(/Esc +close|Esc close/);
      await terminal.shows(/^.*Source +\S/m);
      if (flag !== undefined) await terminal.shows(`Flag      ${flag}`);
      terminal.press('escape');
      await terminal.hides(/Esc close/);
      await asks(terminal, step);
    }
    await answers(terminal, step, text);
  }
  await terminal.shows('Enter deploy');
});

test('in a text that has begun, ? is a character and F1 is the help', async () => {
  const terminal = rehearses('--region cn-shanghai');
  await asks(terminal, 'name');
  terminal.types('a?');
  await terminal.showsNot('Esc close', { once: '❯ a?' });
  await terminal.shows('F1 help');
  terminal.types('\u001bOP');
  await terminal.shows(/Esc close/);
  terminal.press('escape');
  await terminal.shows('❯ a?');
});

test('what a list does not offer is shown with its reason', async () => {
  const terminal = rehearses(`${answered} --region cn-beijing`);
  await terminal.shows('Enter deploy');
  await edits(terminal, 'Device', 'Runs on');
  expect(optionsOn(terminal)).toContain('CPU');
  expect(optionsOn(terminal)).not.toContain('GPU');
  await terminal.shows('1 not offered');
  await terminal.shows('h hidden');
  terminal.types('h');
  await terminal.shows(english.notOffered);
  await terminal.shows(/GPU is not listed as supported with Blade/);
  await terminal.shows(/Hangzhou/);
  terminal.press('escape');
  await terminal.hides(english.notOffered);
});

test('a question with one legal answer is not asked; the answer is named as such', async () => {
  const terminal = rehearses('--region cn-hangzhou --name textcnn --service-resource= --blade');
  await answersAll(terminal, [
    ['device', 'GPU'],
    ['framework', 'TensorFlow'],
    ['serviceCard', 'T4'],
  ]);
  await asks(terminal, 'instances');
  await terminal.shows('"resource": "T4_8CORE"');
  await terminal.shows('"cuda": "10.0"');
});

test('a long list filters as one types; Esc clears the filter first, then goes back', async () => {
  const terminal = rehearses();
  await asks(terminal, 'region');
  expect(optionsOn(terminal)).toEqual(
    regions.map(({ name }) => name).slice(0, optionsOn(terminal).length),
  );
  terminal.types('us vi');
  await terminal.shows(filteredBy('us vi', 1));
  expect(optionsOn(terminal)).toEqual(['US (Virginia)']);
  terminal.press('backspace', 'backspace');
  await terminal.shows(filteredBy('us ', 2));
  terminal.types('zzz');
  await terminal.shows(english.nothingFits('us zzz'));
  terminal.press('enter');
  terminal.press('escape');
  await terminal.shows('Type to filter');
  await chooses(terminal, 'China (Shanghai)');
  await answersAll(terminal, cpuAnswers.slice(1, 10));

  await asks(terminal, 'ossEndpoint');
  terminal.types('tokyo');
  await terminal.shows(filteredBy('tokyo', 1));
  terminal.press('escape');
  await terminal.shows('Type to filter');
  await asks(terminal, 'ossEndpoint');
  terminal.press('escape');
  await asks(terminal, 'modelPath');
});

test('letters that move a pointer elsewhere are letters of the filter', async () => {
  const terminal = rehearses();
  await asks(terminal, 'region');
  terminal.types('jk2');
  await terminal.shows(english.nothingFits('jk2'));
  terminal.press('ctrl-u');
  terminal.press('escape');
  await terminal.shows('Type to filter');
  await pointsAt(terminal, 'China (Beijing)');
  terminal.types('jakarta');
  await terminal.shows('❯ Indonesia (Jakarta)');
  terminal.press('enter');
  await terminal.shows(questions.name.question);
  await terminal.shows('Indonesia (Jakarta) · REHEARSAL');
});
