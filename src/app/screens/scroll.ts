import { type AppEvent, type Step, stay } from '../machine.ts';
import type { State } from '../state.ts';
import { mustChoose } from './plan-form.ts';

type Scroll = 'up' | 'down' | 'page-up' | 'page-down' | 'top';

/** Rows of the log, the JSON, or the review that fit at once: the window minus its frame. */
export function pageRows(state: State): number {
  return Math.max(1, state.terminal.rows - 7);
}

export function scroll(state: State, direction: Scroll): Step {
  const { overlay, keysOver } = state;
  if (overlay?.kind === 'log' && !keysOver) {
    return stay({
      ...state,
      overlay: { ...overlay, top: scrolledLog(state, overlay.top, direction) },
    });
  }
  const { top, last } = state.scroll;
  const next = clamp(moved(top, direction, pageOf(state)), last);
  return stay({ ...state, scroll: { top: next, last }, form: { ...state.form, show: null } });
}

/**
 * Few rows fit under the choices for a name that is taken, and only one over those of setup in a
 * small window. Paging skips none of them.
 */
function pageOf(state: State): number {
  if (state.screen === 'setup') {
    return 1;
  }
  const few = state.screen === 'review' && !state.overlay && mustChoose(state);
  return few ? 3 : pageRows(state);
}

/** Leaving the bottom stops following; returning to it resumes following. */
function scrolledLog(state: State, top: number | null, direction: Scroll): number | null {
  const last = Math.max(0, state.deployment.lineCount - pageRows(state));
  const next = clamp(moved(top ?? last, direction, logPage(state)), last);
  return next >= last && (direction === 'down' || direction === 'page-down') ? null : next;
}

/** Long lines take several rows. Scrolling by half a page skips none of the usual ones. */
function logPage(state: State): number {
  return Math.max(1, Math.floor(pageRows(state) / 2));
}

/** What can be scrolled, and which warnings can be read, is known once it has been drawn. */
export function afterMeasured(
  state: State,
  { last, top, read = [] }: Extract<AppEvent, { type: 'measured' }>,
): Step {
  const { form, scroll: before } = state;
  return stay({
    ...state,
    scroll: { top: Math.min(top ?? before.top, last), last },
    form: read.length === 0 ? form : { ...form, read: [...new Set([...form.read, ...read])] },
  });
}

function moved(top: number, direction: Scroll, page: number): number {
  switch (direction) {
    case 'up':
      return top - 1;
    case 'down':
      return top + 1;
    case 'page-up':
      return top - page;
    case 'page-down':
      return top + page;
    case 'top':
      return 0;
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
