import { accept, currentStep, initialChoice } from '../questions/navigation.ts';
import { findStep } from '../questions/steps.ts';
import { diffServices } from '../service/diff.ts';
import { mayExist } from './ending.ts';
import type { ServicePlan } from './facts.ts';
import { planFromAnswers } from './plan.ts';
import { checkedFacts } from './preflight/checked-facts.ts';
import { seenIn } from './preflight/groups.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

/**
 * Whether an answer redeploys by itself. It may cost money, so that it must be all that differs from what
 * was reviewed and sent before: one answer, given at the question that was opened for it, that changes
 * its own places in the file and nothing else, and about which the rules say nothing new.
 */
export function redeploys(state: State, answer: string | undefined): boolean {
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
  const { conversation, highlighted } = state;
  const isText = currentStep(conversation)?.kind === 'text';
  const answer = isText ? conversation.field.value : (highlighted ?? initialChoice(conversation));
  return state.mending !== null && redeploys(state, answer);
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
