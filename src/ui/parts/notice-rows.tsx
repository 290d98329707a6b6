import { Box } from 'ink';
import type { ReactNode } from 'react';
import { lacksSignIn } from '../../app/sign-in.ts';
import type { State } from '../../app/state.ts';
import { isOfSeen } from '../../service/account.ts';
import type { Finding } from '../../service/types.ts';
import { widthOf } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';
import { wrapSigned, wrapWords } from '../wrap.ts';
import { Line } from './line.tsx';

export interface NoticeRowsProps {
  readonly rows: readonly string[];
  readonly tone: Tone;
}

/** More would push away what it is about. */
const mostRows = 4;

/**
 * What stands above the footer: what just went wrong, else what is good to know. One row is kept for
 * it; a longer notice covers the lowest rows of the screen until the next key.
 */
export function useNotice(state: State): NoticeRowsProps {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { notice, screen, overlay } = state;
  // The last screen says itself that the recording broke off.
  if (notice && !(notice.kind === 'keeper-lost' && screen === 'ended')) {
    if (notice.kind === 'copying' || notice.kind === 'copied') {
      return { rows: wrapWords(words.notice(notice), inner).slice(0, mostRows), tone: 'plain' };
    }
    const rows = wrapSigned(glyphs.warning, words.notice(notice), inner).slice(0, mostRows);
    return { rows, tone: 'late' };
  }
  if (state.afterWriting !== null) {
    return { rows: [words.sending], tone: 'dim' };
  }
  const asked = screen === 'review' && !overlay ? nameSentence(state, words) : null;
  if (asked !== null) {
    const rows = wrapWords(asked, inner).slice(0, mostRows);
    return { rows, tone: state.name.kind === 'unknown' ? 'late' : 'dim' };
  }
  const found = screen === 'review' && !overlay ? seenAgainst(state) : undefined;
  if (found) {
    const isError = found.severity === 'error';
    const rows = wrapSigned(isError ? glyphs.failed : glyphs.warning, words.finding(found), inner);
    return { rows: rows.slice(0, mostRows), tone: isError ? 'failed' : 'late' };
  }
  if (screen === 'review' && !overlay && lacksSignIn(state)) {
    const text = words.otherSignIn(state.plan?.region ?? null);
    return { rows: wrapSigned(glyphs.warning, text, inner).slice(0, mostRows), tone: 'late' };
  }
  const safe = words.closingIsSafe.find((sentence) => widthOf(sentence) <= inner) ?? ' ';
  return { rows: [screen === 'deploying' && !overlay ? safe : ' '], tone: 'dim' };
}

/** What a look at the account found, which stands further down than some windows show. */
function seenAgainst({ plan }: State): Finding | undefined {
  const seen = plan?.findings.filter(isOfSeen) ?? [];
  return seen.find(({ severity }) => severity === 'error') ?? seen[0];
}

/** Whether the name is free; that it is taken is said where one chooses what to do about it. */
function nameSentence(
  { name, plan, goWhenReady, mending }: State,
  words: Look['words'],
): string | null {
  if (name.kind === 'asking' && goWhenReady && mending !== null) {
    return words.mending.sendsWhenFree(plan?.service ?? '');
  }
  return name.kind === 'taken' ? null : words.nameSentence(name, plan?.service ?? '');
}

export function NoticeRows({ rows, tone }: NoticeRowsProps): ReactNode {
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
