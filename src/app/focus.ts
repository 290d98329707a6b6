import { currentStep } from '../questions/navigation.ts';
import { canFilter } from '../questions/text-field.ts';
import { setupChoices } from './setup/choices.ts';
import type { State } from './state.ts';
import { mustChoose } from './ways.ts';

/**
 * Who hears a letter: a text field, a list that filters as one types, a plain list, the screen, or the
 * field of an AccessKey, whose letters never reach the machine.
 */
export type Focus = 'text' | 'filter' | 'list' | 'screen' | 'key';

export function focusOf(state: State): Focus {
  if (state.keysOver) {
    return 'screen';
  }
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
    case 'setup':
      return setupFocus(state);
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

function setupFocus(state: State): Focus {
  switch (state.setup?.page.kind) {
    case 'path':
    case 'folder':
      return 'text';
    case 'key':
      return 'key';
    case 'regions':
      return 'filter';
    default:
      return setupChoices(state).length > 0 ? 'list' : 'screen';
  }
}

function questionFocus(state: State): Focus {
  const step = currentStep(state.conversation);
  if (!step || step.kind === 'text') {
    return 'text';
  }
  return canFilter(step.options(state.conversation.draft).offered) ? 'filter' : 'list';
}
