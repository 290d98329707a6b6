// Loaded into a process with `--require`. On SIGUSR2 it collects garbage, and writes the megabytes of
// the live heap to the file that BENCH_HEAP names.
const { writeFileSync } = require('node:fs');

if (global.gc && process.env.BENCH_HEAP && /cli|blade-deploy/.test(process.argv[1] ?? '')) {
  process.on('SIGUSR2', () => {
    global.gc();
    writeFileSync(process.env.BENCH_HEAP, String(process.memoryUsage().heapUsed / 2 ** 20));
  });
}
