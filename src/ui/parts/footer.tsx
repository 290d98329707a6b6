import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Action } from '../../app/binding.ts';
import { bindingsFor } from '../../app/bindings.ts';
import { returnsToFailure, wouldRedeploy } from '../../app/mending.ts';
import { regionChoices } from '../../app/setup/choices.ts';
import type { State } from '../../app/state.ts';
import { currentStep } from '../../wizard/conversation.ts';
import { widthOf } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import { Line, Span } from './line.tsx';
import { optionsShown } from './option-list.tsx';

interface Hint {
  readonly cap: string;
  readonly label: string;
}

/** The keys that work now, most useful first; shortened, then the last ones left out, before the row wraps. */
export function Footer({ state }: { readonly state: State }): ReactNode {
  const look = useLook();
  const { inner } = sizeOf(state);
  const whole = hintsOf(state, look);
  const hints = fits(whole, inner) ? whole : fitting(hintsOf(state, look, true), inner);
  return (
    <Box paddingX={margin} flexShrink={0}>
      <Line>
        {hints.length === 0 ? ' ' : ''}
        {hints.map(({ cap, label }, index) => (
          <Span key={cap}>
            {index > 0 ? gap : ''}
            <Span tone="accent">{cap}</Span>
            <Span tone="dim">{` ${label}`}</Span>
          </Span>
        ))}
      </Line>
    </Box>
  );
}

const gap = '   ';

function hintsOf(state: State, { words, glyphs }: Look, short = false): Hint[] {
  const empty = showsNothing(state, words);
  const place = {
    ...state,
    redeploys: wouldRedeploy(state),
    returnsToFailure: returnsToFailure(state),
  };
  return bindingsFor(state).flatMap((binding) =>
    binding.cap === undefined || (empty && ofLists.includes(binding.action))
      ? []
      : [
          {
            cap: binding.cap.replace('Up Down', glyphs.up === 'Up' ? 'Up/Down' : '↑↓'),
            label: words.hint(binding.action, place, short),
          },
        ],
  );
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

/** As many as fit; the way out, which is last, is kept before the others. */
export function fitting(hints: readonly Hint[], columns: number): readonly Hint[] {
  let shown = hints;
  while (shown.length > 1 && !fits(shown, columns)) {
    const last = shown.at(-1);
    shown = [...shown.slice(0, -2), ...(last ? [last] : [])];
  }
  return shown;
}

function fits(hints: readonly Hint[], columns: number): boolean {
  const words = hints.reduce((sum, { cap, label }) => sum + widthOf(`${cap} ${label}`), 0);
  return words + gap.length * Math.max(0, hints.length - 1) <= columns;
}
