import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Surroundings } from '../test/harness/surroundings.ts';
import type { TerminalRequest } from '../test/harness/test-terminal.ts';
import { type Figure, pairsOf, ratioOf } from './figures.ts';
import { cacheFolder, clackSelect, empty, oneLine } from './programs.ts';
import { processorTime } from './spent.ts';
import { timeToShow } from './starts.ts';

/** The versions that were compared with; none of them is a dependency. */
const versions = { 'create-vite': '9.3.0', '@clack/prompts': '1.9.0', wrangler: '4.164.0' };

type Peer = keyof typeof versions;

/** Where a peer is installed. The first run downloads it. */
async function installed(peer: Peer): Promise<string> {
  const folder = path.join(cacheFolder, `${peer.replace('/', '-')}-${versions[peer]}`);
  if (existsSync(path.join(folder, 'node_modules', peer))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{}');
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
  await promisify(execFile)('npm', [...install, `${peer}@${versions[peer]}`], { cwd: folder });
  return folder;
}

async function firstPrompt(
  surroundings: Surroundings,
  request: TerminalRequest,
  wanted: RegExp,
): Promise<readonly Figure[]> {
  const bare = () => timeToShow({ ...oneLine, surroundings }, /ready/);
  const prompt = () => timeToShow({ ...request, surroundings }, wanted);
  return [ratioOf(await pairsOf(9, bare, prompt), 'ms')];
}

export async function createVite(surroundings: Surroundings): Promise<readonly Figure[]> {
  const folder = await installed('create-vite');
  const script = path.join(folder, 'node_modules', 'create-vite', 'index.js');
  return firstPrompt(surroundings, { script, columns: 100, rows: 30 }, /Project name/);
}

export async function clack(surroundings: Surroundings): Promise<readonly Figure[]> {
  const args = [await installed('@clack/prompts')];
  return firstPrompt(surroundings, { script: clackSelect, args }, /Hangzhou/);
}

export async function wrangler(surroundings: Surroundings): Promise<readonly Figure[]> {
  const folder = await installed('wrangler');
  const script = path.join(folder, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const pairs = await pairsOf(
    3,
    () => processorTime(surroundings, [empty]),
    () => processorTime(surroundings, [script, '--version']),
  );
  return [ratioOf(pairs, 'ms')];
}
