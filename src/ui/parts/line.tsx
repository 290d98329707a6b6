import { Text } from 'ink';
import type { ReactNode } from 'react';
import { type Tone, tones } from '../tone.ts';

export interface LineProps {
  readonly tone?: Tone;
  readonly children?: ReactNode;
}

/** One row of text, cut where the window ends: a row that wraps would move all below it. */
export function Line({ tone = 'plain', children }: LineProps): ReactNode {
  return (
    <Text wrap="truncate" {...tones[tone]}>
      {children ?? ' '}
    </Text>
  );
}

/** A piece of a row in a tone of its own. */
export function Span({ tone = 'plain', children }: LineProps): ReactNode {
  return <Text {...tones[tone]}>{children}</Text>;
}

/** Sentences, which may wrap. */
export function Paragraph({ tone = 'plain', children }: LineProps): ReactNode {
  return (
    <Text wrap="wrap" {...tones[tone]}>
      {children}
    </Text>
  );
}
