import { Box } from 'ink';
import type { ReactNode } from 'react';
import { regionChoices } from '../../app/focus.ts';
import { headerFacts } from '../../app/header.ts';
import type { Action } from '../../app/keymap/binding.ts';
import { bindingsFor } from '../../app/keymap/keymap.ts';
import { endingOfState, hintPlace } from '../../app/retry.ts';
import { lacksSignIn } from '../../app/sign-in.ts';
import type { Notice, State } from '../../app/state.ts';
import { totalElapsed } from '../../deployment/state.ts';
import {
  fitMiddle,
  fitStart,
  padStart,
  widthOf,
  wrapSigned,
  wrapWords,
} from '../../messages/layout.ts';
import { currentStep } from '../../questions/navigation.ts';
import {
  type Glyphs,
  margin,
  signOfEnding,
  sizeOf,
  type Theme,
  type Tone,
  useTheme,
} from '../theme.ts';
import { optionsShown } from './list.tsx';
import { Line, Span, Text } from './text.tsx';

interface FrameProps {
  readonly state: State;
  readonly children: ReactNode;
}

/**
 * The layout of every screen. Nothing in it moves when its content changes. Content that is too
 * tall is cut at the bottom; without its own box, Ink would draw rows over each other.
 */
export function Frame({ state, children }: FrameProps): ReactNode {
  const { columns, rows, body } = sizeOf(state);
  const notice = useNotice(state);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header state={state} />
      <Box
        flexDirection="column"
        paddingX={margin}
        height={body + 1 - notice.rows.length}
        width={columns}
        flexShrink={0}
        overflow="hidden"
      >
        <Box flexDirection="column" flexShrink={0}>
          {children}
        </Box>
      </Box>
      <NoticeRows {...notice} />
      <Footer state={state} />
    </Box>
  );
}

interface Hint {
  readonly cap: string;
  readonly label: string;
  /** The kind of hint, if that decides how long it stays in the footer. */
  readonly keep: 'arrows' | 'list' | null;
}

/**
 * The keys that work now, most useful first. They are shortened, then dropped from the end, before
 * the row wraps.
 */
function Footer({ state }: { readonly state: State }): ReactNode {
  const theme = useTheme();
  const { inner, breadth } = sizeOf(state);
  const whole = hintsOf(state, theme);
  const least = breadth === 'narrow' ? smallGap : gap;
  const hints = fits(whole, inner, gap)
    ? whole
    : fitting(hintsOf(state, theme, true), inner, least);
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
/** For narrow windows, which have no room for the wider gap. */
const smallGap = '  ';

function hintsOf(state: State, { words, glyphs }: Theme, short = false): Hint[] {
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

/** The arrows, in characters that the terminal supports. */
export const capText = (cap: string, { up }: Theme['glyphs']): string =>
  cap.replace('Up Down', up === 'Up' ? 'Up/Down' : '↑↓');

function keepOf(action: Action): Hint['keep'] {
  if (action === 'show-keys' || action === 'help') {
    return 'list';
  }
  return action === 'choose' || action === 'scroll' || action === 'row-next' ? 'arrows' : null;
}

const ofLists: readonly Action[] = ['choose', 'accept'];

/** Nothing in the list matches the filter, so there is nothing to select. */
function showsNothing(state: State, words: Theme['words']): boolean {
  const { conversation, screen, overlay } = state;
  if (state.screen === 'setup' && state.setup.page.kind === 'regions') {
    return regionChoices(state.setup, words.region).length === 0;
  }
  const step = screen === 'question' && !overlay ? currentStep(conversation) : undefined;
  return step?.kind === 'choice' && optionsShown(conversation, step, words).options.length === 0;
}

/**
 * As many hints as fit. The ones to keep longest are the first that does something and the way out,
 * which is last; then the key that shows all the others. Arrows that come first are dropped first,
 * because everyone knows them.
 */
function fitting(hints: readonly Hint[], columns: number, between: string): readonly Hint[] {
  let shown = hints;
  while (shown.length > 1 && !fits(shown, columns, between)) {
    shown = shown.toSpliced(leastNeeded(shown), 1);
  }
  return shown;
}

function leastNeeded(shown: readonly Hint[]): number {
  const others = shown.slice(1, -1);
  if (shown[0]?.keep === 'arrows' || others.length === 0) {
    return 0;
  }
  const plain = others.findLastIndex(({ keep }) => keep !== 'list');
  return plain === -1 ? 1 : 1 + plain;
}

function fits(hints: readonly Hint[], columns: number, between: string): boolean {
  const words = hints.reduce((sum, { cap, label }) => sum + widthOf(`${cap} ${label}`), 0);
  return words + between.length * Math.max(0, hints.length - 1) <= columns;
}

/** `59m 59s`: the space is reserved, so nothing moves when it grows. */
const timeColumns = 7;
/** With a shorter title than this, no one can tell which service it is about. */
const leastTitle = 8;

/** The current task, the region, the eascmd in use and its sign-in, and REHEARSAL if it is one. */
function Header({ state }: { readonly state: State }): ReactNode {
  const theme = useTheme();
  const { columns, inner } = sizeOf(state);
  const { title, place, client, now } = fittedHeader(state, theme, inner);
  const rehearsal = state.client?.kind === 'rehearsal';
  const used = headerFacts(state).signIn;
  const signIn = used ? theme.words.signIn(used) : '';
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
        <Span tone="dim">{ruleWith(signIn, inner, theme.glyphs)}</Span>
      </Box>
    </Box>
  );
}

/** eascmd's sign-in is shown in the rule, where it takes no extra row and moves nothing. */
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

/** A deployment's state, at the end of the row. */
interface Now {
  readonly text: string;
  readonly tone: Tone;
}

const nothing: Now = { text: '', tone: 'plain' };

/**
 * The clock while a deployment runs. If a pane covers the last screen, this also shows the ending,
 * which may come while the pane is open, in words if they fit.
 */
function nowTexts(state: State, { words, glyphs }: Theme): readonly Now[] {
  if (state.screen === 'deploying') {
    const elapsed = totalElapsed(state.deployment, state.now);
    const clock = elapsed === null ? '' : words.duration(elapsed);
    return [{ text: padStart(clock, timeColumns), tone: 'plain' }];
  }
  if (state.screen !== 'ended' || !state.overlay) return [nothing];
  const { kind } = endingOfState(state);
  const { sign, tone } = signOfEnding(kind, glyphs);
  return [`${sign} ${words.outcome(kind)}`, sign].map((text) => ({ text, tone }));
}

/**
 * Fits the header by dropping the least important parts first: the program's name, the region, a
 * column of each gap, the speed of a rehearsal. Never the client.
 */
function fittedHeader(state: State, theme: Theme, inner: number): HeaderRow {
  const { words, glyphs } = theme;
  const facts = headerFacts(state);
  const region = facts.region ? words.region(facts.region) : '';
  const titles = [words.title(facts), words.shortTitle(facts)];
  const places = region === '' ? [''] : [`${region} ${glyphs.dot} `, ''];
  const clients = [words.client(facts.client, glyphs.times), words.client(facts.client, null)];
  const rows = nowTexts(state, theme).flatMap(({ text, tone }): readonly HeaderRow[] => {
    const forms = [gap, smallGap].flatMap((between) =>
      clients.map((client) => {
        const now = { text: text === '' ? '' : between + text, tone };
        return { client, now, room: inner - widthOf(client + now.text) - between.length };
      }),
    );
    const whole = forms.flatMap(({ room, ...form }) =>
      places.flatMap((place) =>
        titles.flatMap((title) =>
          widthOf(place + title) <= room ? [{ title, place, ...form }] : [],
        ),
      ),
    );
    const cut = forms.slice(-1).flatMap(({ room, ...form }) => {
      const title = fitStart(words.shortTitle(facts), Math.max(0, room), glyphs.ellipsis);
      return room < leastTitle && text !== '' ? [] : [{ title, place: '', ...form }];
    });
    return [...whole, ...cut];
  });
  return rows[0] ?? { title: '', place: '', client: clients[0] ?? '', now: nothing };
}

interface NoticeRowsProps {
  readonly rows: readonly string[];
  readonly tone: Tone;
}

/** More rows would push away the content that they are about. */
const mostRows = 4;

/** Notices that don't report a problem. */
const calm: readonly Notice['kind'][] = [
  'copying',
  'copied',
  'too-early',
  'before-list',
  'still-asking',
];

/**
 * The notice above the footer: what just went wrong, else useful information. One row is reserved
 * for it; a longer notice covers the lowest rows of the screen until the next key.
 */
export function useNotice(state: State): NoticeRowsProps {
  const { words, glyphs } = useTheme();
  const { inner } = sizeOf(state);
  const { notice, screen, overlay } = state;
  // The last screen itself reports that the recording broke off.
  if (notice && !(notice.kind === 'supervisor-lost' && screen === 'ended')) {
    if (calm.includes(notice.kind)) {
      return { rows: wrapWords(words.notice(notice), inner).slice(0, mostRows), tone: 'plain' };
    }
    const rows = wrapSigned(glyphs.warning, words.notice(notice), inner).slice(0, mostRows);
    return { rows, tone: 'late' };
  }
  if (state.afterWriting !== null) {
    return { rows: [words.sending], tone: 'dim' };
  }
  if (screen === 'review' && !overlay && lacksSignIn(state)) {
    const text = words.otherSignIn(state.plan?.region ?? null);
    return { rows: wrapSigned(glyphs.warning, text, inner).slice(0, mostRows), tone: 'late' };
  }
  const sentences = state.trial ? words.trialIsFree : words.closingIsSafe;
  const safe = sentences.find((sentence) => widthOf(sentence) <= inner) ?? ' ';
  return { rows: [screen === 'deploying' && !overlay ? safe : ' '], tone: 'dim' };
}

function NoticeRows({ rows, tone }: NoticeRowsProps): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={margin}>
      {rows.map((row) => (
        <Line key={row} tone={tone}>
          {row}
        </Line>
      ))}
    </Box>
  );
}
