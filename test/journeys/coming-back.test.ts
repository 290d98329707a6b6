import { expect, test, vi } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { processesOf } from '../harness/processes.ts';
import { answered, cpuAnswers, group } from './pages/examples.ts';
import { journal } from './pages/files.ts';
import { answers, answersAll, asks } from './pages/guide.ts';
import { interrupts } from './pages/leaving.ts';
import { chooses } from './pages/list.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';

test('answers are kept at Ctrl-C; the next start goes on at the same question', async () => {
  const surroundings = sameUser();
  const first = rehearses('', { surroundings });
  await answersAll(first, cpuAnswers.slice(0, 3));
  await asks(first, 'framework');
  await interrupts(first, 'Ctrl-C leave', 130);

  const second = rehearses('', { surroundings });
  await second.shows('For textcnn: 3 answers saved.');
  await chooses(second, 'Continue with the saved answers.');
  await asks(second, 'framework');
  await second.shows('"name": "textcnn"');
  await answersAll(second, cpuAnswers.slice(3));
  await second.shows(new RegExp(`Runs on +CPU, ${group}`));
  await second.shows('Enter rehearse');
  await interrupts(second, 'Enter rehearse', 130);

  const third = rehearses('', { surroundings });
  await third.shows('For textcnn: 5 answers saved.');
  await chooses(third, 'Start over.');
  await asks(third, 'modelPath');
  await third.shows('question 1');
  await interrupts(third, 'Ctrl-C leave', 130);

  const fourth = rehearses('', { surroundings });
  await fourth.showsNot('answers saved', { once: questions.modelPath.question });
});

test('what was deployed is not offered again as answers', async () => {
  const surroundings = sameUser();
  const first = rehearses('', { surroundings });
  await answersAll(first, cpuAnswers);
  await deploys(first);
  await leavesTheEnd(first, /✔ +Deployed/, 0);
  const second = starts('new --rehearse', { surroundings });
  await second.showsNot('answers saved', { once: questions.modelPath.question });
});

test('a closed terminal keeps the answers too', async () => {
  const surroundings = sameUser();
  const first = rehearses('', { surroundings });
  await answers(first, 'modelPath', 'oss://my-bucket/models/kept_by_hangup/');
  await answers(first, 'region', 'China (Shanghai)');
  await asks(first, 'where');
  first.signals('SIGHUP');
  await left(first, 129);
  const second = rehearses('', { surroundings });
  await second.shows('For kept_by_hangup: 2 answers saved.');
});

test('after detaching, attach shows it where it is and to its end', async () => {
  const surroundings = sameUser();
  const first = starts(`new --rehearse --speed 60 ${answered}`, { surroundings });
  await deploys(first);
  await first.shows(/^ {2}✔ Download/m);
  first.types('d');
  await left(first, 10);

  const second = starts('attach', { surroundings });
  await second.shows(/^ {2}✔ Download +\d+s/m);
  await second.shows('REHEARSAL');
  const summary = await leavesTheEnd(second, /✔ +Deployed {2}textcnn/, 0);
  expect(summary).toContain('Blade ran for 4m');

  const third = starts('attach textcnn', { surroundings });
  await leavesTheEnd(third, /✔ +Deployed {2}textcnn/, 0);
  const nobody = starts('attach somebody_else', { surroundings });
  expect(await left(nobody, 2)).toContain(english.nothingToAttach('somebody_else'));
});

test('the end of the terminal is not the end of the deployment', async () => {
  const surroundings = sameUser();
  const terminal = starts(`new --rehearse --speed 200 ${answered}`, { surroundings });
  await deploys(terminal);
  await terminal.shows('Executing plugin');
  terminal.signals('SIGKILL');
  await terminal.exited();
  const ended = () => journal(surroundings).find(({ type }) => type === 'result');
  await vi.waitUntil(ended, { timeout: 20_000, interval: 50 });
  expect(ended()).toMatchObject({ outcome: 'deployed', optimized: true });
  await vi.waitUntil(() => processesOf(surroundings.home).length === 0, { timeout: 10_000 });
  const later = starts('attach', { surroundings });
  await leavesTheEnd(later, /✔ +Deployed/, 0);
});
