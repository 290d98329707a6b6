import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These run no process and touch no file. */
const pureRooms = [
  'service',
  'models',
  'questions',
  'eascmd',
  'deployment',
  'app',
  'messages',
  'rooms',
];

const pureTests = pureRooms.map((room) => `test/${room}/**/*.test.{ts,tsx}`);

const unit = {
  include: ['test/**/*.test.{ts,tsx}'],
  exclude: ['test/journeys/**'],
  setupFiles: ['test/harness/property-runs.ts', 'test/harness/messages.ts'],
};

/** Journeys wait the longest, so they start first. Pure tests are short and fill the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isPure = ({ moduleId }: TestSpecification) =>
      pureRooms.some((room) => moduleId.includes(`/test/${room}/`));
    const place = (file: TestSpecification) =>
      file.project.name === 'journeys' ? 0 : isPure(file) ? 2 : 1;
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  // The production build of React has no runtime for development.
  oxc: { jsx: { development: false } },
  test: {
    env: {
      // As in the bundle. React's development build takes twice the time to draw a frame.
      NODE_ENV: 'production',
      // Without them Ink starts a process before each frame to ask for the size of the window.
      COLUMNS: '80',
      LINES: '24',
    },
    // Half of the tests wait for processes of their own: while they do, a core runs another.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // Loading the modules again for each file took 80 s of processor time; tests leave no state in them.
    isolate: false,
    // Only a test that hangs is ended: on a loaded machine what takes six seconds may take a hundred.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A run never writes a frame that is missing or differs; `-u` alone does.
    update: 'none',
    projects: [
      { extends: true, test: { name: 'unit', ...unit } },
      {
        // The rest of `unit`: with `pure` all of it.
        extends: true,
        test: { name: 'impure', ...unit, exclude: [...unit.exclude, ...pureTests] },
      },
      {
        // The pure part of `unit`, for a quick look.
        extends: true,
        test: { name: 'pure', ...unit, include: pureTests },
      },
      { extends: true, test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'] } },
    ],
  },
});
