import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { english } from '../../src/messages/en/english.ts';
import { endProcessesOf } from '../../test/harness/processes.ts';
import type { Surroundings } from '../../test/harness/surroundings.ts';
import { startTerminal } from '../../test/harness/terminal.ts';
import type { TestTerminal } from '../../test/harness/test-terminal.ts';
import { answersAll, asks, type Script } from '../../test/journeys/pages/guide.ts';
import { type Frame, frameOf } from './frame.ts';

/** The window of the pictures: the narrowest in which the file stands beside the questions. */
const size = { columns: 100, rows: 30 } as const;

/** The review when eascmd has told whether the name is free. */
const settledReview = /Enter deploy/;

export interface Picture {
  /** The file's name in docs/screens/, without its ending. */
  readonly name: string;
  /** What it is of, for those who do not see it. */
  readonly title: string;
  readonly frame: Frame;
}

const upToTheCard: Script = [
  ['region', 'China (Shanghai)'],
  ['name', 'textcnn_prod'],
  ['serviceResource', 'eas-r-6dbzve8ip0xnzte5rp'],
  ['blade'],
  ['device', 'GPU'],
  ['framework', 'TensorFlow'],
];

const upToTheLevel: Script = [
  ['instances'],
  ['cpu'],
  ['memory'],
  ['gpu'],
  ['pluginGpu'],
  ['modelPath', 'oss://my-bucket/models/textcnn/'],
  ['ossEndpoint'],
  ['advanced', 'Answer'],
  ['modelFile', 'frozen.pb'],
];

const rest: Script = [
  ['optimizationLevel', 'o1'],
  ['testData', 'test_data.npy'],
  ['inputs'],
  ['outputs'],
  ['inputShapes'],
  ['inputRanges'],
];

/** Goes through a GPU deployment in a rehearsal and takes pictures on the way. */
export async function demonstrate(): Promise<readonly Picture[]> {
  const surroundings = shortSurroundings();
  const args = ['new', '--rehearse'];
  const terminal = startTerminal({ args, ...size, surroundings, patience: 60_000 });
  try {
    return await takePictures(terminal);
  } finally {
    await terminal.close();
    surroundings.remove();
  }
}

async function takePictures(terminal: TestTerminal): Promise<readonly Picture[]> {
  const picture = async (name: string, title: string): Promise<Picture> => ({
    name,
    title,
    frame: await frameOf(terminal.rawBytes(), size.columns, size.rows),
  });

  await answersAll(terminal, upToTheCard);
  // Only asked where eascmd has not shown it by then.
  const card = english.questions.serviceCard.question;
  await terminal.shows(/Which card do the nodes|How many instances/);
  const isAsked = terminal.screen().some((line) => line.includes(card));
  await answersAll(terminal, isAsked ? [['serviceCard', 'T4']] : []);
  await answersAll(terminal, upToTheLevel);
  await asks(terminal, 'optimizationLevel');
  const question = await picture('question', 'A question, with the service file beside it');
  await answersAll(terminal, rest);
  await terminal.shows(settledReview);
  const review = await picture('review', 'The review: every answer and where it came from');
  terminal.press('enter');
  await terminal.shows(/Optimize +4m/);
  const optimizing = await picture(
    'optimizing',
    'Optimizing, inside the documented 3 to 10 minutes',
  );
  await terminal.shows('Blade ran for');
  const deployed = await picture('deployed', 'Deployed: the endpoints, the token hidden, the call');
  terminal.press('enter');
  await terminal.exited();
  return [question, review, optimizing, deployed];
}

/** Folders with short and always the same names, since the last screen shows where the files are. */
function shortSurroundings(): Surroundings {
  const base = path.join(tmpdir(), 'demo');
  const home = path.join(base, 'home');
  // Refuses a folder that is there: it would be somebody else's.
  mkdirSync(base);
  return {
    home,
    folder: base,
    rehearsal: path.join(base, 'rehearsal'),
    remove: () => {
      endProcessesOf(home);
      rmSync(base, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
