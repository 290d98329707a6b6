import type { ReactNode } from 'react';
import { previewOf } from '../../app/preview.ts';
import type { State } from '../../app/state.ts';
import { JsonPane } from './json-pane.tsx';

export interface PreviewProps {
  readonly state: State;
  readonly rows: number;
  readonly columns: number;
}

/** The service file as it grows, with the answer that the pointer stands on. */
export function Preview({ state, rows, columns }: PreviewProps): ReactNode {
  const { service, marked } = previewOf(state);
  return <JsonPane value={service} marked={marked} rows={rows} columns={columns} />;
}
