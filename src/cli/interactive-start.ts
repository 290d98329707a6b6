import process from 'node:process';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import type { Brought } from '../app/file.ts';
import type { Step } from '../app/machine.ts';
import { isUnfinished, type PastService } from '../app/remembered.ts';
import { attachedStep, type Beginning, firstStep } from '../app/screens/start.ts';
import { allSignIns } from '../platform/credentials/files.ts';
import { remember, rememberAll } from '../platform/deployments/past.ts';
import type { Underway } from '../platform/deployments/submit.ts';
import { wallClock } from '../platform/os.ts';
import type { Answered } from '../questions/answers.ts';
import type { Settled } from '../questions/settle.ts';
import { readKept } from './read-kept.ts';
import type { Session } from './session.ts';

export interface InteractiveStart {
  readonly session: Session;
  readonly options: RunOptions;
  readonly given: Answered & Partial<Settled>;
  /** `deploy FILE`: the file; otherwise the questions make one. */
  readonly plan: ServicePlan | null;
  /** That file, or the one of `new --from`. */
  readonly brought?: Brought | null;
  /** `redeploy`: what is done again. */
  readonly past?: PastService;
  /** Without a command, the start screen comes first. */
  readonly fromStart?: boolean;
  /** `setup`: nothing is asked but that. */
  readonly setup?: { readonly region: string | null };
  /** `history`: every deployment to choose from. */
  readonly wholeHistory?: boolean;
  /** `attach`: what is being watched. */
  readonly underway?: Underway;
}

/** The state in which the screens begin, with what earlier starts left. */
export async function firstOf({
  session,
  options,
  given,
  plan,
  brought = null,
  underway,
  past,
  fromStart,
  setup,
  wholeHistory = false,
}: InteractiveStart): Promise<Step> {
  // What the environment says always holds; a flag says what this start is for.
  const asked = Object.values(given.sources).some((source) => source !== 'environment');
  const fresh = plan === null && !underway && !asked;
  const [{ kept }, remembered, signIns] = await Promise.all([
    fresh ? readKept(session) : { kept: null },
    wholeHistory ? rememberAll(session.homes) : remember(session.homes),
    allSignIns(session.homes),
  ]);
  const beginning: Beginning = {
    terminal: { columns: process.stderr.columns ?? 80, rows: process.stderr.rows ?? 24 },
    now: underway?.clock.now() ?? wallClock(),
    options,
    client: underway?.order.client ?? session.client,
    found: session.client,
    search: session.search,
    signIns,
    given,
    kept: kept && isUnfinished(kept, remembered) ? kept : null,
    plan,
    brought,
    remembered,
    ...(past ? { past } : {}),
    ...(setup ? { setup } : {}),
    fromStart: fromStart === true && fresh,
  };
  return underway
    ? attachedStep(beginning, { id: underway.folder.id, log: underway.folder.log })
    : firstStep(beginning);
}
