import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { bundled } from './bundled.ts';

/** A program with a chunk of its own for what it loads late, and functions to compile. */
const sources = {
  program: `
    const sum = (to: number): number => (to === 0 ? 0 : to + sum(to - 1));
    if (process.argv[2] === 'wrong') process.exitCode = 2;
    else import('./late.ts').then(({ late }) => console.log(late(sum(9))));`,
  late: "export const late = (value: number): string => 'late '.concat(String(value));",
};

interface Started {
  readonly run: (...words: readonly string[]) => Promise<{ stdout: string; exitCode?: number }>;
  /** The user's folder of compiled code, and the file in it by which a start begins. */
  readonly kept: string;
  readonly first: () => string;
}

/** Hands over a built program, and a cache folder that nothing is in. */
async function started(use: (started: Started) => Promise<void>): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), 'blade-deploy-linker-'));
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
  const kept = path.join(cache, 'blade-deploy', 'compiled');
  await bundled(sources, async ({ outdir }) => {
    const env = { HOME: cache, LOCALAPPDATA: cache, XDG_CACHE_HOME: cache };
    const file = path.join(outdir, 'program.js');
    await use({
      run: (...words) =>
        execa(process.execPath, [file, ...words], { reject: false, extendEnv: false, env }),
      kept,
      first: () => {
        const [folder = ''] = readdirSync(kept);
        return path.join(kept, folder, 'program-start-program');
      },
    });
  });
}

const said = { stdout: 'late 45', exitCode: 0 };

test('compiled code is kept for its user alone, and the next start takes it', async () => {
  await started(async ({ run, first }) => {
    expect(await run()).toMatchObject(said);
    const { mode, mtimeMs, size } = statSync(first());
    expect([mode & 0o777, statSync(path.dirname(first())).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(size).toBeGreaterThan(1000);
    expect(await run()).toMatchObject(said);
    expect(statSync(first()).mtimeMs).toBe(mtimeMs);
  });
});

test.each([
  ['is empty', () => Buffer.alloc(0)],
  ['was cut', (whole: Buffer) => whole.subarray(0, whole.length - 600)],
  ['is text', () => Buffer.from('x'.repeat(5000))],
  ['lost a sector', (whole: Buffer) => Buffer.from(whole).fill(0, 1024, 1536)],
])('what %s is compiled anew, and kept anew', async (_, damage) => {
  await started(async ({ run, first }) => {
    await run();
    const whole = readFileSync(first());
    const damaged = damage(whole);
    writeFileSync(first(), damaged);
    expect(await run()).toMatchObject(said);
    const anew = readFileSync(first());
    expect([anew.equals(damaged), anew.length]).toEqual([false, whole.length]);
  });
});

test('a command has compiled code of its own, and wrong usage keeps none', async () => {
  await started(async ({ run, kept, first }) => {
    expect(await run('wrong')).toMatchObject({ stdout: '', exitCode: 2 });
    expect(() => readdirSync(kept)).toThrow('ENOENT');
    await run('check', 'a.json');
    await run('/a/path');
    expect(readdirSync(path.dirname(first())).sort()).toEqual([
      'program-check-late',
      'program-check-program',
      'program-start-late',
      'program-start-program',
    ]);
  });
});

test('what other builds kept goes when it is a month old', async () => {
  await started(async ({ run, kept }) => {
    const old = path.join(kept, 'v1.0.0-x64-old');
    const recent = path.join(kept, 'v1.0.0-x64-recent');
    mkdirSync(old, { recursive: true });
    mkdirSync(recent);
    const monthAgo = Date.now() / 1000 - 31 * 24 * 3600;
    utimesSync(old, monthAgo, monthAgo);
    await run();
    expect(readdirSync(kept)).not.toContain('v1.0.0-x64-old');
    expect(readdirSync(kept)).toContain('v1.0.0-x64-recent');
  });
});

test('a home that cannot be written to stops nothing', async () => {
  await bundled(sources, async ({ outdir }) => {
    const { stdout, stderr } = await execa(process.execPath, [path.join(outdir, 'program.js')], {
      extendEnv: false,
      env: { HOME: '/dev/null', XDG_CACHE_HOME: '/dev/null' },
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'late 45', stderr: '' });
  });
});

test('a program keeps the space for new objects small', async () => {
  const grown = `
    const { getHeapSpaceStatistics } = process.getBuiltinModule('node:v8');
    const alive: object[] = [];
    for (let made = 0; made < 3_000_000; made += 1) alive[made % 200_000] = { made, list: [made] };
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    console.log(young?.space_size);`;
  await bundled({ grown }, async ({ outdir }) => {
    const { stdout } = await execa(process.execPath, [path.join(outdir, 'grown.js')]);
    expect(Number(stdout)).toBeGreaterThan(0);
    expect(Number(stdout)).toBeLessThan(8_000_000);
  });
});
