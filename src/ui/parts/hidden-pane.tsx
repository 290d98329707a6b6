import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Conversation } from '../../wizard/conversation.ts';
import type { Step } from '../../wizard/step.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph } from './line.tsx';

/** What the list does not offer with the answers so far, and why. */
export function HiddenPane({
  conversation,
  step,
  columns,
}: {
  readonly conversation: Conversation;
  readonly step: Step;
  readonly columns: number;
}): ReactNode {
  const { words } = useLook();
  return (
    <Box flexDirection="column">
      <Line tone="strong">{words.notOffered}</Line>
      <Line />
      {step.options(conversation.draft).hidden.map(({ value, reason }) => (
        <Box key={value} marginBottom={1}>
          <Paragraph columns={columns}>{words.hidden(value, reason)}</Paragraph>
        </Box>
      ))}
    </Box>
  );
}
