import { defineConfig } from 'vitest/config';

/** Half of the tests wait for processes of their own: a small machine does two at a time. */
const maxWorkers = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**'],
          setupFiles: ['test/harness/property-runs.ts'],
          maxWorkers,
          // Only a test that hangs is ended: on a loaded machine what takes one second may take ten.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          maxWorkers,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
