import { addressOf } from './ending.ts';
import type { AppEvent } from './event.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

/** The endpoint goes to the clipboard when it is asked for, and never by itself. */
export function copyEndpoint(state: State): Step {
  const text = addressOf(state.deployment);
  return text === null
    ? stay(state)
    : [{ ...state, notice: { kind: 'copying' } }, [{ type: 'copy', text }]];
}

/** Told where it was asked for, unless another key has been pressed since. */
export function afterCopy(
  state: State,
  { terminal, program }: Extract<AppEvent, { type: 'copied' }>,
): Step {
  const isAwaited = state.notice?.kind === 'copying';
  return stay(isAwaited ? { ...state, notice: { kind: 'copied', terminal, program } } : state);
}
