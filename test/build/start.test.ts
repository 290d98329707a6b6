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
import { root } from '../../scripts/build/layout.ts';
import { bundled } from './bundled.ts';

/** A program that loads a module late, and functions to compile. */
const sources = {
  program: `
    const sum = (to: number): number => (to === 0 ? 0 : to + sum(to - 1));
    if (process.argv[2] === 'wrong') process.exitCode = 2;
    else import('strip-ansi').then(({ default: strip }) => console.log(strip('late ' + sum(9))));`,
};

interface Started {
  readonly run: (...words: readonly string[]) => Promise<{ stdout: string; exitCode?: number }>;
  /** The user's folder of compiled code, and the file in it for a start without a command. */
  readonly saved: string;
  readonly first: () => string;
}

/** The launcher marks a start of the screens like this. */
const paint = (words: readonly string[]): readonly string[] =>
  words.includes('painted')
    ? ['--import', "data:text/javascript,globalThis[Symbol.for('blade-deploy.paint')]={}"]
    : [];

/** Passes a built program, and an empty cache folder. */
async function started(use: (started: Started) => Promise<void>): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), 'blade-deploy-start-'));
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
  const saved = path.join(cache, 'blade-deploy', 'compiled');
  await bundled(sources, async ({ outdir }) => {
    const env = { HOME: cache, LOCALAPPDATA: cache, XDG_CACHE_HOME: cache };
    const file = path.join(outdir, 'program.js');
    await use({
      run: (...words) =>
        execa(process.execPath, [...paint(words), file, ...words], {
          reject: false,
          extendEnv: false,
          env,
        }),
      saved,
      first: () => {
        const [build = ''] = readdirSync(saved);
        const files = readdirSync(path.join(saved, build));
        return path.join(saved, build, files.find((name) => name.includes('-start-')) ?? '');
      },
    });
  });
}

const printed = { stdout: 'late 45', exitCode: 0 };

test('compiled code is saved for its user alone, and the next start uses it', async () => {
  await started(async ({ run, first }) => {
    expect(await run()).toMatchObject(printed);
    const { mode, mtimeMs, size } = statSync(first());
    expect([mode & 0o777, statSync(path.dirname(first())).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(size).toBeGreaterThan(1000);
    expect(await run()).toMatchObject(printed);
    expect(statSync(first()).mtimeMs).toBe(mtimeMs);
  });
});

test('screens save compiled code that the next start accepts', async () => {
  const program = `
    import { keepMemorySmall } from '${path.join(root, 'src', 'platform', 'os.ts')}';
    keepMemorySmall();
    import('strip-ansi').then(({ default: strip }) => console.log(strip('late 45')));`;
  await bundled({ program }, async ({ outdir }) => {
    const cache = mkdtempSync(path.join(tmpdir(), 'blade-deploy-start-'));
    onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
    const env = { HOME: cache, LOCALAPPDATA: cache, XDG_CACHE_HOME: cache };
    const run = () =>
      execa(process.execPath, [path.join(outdir, 'program.js')], { extendEnv: false, env });
    const saved = path.join(cache, 'blade-deploy', 'compiled');
    const times = () =>
      readdirSync(saved, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('program-start'))
        .map((name) => statSync(path.join(saved, name)).mtimeMs);
    expect(await run()).toMatchObject(printed);
    const first = times();
    expect(first).toHaveLength(1);
    expect(await run()).toMatchObject(printed);
    expect(times()).toEqual(first);
  });
});

test.each([
  ['is empty', () => Buffer.alloc(0)],
  ['was cut', (whole: Buffer) => whole.subarray(0, whole.length - 600)],
  ['is text', () => Buffer.from('x'.repeat(5000))],
])('what %s is compiled and saved again', async (_, damage) => {
  await started(async ({ run, first }) => {
    await run();
    const whole = readFileSync(first());
    const damaged = damage(whole);
    writeFileSync(first(), damaged);
    expect(await run()).toMatchObject(printed);
    const again = readFileSync(first());
    expect([again.equals(damaged), again.length]).toEqual([false, whole.length]);
  });
});

test('a command has compiled code of its own, and wrong usage saves none', async () => {
  await started(async ({ run, saved, first }) => {
    expect(await run('wrong')).toMatchObject({ stdout: '', exitCode: 2 });
    expect(() => readdirSync(saved)).toThrow('ENOENT');
    await run('check', 'a.json');
    await run('/a/path');
    const names = readdirSync(path.dirname(first())).map((name) => name.replace(/[-\d]+$/, ''));
    expect(names.sort()).toEqual(['program-check', 'program-start']);
  });
});

test('all commands with screens have the same compiled code', async () => {
  await started(async ({ run, saved }) => {
    await run('new', 'painted');
    await run('attach', 'painted');
    const [build = ''] = readdirSync(saved);
    expect(readdirSync(path.join(saved, build))).toEqual(['screens']);
  });
});

test('what other builds saved is removed when it is a month old', async () => {
  await started(async ({ run, saved }) => {
    const old = path.join(saved, 'v1.0.0-x64-old');
    const recent = path.join(saved, 'v1.0.0-x64-recent');
    mkdirSync(old, { recursive: true });
    mkdirSync(recent);
    const monthAgo = Date.now() / 1000 - 31 * 24 * 3600;
    utimesSync(old, monthAgo, monthAgo);
    await run();
    expect(readdirSync(saved)).not.toContain('v1.0.0-x64-old');
    expect(readdirSync(saved)).toContain('v1.0.0-x64-recent');
  });
});

test('a module with a top-level await is built as an ES module, and runs', async () => {
  const awaiting = "const text = await Promise.resolve('awaited'); console.log(text);";
  await bundled({ awaiting }, async ({ outdir }) => {
    const { stdout } = await execa(process.execPath, [path.join(outdir, 'awaiting.js')]);
    expect(stdout).toBe('awaited');
  });
});

// Below /proc, Node's own way to create a folder with its parents never ends.
test.each(['/dev/null', '/proc/nowhere'])('a cache in %s stops nothing', async (cache) => {
  await bundled(sources, async ({ outdir }) => {
    const { stdout, stderr } = await execa(process.execPath, [path.join(outdir, 'program.js')], {
      extendEnv: false,
      env: { HOME: cache, XDG_CACHE_HOME: cache },
      timeout: 60_000,
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'late 45', stderr: '' });
  });
});

test('the screens keep the space for new objects small', async () => {
  const grown = `
    import { keepMemorySmall } from '${path.join(root, 'src', 'platform', 'os.ts')}';
    keepMemorySmall();
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

test('check runs alone, and leaves other command lines to the whole program', async () => {
  const words = {
    cli: `console.log('whole ' + process.argv.slice(2).join(' '));`,
    check: `
      export const declined = process.argv.includes('--region');
      if (!declined) console.log('check alone');`,
  };
  const HOME = mkdtempSync(path.join(tmpdir(), 'blade-deploy-start-'));
  onTestFinished(() => rmSync(HOME, { recursive: true, force: true }));
  await bundled(words, async ({ outdir }) => {
    const file = path.join(outdir, 'cli.js');
    const run = async (...args: readonly string[]) =>
      (await execa(process.execPath, [file, ...args], { extendEnv: false, env: { HOME } })).stdout;
    expect(await run('check', 'a.json')).toBe('check alone');
    expect(await run('check', '--region', 'x')).toBe('whole check --region x');
    expect(await run('new')).toBe('whole new');
  });
});
