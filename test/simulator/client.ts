import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { onTestFinished, vi } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import type { ScenarioName } from '../../src/service/scenario-names.ts';
import { run } from '../../src/simulator/run.ts';
import { compiledCode } from '../harness/surroundings.ts';

/** The built one: from src/ each start takes three times the processor time. */
const program = join(root, 'bin', 'eascmd-rehearsal');

// Each test runs several processes, perhaps beside many others on a small machine.
vi.setConfig({ testTimeout: 60_000 });

export interface Settings {
  readonly speed?: number;
  readonly scenario?: ScenarioName;
  readonly region?: string;
  readonly floodLines?: number;
  readonly queryDelayMs?: number;
  readonly input?: string;
}

const collector = () => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
};

/** A region of one's own for the length of a test: a folder, and the client run as a real process. */
export const openRegion = () => {
  const home = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'services');

  const environment = (settings: Settings) => ({
    BLADE_DEPLOY_REHEARSAL_DIR: folder,
    BLADE_DEPLOY_REHEARSAL_SPEED: String(settings.speed ?? 600),
    BLADE_DEPLOY_REHEARSAL_SCENARIO: settings.scenario ?? '',
    BLADE_DEPLOY_REHEARSAL_REGION: settings.region ?? '',
    BLADE_DEPLOY_REHEARSAL_LINES: String(settings.floodLines ?? ''),
    BLADE_DEPLOY_REHEARSAL_QUERY_MS: String(settings.queryDelayMs ?? ''),
  });

  const start = (args: readonly string[], settings: Settings = {}) =>
    execa(process.execPath, [program, ...args], {
      cwd: home,
      env: { ...environment(settings), XDG_CACHE_HOME: compiledCode },
      input: settings.input ?? '',
      reject: false,
      stripFinalNewline: false,
      maxBuffer: 200_000_000,
    });

  return {
    home,
    folder,
    start,
    /** Runs one command to its end. */
    eascmd: async (args: readonly string[], settings: Settings = {}) => {
      const { stdout, stderr, exitCode, signal } = await start(args, settings);
      return { stdout, stderr, exitCode, signal, lines: stdout.split('\n').slice(0, -1) };
    },
    /** The same inside the test's own process: for what no second process is needed to see. */
    within: async (args: readonly string[], settings: Settings = {}) => {
      const [stdout, stderr] = [collector(), collector()];
      const exitCode = await run({
        argv: args,
        environment: environment(settings),
        stdin: Readable.from(settings.input ? [settings.input] : []),
        stdout: stdout.stream,
        stderr: stderr.stream,
      });
      return { stdout: stdout.text(), stderr: stderr.text(), exitCode };
    },
    /** Writes a service file and returns its path. */
    file: (content: unknown, name = 'service.json'): string => {
      const path = join(home, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
  };
};

export type Region = ReturnType<typeof openRegion>;

/** Resolves once the process has printed the text. Fails when it ends without it. */
export const printed = (child: ReturnType<Region['start']>, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
      if (seen.includes(text)) resolve();
    });
    child.stdout.on('end', () => reject(new Error(`ended without [${text}]:\n${seen}`)));
  });

/** The rows of `desc` by their key. */
export const described = (stdout: string): ReadonlyMap<string, string> =>
  new Map(
    [...stdout.matchAll(/^\| +([A-Za-z]+) \| (.*?) *\|$/gm)].map(([, key, value]) => [
      key ?? '',
      value ?? '',
    ]),
  );

/** Lets an hour pass in the imaginary region: the moments in its files lie an hour further back. */
export const anHourPasses = (region: Region): void => {
  for (const file of readdirSync(region.folder)) {
    const path = join(region.folder, file);
    const earlier = readFileSync(path, 'utf8').replaceAll(
      /"(acceptedAt|updatedAt|at)": (\d+)/g,
      (_, key: string, at: string) => `"${key}": ${Number(at) - 3_600_000}`,
    );
    writeFileSync(path, earlier);
  }
};
