import { type Edit, edit } from '../questions/text-field.ts';
import { act } from './act.ts';
import { hears } from './binding.ts';
import { bindingsFor } from './bindings.ts';
import { focusOf } from './focus.ts';
import type { Key } from './key.ts';
import { editSetup } from './setup/typing.ts';
import type { Notice, State } from './state.ts';
import { type Step, stay } from './step.ts';
import { afterTyping } from './update-question.ts';

/** A key does what the footer says; what it does not name goes to the field that has the focus. */
export function afterKey(state: State, key: Key): Step {
  const binding = bindingsFor(state).find((candidate) => hears(candidate, key));
  if (binding) {
    return act({ ...state, notice: lastingNotice(state) }, binding.action);
  }
  const change = editFor(key);
  return change ? afterEdit(state, change) : stay(state);
}

/** What went wrong is said until the next key; what goes on is said until it has ended. */
function lastingNotice({ notice }: State): Notice | null {
  const lasting: readonly Notice['kind'][] = ['stopping', 'deleting', 'keeper-lost'];
  return notice && lasting.includes(notice.kind) ? notice : null;
}

export function afterPaste(state: State, text: string): Step {
  // A paste often carries spaces and a line end that nobody meant.
  return afterEdit(state, { kind: 'insert', text: text.trim() });
}

function afterEdit(state: State, change: Edit): Step {
  const focus = focusOf(state);
  const { overlay } = state;
  if (overlay?.kind === 'delete' || overlay?.kind === 'replace' || overlay?.kind === 'scale') {
    return stay({ ...state, overlay: { ...overlay, field: edit(overlay.field, change) } });
  }
  if (state.screen === 'file' && focus === 'text') {
    return stay({ ...state, fileField: edit(state.fileField, change) });
  }
  if (state.screen === 'setup') {
    return stay(editSetup(state, change));
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
