import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const module = pathToFileURL('src/platform/signals.ts').href;

/** Runs a program, sends it SIGHUP while it works without a pause, and returns how it ended. */
async function hangsUpDuringWork(program: string): Promise<{ code: unknown; printed: string }> {
  const work = `
    import { onEndingSignal } from '${module}';
    const busy = () => { process.stdout.write('busy\\n'); const end = Date.now() + 400; while (Date.now() < end); };
    ${program}
    setTimeout(() => process.stdout.write('went on'), 2000).unref();
    setTimeout(() => {}, 2500);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', work]);
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed === 'busy\n') child.kill('SIGHUP');
  });
  const [code, signal] = await once(child, 'exit');
  return { code: code ?? signal, printed };
}

test('a signal that arrives just before the next listener is for that one', async () => {
  const end = await hangsUpDuringWork(`
    const stop = onEndingSignal('SIGHUP', () => process.exit(1));
    setTimeout(() => { busy(); stop(); onEndingSignal('SIGHUP', () => process.exit(42)); });
  `);
  expect(end).toEqual({ code: 42, printed: 'busy\n' });
});

test('a signal that nothing listens to anymore ends the program', async () => {
  const end = await hangsUpDuringWork(`
    const stop = onEndingSignal('SIGHUP', () => process.exit(1));
    setTimeout(() => { busy(); stop(); });
  `);
  expect(end).toEqual({ code: 'SIGHUP', printed: 'busy\n' });
});

test('a listener that only looks on does not keep the signal from ending the program', async () => {
  const end = await hangsUpDuringWork(`
    onEndingSignal('SIGHUP', () => process.stdout.write('seen'), { handles: false });
    setTimeout(busy);
  `);
  expect(end).toEqual({ code: 'SIGHUP', printed: 'busy\nseen' });
});
