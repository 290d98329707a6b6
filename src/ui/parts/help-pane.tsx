import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Step } from '../../wizard/step.ts';
import { padEnd } from '../fit.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph, Span } from './line.tsx';

const nameColumns = 10;

/** On `?`: what the answer is, what follows from it, an example, how else to give it, the source. */
export function HelpPane({
  step,
  columns,
}: {
  readonly step: Step;
  readonly columns: number;
}): ReactNode {
  const { words } = useLook();
  const { label, help, example, source } = words.questions[step.id];
  const facts = [
    [words.help.example, example],
    ...(step.flag ? [[words.help.flag, step.flag] as const] : []),
    ...(step.environment ? [[words.help.variable, step.environment] as const] : []),
    [words.help.source, source],
  ] as const;
  return (
    <Box flexDirection="column">
      <Line tone="strong">{label}</Line>
      <Line />
      {help.map((paragraph) => (
        <Box key={paragraph} marginBottom={1}>
          <Paragraph columns={columns}>{paragraph}</Paragraph>
        </Box>
      ))}
      {facts.map(([name, text]) => (
        <Box key={name}>
          <Span tone="dim">{padEnd(name, nameColumns)}</Span>
          <Paragraph columns={columns - nameColumns}>{text}</Paragraph>
        </Box>
      ))}
    </Box>
  );
}
