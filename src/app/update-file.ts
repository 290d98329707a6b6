import type { AppEvent } from './event.ts';
import type { State } from './state.ts';
import { leave, type Step, stay } from './step.ts';
import { deployEffect, proceedIfAsked } from './update-review.ts';

type Of<Type extends AppEvent['type']> = Extract<AppEvent, { type: Type }>;

export function afterFileInspected(state: State, event: Of<'file-inspected'>): Step {
  // A file that is sent itself is known; what was looked at meanwhile is another one.
  if (!state.plan?.writes) {
    return stay(state);
  }
  const { path, sha256, present } = event;
  // Who pressed Enter before this had not seen that a file of theirs would be replaced.
  const ours = event.presentSha256 !== undefined && event.presentSha256 === sentBefore(state);
  const goWhenReady = state.goWhenReady && (present !== 'different' || ours);
  return proceedIfAsked({
    ...state,
    goWhenReady,
    plan: { ...state.plan, path, sha256, present },
  });
}

/** The file is there: send it, or leave with it written, as was asked. */
export function afterFileWritten(state: State, event: Of<'file-written'>): Step {
  if (!state.plan) {
    return stay(state);
  }
  const { path, sha256 } = event;
  const plan = { ...state.plan, path, sha256, present: 'same' as const };
  switch (state.afterWriting) {
    case 'deploy': {
      // Until eascmd is started, Enter pressed again must not send the file again.
      const sent: State = { ...state, plan, afterWriting: 'submitting' };
      return [sent, [deployEffect(sent, plan)]];
    }
    case 'leave':
      return withForgotten(leave({ ...state, plan, afterWriting: null }, 'file-written', 0));
    default:
      return stay({ ...state, plan });
  }
}

export function afterFileFailed(state: State, event: Of<'file-failed'>): Step {
  const { path, reason } = event;
  // What is on its way to eascmd has been written: this speaks of an earlier look at the file.
  const afterWriting = state.afterWriting === 'submitting' ? state.afterWriting : null;
  return stay({ ...state, afterWriting, notice: { kind: 'write-failed', path, reason } });
}

/** The answers stand in the file now; there is nothing to go on with. */
function withForgotten([state, effects]: Step): Step {
  // Beside a file that nobody changed an answer of, those that are kept are of something else.
  const service = state.brought ? { service: state.plan?.service ?? '' } : {};
  return [state, [{ type: 'forget-answers', ...service }, ...effects]];
}

/** The file that a failed try sent: to write it anew replaces nothing of the person's. */
function sentBefore({ mending }: State): string | null {
  return mending?.sent?.sha256 ?? null;
}
