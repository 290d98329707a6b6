import type { Binding } from './binding.ts';
import type { State } from './state.ts';

const scrollingByKeys: readonly Binding[] = [
  { action: 'scroll', keys: [], cap: 'Up Down' },
  { action: 'scroll-up', keys: ['up'] },
  { action: 'scroll-down', keys: ['down'] },
  { action: 'page-up', keys: ['page-up'] },
  { action: 'page-down', keys: ['page-down'] },
  { action: 'top', keys: ['home'] },
];
/** In the log the letters of pagers work too; elsewhere they mean something else. */
export const scrolling: readonly Binding[] = [
  ...scrollingByKeys,
  { action: 'scroll-up', keys: ["'k"] },
  { action: 'scroll-down', keys: ["'j"] },
  { action: 'page-down', keys: ["' "] },
  { action: 'top', keys: ["'g"] },
];

/** Where the arrows move through a list, what is under it is scrolled by pages. */
export function pagingOf({ scroll }: State): readonly Binding[] {
  const { top, last } = scroll;
  const down: Binding = { action: 'page-down', keys: ['page-down'] };
  const up: Binding = { action: 'page-up', keys: ['page-up'] };
  if (last === 0) {
    return [];
  }
  // At the end there is no more below: the footer names the way back.
  return top < last ? [{ ...down, cap: 'PgDn' }, up] : [{ ...up, cap: 'PgUp' }, down];
}

/** The scrolling keys, where there is more than is seen. */
export function scrollingOf({ scroll }: State): readonly Binding[] {
  return scroll.last > 0 ? scrollingByKeys : [];
}
