import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { headerFacts } from '../../app/header.ts';
import type { State } from '../../app/state.ts';
import { totalElapsed } from '../../deployment/elapsed.ts';
import { fitMiddle, fitStart, padStart, widthOf } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Look, useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import { Span } from './line.tsx';

/** `59m 59s`: its place is kept, so that nothing moves when it grows. */
const timeColumns = 7;
const gap = '   ';

/** Where one is: what is being done, region, which eascmd with which sign-in, and REHEARSAL whenever it is one. */
export function Header({ state }: { readonly state: State }): ReactNode {
  const look = useLook();
  const { columns, inner } = sizeOf(state);
  const { title, place, client, time } = fittedHeader(state, look, inner);
  const rehearsal = state.client?.kind === 'rehearsal';
  const used = headerFacts(state).signIn;
  const signIn = used ? look.words.signIn(used) : '';
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box paddingX={margin} justifyContent="space-between" width={columns}>
        <Text bold wrap="truncate">
          {title}
        </Text>
        <Box flexShrink={0}>
          <Span tone="dim">{place}</Span>
          <Span tone={rehearsal ? 'late' : 'dim'}>{client}</Span>
          <Span>{time}</Span>
        </Box>
      </Box>
      <Box paddingX={margin}>
        <Span tone="dim">{ruleWith(signIn, inner, look.glyphs)}</Span>
      </Box>
    </Box>
  );
}

/** With what eascmd signs in stands in the rule: its place costs no row and moves nothing. */
function ruleWith(text: string, columns: number, { rule, ellipsis }: Glyphs): string {
  const short = text.replace(/\.aliyuncs\.com$/, '');
  const shown =
    [text, short].find((each) => widthOf(each) <= columns) ?? fitMiddle(short, columns, ellipsis);
  const left = Math.max(0, columns - widthOf(shown));
  return shown === '' || left === 0
    ? `${rule.repeat(left)}${shown}`
    : `${rule.repeat(left - 1)} ${shown}`;
}

interface HeaderRow {
  readonly title: string;
  readonly place: string;
  readonly client: string;
  readonly time: string;
}

/** What fits, the least needed left out first: the program's name, the region. Never the client. */
function fittedHeader(state: State, { words, glyphs }: Look, inner: number): HeaderRow {
  const facts = headerFacts(state);
  const region = facts.region ? words.region(facts.region) : '';
  const client = words.client(facts.client, glyphs.times);
  const elapsed = totalElapsed(state.deployment, state.now);
  const clock = elapsed === null ? '' : words.duration(elapsed);
  const time = state.screen === 'deploying' ? gap + padStart(clock, timeColumns) : '';
  const titles = [words.title(facts), words.shortTitle(facts)];
  const places = region === '' ? [''] : [`${region} ${glyphs.dot} `, ''];
  const row = places
    .flatMap((place) => titles.map((title) => ({ title, place, client, time })))
    .find(
      ({ title, place }) => widthOf(title) + gap.length + widthOf(place + client + time) <= inner,
    );
  const room = Math.max(0, inner - widthOf(client + time) - gap.length);
  return (
    row ?? {
      title: fitStart(words.shortTitle(facts), room, glyphs.ellipsis),
      place: '',
      client,
      time,
    }
  );
}
