/** `PROPERTY_RUNS=5000 npx vitest run --project unit` looks longer for what a hundred runs seldom meet. */
const runs = Number(process.env['PROPERTY_RUNS']);

if (runs > 0) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ numRuns: runs });
}

export {};
