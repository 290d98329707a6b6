import { expect, test } from 'vitest';
import { answered, cpuAnswersUnseen, documentedName } from './pages/examples.ts';
import { documented, journal, serviceFile } from './pages/files.ts';
import { answersAll, asks, names } from './pages/guide.ts';
import { chooses, optionsOn } from './pages/list.ts';
import { starts } from './pages/program.ts';
import { asksHow, deploys, leavesTheEnd } from './pages/run.ts';

test('without eascmd the questions start at once; Deploy offers a rehearsal of the document’s CPU example', async () => {
  const terminal = starts('--speed 600', { shell: true });
  await asks(terminal, 'modelPath');
  await terminal.showsNot('REHEARSAL', { once: 'no eascmd' });
  await answersAll(terminal, cpuAnswersUnseen);
  await asksHow(terminal);
  expect(optionsOn(terminal)).toContainEqual(expect.stringMatching(/^Rehearse: /));
  await chooses(terminal, 'Rehearse');
  await terminal.shows('REHEARSAL');
  await names(terminal, documentedName);

  await terminal.shows(/Name +blade_eas_plugin_test, free +you/);
  await terminal.shows(/Size +1 × 4000 MB +default/);
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed {2}blade_eas_plugin_test/);
  await terminal.shows('Token     ••••••••');
  const summary = await leavesTheEnd(terminal, /Blade ran for \d+m \d\ds/, 0);

  expect(summary).toMatch(/^Deployed {2}blade_eas_plugin_test {2}\d+m \d\ds$/m);
  expect(summary).toContain('nothing was created');
  expect(summary).toMatch(/^Internet +http:\/\/\d+\.cn-shanghai\./m);
  // The service exists now: the line that created it would be refused its name.
  expect(summary).toMatch(
    /^Again +blade-deploy redeploy blade_eas_plugin_test --rehearse --speed 600$/m,
  );
  expect(serviceFile(terminal.surroundings)).toEqual(documented('cpu-blade'));
  expect(journal(terminal.surroundings).at(-1)).toMatchObject({
    type: 'result',
    outcome: 'deployed',
    optimized: true,
    rehearsal: true,
  });
});

test('while the model is optimized, the window has its marks, and the phases keep their rows', async () => {
  const terminal = starts(`new --rehearse --speed 120 ${answered}`);
  await deploys(terminal);
  await terminal.shows(/^ {2}✔ Download +\d+s/m);
  await terminal.shows(/^ {2}[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Optimize +\d+s/m);
  const row = terminal.screen().findIndex((line) => line.includes('Optimize'));
  await terminal.shows(/0m [━╸·]+┿[·]+┿ 10m/);
  await terminal.shows('Minutes without output are normal');
  await terminal.shows(/^ {2}✔ Optimize +\d+m \d\ds/m);
  expect(terminal.screen()[row]).toContain('Optimize');
  await leavesTheEnd(terminal, /✔ +Deployed/, 0);
});
