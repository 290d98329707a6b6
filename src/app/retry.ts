import type { Answered, Answers } from '../questions/answers.ts';
import { accept, currentStep, initialChoice } from '../questions/navigation.ts';
import { findStep } from '../questions/steps.ts';
import { decompose } from '../service/decompose.ts';
import { diffServices } from '../service/diff.ts';
import { parseService } from '../service/parse.ts';
import { commandFor } from './commands.ts';
import type { MendSource } from './diagnosis/fixes.ts';
import type { ServicePlan } from './facts.ts';
import { type Step, stay } from './machine.ts';
import { planFromAnswers } from './plan.ts';
import { seenIn } from './preflight/groups.ts';
import { checkedFacts } from './preflight/update.ts';
import { type EndingFacts, endingOf, mayExist } from './result.ts';
import type { State } from './state.ts';

/** What the words for a key depend on beside its action. */
export interface HintPlace
  extends Pick<State, 'screen' | 'overlay' | 'client' | 'options' | 'brought'> {
  /** Enter redeploys what failed. */
  readonly redeploys: boolean;
  /** Back is the failure that is being mended. */
  readonly returnsToFailure: boolean;
}

export function hintPlace(state: State): HintPlace {
  return {
    ...state,
    redeploys: wouldRedeploy(state),
    returnsToFailure: returnsToFailure(state),
  };
}

/**
 * Whether an answer redeploys by itself. It may cost money, so that it must be all that differs from what
 * was reviewed and sent before: one answer, given at the question that was opened for it, that changes
 * its own places in the file and nothing else, and about which the rules say nothing new.
 */
function redeploys(state: State, answer: string | undefined): boolean {
  const { mending, conversation, options, client, brought } = state;
  const { sent, step } = mending ?? {};
  if (!mending || !sent || !step || conversation.current !== step || options.dryRun || !client) {
    return false;
  }
  // In place of a person's file a copy would be written: the review says where.
  if (brought && !sent.writes) {
    return false;
  }
  const next = accept(conversation, answer, seenIn(checkedFacts(state).groups));
  if (next.current !== 'review' || next.dropped.length > 0) {
    return false;
  }
  const plan = planFromAnswers(next.draft, options, brought);
  const places = [conversation.draft, next.draft].flatMap((draft) => findStep(step).paths(draft));
  const differences = diffServices(sent.config, plan.config);
  const own = differences.every(({ path }) =>
    places.some((place) => place.every((key, depth) => path[depth] === key)),
  );
  return differences.length > 0 && own && plan.region === sent.region && saysNothingNew(sent, plan);
}

/** The same for what stands in the field, or under the pointer. */
export function wouldRedeploy(state: State): boolean {
  return state.mending !== null && redeploys(state, answerUnderCursor(state));
}

export function answerUnderCursor({ conversation, highlighted }: State): string | undefined {
  const isText = currentStep(conversation)?.kind === 'text';
  return isText ? conversation.field.value : (highlighted ?? initialChoice(conversation));
}

function saysNothingNew(sent: ServicePlan, plan: ServicePlan): boolean {
  const known = new Set(sent.findings.map(({ code, path }) => `${code} ${path.join('.')}`));
  return plan.findings.every(
    ({ code, path, severity }) => severity !== 'error' && known.has(`${code} ${path.join('.')}`),
  );
}

/** Whether the name on the review is taken by what the failed try has made. */
export function isLeftByTry({ mending, deployment, plan }: State): boolean {
  return mending !== null && mayExist(deployment) && deployment.plan?.service === plan?.service;
}

/** Whether going back ends the mending: from the question that was opened for it, or from its review. */
export function returnsToFailure({ mending, screen, conversation }: State): boolean {
  if (mending === null) {
    return false;
  }
  return screen === 'review'
    ? mending.step === null
    : screen === 'file' || conversation.current === mending.step;
}

/** Back from the question, or from the review, to the failure as it was. */
export function backToFailure(state: State): Step {
  const { mending } = state;
  return mending
    ? stay({
        ...state,
        screen: 'ended',
        overlay: null,
        highlighted: null,
        conversation: mending.conversation,
        plan: mending.sent,
        goWhenReady: false,
        mending: null,
      })
    : stay(state);
}

export function endingOfState(state: State): EndingFacts {
  return endingOf({
    ...state,
    source: mendSource(state),
    command: knowsAnswers(state) ? commandFor(state) : null,
  });
}

/** Of a deployment that an earlier start submitted the answers are not known here. */
function knowsAnswers({ options, conversation }: State): boolean {
  return options.fileGiven !== undefined || Object.keys(conversation.sources).length > 0;
}

interface Known extends Pick<State, 'options' | 'place' | 'deployment'> {
  readonly brought?: State['brought'];
  readonly conversation: Answered;
  readonly remembered: Pick<State['remembered'], 'services'>;
}

/**
 * What a deployment can be done again from. One that an earlier start submitted is known from the
 * history; without that, from the file that was sent.
 */
export function mendSource(known: Known): MendSource | null {
  const { options, conversation, remembered, place, deployment } = known;
  const { draft, sources } = conversation;
  // Into a file that was read here answers can be written, as on the review.
  const canAnswer = options.fileGiven === undefined || (known.brought ?? null) !== null;
  if (canAnswer && Object.keys(sources).length > 0) {
    return { kind: 'answers', answered: { draft, sources } };
  }
  const past = remembered.services.find(({ id }) => id === place?.id);
  if (options.fileGiven === undefined && past?.answered) {
    return { kind: 'answers', answered: past.answered };
  }
  const path = deployment.plan?.file ?? past?.file ?? options.fileGiven;
  return path === undefined ? null : { kind: 'file', path, draft: draftOf(known) };
}

function draftOf({ options, conversation, deployment }: Known): Answers {
  const { service } = parseService(deployment.plan?.config);
  const region = deployment.plan?.region ?? undefined;
  return options.fileGiven !== undefined || !service
    ? conversation.draft
    : { ...decompose(service).draft, ...(region ? { region } : {}) };
}
