import { type Edit, edit, emptyField } from '../../questions/text-field.ts';
import type { Binding } from '../keymap/binding.ts';
import { type AppEvent, type Step, stay } from '../machine.ts';
import type { LogSearch, Overlay, State } from '../state.ts';
import { pageRows } from './scroll.ts';

type LogOverlay = Extract<Overlay, { kind: 'log' }>;

const searching = ({ overlay }: State): { log: LogOverlay; search: LogSearch } | null =>
  overlay?.kind === 'log' && overlay.search ? { log: overlay, search: overlay.search } : null;

/** The search text is being typed. */
export function typesSearch(overlay: Overlay): boolean {
  return overlay.kind === 'log' && overlay.search?.stage === 'typing';
}

/** `/` opens the field and cancels a running search. */
export function openSearch(state: State): Step {
  const { overlay } = state;
  if (overlay?.kind !== 'log') {
    return stay(state);
  }
  const { at = null, asked = 0 } = overlay.search ?? {};
  const search: LogSearch = { field: emptyField, stage: 'typing', at, asked };
  return stay({ ...state, overlay: { ...overlay, search } });
}

export function typeSearch(state: State, change: Edit): Step {
  const open = searching(state);
  return open
    ? stay({
        ...state,
        overlay: {
          ...open.log,
          search: { ...open.search, field: edit(open.search.field, change) },
        },
      })
    : stay(state);
}

/** From the first line that is shown, or from the previous match. */
export function seek(state: State, direction: 'first' | 'next' | 'previous'): Step {
  const open = searching(state);
  if (!open) {
    return stay(state);
  }
  const { log, search } = open;
  const text = search.field.value;
  if (text === '') {
    return endSearch(state);
  }
  const shown = log.top ?? Math.max(0, state.deployment.lineCount - pageRows(state));
  const at = search.at ?? shown;
  const from = direction === 'first' ? shown : direction === 'next' ? at + 1 : at - 1;
  const asked = search.asked + 1;
  return [
    { ...state, overlay: { ...log, search: { ...search, stage: 'seeking', asked } } },
    [{ type: 'search-log', text, from, forward: direction !== 'previous', asked }],
  ];
}

/** Ignore the answer to an earlier search. */
export function afterLogSearched(
  state: State,
  { asked, at }: Extract<AppEvent, { type: 'log-searched' }>,
): Step {
  const open = searching(state);
  if (open?.search.asked !== asked || open.search.stage !== 'seeking') {
    return stay(state);
  }
  const { log, search } = open;
  const found = at !== null;
  return stay({
    ...state,
    overlay: {
      ...log,
      // The match is the first row, because the line before it may fill the window.
      top: found ? at : log.top,
      search: { ...search, stage: found ? 'found' : 'none', at: found ? at : search.at },
    },
  });
}

/** The log stays at its position. */
export function endSearch(state: State): Step {
  const { overlay } = state;
  return overlay?.kind === 'log'
    ? stay({ ...state, overlay: { kind: 'log', top: overlay.top } })
    : stay(state);
}

/** The keys that start and continue a search. They take precedence over the log's keys. */
export function searchBindings(overlay: Overlay | null): readonly [Binding, ...Binding[]] {
  const search: Binding = { action: 'search', keys: ["'/"], cap: '/' };
  if (overlay?.kind !== 'log' || !overlay.search) {
    return [search];
  }
  return [
    search,
    { action: 'search-end', keys: ['escape'], cap: 'Esc' },
    { action: 'search-next', keys: ["'n", 'enter'], cap: 'n' },
    { action: 'search-previous', keys: ["'N"], cap: 'N' },
  ];
}

/** While the search text is typed, letters belong to the field. */
export const searchFieldBindings: readonly Binding[] = [
  { action: 'search-first', keys: ['enter'], cap: 'Enter' },
  { action: 'search-end', keys: ['escape'], cap: 'Esc' },
];

/** Matches a text as it was typed, ignoring case, in a line of the log. */
export const matcherFor = (text: string, flags = 'iu'): RegExp =>
  new RegExp(text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&'), flags);
