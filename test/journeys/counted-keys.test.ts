import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { askingGroups, withoutWaiting } from '../../src/messages/en/review.ts';
import { keyBytes } from '../harness/keys.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { deployedBefore, journals, lastCall, servicesIn } from './pages/before.ts';
import { cpuAnswers, gpuAnswers, group } from './pages/examples.ts';
import { answers, asks, type Script } from './pages/guide.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { type Recorded, recorded } from './pages/recorded.ts';
import { deploys, leavesTheEnd } from './pages/run.ts';

const mostQuestions = 5;
const mostEnters = 7;

const first: readonly { what: string; script: Script; runsOn: string }[] = [
  { what: 'CPU', script: cpuAnswers, runsOn: `CPU, ${group}` },
  { what: 'GPU', script: [...gpuAnswers, ['advanced']], runsOn: `GPU T4, ${group}` },
];

test.each(first)(
  'a first deployment on a $what takes at most 5 questions and 7 Enters beside the text',
  async ({ script, runsOn }) => {
    const { terminal, sent } = recorded(rehearses());
    for (const [index, [step, text]] of script.entries()) {
      await asks(terminal, step);
      await terminal.shows(`question ${index + 1}`);
      await answers(terminal, step, text);
    }
    await terminal.shows(new RegExp(`Runs on +${runsOn} +you`));
    await deploys(terminal);
    expect(script.length).toBeLessThanOrEqual(mostQuestions);
    const enters = sent.filter((bytes) => bytes === keyBytes('enter'));
    expect(enters.length).toBeLessThanOrEqual(mostEnters);
    await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  },
);

const early: readonly { key: string; presses: (terminal: TestTerminal) => void }[] = [
  { key: 'Enter', presses: ({ press }) => press('enter') },
  { key: 'Tab', presses: ({ press }) => press('tab') },
  { key: 'PgDn', presses: ({ press }) => press('page-down') },
  { key: 'a letter', presses: ({ types }) => types('c') },
  { key: 'a paste', presses: ({ pastes }) => pastes('eas-r-typedahead') },
];

test.each(early)(
  '$key pressed while eascmd is asked is answered and chooses nothing',
  async ({ presses }) => {
    // At this speed the stand-in takes as long as eascmd does.
    const terminal = starts(
      'new --rehearse --speed 1 --model-path oss://my-bucket/models/textcnn/ --region cn-shanghai',
    );
    await terminal.shows(askingGroups('cn-shanghai'));
    presses(terminal);
    await terminal.shows('Still asking eascmd.');
    await terminal.hides(askingGroups('cn-shanghai'));
    await terminal.showsNot('Still asking eascmd.', {
      once: new RegExp(`❯ GPU T4 +${group}`),
    });
    await terminal.shows(questions.where.question);
    await terminal.shows(/Type to filter; \d+ listed/);
  },
);

test('a row of the public group can be chosen while eascmd is asked, and keeps the pointer', async () => {
  const terminal = starts(
    'new --rehearse --speed 1 --model-path oss://my-bucket/models/textcnn/ --region cn-shanghai',
  );
  await terminal.shows(askingGroups('cn-shanghai'));
  await terminal.showsNot(/❯ /, { once: withoutWaiting });
  terminal.press('down');
  await terminal.shows(/❯ CPU +public group/);
  terminal.press('down');
  await terminal.shows(/❯ GPU T4 +public group/);
  await terminal.shows(new RegExp(`^ +GPU T4 +${group}`, 'm'));
  await terminal.shows(/❯ GPU T4 +public group/);
  terminal.press('enter');
  await terminal.shows(questions.framework.question);
});

/** An eascmd that answers at once, and one that takes 4 s, and what a person sees first. */
const clients = [
  { takes: 'no time', env: {}, first: /● Reload/ },
  {
    takes: '4 s',
    env: { BLADE_DEPLOY_REHEARSAL_QUERY_MS: '4000' },
    first: /❯ Rehearse textcnn/,
  },
] as const;

/** On the start screen, after a service was deployed. */
async function comingBack(env: Readonly<Record<string, string>>): Promise<Recorded> {
  const surroundings = sameUser();
  await deployedBefore(surroundings);
  const started = recorded(starts('', { surroundings, env }));
  await started.terminal.shows(english.start.question);
  return started;
}

/** An Enter that nobody could take for a repeat of a held key. */
async function entersDeliberately(terminal: TestTerminal): Promise<void> {
  await sleep(2000);
  terminal.types(keyBytes('enter'));
}

test.each(clients)(
  'a redeploy without changes takes 2 Enters, where eascmd takes $takes to answer',
  async ({ env }) => {
    const { terminal, sent } = await comingBack(env);
    terminal.types(keyBytes('enter'));
    await terminal.shows('Enter rehearse');
    await terminal.shows(/● Reload/);
    await entersDeliberately(terminal);
    await terminal.shows('Ctrl-C options');
    expect(sent).toEqual([keyBytes('enter'), keyBytes('enter')]);
    await leavesTheEnd(terminal, /▲ +Updated, Blade's effect unknown {2}textcnn/, 0);
    expect(lastCall(journals(terminal.surroundings).at(-1))).toBe('modify');
  },
);

test.each(clients)(
  'a redeploy with another model path takes 5 keys beside it, where eascmd takes $takes to answer',
  async ({ env, first }) => {
    const { terminal, sent } = await comingBack(env);
    terminal.types(keyBytes('enter'));
    await terminal.shows(first);
    terminal.types(keyBytes('down'));
    await terminal.shows(/❯ Model path/);
    terminal.types(keyBytes('enter'));
    await terminal.shows(/Esc discard/);
    terminal.types('oss://my-bucket/models/textcnn_v2/');
    await terminal.shows(/❯ oss:\/\/my-bucket\/models\/textcnn_v2/);
    terminal.types(keyBytes('enter'));
    await terminal.shows('Enter rehearse');
    await terminal.shows(/● New service textcnn_v2/);
    await terminal.shows('❯ Rehearse textcnn_v2: nothing is created or billed');
    await terminal.shows(/Name +textcnn_v2, free/);
    await entersDeliberately(terminal);
    await terminal.shows('Ctrl-C options');
    expect(sent.filter((bytes) => !bytes.startsWith('oss:'))).toHaveLength(5);
    // Its end has a journey in taken-name.test.ts.
    await terminal.shows('Executing plugin');
    expect(servicesIn(terminal.surroundings)).toEqual(['textcnn', 'textcnn_v2']);
  },
);

test('a key pressed before eascmd has answered about the service counts, or is answered', async () => {
  const { terminal } = await comingBack({ BLADE_DEPLOY_REHEARSAL_QUERY_MS: '6000' });
  terminal.types(keyBytes('enter'));
  await terminal.shows(/❯ Rehearse textcnn/);
  terminal.types(keyBytes('enter'));
  await terminal.shows('Still asking eascmd.');
  terminal.types(keyBytes('down'));
  await terminal.shows(/❯ Model path/);
  terminal.types(keyBytes('up'));
  await terminal.shows(/❯ Rehearse textcnn/);
  terminal.types('o');
  await terminal.shows('Esc close');
  terminal.types('o');
  await terminal.shows(/● Reload/);
  // The way is on screen and asks for an Enter of its own.
  await terminal.showsNot('Ctrl-C options', { once: 'Enter rehearse' });
  expect(journals(terminal.surroundings)).toHaveLength(1);
});
