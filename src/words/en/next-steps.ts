import type { NextStep } from '../../app/result.ts';
import { endpoint } from './watching.ts';

interface Row {
  readonly label: string;
  readonly text: string;
}

const labels: Readonly<Record<NextStep['id'], string>> = {
  signature: 'Signature',
  call: 'Try it',
  python: 'Python',
  smoke: 'Smoke',
  token: 'EAS_TOKEN',
  scale: 'Scale',
  stop: 'Stop',
  delete: 'Delete',
};

/** The next steps as rows: a label of at most nine letters, and the line. */
export function nextStepRows(steps: readonly NextStep[]): readonly Row[] {
  return steps.map(({ id, line }) => ({
    label: labels[id],
    text: id === 'token' ? `is the token that this prints: ${line}` : line,
  }));
}

/** Of a service of before it is not known whether it is still there. */
export function pastNextRows(
  endpoints: { readonly internet: string | null; readonly intranet: string | null } | null,
  steps: readonly NextStep[],
): readonly Row[] {
  const told: readonly { readonly label: string; readonly text: string | null | undefined }[] = [
    { label: endpoint.internet, text: endpoints?.internet },
    { label: endpoint.intranet, text: endpoints?.intranet },
  ];
  const rows = [
    ...told.flatMap(({ label, text }) => (text ? [{ label, text }] : [])),
    ...nextStepRows(steps),
  ];
  return rows.length === 0 ? [] : [{ label: 'Next', text: 'as long as it runs:' }, ...rows];
}
