import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { useKeyRows } from '../parts/key-rows.tsx';
import { Line } from '../parts/line.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';

/** The title and a blank row. */
const above = 2;

/** On `?`: every key that works on the screen below, and what it does. */
export function KeysScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useLook();
  const { inner, body } = sizeOf(state);
  const rows = useKeyRows(state, inner);
  return (
    <>
      <Line tone="strong">{words.keyList.title}</Line>
      <Line />
      <Scrolled state={state} send={send} rows={rows} height={body - above} />
    </>
  );
}
