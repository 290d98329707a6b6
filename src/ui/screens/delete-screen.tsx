import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { TextField } from '../../wizard/text-field.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph } from '../parts/line.tsx';
import { TextLine } from '../parts/text-line.tsx';
import { margin, sizeOf } from '../size.ts';

/** Header and rule, a blank row, the question, the sentence in two rows, a blank row. */
const fieldRow = 7;

/** Deleting in the cloud: what it does, and the name typed in full. */
export function DeleteScreen({
  state,
  field,
}: {
  readonly state: State;
  readonly field: TextField;
}): ReactNode {
  const { words } = useLook();
  const { inner } = sizeOf(state);
  const service = state.deployment.plan?.service ?? '';
  const matches = field.value === service;
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">{words.deletion.question(service)}</Line>
      <Box height={2}>
        <Paragraph tone="dim" columns={inner}>
          {words.deletion.consequence}
        </Paragraph>
      </Box>
      <Line />
      <TextLine
        field={field}
        placeholder={service}
        columns={inner}
        at={{ x: margin, y: fieldRow }}
      />
      <Line />
      <Line tone={matches ? 'late' : 'dim'}>
        {matches ? words.deletion.ready : words.deletion.typeName(service)}
      </Line>
    </Box>
  );
}
