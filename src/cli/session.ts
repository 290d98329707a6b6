import { resolve } from 'node:path';
import process from 'node:process';
import { defaultRehearsalSpeed } from '../app/file.ts';
import { type Client, eascmdClient, rehearsalClient } from '../platform/eascmd/client.ts';
import { findEascmd, type Search, type SearchOptions } from '../platform/eascmd/find.ts';
import { readVersioned } from '../platform/files.ts';
import { findPaths, type Paths } from '../platform/paths.ts';
import { settingsFormat } from '../platform/saved-answers.ts';
import { leaveClosedTerminal, readVersion, savedFileNote } from './output.ts';
import type { RunFlags } from './program/run-options.ts';
import { decideRunMode, type RunMode } from './run-mode.ts';

/** What a start of the program knows before it does anything. */
export interface Session {
  readonly flags: RunFlags;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly paths: Paths;
  readonly mode: RunMode;
  readonly search: Search;
  /** The search options, so that setup can search again. */
  readonly searchOptions: SearchOptions;
  /** The eascmd at a path, with the sign-ins of this start. */
  readonly clientAt: (path: string) => Client;
  /** Null if eascmd wasn't found. Nothing falls back to a rehearsal automatically. */
  readonly client: Client | null;
  readonly rehearse: () => Client;
  readonly version: string;
  /** Whether to ring the bell at the end of a long run: `bell` in the settings, or the variable. */
  readonly bell: boolean;
  /** Notes to print first, such as a settings file that wasn't used. */
  readonly notes: readonly string[];
}

/** Runs in the background. What can't be removed now is tried again at the next start. */
async function removeCopies({ deployments }: Paths): Promise<void> {
  const { removeLeftCopies } = await import('../platform/deployments/retention.ts');
  await removeLeftCopies(deployments).catch(() => undefined);
}

export async function openSession(flags: RunFlags): Promise<Session> {
  const { env: environment, stdin, stdout, stderr } = process;
  // If the terminal is gone, exit quietly. A closed pipe is noticed when writing to it.
  for (const stream of [stdin, stdout, stderr]) stream.on('error', leaveClosedTerminal);
  const paths = findPaths(environment);
  void removeCopies(paths);
  const rehearse = () =>
    rehearsalClient({
      folder: paths.rehearsal,
      speed: flags.speed ?? defaultRehearsalSpeed,
      scenario: flags.scenario,
    });
  const settings = await readVersioned(paths.settings, settingsFormat);
  const saved = settings.kind === 'read' ? settings.content.eascmd : undefined;
  const searchOptions: SearchOptions = {
    flag: flags.eascmd,
    variable: environment['BLADE_DEPLOY_EASCMD'],
    saved,
    path: environment['PATH'] ?? '',
  };
  const search: Search = flags.rehearse === true ? { looked: [] } : await findEascmd(searchOptions);
  const config = flags.eascmdConfig || environment['BLADE_DEPLOY_EASCMD_CONFIG'];
  const configFile = config ? resolve(config) : undefined;
  const { signIns } = paths;
  const clientAt = (path: string) => eascmdClient(path, { configFile, signIns });
  const found = search.found ? clientAt(search.found) : null;
  return {
    flags,
    environment,
    paths,
    search,
    searchOptions,
    clientAt,
    rehearse,
    client: flags.rehearse === true ? rehearse() : found,
    version: readVersion(),
    bell:
      environment['BLADE_DEPLOY_BELL'] === '1' ||
      (settings.kind === 'read' && settings.content.bell === true),
    notes: savedFileNote(settings),
    mode: decideRunMode({
      stdinIsTerminal: stdin.isTTY === true,
      stdoutIsTerminal: stdout.isTTY === true,
      stderrIsTerminal: stderr.isTTY === true,
      columns: stderr.columns ?? 80,
      rows: stderr.rows ?? 24,
      environment,
      json: flags.json === true,
      plain: flags.plain === true,
    }),
  };
}
