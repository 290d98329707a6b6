import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/journeys/**'] },
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
