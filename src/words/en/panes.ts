import type { Silence } from '../../app/facts.ts';
import type { Asked } from '../../app/state.ts';
import { duration } from './duration.ts';

export const described = {
  title: 'What eascmd desc says',
  nothing: 'eascmd desc gave no table.',
};

export const workersPane = {
  title: 'What eascmd w says of the instances',
  nothing: 'It has no instances yet, or none any more.',
  more: (count: number): string => `And ${count} more.`,
  columns: {
    name: 'Instance',
    status: 'Status',
    ready: 'Ready',
    restarts: 'Restarts',
    reason: 'Reason',
    last: 'Last state',
  },
};

/** When the answer came. */
export function askedWhen({ asking, at }: Asked, now: number): string {
  if (asking) {
    return 'asking eascmd';
  }
  return at === null ? '' : `asked ${duration(now - at)} ago`;
}

/** Why there is nothing to read. Each of these is what one would check next. */
export function silence({ cause, reason }: Silence): string {
  const said = reason === null ? '' : ` It said: ${reason}`;
  switch (cause) {
    case 'free':
      return 'eascmd says that there is no such service.';
    case 'signed-out':
      return `eascmd is not signed in, or its access key was not accepted.${said}`;
    case 'no-answer':
      return `Nobody answered: eascmd ended without an answer, or the network is down.${said}`;
    case 'unclear':
      return `What eascmd says could not be read.${said}`;
  }
}
