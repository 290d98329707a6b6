import { emptyDeployment } from '../deployment/state.ts';
import { type Answered, nothingAnswered } from '../questions/answers.ts';
import { begin } from '../questions/navigation.ts';
import type { Settled } from '../questions/settle.ts';
import { emptyField } from '../questions/text-field.ts';
import { answersOfFile } from './answers-of-file.ts';
import type { Brought } from './brought.ts';
import type { ClientFact, ClientSearch, RunOptions, ServicePlan } from './facts.ts';
import type { Kept } from './kept.ts';
import { withPreflight } from './preflight/follow.ts';
import { hasChoices, nothingRemembered, type PastService, type Remembered } from './remembered.ts';
import { openSetup } from './setup/open.ts';
import type { SignInFact } from './sign-in-used.ts';
import { start } from './start-asking.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

export interface Beginning {
  readonly terminal: State['terminal'];
  readonly now: number;
  readonly options: RunOptions;
  readonly client: ClientFact | null;
  /** The client that this start found, where another one is watched. */
  readonly found?: ClientFact | null;
  readonly search: ClientSearch;
  readonly signIns?: readonly SignInFact[];
  readonly given: Answered & Partial<Settled>;
  readonly kept: Kept | null;
  /** The file that `deploy FILE` brought, read and checked. */
  readonly plan: ServicePlan | null;
  /** That file, or the one that `new --from` starts from; answers are written into it. */
  readonly brought?: Brought | null;
  readonly remembered?: Remembered;
  /** `redeploy`: the deployment to do again. */
  readonly past?: PastService;
  /** `setup`: nothing but that, for a region where one is named. */
  readonly setup?: { readonly region: string | null };
  /** Whether the start screen comes first, where there is something to start from. */
  readonly fromStart?: boolean;
}

/** The state in which the program starts, and what is to be done at once. */
export function firstStep(beginning: Beginning): Step {
  return withPreflight(null, opening(beginning));
}

function opening(beginning: Beginning): Step {
  const { plan, client } = beginning;
  const state: State = {
    ...beginning,
    found: beginning.found === undefined ? client : beginning.found,
    signIns: beginning.signIns ?? [],
    remembered: beginning.remembered ?? nothingRemembered,
    past: beginning.past ?? null,
    brought: beginning.brought ?? null,
    name: { kind: 'unasked' },
    nameAt: null,
    groups: null,
    wall: beginning.now,
    way: 'create',
    goWhenReady: false,
    fileField: emptyField,
    watchedFrom: null,
    limitPassed: false,
    fixAt: 0,
    mending: null,
    onlyFile: false,
    screen: 'question',
    scroll: { top: 0, last: 0 },
    overlay: null,
    keysOver: null,
    conversation: plan ? answersOfFile(beginning.given) : begin(nothingAnswered),
    deployment: emptyDeployment,
    place: null,
    token: { kind: 'hidden' },
    notice: null,
    highlighted: null,
    afterWriting: null,
    deleting: false,
    leaving: null,
    setup: null,
  };
  if (beginning.setup) {
    const { region } = beginning.setup;
    return openSetup(state, { ...(region ? { region } : {}), back: { kind: 'leave' } });
  }
  if (beginning.fromStart === true && hasChoices(state.remembered)) {
    return [{ ...state, screen: 'start' }, []];
  }
  if (!client && !beginning.options.dryRun) {
    return [{ ...state, screen: 'client' }, []];
  }
  return start(state);
}

/** A watch of a deployment that is there already. */
export function attachedStep(beginning: Beginning, place: NonNullable<State['place']>): Step {
  const [state] = firstStep({ ...beginning, kept: null });
  return [{ ...state, screen: 'deploying', place, overlay: null, watchedFrom: beginning.now }, []];
}
