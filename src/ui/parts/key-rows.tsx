import type { ReactNode } from 'react';
import type { Binding } from '../../app/keymap/binding.ts';
import { belowKeys, bindingsFor } from '../../app/keymap/keymap.ts';
import { hintPlace } from '../../app/retry.ts';
import type { State } from '../../app/state.ts';
import { padEnd, widthOf } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Look, useLook } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { capText } from './footer.tsx';
import { Line, rowKey, Span } from './line.tsx';

const gap = 3;

interface KeyRow {
  readonly caps: string;
  readonly meaning: string;
}

/** All keys that work now, each with what it does, row by row. */
export function useKeyRows(state: State, columns: number): readonly ReactNode[] {
  const rows = keyRows(state, useLook());
  const capColumns = Math.max(...rows.map(({ caps }) => widthOf(caps))) + gap;
  return rows.flatMap(({ caps, meaning }) =>
    wrapWords(meaning, columns - capColumns).map((row, index) => (
      <Line key={`${caps} ${rowKey(row, index)}`}>
        <Span tone="accent">{padEnd(index === 0 ? caps : '', capColumns)}</Span>
        {row}
      </Line>
    )),
  );
}

function keyRows(state: State, { words, glyphs }: Look): readonly KeyRow[] {
  const place = hintPlace(state);
  const bindings = bindingsFor(belowKeys(state));
  const heard = bindings
    .filter((binding) => !isOfArrows(binding))
    .map((binding) => ({
      caps: capsOf(binding, glyphs),
      meaning: words.keyMeaning(binding.action, place),
    }));
  const meanings = [...new Set(heard.map(({ meaning }) => meaning))];
  return meanings.map((meaning) => ({
    caps: heard.flatMap((each) => (each.meaning === meaning ? each.caps : [])).join(' '),
    meaning,
  }));
}

/** Up and down each have an action of their own; both stand behind one that is named for them. */
function isOfArrows({ cap, keys }: Binding): boolean {
  return cap === undefined && keys.every((key) => key === 'up' || key === 'down');
}

/** The key that the footer names, then the others that do the same. */
function capsOf({ cap, keys }: Binding, glyphs: Glyphs): readonly string[] {
  const named = cap === undefined ? [] : [capText(cap, glyphs)];
  const others = named[0]?.includes('↑') || named[0]?.includes('Up/') ? [] : keys.map(nameOf);
  return [...new Set([...named, ...others])];
}

const names: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  'shift-tab': 'Shift+Tab',
  'ctrl-c': 'Ctrl-C',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  home: 'Home',
  end: 'End',
  f1: 'F1',
  "' ": 'Space',
};

const nameOf = (key: string): string => names[key] ?? key.replace(/^'/, '');
