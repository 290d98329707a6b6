import type { PastService, RunningNow, StartChoice } from '../../app/remembered.ts';
import type { Outcome } from '../../deployment/events.ts';
import { duration } from './duration.ts';
import { regionName } from './names.ts';
import { phaseNames } from './phases.ts';

const outcomes: Readonly<Record<Outcome, string>> = {
  deployed: 'deployed',
  failed: 'failed',
  stopped: 'stopped',
  detached: 'not watched',
  unknown: 'outcome unknown',
  refused: 'refused',
  'dry-run': 'not sent',
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 days ago`, in the largest unit that fits; the future and the present are both just now. */
export function ago(ms: number): string {
  const units: readonly (readonly [number, string])[] = [
    [day, 'day'],
    [hour, 'hour'],
    [minute, 'minute'],
  ];
  for (const [unit, name] of units) {
    const count = Math.floor(ms / unit);
    if (count >= 1) {
      return `${count} ${name}${count === 1 ? '' : 's'} ago`;
    }
  }
  return 'just now';
}

/** What a row of the start screen says: what it is called, and what one may want to know of it. */
export interface StartRow {
  readonly label: string;
  readonly facts: readonly string[];
}

/** `whole`: all rows are deployments to do again, which the question above them says. */
export function startRow(choice: StartChoice, now: number, whole = false): StartRow {
  switch (choice.kind) {
    case 'redeploy':
      return {
        label: whole ? choice.past.service : `Redeploy ${choice.past.service}`,
        facts: pastFacts(choice.past, now),
      };
    case 'resume':
      return {
        label: 'Go on',
        facts: [
          `with the answers kept for ${choice.kept.draft.name ?? 'a service without a name yet'}`,
        ],
      };
    case 'new':
      return { label: 'New deployment', facts: ['answer questions, review, deploy'] };
    case 'file':
      return { label: 'Deploy a file', facts: ['check, review and send a service.json'] };
    case 'set-up':
      return { label: 'Set up', facts: ['find or fetch eascmd, sign in to a region'] };
    case 'watch':
      return { label: `Watch ${choice.running.service}`, facts: runningFacts(choice.running) };
    case 'lost':
      return {
        label: `Look into ${choice.lost.service}`,
        facts: [
          choice.lost.deleting ? 'its deletion was under way' : 'its recording broke off',
          choice.lost.deleting
            ? 'whether it is gone is not known'
            : 'what became of it is not known',
          ...rehearsed(choice.lost),
        ],
      };
  }
}

/** What one needs most first: where there is little room, the last are left out. */
function pastFacts(past: PastService, now: number): string[] {
  const { region, device, card, level, outcome, optimizationMs } = past;
  return [
    ...rehearsed(past),
    `${outcome ? outcomes[outcome] : past.isRunning ? 'running' : 'no ending recorded'}, ${ago(now - past.at)}`,
    region ? regionName(region) : '',
    card ?? (device ? device.toUpperCase() : ''),
    level ?? '',
    optimizationMs === null ? '' : `optimized in ${duration(optimizationMs)}`,
  ].filter(Boolean);
}

function runningFacts(running: RunningNow): string[] {
  const { region, phase, elapsedMs } = running;
  return [
    ...rehearsed(running),
    running.deleting
      ? 'being deleted'
      : `${phase ? phaseNames[phase] : 'starting'}, ${duration(elapsedMs)}`,
    region ? regionName(region) : '',
  ].filter(Boolean);
}

const rehearsed = ({ rehearsal }: { readonly rehearsal: boolean }): string[] =>
  rehearsal ? ['rehearsal'] : [];

export const start = {
  question: 'What do you want to do?',
  history: 'Which deployment do you want to do again?',
};

export const file = {
  question: 'Which service file?',
  hint: 'The path of a service.json. It is checked and shown before anything is sent.',
};

export const scaling = {
  question: (service: string): string => `How many instances shall ${service} have?`,
  consequence: (rehearsal: boolean): string =>
    rehearsal
      ? 'It was rehearsed, and so is this: nothing is changed in the cloud.'
      : 'The number of instances alone is changed. By the documents the optimized model is kept, and the plugin does not run again.',
  hint: 'A whole number from 1 to 9999.',
  ready: (count: string): string => `Enter sets it to ${count}.`,
};

export const lost = {
  question: (service: string): string => `What became of ${service} is not known.`,
  facts: (rehearsal: boolean, deleting = false): string[] => [
    deleting
      ? 'Its deletion was under way when the process that recorded it ended.'
      : 'The process that recorded it is gone, and it wrote no ending.',
    rehearsal ? 'It was a rehearsal: nothing was created.' : 'The service may run and cost money.',
  ],
  options: {
    describe: 'Ask eascmd how the service is.',
    watch: 'Show what was recorded.',
    close: 'Close the book: outcome unknown. Nothing is changed in the cloud.',
  },
};

export const diff = {
  title: (when: string): string => `Against the deployment of ${when}`,
  titleOfSent: 'Against what was sent before',
  titleOfFile: (name: string): string => `Against ${name}`,
  same: 'Nothing differs: the same file is sent again.',
  absent: 'absent',
};
