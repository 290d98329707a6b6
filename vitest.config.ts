import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**'],
          // Only a test that hangs is ended: on a loaded machine what takes one second may take ten.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          // A journey owns a pseudo-terminal and child processes: two at a time, as many as a small machine has cores.
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
