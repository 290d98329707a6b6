import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { headerFacts } from '../../app/header.ts';
import { endingOfState } from '../../app/retry.ts';
import type { State } from '../../app/state.ts';
import { totalElapsed } from '../../deployment/state.ts';
import { signOfEnding } from '../ending-sign.ts';
import { fitMiddle, fitStart, padStart, widthOf } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Look, useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';
import { Span } from './line.tsx';

/** `59m 59s`: its place is kept, so that nothing moves when it grows. */
const timeColumns = 7;
const gap = '   ';
/** With less of a title than this nobody knows of which service it is told. */
const leastTitle = 8;

/** Where one is: what is being done, region, which eascmd with which sign-in, and REHEARSAL whenever it is one. */
export function Header({ state }: { readonly state: State }): ReactNode {
  const look = useLook();
  const { columns, inner } = sizeOf(state);
  const { title, place, client, now } = fittedHeader(state, look, inner);
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
          <Span tone={now.tone}>{now.text}</Span>
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
  readonly now: Now;
}

/** Where a deployment stands, behind all else. */
interface Now {
  readonly text: string;
  readonly tone: Tone;
}

const nothing: Now = { text: '', tone: 'plain' };

/**
 * The clock while it runs. A pane covers the last screen: then its ending stands here, which may come while
 * one reads, in words where they fit.
 */
function nowTexts(state: State, { words, glyphs }: Look): readonly Now[] {
  if (state.screen === 'deploying') {
    const elapsed = totalElapsed(state.deployment, state.now);
    const clock = elapsed === null ? '' : words.duration(elapsed);
    return [{ text: gap + padStart(clock, timeColumns), tone: 'plain' }];
  }
  if (state.screen !== 'ended' || !state.overlay) return [nothing];
  const { kind } = endingOfState(state);
  const { sign, tone } = signOfEnding(kind, glyphs);
  return [`${sign} ${words.outcome(kind)}`, sign].map((text) => ({ text: gap + text, tone }));
}

/** What fits, the least needed left out first: the program's name, the region. Never the client. */
function fittedHeader(state: State, look: Look, inner: number): HeaderRow {
  const { words, glyphs } = look;
  const facts = headerFacts(state);
  const region = facts.region ? words.region(facts.region) : '';
  const client = words.client(facts.client, glyphs.times);
  const titles = [words.title(facts), words.shortTitle(facts)];
  const places = region === '' ? [''] : [`${region} ${glyphs.dot} `, ''];
  const roomFor = (place: string, now: Now) =>
    Math.max(0, inner - widthOf(place + client + now.text) - gap.length);
  const rows = nowTexts(state, look).flatMap((now): readonly HeaderRow[] => {
    const whole = places.flatMap((place) =>
      titles.flatMap((title) =>
        widthOf(title) <= roomFor(place, now) ? [{ title, place, client, now }] : [],
      ),
    );
    const room = roomFor('', now);
    const title = fitStart(words.shortTitle(facts), room, glyphs.ellipsis);
    const cut = { title, place: '', client, now };
    return room < leastTitle && now.text !== '' ? whole : [...whole, cut];
  });
  return rows[0] ?? { title: '', place: '', client, now: nothing };
}
