import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where the files of one user live (contract: Files). */
export interface Homes {
  readonly settings: string;
  /** Answers of a guided deployment that was not finished. */
  readonly answers: string;
  /** One folder a deployment: its order, journal and log. */
  readonly deployments: string;
  /** The services of the rehearsal client. */
  readonly rehearsal: string;
}

/** `BLADE_DEPLOY_HOME` moves all of it; else the platform's convention (XDG on Linux). */
export function findHomes(environment: Readonly<Record<string, string | undefined>>): Homes {
  const home = environment['BLADE_DEPLOY_HOME'];
  const paths = envPaths('blade-deploy', { suffix: '' });
  const config = home ? join(home, 'config') : paths.config;
  // env-paths calls the XDG state folder `log`.
  const state = home ? join(home, 'state') : paths.log;
  return {
    settings: join(config, 'settings.json'),
    answers: join(state, 'answers.json'),
    deployments: join(state, 'deployments'),
    rehearsal: environment['BLADE_DEPLOY_REHEARSAL_DIR'] ?? join(state, 'rehearsal'),
  };
}
