import { expect, test } from 'vitest';
import { questions } from '../../src/messages/en/questions.ts';
import { askingGroups } from '../../src/messages/en/review.ts';
import { keyBytes } from '../harness/keys.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { cpuAnswers, gpuAnswers, group } from './pages/examples.ts';
import { answers, asks, type Script } from './pages/guide.ts';
import { rehearses, starts } from './pages/program.ts';
import { recorded } from './pages/recorded.ts';
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
  { key: 'Down', presses: ({ press }) => press('down') },
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
    await terminal.showsNot('Still asking eascmd.', { once: `❯ GPU T4   ${group}` });
    await terminal.shows(questions.where.question);
    await terminal.shows(/Type to filter; \d+ listed/);
  },
);
