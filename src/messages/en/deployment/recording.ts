/** What the supervisor and the recording of a deployment say. */

import type { Deployment } from '../../../deployment/state.ts';
import type { Presence } from '../../../eascmd/describe.ts';
import { phaseNames } from '../format.ts';

export const linesLost = (count: number): string =>
  `${count} lines of eascmd were not recorded: the disk took nothing for a while.`;

export const fileChanged = (path: string): string =>
  `${path} is not the file that was reviewed any more. Nothing was sent.`;

export const fileGone = (path: string): string =>
  `${path} is gone since it was reviewed. Nothing was sent.`;

export const fileUnreadable = (path: string, reason: string): string =>
  `${path} could not be read again: ${reason}. Nothing was sent.`;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

/** Null where the other run cannot be read. */
export function alreadyDeploying(service: string, holder: Holder | null): string {
  const who = holder
    ? `Another run (${holder.id}, process ${holder.pid} on ${holder.host})`
    : 'Another run';
  const since = holder
    ? `has been deploying ${service} since ${holder.startedAt}`
    : `is deploying ${service} now`;
  return `${who} ${since}. Nothing was sent. Watch it with: blade-deploy attach ${service}`;
}

/** `reason`: what was said of the deletion. */
export const notDeleted = (service: string, reason: string | null): string =>
  `That ${service} was deleted was not confirmed, so nothing was created.${reason === null ? '' : ` ${reason}`}`;

export const deletionUnknown = 'Whether the service was deleted is not known.';

/** What was seen last: eascmd's `Service is running`, the phase, or nothing. */
export function contactLost({ phase, phases }: Pick<Deployment, 'phase' | 'phases'>): string {
  const last =
    phases.start.state === 'done'
      ? 'eascmd had printed that the service is running.'
      : phase
        ? `It was last seen in the phase ${phaseNames[phase]}.`
        : 'It was not seen in any phase.';
  return `The process that recorded this deployment is gone, and contact with eascmd was lost. ${last}`;
}

/** What `desc` said of a service before its outcome was called unknown. */
export function descSaid(service: string, presence: Presence): string {
  switch (presence.kind) {
    case 'free':
      return `eascmd desc says that there is no service ${service}.`;
    case 'taken': {
      const { status, running, total } = presence;
      const counted =
        total === null ? '' : `, ${running ?? 'unknown'} of ${total} instances running`;
      return `eascmd desc shows ${service}: ${status ?? 'no status'}${counted}.`;
    }
    case 'unknown':
      return `eascmd desc did not show how ${service} is: ${presence.reason ?? noState[presence.cause]}`;
  }
}

const noState: Readonly<Record<Extract<Presence, { kind: 'unknown' }>['cause'], string>> = {
  'signed-out': 'it is not signed in.',
  'no-answer': 'it gave no answer in time.',
  unclear: 'it gave no answer that could be read.',
};

export const machineSlept = (minutes: number): string =>
  `The machine slept for about ${minutes} min: what happened during that time was not seen, and this run is left out of the estimates.`;

export const supervisorNotStarted = 'The keeper did not start.';

export const recordingGone = (id: string): string => `The recording of ${id} is gone`;

export const recordCut = 'The disk took only a part of a record of the history.';

export const answersNotOurs = (path: string): string =>
  `${path} is a newer version's, or not to be read`;
