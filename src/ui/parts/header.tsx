import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { headerFacts } from '../../app/header.ts';
import type { State } from '../../app/state.ts';
import { fitStart, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import { Span } from './line.tsx';

/** Where one is: what is being done, region, which eascmd, and REHEARSAL whenever it is one. */
export function Header({ state }: { readonly state: State }): ReactNode {
  const { glyphs, words } = useLook();
  const { columns, inner, breadth } = sizeOf(state);
  const facts = headerFacts(state);
  const client = words.client(facts.client, glyphs.times);
  const place = breadth === 'narrow' ? '' : facts.region ? words.region(facts.region) : '';
  const right = [place, client].filter(Boolean).join(` ${glyphs.dot} `);
  const room = Math.max(0, inner - widthOf(right) - 2);
  const title = fitStart(words.title(facts), room, glyphs.ellipsis);
  return (
    <Box flexDirection="column">
      <Box paddingX={margin} justifyContent="space-between" width={columns}>
        <Text bold wrap="truncate">
          {title}
        </Text>
        <Span tone={facts.client?.kind === 'rehearsal' ? 'late' : 'dim'}>{right}</Span>
      </Box>
      <Box paddingX={margin}>
        <Span tone="dim">{glyphs.rule.repeat(Math.max(0, inner))}</Span>
      </Box>
    </Box>
  );
}
