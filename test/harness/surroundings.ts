import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/build/layout.ts';
import { endProcessesOf } from './processes.ts';

export const program = path.join(root, 'bin', 'blade-deploy');

/** The one thing shared between tests, and by them alone: V8's compiled code. */
export const compiledCode = path.join(root, 'node_modules', '.cache');

/** What a run finds around it: folders of its own, which several runs may share to see the same user. */
export interface Surroundings {
  /** What `BLADE_DEPLOY_HOME` names. */
  readonly home: string;
  /** The working folder, where service.json is written. */
  readonly folder: string;
  /** Where the rehearsal client keeps its services. */
  readonly rehearsal: string;
  /** Ends what still runs for this user, and removes the folders. */
  readonly remove: () => void;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function freshSurroundings(): Surroundings {
  const base = mkdtempSync(path.join(tmpdir(), 'blade-deploy-test-'));
  const [home, folder, rehearsal] = ['home', 'folder', 'rehearsal'].map((name) =>
    path.join(base, name),
  );
  if (home === undefined || folder === undefined || rehearsal === undefined) throw new Error(base);
  mkdirSync(folder);
  return {
    home,
    folder,
    rehearsal,
    remove: () => {
      endProcessesOf(home);
      rmSync(base, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The whole environment of a run, nothing inherited but PATH: no `CI`, under which Ink paints nothing
 * until the end, and no answers or colors of whoever runs the tests. An `undefined` takes one away.
 */
export function environmentOf(
  { home, rehearsal }: Surroundings,
  extra: Environment = {},
): Record<string, string> {
  const environment: Environment = {
    // The Node that runs the tests goes first: `#!/usr/bin/env node` finds it too.
    PATH: [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    HOME: home,
    XDG_CACHE_HOME: compiledCode,
    BLADE_DEPLOY_HOME: home,
    BLADE_DEPLOY_REHEARSAL_DIR: rehearsal,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...extra,
  };
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
