/** fast-check's own number of cases. */
const usual = 100;
const wanted = process.env['PROPERTY_RUNS'];

/**
 * How many cases a property draws that needs another number than a hundred. Each property draws as many
 * times more: `PROPERTY_RUNS=5000 npx vitest run --project unit` draws fifty times the cases.
 */
export function runs(cases: number, perHundred = Number(wanted)): number {
  return perHundred > 0 ? Math.ceil((cases * perHundred) / usual) : cases;
}

if (runs(usual) !== usual) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ numRuns: runs(usual) });
}
