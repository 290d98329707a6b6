import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcessesOf } from '../../test/harness/processes.ts';
import type { Surroundings } from '../../test/harness/surroundings.ts';
import { startTerminal } from '../../test/harness/terminal.ts';
import type { TestTerminal } from '../../test/harness/test-terminal.ts';
import {
  answers,
  answersAll,
  asks,
  givesDetails,
  knowsGroups,
  type Script,
} from '../../test/journeys/pages/guide.ts';
import { type Frame, frameOf } from './frame.ts';

/** The window of the screenshots: the narrowest one that shows the file next to the questions. */
const size = { columns: 100, rows: 30 } as const;

/** The plan after eascmd has answered about the name and the group. */
const settledPlan = /Capacity +enough[\s\S]*Enter (?:deploy|rehearse)/;

export interface Picture {
  /** The file's name in docs/screens/, without its extension. */
  readonly name: string;
  /** The alternative text. */
  readonly title: string;
  readonly frame: Frame;
}

const upToTheDetails: Script = [
  ['modelPath', 'oss://my-bucket/models/textcnn/frozen.pb'],
  ['region', 'China (Shanghai)'],
];

const details: Script = [
  ['optimizationLevel', 'o1'],
  ['testData', 'test_data.npy'],
];

/** Goes through a GPU deployment in a rehearsal and takes screenshots on the way. */
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

  await answersAll(terminal, upToTheDetails);
  await asks(terminal, 'where');
  await knowsGroups(terminal);
  const question = await picture('question', 'Where it should run: what each place has and means');
  await answers(terminal, 'where');
  await givesDetails(terminal, details);
  await terminal.shows(settledPlan);
  const review = await picture('review', 'The plan: every answer and where it came from');
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

/** Folders with short, constant names, because the last screen shows the files' paths. */
function shortSurroundings(): Surroundings {
  const base = path.join(tmpdir(), 'demo');
  const home = path.join(base, 'home');
  // Fails if the folder exists, because it would be someone else's.
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
