import { withSeen } from '../../questions/answers.ts';
import { currentStep } from '../../questions/navigation.ts';
import type { State } from '../state.ts';
import { checkedFacts } from './checked-facts.ts';
import { seenIn } from './groups.ts';

/**
 * What a question offers stays while it stands, but for one: which card a group has is asked only because
 * nobody has seen it yet. Where its nodes are seen while that stands and nobody has pointed at another, the
 * card that they have is the one to choose.
 */
export function withLateCard(before: State | null, state: State): State {
  const { conversation, groups, highlighted, overlay, screen } = state;
  const asks = screen === 'question' && conversation.current === 'serviceCard';
  if (!asks || before?.groups === groups || highlighted !== null || overlay !== null) {
    return state;
  }
  const draft = withSeen(conversation.draft, seenIn(checkedFacts(state).groups));
  // None is left where the card cannot be used at all: then the review says why.
  const isLeft = (currentStep(conversation)?.options(draft).offered.length ?? 0) > 0;
  return isLeft ? { ...state, conversation: { ...conversation, draft } } : state;
}
