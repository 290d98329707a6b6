import { Box } from 'ink';
import type { ReactNode } from 'react';
import { offeredList } from '../../app/question.ts';
import type { State } from '../../app/state.ts';
import { type Conversation, currentStep } from '../../wizard/conversation.ts';
import { problem } from '../../wizard/problem.ts';
import type { Step } from '../../wizard/step.ts';
import { padEnd, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import { Chapters } from '../parts/chapters.tsx';
import { ChoiceList } from '../parts/choice-list.tsx';
import { HelpPane } from '../parts/help-pane.tsx';
import { HiddenPane } from '../parts/hidden-pane.tsx';
import { Line, Paragraph } from '../parts/line.tsx';
import { Preview } from '../parts/preview.tsx';
import { TextLine } from '../parts/text-line.tsx';
import type { Send } from '../send.ts';
import { margin, sizeOf } from '../size.ts';

/** Header and rule, chapters, a blank row, the question, a blank row: the field is always there. */
const fieldRow = 6;
/** Chapters, a blank row, the question, a blank row. */
const above = 4;
/** A blank row, and the hint or the error in two. */
const below = 3;

/** One question: chapters above, the question on the left, the service file or the help on the right. */
export function QuestionScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { conversation, overlay } = state;
  const size = sizeOf(state);
  const step = currentStep(conversation);
  if (!step) {
    return null;
  }
  const wide = size.breadth === 'wide';
  const left = wide ? Math.floor(size.inner * 0.56) : size.inner;
  const aside = wide ? size.inner - left - 2 : size.inner;
  const covered = overlay?.kind === 'help' || overlay?.kind === 'hidden';
  return (
    <Box flexDirection="column">
      <Chapters conversation={conversation} size={size} />
      <Line />
      <Box>
        <Box flexDirection="column" width={left} flexShrink={0} marginRight={wide ? 2 : 0}>
          {covered && !wide ? (
            <Aside state={state} step={step} columns={aside} />
          ) : (
            <Question state={state} step={step} columns={left} send={send} />
          )}
        </Box>
        {wide && (
          <Box flexDirection="column" flexGrow={1} height={size.body - 2} overflow="hidden">
            {covered ? (
              <Aside state={state} step={step} columns={aside} />
            ) : (
              <Preview state={state} rows={size.body - 2} />
            )}
          </Box>
        )}
      </Box>
    </Box>
  );
}

interface PartProps {
  readonly state: State;
  readonly step: Step;
}

function Aside({ state, step, columns }: PartProps & { readonly columns: number }): ReactNode {
  return state.overlay?.kind === 'hidden' ? (
    <HiddenPane conversation={state.conversation} step={step} columns={columns} />
  ) : (
    <HelpPane step={step} columns={columns} />
  );
}

function Question({
  state,
  step,
  columns,
  send,
}: PartProps & { readonly columns: number; readonly send: Send }): ReactNode {
  const { words } = useLook();
  const { conversation } = state;
  return (
    <>
      <Line tone="strong">{words.questions[step.id].question}</Line>
      <Line />
      {step.kind === 'text' ? (
        <TextLine
          field={conversation.field}
          placeholder={step.fallback(conversation.draft) ?? ''}
          columns={columns}
          at={{ x: margin, y: fieldRow }}
        />
      ) : (
        <Choices state={state} step={step} send={send} />
      )}
      <Box marginTop={step.kind === 'text' ? 1 : 0} flexDirection="column">
        <Below conversation={conversation} step={step} columns={columns} />
      </Box>
    </>
  );
}

function Choices({ state, step, send }: PartProps & { readonly send: Send }): ReactNode {
  const { words } = useLook();
  const { conversation } = state;
  const { body } = sizeOf(state);
  const named = (value: string) => words.option(step.id, value, conversation.draft);
  const { options, hidden, filters, initialIndex } = offeredList(conversation, step, (value) => {
    const { label, note } = named(value);
    return `${label} ${note}`;
  });
  const width = Math.max(...options.map(({ value }) => widthOf(named(value).label)));
  const items = options.map(({ value }) => {
    const { label, note } = named(value);
    return { value, label: `${padEnd(label, width)}   ${note}`.trimEnd() };
  });
  const others = (filters ? 1 : 0) + (hidden.length > 0 ? 1 : 0) + 2 * conversation.dropped.length;
  const rows = Math.max(3, body - above - below - others);
  return (
    <Box flexDirection="column">
      {filters && (
        <Line tone={conversation.filter === '' ? 'dim' : 'accent'}>
          {words.filter(conversation.filter, options.length, Math.min(rows, options.length))}
        </Line>
      )}
      {options.length === 0 ? (
        <Line tone="late">{words.nothingFits(conversation.filter)}</Line>
      ) : (
        <ChoiceList
          id={`${step.id} ${conversation.filter}`}
          items={items}
          initialIndex={initialIndex}
          rows={rows}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
      <Line />
      {hidden.length > 0 && <Line tone="dim">{words.hiddenCount(hidden)}</Line>}
    </Box>
  );
}

/** Under the field: what is wrong, in the place of the hint; then what the last answer dropped. */
function Below({
  conversation,
  step,
  columns,
}: {
  readonly conversation: Conversation;
  readonly step: Step;
  readonly columns: number;
}): ReactNode {
  const { words, glyphs } = useLook();
  const found = problem(conversation);
  const tone = found ? (found.severity === 'error' ? 'failed' : 'late') : 'dim';
  return (
    <>
      <Paragraph tone={tone} columns={columns}>
        {found ? `${glyphs.warning} ${words.finding(found)}` : words.questions[step.id].hint}
      </Paragraph>
      {conversation.dropped.map((dropped) => (
        <Paragraph key={dropped.step} tone="late" columns={columns}>
          {`${glyphs.warning} ${words.dropped(dropped)}`}
        </Paragraph>
      ))}
    </>
  );
}
