/** Messages of the supervisor and the recording of a deployment. */

import type { EventOf } from '../../../deployment/events.ts';
import type { Deployment } from '../../../deployment/state.ts';
import type { Presence } from '../../../eascmd/describe.ts';
import { phaseNames } from '../format.ts';

export const linesLost = (count: number): string =>
  `${count} lines of eascmd were not recorded: the disk wasn't writable for a while.`;

export const fileChanged = (path: string): string =>
  `${path} changed after it was reviewed. Nothing was sent.`;

export const fileGone = (path: string): string =>
  `${path} was removed after it was reviewed. Nothing was sent.`;

export const fileUnreadable = (path: string, reason: string): string =>
  `Can't read ${path} again: ${reason}. Nothing was sent.`;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

/** Null if the other run can't be read. */
export function alreadyDeploying(service: string, holder: Holder | null): string {
  const who = holder
    ? `Another run (${holder.id}, process ${holder.pid} on ${holder.host})`
    : 'Another run';
  const since = holder
    ? `has been deploying ${service} since ${holder.startedAt}`
    : `is deploying ${service} now`;
  return `${who} ${since}. Nothing was sent. Watch it with: blade-deploy attach ${service}`;
}

type Recorded = Pick<EventOf<'warning'>, 'code' | 'message'>;

/** A message of the journal, which is in English there. */
export const recordedText = ({ message }: Recorded): string => message;

/** `reason`: what is known about the deletion. */
export const notDeleted = (service: string, reason: Recorded | null): string =>
  `The deletion of ${service} was not confirmed, so nothing was created.${reason === null ? '' : ` ${recordedText(reason)}`}`;

export const deletionUnknown = 'It is unknown whether the service was deleted.';

/** Printed by the watch and the result, and recorded by the next reader. */
export const recorderEnded =
  'The process that recorded this deployment ended. What happened after its last line is unknown.';

/** What was last seen: `Service is running` from eascmd, a phase, or nothing. */
export function contactLost({ phase, phases }: Pick<Deployment, 'phase' | 'phases'>): string {
  const last =
    phases.start.state === 'done'
      ? 'eascmd had printed that the service is running.'
      : phase
        ? `It was last seen in the phase ${phaseNames[phase]}.`
        : 'It was not seen in any phase.';
  return `${recorderEnded} ${last}`;
}

/** What `desc` reported before the outcome was marked as unknown. */
export function descSaid(service: string, presence: Presence): string {
  switch (presence.kind) {
    case 'free':
      return `eascmd desc reports no service ${service}.`;
    case 'taken': {
      const { status, running, total } = presence;
      const counted =
        total === null ? '' : `, ${running ?? 'unknown'} of ${total} instances running`;
      return `eascmd desc shows ${service}: ${status ?? 'no status'}${counted}.`;
    }
    case 'unknown':
      return `eascmd desc didn't show the state of ${service}: ${presence.reason ?? noState[presence.cause]}`;
  }
}

const noState: Readonly<Record<Extract<Presence, { kind: 'unknown' }>['cause'], string>> = {
  'signed-out': 'it is not signed in.',
  'no-answer': "it didn't respond in time.",
  unclear: "its output couldn't be read.",
};

export const machineSlept = (minutes: number): string =>
  `The machine slept for about ${minutes} min. Events during that time were missed, and this run is not used for estimates.`;

export const supervisorNotStarted = 'The recorder did not start.';

export const recordingGone = (id: string): string => `The recording of ${id} is gone`;

export const recordCut = 'Only a part of a history record was written to the disk.';

export const answersNotOurs = (path: string): string =>
  `${path} is from a newer version, or can't be read`;
