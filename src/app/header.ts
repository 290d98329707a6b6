import { currentStep } from '../questions/navigation.ts';
import type { ClientFact } from './facts.ts';
import { type SignInUsed, signInUsed } from './sign-in-used.ts';
import type { State } from './state.ts';

/** What the header names; `words/` says it. */
export interface HeaderFacts {
  readonly doing: 'start' | 'history' | 'new' | 'file' | 'running' | 'setup';
  /** The service, once it has a name. */
  readonly service: string | null;
  readonly region: string | null;
  readonly client: ClientFact | null;
  /** With what it signs in; null where nothing does. */
  readonly signIn: SignInUsed | null;
}

export function headerFacts(state: State): HeaderFacts {
  const facts = placeFacts(state);
  const { client, signIns } = state;
  return { ...facts, client, signIn: signInUsed(client, signIns, facts.region) };
}

function placeFacts(state: State): Pick<HeaderFacts, 'doing' | 'service' | 'region'> {
  const { conversation, plan, deployment, mending, options, screen } = state;
  if (screen === 'start') {
    return { doing: state.remembered.whole ? 'history' : 'start', service: null, region: null };
  }
  if (screen === 'setup') {
    return { doing: 'setup', service: null, region: state.setup?.region ?? null };
  }
  const running = screen === 'deploying' || screen === 'ended';
  const file = options.fileGiven !== undefined || screen === 'file';
  const answered = currentStep(conversation) === undefined || running;
  return {
    doing: running ? 'running' : file ? 'file' : 'new',
    service:
      // While a failure is mended, what will be sent is named, and not what was.
      (mending ? null : deployment.plan?.service) ??
      plan?.service ??
      (answered ? conversation.draft.name : null) ??
      null,
    region: deployment.plan?.region ?? plan?.region ?? conversation.draft.region ?? null,
  };
}
