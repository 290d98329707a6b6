import type { Answers } from '../../questions/answers.ts';
import { withLocalCopy, withoutLocalCopy } from '../../questions/local-copy.ts';
import { type Conversation, jump } from '../../questions/navigation.ts';
import { type Edit, edit, fieldOf } from '../../questions/text-field.ts';
import { isLocalPath } from '../../service/model-path.ts';
import type { LocalCopy } from '../facts.ts';
import { type CopyEvent, type Step, stay } from '../machine.ts';
import { asks } from '../screens/plan-form.ts';
import { acceptTyped, answer, moveTo } from '../screens/question.ts';
import type { CopyOverlay, State } from '../state.ts';
import { copyOf, hasNames, nodesOf, plainTexts, ticksOf, withCopy } from './answers.ts';

/** The row under the names, for typing them instead. */
export const typeNames = 'type-names';

const overlayOf = ({ overlay }: State): CopyOverlay | null =>
  overlay?.kind === 'local-copy' ? overlay : null;

function turned(state: State, overlay: CopyOverlay, page: CopyOverlay['page']): Step {
  return stay({
    ...state,
    notice: null,
    scroll: { top: 0, last: 0 },
    overlay: { ...overlay, page, at: null },
  });
}

const closed = (state: State): State => ({ ...state, overlay: null });

/** The row of the form. What was read before is shown at once. */
export function openLocalCopy(state: State): Step {
  const copy = copyOf(state);
  const ticks = copy ? ticksOf(copy, state.conversation.draft) : { inputs: [], outputs: [] };
  const opened: CopyOverlay = {
    kind: 'local-copy',
    page: pathPage(state.conversation.draft.hints?.localCopy ?? ''),
    copy,
    ...ticks,
    at: null,
    only: false,
  };
  return copy ? turned(state, opened, firstPage(copy)) : turned(state, opened, opened.page);
}

const pathPage = (path: string): CopyOverlay['page'] => ({
  kind: 'path',
  field: fieldOf(path),
  failure: null,
});

const firstPage = ({ models }: LocalCopy): CopyOverlay['page'] => ({
  kind: models.length > 1 ? 'models' : 'facts',
});

/** The list behind a row of the form, if a copy was read; null if the names are typed. */
export function openNames(state: State, step: string): Step | null {
  const copy = copyOf(state);
  if (copy === null || (step !== 'inputs' && step !== 'outputs')) return null;
  const { draft } = state.conversation;
  if (!hasNames(copy, draft) || nodesOf(copy, step).length === 0) return null;
  const page = { kind: step } as const;
  const ticks = ticksOf(copy, draft);
  return turned(state, { kind: 'local-copy', page, copy, ...ticks, at: null, only: true }, page);
}

/** Typing in the path field. */
export function editPath(state: State, change: Edit): Step {
  const overlay = overlayOf(state);
  if (overlay?.page.kind !== 'path') return stay(state);
  const page = { ...overlay.page, field: edit(overlay.page.field, change), failure: null };
  return stay({ ...state, notice: null, overlay: { ...overlay, page } });
}

/** Enter in that field. An empty path drops the copy. */
export function readTypedCopy(state: State): Step {
  const overlay = overlayOf(state);
  if (overlay?.page.kind !== 'path') return stay(state);
  const path = overlay.page.field.value.trim();
  if (path === '') return forget(state);
  if (/^(?!file:)[a-z]+:\/\//i.test(path)) {
    const failure = { path, code: 'address' } as const;
    return turned(state, overlay, { ...overlay.page, failure });
  }
  const [reading] = turned(state, overlay, { kind: 'reading', path });
  return [reading, [{ type: 'read-local-copy', path }]];
}

function forget(state: State): Step {
  const { conversation } = state;
  if (conversation.draft.hints?.localCopy === undefined) return stay(closed(state));
  const next = { ...conversation, ...withoutLocalCopy(conversation) };
  return moveTo({ ...closed(state), localCopy: null }, next);
}

/** Back one page. The first page closes. */
export function backInCopy(state: State): Step {
  const overlay = overlayOf(state);
  if (!overlay || overlay.only) return stay(closed(state));
  const { page, copy } = overlay;
  const path = page.kind === 'reading' ? page.path : (copy?.path ?? '');
  switch (page.kind) {
    case 'path':
      return stay(closed(state));
    case 'reading':
    case 'models':
      return turned(state, overlay, pathPage(path));
    case 'facts':
      return turned(
        state,
        overlay,
        (copy?.models.length ?? 0) > 1 ? { kind: 'models' } : pathPage(path),
      );
    case 'inputs':
      return turned(state, overlay, { kind: 'facts' });
    case 'outputs': {
      const hasInputs = copy !== null && nodesOf(copy, 'inputs').length > 0;
      return turned(state, overlay, { kind: hasInputs ? 'inputs' : 'facts' });
    }
  }
}

/** A model was chosen, or a list of names was accepted. */
export function chooseInCopy(state: State, value: string): Step {
  const overlay = overlayOf(state);
  const copy = overlay?.copy;
  if (!overlay || !copy) return stay(state);
  const { page } = overlay;
  if (page.kind === 'models') {
    const chosen = { ...copy, chosen: Number(value) };
    if (copy.models[chosen.chosen] === undefined) return stay(state);
    const ticks = ticksOf(chosen, state.conversation.draft);
    return turned(state, { ...overlay, copy: chosen, ...ticks }, { kind: 'facts' });
  }
  if (value === typeNames) {
    return answer(closed(state), page.kind);
  }
  return nextInCopy(state);
}

/** Enter on the facts or on a list: to the next page, or to the answers. */
export function nextInCopy(state: State): Step {
  const overlay = overlayOf(state);
  const copy = overlay?.copy;
  if (!overlay || !copy) return stay(state);
  const { page, only } = overlay;
  const lists = (['inputs', 'outputs'] as const).filter(
    (list) => hasNames(copy, state.conversation.draft) && nodesOf(copy, list).length > 0,
  );
  const left = lists.slice(lists.findIndex((list) => list === page.kind) + 1);
  const [next] = only ? [] : left;
  return next ? turned(state, overlay, { kind: next }) : take(state, overlay, copy);
}

/** Closes and copies the choices into the answers. Asks for shapes that the copy leaves open. */
function take(state: State, overlay: CopyOverlay, copy: LocalCopy): Step {
  const { conversation } = state;
  const { answered, open } = withCopy(conversation, copy, overlay);
  const taken: Conversation = { ...conversation, ...answered };
  const asked = open !== null && (!overlay.only || overlay.page.kind === 'inputs');
  const next = asked ? { ...jump(taken, 'inputShapes'), field: fieldOf(open) } : taken;
  return moveTo({ ...closed(state), localCopy: { ...copy, data: null } }, next);
}

/** Space: selects or deselects the name under the pointer. */
export function tick(state: State): Step {
  const overlay = overlayOf(state);
  const list = overlay?.page.kind;
  if (!overlay?.copy || (list !== 'inputs' && list !== 'outputs')) return stay(state);
  const names = listedNames(overlay, state.conversation.draft, list);
  const at = overlay.at ?? names[0];
  if (at === undefined || !names.includes(at)) return stay(state);
  const ticked = overlay[list];
  const now = ticked.includes(at)
    ? ticked.filter((name) => name !== at)
    : names.filter((name) => name === at || ticked.includes(name));
  return stay({ ...state, overlay: { ...overlay, [list]: now } });
}

function listedNames(
  { copy }: CopyOverlay,
  draft: Answers,
  list: 'inputs' | 'outputs',
): readonly string[] {
  return copy ? nodesOf(copy, list, draft[list]).map(({ name }) => name) : [];
}

export function afterCopyNews(state: State, event: CopyEvent): Step {
  switch (event.type) {
    case 'local-copy-read': {
      const copy = { path: event.path, models: event.models, chosen: 0, data: null };
      return isReading(state, event.path) ? afterRead(state, copy) : readForPath(state, copy);
    }
    case 'local-copy-failed': {
      const { failure } = event;
      const overlay = overlayOf(state);
      if (overlay && isReading(state, failure.path)) {
        const page = { kind: 'path', field: fieldOf(failure.path), failure } as const;
        return turned(state, overlay, page);
      }
      return isAwaited(state, failure.path)
        ? stay({ ...state, notice: { kind: 'copy-failed', failure } })
        : stay(state);
    }
    case 'local-data-checked': {
      const { localCopy } = state;
      const { asked, findings } = event;
      return localCopy?.data?.asked === asked
        ? stay({ ...state, localCopy: { ...localCopy, data: { asked, findings } } })
        : stay(state);
    }
  }
}

function isReading(state: State, path: string): boolean {
  const page = overlayOf(state)?.page;
  return page?.kind === 'reading' && page.path === path;
}

function afterRead(state: State, copy: LocalCopy): Step {
  const overlay = overlayOf(state);
  if (!overlay) return stay(state);
  const ticks = ticksOf(copy, state.conversation.draft);
  return turned(state, { ...overlay, copy, ...ticks }, firstPage(copy));
}

/**
 * A local path was typed instead of an OSS path. It is read, and the result is used at the details.
 */
export function acceptOrRead(state: State): Step {
  const path = state.conversation.field.value.trim();
  if (!asks(state, 'modelPath') || !isLocalPath(path)) return acceptTyped(state);
  const touched = { ...state.conversation, touched: true };
  return [
    { ...state, conversation: touched, notice: { kind: 'copy-reading', path } },
    [{ type: 'read-local-copy', path }],
  ];
}

const isAwaited = (state: State, path: string): boolean =>
  asks(state, 'modelPath') && state.conversation.field.value.trim() === path;

function readForPath(state: State, copy: LocalCopy): Step {
  if (!isAwaited(state, copy.path)) return stay(state);
  const { conversation } = state;
  const answered = withLocalCopy(conversation, { path: copy.path, texts: plainTexts(copy) });
  const cleared = { ...conversation, ...answered, field: fieldOf(''), touched: false };
  return stay({ ...state, notice: null, localCopy: copy, conversation: cleared });
}
