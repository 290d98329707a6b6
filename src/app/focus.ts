import { canFilter } from '../wizard/choice-list.ts';
import { currentStep } from '../wizard/conversation.ts';
import type { State } from './state.ts';
import { mustChoose } from './ways.ts';

/** Who hears a letter: a text field, a list that filters as one types, a plain list, or the screen. */
export type Focus = 'text' | 'filter' | 'list' | 'screen';

export function focusOf(state: State): Focus {
  if (state.overlay) {
    return overlayFocus(state.overlay.kind);
  }
  switch (state.screen) {
    case 'start':
    case 'client':
    case 'resume':
      return 'list';
    case 'file':
      return 'text';
    case 'review':
      return mustChoose(state.name) ? 'list' : 'screen';
    case 'question':
      return questionFocus(state);
    default:
      return 'screen';
  }
}

function overlayFocus(kind: NonNullable<State['overlay']>['kind']): Focus {
  switch (kind) {
    case 'edit':
    case 'interrupt':
    case 'lost':
      return 'list';
    case 'delete':
    case 'replace':
    case 'scale':
      return 'text';
    default:
      return 'screen';
  }
}

function questionFocus(state: State): Focus {
  const step = currentStep(state.conversation);
  if (!step || step.kind === 'text') {
    return 'text';
  }
  return canFilter(step.options(state.conversation.draft).offered) ? 'filter' : 'list';
}
