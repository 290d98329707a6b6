import { Box } from 'ink';
import type { ReactNode } from 'react';
import { regionChoices } from '../../app/focus.ts';
import type { Action } from '../../app/keymap/binding.ts';
import { bindingsFor } from '../../app/keymap/keymap.ts';
import { hintPlace } from '../../app/retry.ts';
import type { State } from '../../app/state.ts';
import { currentStep } from '../../questions/navigation.ts';
import { widthOf } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import { Line, Span } from './line.tsx';
import { optionsShown } from './option-list.tsx';

interface Hint {
  readonly cap: string;
  readonly label: string;
  /** What it is for, where that decides how long it is kept. */
  readonly keep: 'arrows' | 'list' | null;
}

/** The keys that work now, most useful first; shortened, then the last ones left out, before the row wraps. */
export function Footer({ state }: { readonly state: State }): ReactNode {
  const look = useLook();
  const { inner, breadth } = sizeOf(state);
  const whole = hintsOf(state, look);
  const least = breadth === 'narrow' ? smallGap : gap;
  const hints = fits(whole, inner, gap) ? whole : fitting(hintsOf(state, look, true), inner, least);
  const between = fits(hints, inner, gap) ? gap : least;
  return (
    <Box paddingX={margin} flexShrink={0}>
      <Line>
        {hints.length === 0 ? ' ' : ''}
        {hints.map(({ cap, label }, index) => (
          <Span key={cap}>
            {index > 0 ? between : ''}
            <Span tone="accent">{cap}</Span>
            <Span tone="dim">{` ${label}`}</Span>
          </Span>
        ))}
      </Line>
    </Box>
  );
}

const gap = '   ';
/** In narrow windows, where that much has no room. */
const smallGap = '  ';

function hintsOf(state: State, { words, glyphs }: Look, short = false): Hint[] {
  const empty = showsNothing(state, words);
  const place = hintPlace(state);
  return bindingsFor(state).flatMap((binding) =>
    binding.cap === undefined || (empty && ofLists.includes(binding.action))
      ? []
      : [
          {
            cap: capText((short && binding.shortCap) || binding.cap, glyphs),
            keep: keepOf(binding.action),
            label: words.hint(binding.action, place, short),
          },
        ],
  );
}

/** The arrows, in the signs that the terminal has. */
export const capText = (cap: string, { up }: Look['glyphs']): string =>
  cap.replace('Up Down', up === 'Up' ? 'Up/Down' : '↑↓');

function keepOf(action: Action): Hint['keep'] {
  if (action === 'show-keys' || action === 'help') {
    return 'list';
  }
  return action === 'choose' || action === 'scroll' ? 'arrows' : null;
}

const ofLists: readonly Action[] = ['choose', 'accept'];

/** Nothing that is listed fits what was typed, so that there is nothing to choose. */
function showsNothing(state: State, words: Look['words']): boolean {
  const { conversation, screen, overlay, setup } = state;
  if (setup?.page.kind === 'regions') {
    return regionChoices(setup, words.region).length === 0;
  }
  const step = screen === 'question' && !overlay ? currentStep(conversation) : undefined;
  return step?.kind === 'choice' && optionsShown(conversation, step, words).options.length === 0;
}

/**
 * As many as fit. What is kept longest is the first that does something and the way out, which is last;
 * then the key that tells of all the others. That arrows move a pointer is known best.
 */
function fitting(hints: readonly Hint[], columns: number, between: string): readonly Hint[] {
  let shown = hints;
  while (shown.length > 1 && !fits(shown, columns, between)) {
    shown = shown.toSpliced(leastNeeded(shown), 1);
  }
  return shown;
}

function leastNeeded(shown: readonly Hint[]): number {
  const first = shown[0]?.keep === 'arrows' ? 1 : 0;
  const others = shown.slice(first + 1, -1);
  const plain = others.findLastIndex(({ keep }) => keep !== 'list');
  if (plain !== -1) {
    return first + 1 + plain;
  }
  return first === 1 || others.length === 0 ? 0 : 1;
}

function fits(hints: readonly Hint[], columns: number, between: string): boolean {
  const words = hints.reduce((sum, { cap, label }) => sum + widthOf(`${cap} ${label}`), 0);
  return words + between.length * Math.max(0, hints.length - 1) <= columns;
}
