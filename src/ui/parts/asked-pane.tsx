import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Asked, State } from '../../app/state.ts';
import { padStart, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { Line, Paragraph, Span } from './line.tsx';
import { Scrolled } from './scrolled.tsx';

/** The title with a blank row before and after it. */
const above = 3;

/** `asked 59m 59s ago`, and a gap. */
const whenColumns = 19;

export interface AskedPaneProps {
  readonly state: State;
  readonly send: Send;
  readonly asked: Asked;
  readonly title: string;
  /** Said where an answer has no rows. */
  readonly nothing: string;
  readonly rows: readonly ReactNode[];
}

/** What eascmd said when it was asked, and how long ago; while it is asked again the answer stays. */
export function AskedPane({ state, send, asked, title, nothing, rows }: AskedPaneProps): ReactNode {
  const { words } = useLook();
  const { inner, body } = sizeOf(state);
  const when = words.askedWhen(asked, state.wall);
  // By the longest that it says, so that nothing moves when the time grows.
  const fits = widthOf(title) + whenColumns <= inner;
  const sentence = asked.silent ? words.silence(asked.silent) : nothing;
  return (
    <Box flexDirection="column">
      {fits ? (
        <Line />
      ) : (
        <Line>
          <Span tone="dim">{when || ' '}</Span>
        </Line>
      )}
      <Line>
        <Span tone="strong">{title}</Span>
        <Span tone="dim">{fits ? padStart(when, inner - widthOf(title)) : ''}</Span>
      </Line>
      <Line />
      {rows.length > 0 ? (
        <Scrolled state={state} send={send} height={body - above} rows={rows} />
      ) : (
        <Paragraph columns={inner}>{asked.at === null ? ' ' : sentence}</Paragraph>
      )}
    </Box>
  );
}
