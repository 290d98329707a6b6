import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { diffServices } from '../../domain/service-diff.ts';
import { fitMiddle } from '../fit.ts';
import { useLook } from '../look.ts';
import { sizeOf } from '../size.ts';
import { Line, Span } from './line.tsx';

/** What differs from the deployment that is being done again, by field: before, then now. */
export function useDiffRows(state: State): readonly ReactNode[] {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { past, plan } = state;
  if (!past || !plan) {
    return [];
  }
  const differences = diffServices(past.config, plan.config);
  const title = words.diff.title(words.ago(state.now - past.at));
  const text = (value: unknown) =>
    value === undefined ? words.diff.absent : (JSON.stringify(value) ?? words.diff.absent);
  const rows = differences.flatMap(({ path, before, after }) => {
    const place = path.join('.');
    return [
      <Line key={place} tone="strong">
        {fitMiddle(place, inner, glyphs.ellipsis)}
      </Line>,
      <Line key={`${place} before`}>
        <Span tone="failed">{`  - ${fitMiddle(text(before), inner - 4, glyphs.ellipsis)}`}</Span>
      </Line>,
      <Line key={`${place} after`}>
        <Span tone="done">{`  + ${fitMiddle(text(after), inner - 4, glyphs.ellipsis)}`}</Span>
      </Line>,
    ];
  });
  return [
    <Line key="title" tone="dim">
      {title}
    </Line>,
    ...(rows.length > 0 ? rows : [<Line key="same">{words.diff.same}</Line>]),
  ];
}
