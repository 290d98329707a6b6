import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import { isScenario, type Scenario, scenarios } from './scenario.ts';

/** What the stand-in lets one set. Environment only: its command line stays eascmd's. */
export interface Knobs {
  /** The folder that holds the imaginary services. */
  readonly folder: string;
  /** How many times shorter its minutes are, 1 to 600. */
  readonly speed: number;
  /** Null: the scenario follows from the service file. */
  readonly scenario: Scenario | null;
  readonly region: string | null;
}

const defaultSpeed = 30;
const fastest = 600;

const readSpeed = (text: string | undefined): number => {
  if (text === undefined || text === '') return defaultSpeed;
  const speed = Number(text);
  if (speed >= 1 && speed <= fastest) return speed;
  throw new Refusal(`BLADE_DEPLOY_REHEARSAL_SPEED is a number from 1 to ${fastest}, not [${text}]`);
};

const readScenario = (text: string | undefined): Scenario | null => {
  if (text === undefined || text === '') return null;
  if (isScenario(text)) return text;
  throw new Refusal(
    `BLADE_DEPLOY_REHEARSAL_SCENARIO is one of ${scenarios.join(', ')}, not [${text}]`,
  );
};

/** A folder for each user, so that two people on one machine do not meet each other's services. */
const defaultFolder = (): string =>
  join(tmpdir(), `blade-deploy-rehearsal-${process.getuid?.() ?? userInfo().username}`);

export const readKnobs = (environment: NodeJS.ProcessEnv): Knobs => ({
  folder: environment['BLADE_DEPLOY_REHEARSAL_DIR'] || defaultFolder(),
  speed: readSpeed(environment['BLADE_DEPLOY_REHEARSAL_SPEED']),
  scenario: readScenario(environment['BLADE_DEPLOY_REHEARSAL_SCENARIO']),
  region: environment['BLADE_DEPLOY_REHEARSAL_REGION'] || null,
});
