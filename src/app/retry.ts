import type { Deployment } from '../deployment/state.ts';
import { type Answered, type Answers, hasAnswers } from '../questions/answers.ts';
import { decompose } from '../service/decompose.ts';
import { parseService } from '../service/parse.ts';
import { commandFor } from './commands.ts';
import type { RetrySource } from './diagnosis/fixes.ts';
import { wholePath } from './file.ts';
import { type Step, stay, toScreen } from './machine.ts';
import type { PastService } from './remembered.ts';
import { type EndingFacts, endingOf, mayExist } from './result.ts';
import type { State } from './state.ts';
import type { NameState } from './types.ts';

/** What the label of a key depends on besides its action. */
export interface HintPlace
  extends Pick<
    State,
    'screen' | 'overlay' | 'client' | 'onlyFile' | 'options' | 'plan' | 'sourceFile'
  > {
  /** Back leads to the failure being fixed. */
  readonly returnsToFailure: boolean;
}

export function hintPlace(state: State): HintPlace {
  return {
    ...state,
    returnsToFailure: returnsToFailure(state),
  };
}

/** Whether the name on the review is taken by what the failed attempt created. */
export function isLeftByTry({ retrying, deployment, plan }: State): boolean {
  return retrying !== null && mayExist(deployment) && deployment.plan?.service === plan?.service;
}

/**
 * Whether going back ends the fix: from the question that was opened for it, or from its review.
 */
export function returnsToFailure({ retrying, screen, conversation }: State): boolean {
  if (retrying === null) {
    return false;
  }
  return screen === 'review'
    ? retrying.step === null
    : screen === 'file' || conversation.current === retrying.step;
}

/** Back from the question, or from the review, to the unchanged failure. */
export function backToFailure(state: State): Step {
  const { retrying } = state;
  return retrying
    ? stay({
        ...toScreen(state, { screen: 'ended', fixAt: retrying.fixAt }),
        overlay: null,
        highlighted: null,
        conversation: retrying.conversation,
        plan: retrying.sent,
        retrying: null,
      })
    : stay(state);
}

export function endingOfState(state: State): EndingFacts {
  const ending = endingOf({
    ...state,
    ...besideSeen(state),
    source: retrySource(state),
    command: knowsAnswers(state) ? commandFor(state) : null,
  });
  return state.trial ? { ...ending, ...nothingLeft } : ending;
}

/**
 * A rehearsed plan's files are removed when the user goes back, so none of them can be used, read,
 * or fixed.
 */
const nothingLeft = { file: null, log: null, again: null, next: [], fixes: [] } as const;

function besideSeen({ deployment, nameChecks: looks, client }: State): { besideSeen?: NameState } {
  const { beside, region = null } = deployment.plan ?? {};
  const look = looks.find(
    (each) =>
      each.service === beside?.service && each.region === region && each.client === client?.kind,
  );
  return look ? { besideSeen: look.name } : {};
}

/** The answers of a deployment that an earlier run submitted are not known here. */
function knowsAnswers({ options, conversation }: State): boolean {
  return options.fileGiven !== undefined || hasAnswers(conversation);
}

interface Known extends Pick<State, 'options' | 'place' | 'deployment'> {
  readonly sourceFile?: State['sourceFile'];
  readonly conversation: Answered;
  readonly remembered: Pick<State['remembered'], 'services'>;
}

/**
 * What a deployment can be redeployed from. One that an earlier run submitted is taken from the
 * history, or else from the file that was sent.
 */
export function retrySource(known: Known): RetrySource | null {
  const { options, conversation, remembered, place, deployment } = known;
  const { draft, sources } = conversation;
  // Answers can be written into a file that was read here, as on the review.
  const canAnswer = options.fileGiven === undefined || (known.sourceFile ?? null) !== null;
  if (canAnswer && hasAnswers(conversation)) {
    return { kind: 'answers', answered: { draft, sources } };
  }
  const past = remembered.services.find(({ id }) => id === place?.id);
  if (options.fileGiven === undefined && past?.answered) {
    return { kind: 'answers', answered: past.answered };
  }
  const path = past?.file || wholeFile(deployment) || options.fileGiven;
  return path === undefined ? null : { kind: 'file', path, draft: draftOf(known, past) };
}

/** The journal of an update in place names the partial file that was sent. */
function wholeFile({ plan }: Deployment): string | undefined {
  return plan?.has_plugin === undefined ? plan?.file : wholePath(plan.file);
}

function draftOf({ options, conversation, deployment }: Known, past?: PastService): Answers {
  const { service } = parseService(past?.config ?? deployment.plan?.config);
  const region = deployment.plan?.region ?? undefined;
  return options.fileGiven !== undefined || !service
    ? conversation.draft
    : { ...decompose(service).draft, ...(region ? { region } : {}) };
}
