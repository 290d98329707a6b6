import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { EndingKind } from '../../app/ending.ts';
import { endingOfState } from '../../app/ending-of-state.ts';
import type { State } from '../../app/state.ts';
import { padEnd, padStart, widthOf, wrapWords } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { useLook } from '../look.ts';
import { EndpointRows } from '../parts/endpoint-rows.tsx';
import { Line, Paragraph, Span } from '../parts/line.tsx';
import { TailRows } from '../parts/tail-rows.tsx';
import { sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';

const labelColumns = 10;

/** How it ended, whether Blade ran, and what one does next. */
export function EndedScreen({ state }: { readonly state: State }): ReactNode {
  const { words, glyphs } = useLook();
  const size = sizeOf(state);
  const ending = endingOfState(state);
  const { headline, sentences } = words.ending(ending);
  const time = ending.totalMs === null ? '' : words.duration(ending.totalMs);
  const { sign, tone } = signOf(ending.kind, glyphs);
  const showsLines = ending.kind !== 'deployed';
  const facts = words.endingFacts(ending);
  const tail = Math.min(12, size.body - 9 - sentences.length - facts.length);
  return (
    <Box flexDirection="column">
      <Line>
        <Span tone={tone}>{`${sign} ${headline}`}</Span>
        {padStart(time, size.inner - widthOf(`${sign} ${headline}`))}
      </Line>
      {sentences.map((sentence) => (
        <Paragraph
          key={sentence}
          tone={ending.optimized === false ? 'late' : 'plain'}
          columns={size.inner}
        >
          {sentence}
        </Paragraph>
      ))}
      <Line />
      {showsLines && tail > 0 && (
        <Box flexDirection="column" marginBottom={1}>
          <Line tone="dim">{`${words.lastLines} ${glyphs.rule.repeat(Math.max(0, size.inner - widthOf(words.lastLines) - 1))}`}</Line>
          <TailRows deployment={state.deployment} rows={tail} columns={size.inner} />
        </Box>
      )}
      {state.deployment.endpoints && (
        <EndpointRows deployment={state.deployment} token={state.token} columns={size.inner} />
      )}
      {facts.map(({ label, text }) => (
        <FactRows key={label} label={label} text={text} columns={size.inner} />
      ))}
    </Box>
  );
}

/** In full, over several rows where need be: these lines are there to be copied. */
function FactRows({
  label,
  text,
  columns,
}: {
  readonly label: string;
  readonly text: string;
  readonly columns: number;
}): ReactNode {
  const rows = wrapWords(text, columns - labelColumns);
  return rows.map((row, index) => (
    <Line key={row}>
      <Span tone="dim">{padEnd(index === 0 ? label : '', labelColumns)}</Span>
      {row}
    </Line>
  ));
}

function signOf(kind: EndingKind, glyphs: Glyphs): { readonly sign: string; readonly tone: Tone } {
  switch (kind) {
    case 'deployed':
      return { sign: glyphs.done, tone: 'done' };
    case 'deployed-not-optimized':
      return { sign: glyphs.warning, tone: 'late' };
    case 'failed':
    case 'refused':
      return { sign: glyphs.failed, tone: 'failed' };
    case 'stopped':
      return { sign: glyphs.done, tone: 'plain' };
    case 'running':
    case 'unknown':
      return { sign: glyphs.unknown, tone: 'late' };
  }
}
