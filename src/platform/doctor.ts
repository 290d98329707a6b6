import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, lstat, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type {
  ClientFacts,
  DiskFacts,
  FileFacts,
  HelpFacts,
  SignInFacts,
} from '../app/doctor/checks.ts';
import { readSignInAnswer, wordsOf } from '../eascmd/answers.ts';
import { listArguments } from '../eascmd/args.ts';
import { sanitize } from '../eascmd/splitter.ts';
import { readSignIns } from './credentials/files.ts';
import { type Client, inRegion } from './eascmd/client.ts';
import { inspectExecutable } from './eascmd/executable.ts';
import type { Search } from './eascmd/find.ts';
import { errorMessage } from './errors.ts';
import { isWindows, privateFileMode } from './os.ts';
import type { Paths } from './paths.ts';

/** Whether the client of this run exists, fits this machine, and starts. */
export async function clientFacts(
  client: Client | null,
  search: Search,
  signal: AbortSignal,
): Promise<ClientFacts> {
  if (client?.kind === 'rehearsal') {
    return { kind: 'rehearsal', help: await probeHelp(client, signal) };
  }
  if (!client) {
    return search.refused
      ? { kind: 'refused', ...search.refused }
      : { kind: 'none', looked: search.looked };
  }
  const path = client.command;
  const inspection = await inspectExecutable(path);
  const help = inspection.kind === 'fits' ? await probeHelp(client, signal) : null;
  return { kind: 'found', path, inspection, help };
}

const runs = (facts: ClientFacts): boolean =>
  (facts.kind === 'found' || facts.kind === 'rehearsal') && facts.help?.kind === 'ended';

/**
 * Each of our sign-ins, and the one that eascmd uses by default or was given, each checked with
 * `ls`.
 */
export async function signInFacts(
  client: Client | null,
  facts: ClientFacts,
  { paths, signal }: { readonly paths: Paths; readonly signal: AbortSignal },
): Promise<readonly SignInFacts[]> {
  const own = await readSignIns(paths, client?.kind);
  const asked = client && runs(facts) ? client : null;
  const ours = own.map(async ({ region, file, mode, safe }) => {
    const answer = await ask(asked && withFile(inRegion(asked, region), file), signal);
    return { region, file, rehearsal: client?.kind === 'rehearsal', mode, safe, ...answer };
  });
  return Promise.all([...ours, defaultSignIn(client, asked, signal)]);
}

const withFile = (client: Client, configFile: string): Client => ({ ...client, configFile });

async function defaultSignIn(
  client: Client | null,
  asked: Client | null,
  signal: AbortSignal,
): Promise<SignInFacts> {
  const file = client?.configFile ?? null;
  const rehearsal = client?.kind === 'rehearsal';
  return { region: null, file, rehearsal, mode: null, safe: true, ...(await ask(asked, signal)) };
}

async function ask(
  client: Client | null,
  signal: AbortSignal,
): Promise<Pick<SignInFacts, 'answer' | 'words'>> {
  if (!client) {
    return { answer: null, words: null };
  }
  const { askEascmd } = await import('./eascmd/ask.ts');
  const { text, exitCode } = await askEascmd(client, listArguments(), { signal });
  const answer = readSignInAnswer(text, exitCode ?? null);
  return { answer, words: answer === 'accepted' ? null : wordsOf(text, []) };
}

const patienceMs = 10_000;
const longestWords = 100;

/**
 * Starts the client with `--help`, which only prints: no command that prints a version is
 * documented.
 */
async function probeHelp(client: Client, signal: AbortSignal): Promise<HelpFacts> {
  const { askEascmd } = await import('./eascmd/ask.ts');
  const { text, exitCode, started } = await askEascmd(client, ['--help'], { patienceMs, signal });
  if (!started) {
    return { kind: 'not-started' };
  }
  return exitCode === undefined
    ? { kind: 'timed-out' }
    : { kind: 'ended', exitCode, words: firstWords(text) };
}

/** Its first line, or the next one after a heading such as `NAME:`. */
function firstWords(text: string): string | null {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => sanitize(line).trim())
    .filter((line) => line !== '');
  const [first, next = ''] = lines;
  return (first?.endsWith(':') ? next || first : first)?.slice(0, longestWords) ?? null;
}

/** Thousands of recordings are thousands of files: the first ones are enough. */
const most = 5000;

/** The permissions of all our files. Windows has none: the profile folder protects them. */
export async function fileFacts(paths: Paths): Promise<FileFacts> {
  const folders = ourFolders(paths);
  const files = (await Promise.all(folders.map(pathsUnder))).flat().slice(0, most);
  const open: string[] = [];
  const foreign: string[] = [];
  for (const path of files) {
    const facts = await lstat(path).catch(() => null);
    if (facts && !isWindows && !facts.isSymbolicLink()) {
      if (facts.uid !== process.getuid?.()) {
        foreign.push(path);
      } else if ((facts.mode & 0o077) !== 0) {
        open.push(path);
      }
    }
  }
  return { folders, count: files.length, open, foreign };
}

/** The folders of settings and of state, which may be the same. */
const ourFolders = (paths: Paths): string[] => [
  ...new Set([dirname(paths.settings), dirname(paths.history)]),
];

/** A rehearsal's services represent the cloud's side and are not our files. */
async function pathsUnder(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => null);
  return names === null
    ? []
    : [
        folder,
        ...names
          .filter((name) => !/^rehearsal(?:[\\/]|$)/.test(name))
          .map((name) => join(folder, name)),
      ];
}

/**
 * Whether a file can be written where recordings go. The test file is removed, and a folder that
 * does not exist yet is not created: the permissions of its closest existing parent are checked.
 */
export async function diskFacts({ history }: Paths): Promise<DiskFacts> {
  const folder = dirname(history);
  const there = nearest(folder);
  try {
    if (there === folder) {
      const probe = join(folder, `.doctor-${randomUUID()}`);
      await writeFile(probe, 'written by blade-deploy doctor\n', { mode: privateFileMode });
      await rm(probe);
    } else {
      await access(join(there, '/'), constants.W_OK);
    }
    const space = await statfs(there).catch(() => null);
    return { kind: 'writable', folder, freeBytes: space && space.bavail * space.bsize };
  } catch (error) {
    return { kind: 'not-writable', folder, reason: errorMessage(error) };
  }
}

/** The folder, or its closest existing parent. */
function nearest(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearest(above);
}
