import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Step } from '../../wizard/step.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph, Span } from './line.tsx';

/** On `?`: what the answer is, what follows from it, an example, how else to give it, the source. */
export function HelpPane({ step }: { readonly step: Step }): ReactNode {
  const { words } = useLook();
  const { label, help, example, source } = words.questions[step.id];
  return (
    <Box flexDirection="column">
      <Line tone="strong">{label}</Line>
      <Line />
      {help.map((paragraph) => (
        <Box key={paragraph} marginBottom={1}>
          <Paragraph>{paragraph}</Paragraph>
        </Box>
      ))}
      <Fact name={words.help.example}>{example}</Fact>
      {step.flag && <Fact name={words.help.flag}>{step.flag}</Fact>}
      {step.environment && <Fact name={words.help.variable}>{step.environment}</Fact>}
      <Fact name={words.help.source}>{source}</Fact>
    </Box>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }): ReactNode {
  return (
    <Box>
      <Box width={10} flexShrink={0}>
        <Span tone="dim">{name}</Span>
      </Box>
      <Paragraph>{children}</Paragraph>
    </Box>
  );
}
