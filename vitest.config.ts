import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** These keep nothing in modules and hold no resource: their tests can share a worker's modules. */
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

export default defineConfig({
  test: {
    // Half of the tests wait for processes of their own: even one core does two at a time.
    maxWorkers: Math.max(2, availableParallelism()),
    // Only a test that hangs is ended: on a loaded machine what takes one second may take ten.
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
        test: {
          name: 'pure',
          ...unit,
          include: pureTests,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'] } },
    ],
  },
});
