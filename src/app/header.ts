import { currentStep } from '../wizard/conversation.ts';
import type { ClientFact } from './facts.ts';
import type { State } from './state.ts';

/** What the header names; `words/` says it. */
export interface HeaderFacts {
  readonly doing: 'start' | 'history' | 'new' | 'file' | 'running';
  /** The service, once it has a name. */
  readonly service: string | null;
  readonly region: string | null;
  readonly client: ClientFact | null;
}

export function headerFacts(state: State): HeaderFacts {
  const { conversation, plan, deployment, options, screen } = state;
  if (screen === 'start') {
    const doing = state.remembered.whole ? 'history' : 'start';
    return { doing, service: null, region: null, client: state.client };
  }
  const running = screen === 'deploying' || screen === 'ended';
  const file = options.fileGiven !== undefined || screen === 'file';
  const answered = currentStep(conversation) === undefined || running;
  return {
    doing: running ? 'running' : file ? 'file' : 'new',
    service:
      deployment.plan?.service ??
      plan?.service ??
      (answered ? conversation.draft.name : null) ??
      null,
    region: deployment.plan?.region ?? plan?.region ?? conversation.draft.region ?? null,
    client: state.client,
  };
}
