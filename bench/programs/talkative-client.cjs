#!/usr/bin/env node
// Stands in for eascmd where a set number of lines is wanted: BENCH_LINES lines of 87 bytes in all,
// BENCH_RATE of them a second (0: as fast as the pipe takes them), then the line that ends well. It
// waits for the pipe, as a program in C does, so that a reader that lags holds it up.
const total = Number(process.env.BENCH_LINES ?? 1000);
const rate = Number(process.env.BENCH_RATE ?? 0);
const line = (n) =>
  `[OK] ${String(n).padStart(8, '0')} ${'layer fused and converted '.repeat(3).slice(0, 72)}\n`;

async function write(text) {
  if (!process.stdout.write(text))
    await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function talk() {
  const step = rate === 0 ? 1000 : Math.max(1, Math.round(rate / 100));
  for (let sent = 0; sent < total; sent += step) {
    const batch = Math.min(step, total - sent);
    await write(Array.from({ length: batch }, (_, index) => line(sent + index)).join(''));
    if (rate > 0) await new Promise((resolve) => setTimeout(resolve, (1000 * step) / rate));
  }
  await write('[OK] Service is running\n');
}

if (process.argv.includes('create')) {
  void write('[OK] Executing plugin eas-plugin-bench\n').then(talk);
}
