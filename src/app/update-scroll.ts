import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

export type Scroll = 'up' | 'down' | 'page-up' | 'page-down' | 'top';

/** Rows of the log, the JSON or the review that are seen at once: the window less its frame. */
export function pageRows(state: State): number {
  return Math.max(1, state.terminal.rows - 7);
}

export function scroll(state: State, direction: Scroll): Step {
  const { overlay } = state;
  if (overlay?.kind === 'log') {
    return stay({
      ...state,
      overlay: { ...overlay, top: scrolledLog(state, overlay.top, direction) },
    });
  }
  if (overlay?.kind === 'json') {
    const lines = state.plan?.text.split('\n').length ?? 0;
    const top = clamp(moved(overlay.top, direction, state), 0, lines - 1 - pageRows(state));
    return stay({ ...state, overlay: { ...overlay, top } });
  }
  return stay({ ...state, reviewTop: Math.max(0, moved(state.reviewTop, direction, state)) });
}

/** Leaving the bottom stops following; coming back to it follows again. */
function scrolledLog(state: State, top: number | null, direction: Scroll): number | null {
  const last = Math.max(0, state.deployment.lineCount - pageRows(state));
  const next = clamp(moved(top ?? last, direction, state), 0, last);
  return next >= last && (direction === 'down' || direction === 'page-down') ? null : next;
}

function moved(top: number, direction: Scroll, state: State): number {
  switch (direction) {
    case 'up':
      return top - 1;
    case 'down':
      return top + 1;
    case 'page-up':
      return top - pageRows(state);
    case 'page-down':
      return top + pageRows(state);
    case 'top':
      return 0;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
