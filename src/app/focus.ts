import { currentStep } from '../questions/navigation.ts';
import { canFilter, filterOptions, type Labeled } from '../questions/text-field.ts';
import { regions } from '../service/catalog/regions.ts';
import { startFilters } from './remembered.ts';
import { filtersCommands } from './screens/commands-run.ts';
import { typesSearch } from './screens/log.ts';
import { isEditing } from './screens/plan-form.ts';
import type { CopyOverlay, On, Setup, State } from './state.ts';
import type { PlaceFact } from './types.ts';

/**
 * What receives a letter: a text field, a list that filters while typing, a plain list, the screen,
 * or the field of a secret, whose letters never reach the machine.
 */
export type Focus = 'text' | 'filter' | 'list' | 'screen' | 'key';

export function focusOf(state: State): Focus {
  if (state.keysOver) {
    return 'screen';
  }
  if (state.overlay) {
    return overlayFocus(state.overlay, state);
  }
  switch (state.screen) {
    case 'start':
      return startFilters(state) ? 'filter' : 'list';
    case 'client':
    case 'resume':
      return 'list';
    case 'file':
      return 'text';
    case 'review':
      return isEditing(state) ? questionFocus(state) : 'screen';
    case 'setup':
      return setupFocus(state);
    case 'question':
      return questionFocus(state);
    default:
      return 'screen';
  }
}

function overlayFocus(overlay: NonNullable<State['overlay']>, state: State): Focus {
  switch (overlay.kind) {
    case 'log':
      return typesSearch(overlay) ? 'text' : 'screen';
    case 'interrupt':
    case 'lost':
    case 'copy':
      return 'list';
    case 'commands':
      return filtersCommands(state) ? 'filter' : 'list';
    case 'delete':
    case 'replace':
    case 'scale':
      return 'text';
    case 'masked':
      return 'key';
    case 'local-copy':
      return copyFocus(overlay.page.kind);
    default:
      return 'screen';
  }
}

function copyFocus(page: CopyOverlay['page']['kind']): Focus {
  if (page === 'path') {
    return 'text';
  }
  return page === 'facts' || page === 'reading' ? 'screen' : 'list';
}

function setupFocus(state: On<'setup'>): Focus {
  switch (state.setup.page.kind) {
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

/** The text of the focused field; null if no field has the focus. */
export function typedText(state: State): string | null {
  const { overlay, conversation } = state;
  if (overlay && 'field' in overlay) {
    return overlay.field.value;
  }
  if (overlay?.kind === 'log') {
    return typesSearch(overlay) ? (overlay.search?.field.value ?? null) : null;
  }
  if (overlay?.kind === 'local-copy') {
    return overlay.page.kind === 'path' ? overlay.page.field.value : null;
  }
  const focus = focusOf(state);
  if (focus !== 'text' && focus !== 'filter') {
    return null;
  }
  if (overlay?.kind === 'commands') {
    return overlay.filter;
  }
  if (state.screen === 'file') {
    return state.fileField.value;
  }
  if (state.screen === 'start') {
    return state.startFilter;
  }
  if (state.screen === 'setup') {
    const { page, filter } = state.setup;
    return 'field' in page ? page.field.value : filter;
  }
  return focus === 'text' ? conversation.field.value : conversation.filter;
}

/** The choices of a setup page other than regions. */
export type SetupChoice =
  | 'sign-in'
  | 'set-run-bit'
  | 'fetch'
  | 'use-found'
  | 'path'
  | 'rehearse'
  | 'again'
  | 'folder'
  | 'type-keys'
  | 'command'
  | 'vpc'
  | 'public'
  | 'make-safe'
  | 'other-region'
  | 'search-again'
  | 'close';

/** The choices of the page, best first; none if it is not a list of choices. */
export function setupChoices(state: On<'setup'>): readonly SetupChoice[] {
  const { setup } = state;
  switch (setup.page.kind) {
    case 'eascmd':
      return setup.places === null ? [] : eascmdChoices(state, setup);
    case 'not-fetched':
      return ['again', 'folder', 'path', 'close'];
    case 'warning':
      return [
        'type-keys',
        'command',
        ...(isUnsafe(state, setup) ? (['make-safe'] as const) : []),
        setup.vpc ? 'public' : 'vpc',
        'other-region',
        'close',
      ];
    case 'command':
      return [
        ...(state.client?.kind === 'rehearsal' ? [] : (['search-again'] as const)),
        'type-keys',
        'other-region',
        'close',
      ];
    case 'signed-in':
      return setup.page.end.kind === 'signed-in'
        ? ['close', 'other-region']
        : setup.page.end.kind === 'refused'
          ? ['type-keys', 'command', 'other-region', 'close']
          : ['close', 'type-keys', 'other-region'];
    default:
      return [];
  }
}

function eascmdChoices({ client }: State, { places, fetching, back }: Setup): SetupChoice[] {
  if (client?.kind === 'rehearsal') {
    return ['sign-in', 'close'];
  }
  if (client) {
    return ['sign-in', 'path', 'close'];
  }
  const asked: readonly string[] = ['client', 'start', 'question'];
  const mayRehearse = back.kind === 'leave' || asked.includes(back.view.screen);
  return [
    ...(usable(places) ? (['use-found'] as const) : []),
    ...(placeWithoutRunBit(places) ? (['set-run-bit'] as const) : []),
    ...(fetching?.url ? (['fetch'] as const) : []),
    'path',
    ...(mayRehearse ? (['rehearse'] as const) : []),
    'close',
  ];
}

/** The first place that lacks only execute permission: the search would have used it. */
export function placeWithoutRunBit(places: Setup['places']): PlaceFact | undefined {
  return places?.find(({ state, path }) => state === 'no-run-bit' && path !== null);
}

/** A place that would run when the one named first does not. */
export function usable(places: Setup['places']): PlaceFact | undefined {
  return places?.find(({ state, path }) => state === 'fits' && path !== null);
}

/** Whether others can read the keys of the region's sign-in. */
export function isUnsafe({ signIns, client }: State, { region }: Setup): boolean {
  return signIns.some(
    (each) =>
      each.region === region && !each.safe && each.rehearsal === (client?.kind === 'rehearsal'),
  );
}

/** The regions that match the filter. `label` names a region in the reader's language. */
export function regionChoices(
  { filter }: Setup,
  label: (region: string) => string,
): readonly Labeled[] {
  return filterOptions(
    regions.map(({ id, chineseName }) => ({ value: id, label: label(id), also: chineseName })),
    filter,
  );
}
