import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { isLinux } from './os.ts';

/** The locations of one user's files (contract: Files). */
export interface Paths {
  readonly settings: string;
  /** Answers of an unfinished guided deployment. */
  readonly answers: string;
  /** One folder per deployment: its job, journal, and log. */
  readonly deployments: string;
  /** A lock for each service that is being deployed. */
  readonly locks: string;
  /** Answers under names, the user's own. */
  readonly presets: string;
  /** One line per deployment, permanently. */
  readonly history: string;
  /** One eascmd sign-in for each region: its own files, in its own format. */
  readonly signIns: string;
  /** The services of the rehearsal client. */
  readonly rehearsal: string;
  /** Reports of this program's crashes, one file each. */
  readonly faults: string;
}

/**
 * The path that was typed into a field or a prompt. A shell would have replaced `~` with the home
 * folder. A Chinese keyboard types full-width signs, which may stand in the name of a file: what
 * exists counts, and without it only the signs between the names are replaced.
 */
export function typedPath(text: string): string {
  const expanded = (path: string): string => path.replace(/^~(?=[\\/]|$)/, homedir());
  if (!/[\uff01-\uff5e]/.test(text)) return expanded(text);
  const plain = (signs: RegExp): string =>
    expanded(text.replaceAll(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)));
  const parted = plain(/^～|[／＼]|(?<=^[a-z])：/gi);
  return [text, parted, plain(/[\uff01-\uff5e]/g)].find(existsSync) ?? parted;
}

export const absolutePath = (path: string): string => resolve(typedPath(path));

/** `BLADE_DEPLOY_HOME` moves all of it; the default is the platform's convention (XDG on Linux). */
export function findPaths(environment: Readonly<Record<string, string | undefined>>): Paths {
  const { config, state } = roots(environment['BLADE_DEPLOY_HOME']);
  return {
    settings: join(config, 'settings.json'),
    answers: join(state, 'answers.json'),
    deployments: join(state, 'deployments'),
    locks: join(state, 'locks'),
    presets: join(config, 'presets.json'),
    history: join(state, 'history.ndjson'),
    signIns: join(config, 'sign-ins'),
    rehearsal: resolve(environment['BLADE_DEPLOY_REHEARSAL_DIR'] || join(state, 'rehearsal')),
    faults: join(state, 'faults'),
  };
}

/** Absolute, because a supervisor and a later run may have another working folder. */
function roots(home: string | undefined): { readonly config: string; readonly state: string } {
  if (home) {
    return { config: resolve(home, 'config'), state: resolve(home, 'state') };
  }
  const { config, data, log } = envPaths('blade-deploy', { suffix: '' });
  // env-paths calls the XDG state folder `log`. Elsewhere its logs are what a cleaner may delete,
  // so the answers and the journals are with the data.
  return { config, state: isLinux ? log : data };
}

const longestName = 100;

/**
 * A name as part of a file name, on every platform. Characters that could have a meaning to a file
 * system are written in hexadecimal, and so are capitals, because some systems ignore case.
 * Different names always give different results.
 */
export function safeName(name: string): string {
  const spelled = [...Buffer.from(name)].map(spell).join('');
  if (spelled.length <= longestName) {
    return spelled;
  }
  // Every shorter name fits, even if each of its characters is escaped.
  return `${spelled.slice(0, longestName)}~${createHash('sha256').update(name).digest('hex')}`;
}

function spell(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[a-z0-9_-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
}
