import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { steps } from '../../src/questions/steps.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { answeredGpu, cpuAnswers, unnamed } from './pages/examples.ts';
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
  await terminal.shows('Enter rehearse');
});

test('in a text that has begun, ? is a character and F1 is the help', async () => {
  const terminal = rehearses(unnamed);
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
  const terminal = rehearses(answeredGpu);
  await terminal.shows('Enter rehearse');
  await edits(terminal, 'CUDA');
  expect(optionsOn(terminal)).toEqual(['10.0']);
  await terminal.shows('not offered; h shows why');
  await terminal.shows('h hidden');
  terminal.types('h');
  await terminal.shows(english.notOffered);
  await terminal.shows(/CUDA 11\.0 doesn't work with .* needs 10\.0/);
  terminal.press('escape');
  await terminal.hides(english.notOffered);
});

test('a question with one legal answer is not asked; the answer is named as such', async () => {
  const terminal = rehearses('--region cn-hangzhou --model-path oss://my-bucket/textcnn/frozen.pb');
  await answersAll(terminal, [['where', 'GPU T4 public group'], ['advanced']]);
  await terminal.shows('"cuda": "10.0"');
  await terminal.shows('"resource": "T4_8CORE"');
  await chooses(terminal, 'Blade');
  await terminal.shows(/Plugin group +T4_8CORE +only choice/);
});

test('a long list filters as one types; Esc clears the filter first, then goes back', async () => {
  const terminal = rehearses();
  await answers(terminal, 'modelPath', 'oss://my-bucket/models/textcnn/');
  await asks(terminal, 'region');
  const names = optionsOn(terminal).map((label) => label.replace(/,.*/, ''));
  expect(names).toEqual(regions.map(({ name }) => name).slice(0, names.length));
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
  terminal.press('escape');
  await asks(terminal, 'modelPath');
  await answers(terminal, 'modelPath');
  await answersAll(terminal, cpuAnswers.slice(1));

  await edits(terminal, 'Bucket region');
  terminal.types('tokyo');
  await terminal.shows(filteredBy('tokyo', 1));
  terminal.press('escape');
  await terminal.shows('Type to filter');
  await terminal.shows('Esc discard');
  terminal.press('escape');
  await terminal.hides('Esc discard');
  await terminal.shows(/Bucket region +same/);
});

test('letters that move a pointer elsewhere are letters of the filter', async () => {
  const terminal = rehearses('--model-path oss://my-bucket/models/textcnn/');
  await asks(terminal, 'region');
  terminal.types('jk2');
  await terminal.shows(english.nothingFits('jk2'));
  terminal.press('ctrl-u');
  await terminal.shows('Type to filter');
  await pointsAt(terminal, 'China (Beijing)');
  terminal.types('jakarta');
  await terminal.shows('❯ Indonesia (Jakarta)');
  terminal.press('enter');
  await asks(terminal, 'where');
  await terminal.shows('Indonesia (Jakarta) · REHEARSAL');
});
