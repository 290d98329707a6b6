import type { PastService, RunningNow, StartChoice } from '../../app/remembered.ts';
import type { NameState, TakenChoice } from '../../app/ways.ts';
import type { Outcome } from '../../deployment/event.ts';
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

export function startRow(choice: StartChoice, now: number): StartRow {
  switch (choice.kind) {
    case 'redeploy':
      return pastRow(choice.past, now);
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
      return { label: 'A file', facts: ['check, review and deploy a service.json'] };
    case 'watch':
      return { label: `Watch ${choice.running.service}`, facts: runningFacts(choice.running) };
    case 'lost':
      return {
        label: `Look into ${choice.lost.service}`,
        facts: ['its recording broke off; what became of it is not known'],
      };
  }
}

function pastRow(past: PastService, now: number): StartRow {
  const { region, device, card, level, outcome, optimizationMs } = past;
  const facts = [
    region ? regionName(region) : '',
    card ?? (device ? device.toUpperCase() : ''),
    level ?? '',
    outcome ? outcomes[outcome] : 'no ending recorded',
    ago(now - past.at),
    optimizationMs === null ? '' : `optimized in ${duration(optimizationMs)}`,
    past.rehearsal ? 'rehearsal' : '',
  ];
  return { label: past.service, facts: facts.filter(Boolean) };
}

function runningFacts({ region, phase, elapsedMs, rehearsal }: RunningNow): string[] {
  return [
    region ? regionName(region) : '',
    phase ? phaseNames[phase] : 'starting',
    duration(elapsedMs),
    rehearsal ? 'rehearsal' : '',
  ].filter(Boolean);
}

export const start = {
  question: 'What do you want to do?',
  history: 'Which deployment do you want to do again?',
  redeploys: 'Redeploy',
};

export const file = {
  question: 'Which service file?',
  hint: 'The path of a service.json. It is checked and shown before anything is sent.',
};

/** What the review says of the name; null where there is nothing to say. */
export function nameSentence(name: NameState, service: string): string | null {
  switch (name.kind) {
    case 'unasked':
    case 'free':
      return null;
    case 'asking':
      return `Asking whether ${service} exists.`;
    case 'taken': {
      const state = name.status ? `: ${name.status}` : '';
      const counts =
        name.running !== null && name.total !== null
          ? `, ${name.running} of ${name.total} running`
          : '';
      return `${service} exists${state}${counts}. The plugin runs only when a service is created.`;
    }
    case 'unknown':
      return `Whether ${service} exists could not be told${name.reason ? `: ${name.reason}` : ''}.`;
  }
}

export const taken: Readonly<Record<TakenChoice, (newName: string) => string>> = {
  modify: () => 'Update in place: quick; whether Blade optimizes then is not known',
  'new-name': (newName) => `New name ${newName}: optimizes again, 3 to 10 min; two services then`,
  replace: () => 'Delete, then create: optimizes again; it does not answer meanwhile',
  watch: () => 'Leave it as it is, and look at it',
};

export const replacement = {
  question: (service: string): string => `Delete ${service}, then create it anew?`,
  consequence:
    'It stops answering until the new one runs: several minutes, longer if something fails. What is deleted cannot be brought back.',
  ready: 'Enter deletes it and creates it anew.',
};

export const scaling = {
  question: (service: string): string => `How many instances shall ${service} have?`,
  consequence:
    'The number of instances alone is changed. The optimized model is kept and the plugin does not run again.',
  hint: 'A whole number from 1.',
  ready: (count: string): string => `Enter sets it to ${count}.`,
};

export const lost = {
  question: (service: string): string => `What became of ${service} is not known.`,
  facts: [
    'The process that recorded it is gone, and it wrote no ending. The service may run and cost money.',
  ],
  options: {
    describe: 'Ask eascmd how the service is.',
    watch: 'Show what was recorded.',
    close: 'Close the book: outcome unknown. Nothing is changed in the cloud.',
  },
};

export const described = {
  title: 'What eascmd desc says',
  asking: 'Asking eascmd.',
  nothing: 'eascmd desc gave no table: the service is gone, or eascmd is not signed in.',
};

export const diff = {
  title: (when: string): string => `Against the deployment of ${when}`,
  same: 'Nothing differs: the same file is sent again.',
  absent: 'absent',
};
