import { withSeen } from '../questions/answers.ts';
import { accept, back, type Conversation, typeInto } from '../questions/navigation.ts';
import type { Edit } from '../questions/text-field.ts';
import type { SeenGroups } from '../service/account.ts';
import type { Effect } from './effect.ts';
import { focusOf } from './focus.ts';
import { isAsked, toKeep } from './kept.ts';
import { backToFailure, redeploys, returnsToFailure } from './mending.ts';
import { checkedFacts } from './preflight/checked-facts.ts';
import { seenIn } from './preflight/groups.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { openReview } from './update-review-open.ts';

export function afterTyping(state: State, change: Edit): Step {
  return stay({ ...state, highlighted: null, conversation: typeInto(state.conversation, change) });
}

export function clearFilter(state: State): Step {
  return stay({ ...state, conversation: { ...state.conversation, filter: '' } });
}

/** Enter in a text field. */
export function acceptTyped(state: State): Step {
  return focusOf(state) === 'text' ? answer(state, state.conversation.field.value) : stay(state);
}

/** Takes an answer, keeps it at once, and goes on; the last one opens the review. */
export function answer(state: State, text: string): Step {
  const goes = redeploys(state, text);
  const seen = seenIn(checkedFacts(state).groups);
  const [next, effects] = moveTo(state, accept(state.conversation, text, seen));
  return [goes && next.screen === 'review' ? { ...next, goWhenReady: true } : next, effects];
}

export function moveTo(state: State, conversation: Conversation): Step {
  const { draft, sources } = conversation;
  const [next, effects] = openAt(state, conversation);
  const keep = toKeep({ draft, sources }, state.brought, state.options);
  // Edited back to what the file says, there is nothing of it to go on with.
  const forgotten: Effect[] = isAsked({ sources })
    ? [{ type: 'forget-answers', service: draft.name ?? '' }]
    : [];
  const kept: Effect[] = keep === null ? forgotten : [{ type: 'keep-answers', ...keep }];
  return [next, [...kept, ...effects]];
}

/** Shows where the conversation is. Nobody has answered anything by that, so that nothing is kept. */
export function openAt(state: State, conversation: Conversation): Step {
  const next: State = {
    ...state,
    screen: 'question',
    overlay: null,
    highlighted: null,
    // What a question offers follows from what is known as it opens, and stays while it stands.
    conversation: {
      ...conversation,
      draft: withSeen(conversation.draft, seenNow(state, conversation)),
    },
  };
  return conversation.current === 'review' ? openReview(next) : stay(next);
}

export function goBack(state: State): Step {
  if (returnsToFailure(state)) {
    return backToFailure(state);
  }
  return moveTo(state, back(state.conversation));
}

/** What was seen, as long as it is of the client and the region of these answers. */
function seenNow(state: State, conversation: Conversation): SeenGroups | undefined {
  const { groups, region } = checkedFacts({ ...state, conversation, plan: null });
  return region === null ? undefined : seenIn(groups);
}
