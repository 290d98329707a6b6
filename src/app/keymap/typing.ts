import {
  type Edit,
  edit,
  fieldOf,
  longestField,
  type TextField,
} from '../../questions/text-field.ts';
import { focusOf, typedText } from '../focus.ts';
import { editPath } from '../local-copy/pages.ts';
import { type AppEvent, type Step, stay } from '../machine.ts';
import { awaitsWhere } from '../preflight/update.ts';
import { filterCommands } from '../screens/commands-run.ts';
import { typeSearch } from '../screens/log.ts';
import { afterTyping, typesLocalModel } from '../screens/question.ts';
import { editSetup } from '../screens/setup.ts';
import { filterStart } from '../screens/start-update.ts';
import { type State, setupOf } from '../state.ts';
import type { Key, PathKind } from '../types.ts';

export function afterPaste(
  state: State,
  { text, cut }: Extract<AppEvent, { type: 'pasted' }>,
): Step {
  // A paste often contains unintended spaces and a line end.
  const [next, effects] = afterEdit(state, { kind: 'insert', text: text.trim() });
  const isFull = next !== state && (typedText(next)?.length ?? 0) >= longestField;
  const why = cut ?? (isFull ? 'too-long' : null);
  return why === null || (typedText(next) === null && focusOf(next) !== 'key')
    ? [next, effects]
    : [{ ...next, notice: { kind: 'paste-cut', cut: why } }, effects];
}

export function afterEdit(state: State, change: Edit): Step {
  const focus = focusOf(state);
  const { overlay } = state;
  if (overlay?.kind === 'delete' || overlay?.kind === 'replace' || overlay?.kind === 'scale') {
    const field = edit(overlay.field, change);
    return stay({
      ...state,
      notice: null,
      overlay:
        overlay.kind === 'scale' ? { ...overlay, field, confirming: null } : { ...overlay, field },
    });
  }
  if (overlay?.kind === 'local-copy') {
    return editPath(state, change);
  }
  if (overlay?.kind === 'commands' && focus === 'filter') {
    return filterCommands(state, edit(fieldOf(overlay.filter), change).value);
  }
  if (overlay?.kind === 'log' && focus === 'text') {
    return typeSearch(state, change);
  }
  if (state.screen === 'file' && focus === 'text') {
    return stay({ ...state, fileField: edit(state.fileField, change) });
  }
  if (state.screen === 'start' && focus === 'filter') {
    return filterStart(state, edit(fieldOf(state.startFilter), change).value);
  }
  if (state.screen === 'setup') {
    return stay(editSetup(state, change));
  }
  return focus === 'text' || focus === 'filter' ? afterTyping(state, change) : unheard(state);
}

/** The focused field for a local path, and what it accepts. */
function pathField(state: State): { field: TextField; only: PathKind } | null {
  if (state.overlay?.kind === 'local-copy' && state.overlay.page.kind === 'path') {
    return { field: state.overlay.page.field, only: 'file' };
  }
  if (state.overlay || focusOf(state) !== 'text') {
    return null;
  }
  if (state.screen === 'file') {
    return { field: state.fileField, only: 'file' };
  }
  if (typesLocalModel(state)) {
    return { field: state.conversation.field, only: 'file' };
  }
  const page = setupOf(state)?.page;
  return page?.kind === 'path' || page?.kind === 'folder'
    ? { field: page.field, only: page.kind === 'path' ? 'file' : 'folder' }
    : null;
}

const beforeCursor = ({ value, cursor }: TextField): string => value.slice(0, cursor);

/** Tab in such a field completes the text before the cursor. */
export function completeTyped(state: State): Step {
  const target = pathField(state);
  return target
    ? [
        { ...state, completion: null },
        [{ type: 'complete-path', typed: beforeCursor(target.field), only: target.only }],
      ]
    : stay(state);
}

export function afterPathCompleted(
  state: State,
  { typed, completion }: Extract<AppEvent, { type: 'path-completed' }>,
): Step {
  const target = pathField(state);
  if (!target || beforeCursor(target.field) !== typed) {
    return stay(state);
  }
  const { added, candidates } = completion ?? { added: '', candidates: [] };
  const shows = completion === null || candidates.length > 0;
  const next: State = {
    ...state,
    completion: shows ? { typed: typed + added, candidates } : null,
  };
  return added === '' ? stay(next) : afterEdit(next, { kind: 'insert', text: added });
}

/**
 * What Tab found, as long as it applies to the text before the cursor; empty if nothing matches.
 */
export function candidatesShown(state: State): readonly string[] | null {
  const target = pathField(state);
  const { completion } = state;
  return target && completion?.typed === beforeCursor(target.field) ? completion.candidates : null;
}

/**
 * An unused key is answered while eascmd is asked where it could run, because it was meant for the
 * coming list.
 */
export function unheard(state: State): Step {
  return awaitsWhere(state) && state.overlay === null && state.keysOver === null
    ? stay({ ...state, notice: { kind: 'still-asking' } })
    : stay(state);
}

/** What a key does to a text field. */
export function editFor(key: Key): Edit | undefined {
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
