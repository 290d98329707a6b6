import { type Edit, edit } from '../wizard/text-field.ts';
import { act } from './act.ts';
import { hears } from './binding.ts';
import { bindingsFor } from './bindings.ts';
import { focusOf } from './focus.ts';
import type { Key } from './key.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { afterTyping } from './update-question.ts';

/** A key does what the footer says; what it does not name goes to the field that has the focus. */
export function afterKey(state: State, key: Key): Step {
  const binding = bindingsFor(state).find((candidate) => hears(candidate, key));
  if (binding) {
    return act({ ...state, notice: null }, binding.action);
  }
  const change = editFor(key);
  return change ? afterEdit(state, change) : stay(state);
}

export function afterPaste(state: State, text: string): Step {
  return afterEdit(state, { kind: 'insert', text });
}

function afterEdit(state: State, change: Edit): Step {
  const focus = focusOf(state);
  if (state.overlay?.kind === 'delete') {
    return stay({
      ...state,
      overlay: { ...state.overlay, field: edit(state.overlay.field, change) },
    });
  }
  return focus === 'text' || focus === 'filter' ? afterTyping(state, change) : stay(state);
}

/** What a key asks of a text field. */
function editFor(key: Key): Edit | undefined {
  switch (key.name) {
    case 'text':
      return { kind: 'insert', text: key.text };
    case 'left':
    case 'right':
    case 'word-left':
    case 'word-right':
    case 'home':
    case 'end':
    case 'backspace':
    case 'delete':
    case 'delete-word':
    case 'kill-start':
    case 'kill-end':
      return { kind: key.name };
    default:
      return undefined;
  }
}
