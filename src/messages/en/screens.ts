import type { ClientSearch } from '../../app/facts.ts';
import type { SavedDraft } from '../../app/file.ts';
import type { Change } from '../../app/preflight/ways.ts';
import type { PastService, RunningNow, StartChoice } from '../../app/remembered.ts';
import type { ScaleFacts } from '../../app/spending.ts';
import type { ScaleRisk } from '../../app/state.ts';
import type { NameState, TakenChoice } from '../../app/types.ts';
import type { ClientChoice, InterruptChoice, ResumeChoice } from '../../app/update.ts';
import type { Outcome } from '../../deployment/events.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { Chapter, Hidden } from '../../questions/define.ts';
import { countGiven } from '../../questions/saved.ts';
import type { Room } from '../../service/account.ts';
import { duration, phaseNames, regionName } from './format.ts';
import { unfitPlace } from './setup.ts';

export const chapters: Readonly<Record<Chapter, string>> = {
  model: 'Model',
  region: 'Region',
  where: 'Where',
  details: 'Details',
  plan: 'Plan',
};

/** Without how many there are: answers to come bring more, or fewer. */
export const questionOf = (index: number | null): string =>
  index === null ? '' : `question ${index}`;

/** Over a long list: how to shorten it, or what it is shortened by, and how much of it is seen. */
export function filter(text: string, count: number, shown: number): string {
  const seen = shown < count ? `${shown} of ${count} shown` : `${count} listed`;
  return text === '' ? `Type to filter; ${seen}.` : `Filter: ${text}   ${seen}`;
}

/** Under a list that is longer than the window. */
export const listed = (shown: number, count: number, more = false): string =>
  more ? `${shown} of more than ${count} shown` : `${shown} of ${count} shown`;

/** Under a path, when Tab was pressed. */
export const completion = {
  none: 'Nothing there begins with that.',
  more: (count: number): string => `and ${count} more`,
};

/** Under what is longer than the window. */
export const more = (above: number, below: number): string =>
  [above > 0 ? `${above} above` : '', below > 0 ? `${below} more below, PgDn` : '']
    .filter(Boolean)
    .join(', ');

export const nothingFits = (text: string): string => `Nothing listed contains "${text}".`;

export const hiddenCount = (hidden: readonly Hidden[]): string =>
  `${hidden.length} not offered; h says why.`;

export const notOffered = 'Not offered with these answers';

export const help = {
  example: 'Example',
  flag: 'Flag',
  variable: 'Variable',
  source: 'Source',
} as const;

export const clientChoice = {
  question: "eascmd isn't installed, or can't run. What would you like to do?",
  facts: ({ looked, refused }: ClientSearch): string[] =>
    refused ? [unfitPlace(refused)] : [`Looked for: ${looked.join(', ')}.`],
  /** In lines there is no set-up yet: how to get eascmd is told. */
  howToGet: 'Show how to get eascmd.',
  options: {
    'set-up': 'Set it up: find or fetch eascmd, and sign in.',
    rehearse: 'Rehearse: see all of it with a stand-in. Nothing is created.',
    'only-file': 'Only write service.json, to deploy it elsewhere.',
  } satisfies Record<ClientChoice, string>,
};

/** A sentence, and under it what is there to be copied. */
interface Instruction {
  readonly text: string;
  readonly copy?: string;
}

export const getEascmd = ({
  looked,
}: ClientSearch): { title: string; paragraphs: Instruction[] } => ({
  title: 'How to get eascmd',
  paragraphs: [
    {
      text: 'For Linux on x86-64 it is here; for other systems see "Download the EASCMD client" in the PAI documentation.',
      copy: 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64',
    },
    { text: 'Make it executable:', copy: 'chmod +x eascmd64' },
    {
      text: 'Sign in once, for the region of your services. The secret stands on the command line for that moment, where other users of the machine can see it.',
      copy: 'eascmd64 config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-shanghai.aliyuncs.com',
    },
    {
      text: `Then start blade-deploy again. ${looked.length > 0 ? `It looks for: ${looked.join(', ')}. ` : ''}Any other place is named with --eascmd PATH or BLADE_DEPLOY_EASCMD.`,
    },
  ],
});

export const resume = {
  question: 'There are answers of a deployment that was not finished.',
  facts: (saved: SavedDraft): string[] => {
    const { draft, into } = saved;
    const count = countGiven(saved);
    const name = draft.name ? `For ${draft.name}` : 'Without a name yet';
    const answers = `${name}: ${count === 1 ? '1 answer is' : `${count} answers are`} saved.`;
    return into ? [answers, `They are written into ${into.sourceFile.path}.`] : [answers];
  },
  options: {
    'go-on': 'Go on with them.',
    'start-over': 'Start over. The saved answers are forgotten.',
  } satisfies Record<ResumeChoice, string>,
};

/** The file that answers are saved for cannot be read any more. */
export const keptForGone = (path: string): string =>
  `Answers were saved for ${path}, which is no service file that can be read now. They are left where they are.`;

export const interrupt = {
  question: 'The deployment is running. What now?',
  facts: ({ endpoints, rehearsal }: Deployment): string[] => [
    rehearsal
      ? 'This is a rehearsal: whatever you choose, nothing is created.'
      : endpoints
        ? 'EAS has accepted the service: whatever you choose, it may run and cost money.'
        : 'The request has been sent; EAS has not confirmed it yet.',
  ],
  options: {
    watch: 'Go on watching. Changes nothing.',
    detach: 'Detach. The deployment goes on; come back with blade-deploy attach.',
    stop: 'Stop eascmd. The service may go on; deleting it is offered next.',
  } satisfies Record<InterruptChoice, string>,
};

export const deletion = {
  question: (service: string): string => `Delete the service ${service}?`,
  consequence:
    'It stops answering and its instances are released. A deleted service cannot be brought back; the model in OSS and service.json stay.',
  typeName: (service: string): string => `Type ${service} in full to delete it.`,
  ready: 'Enter deletes it.',
};

/** Where the window is too small to draw in: what waits, in one line, and under it what helps. */
export const small = {
  waits: {
    start: 'The start screen waits',
    file: 'Which service file? It waits',
    client: 'What to do without eascmd? It waits',
    resume: 'Continue, or start over? It waits',
    setup: 'Setup waits',
    left: '',
  },
  question: (label: string): string => `${label}: waits for an answer`,
  review: (service: string): string => `The plan of ${service} waits. Nothing was sent`,
  sending: 'Sending the file to eascmd',
  deleting: 'Deleting the service',
  interrupt: 'Ctrl-C again leaves; the deployment goes on',
  optimize: (elapsed: string, isLate: boolean): string =>
    isLate
      ? `Optimize ${elapsed}, longer than 10 min; not failed`
      : `Optimize ${elapsed} of 3 to 10 min`,
  enlarge: 'Make the window 40 x 12 or larger. Only Ctrl-C works until then.',
};

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
interface StartRow {
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
          `with the answers saved for ${choice.kept.draft.name ?? 'a service without a name yet'}`,
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
  const { region, phase, elapsedMs, finishing } = running;
  return [
    ...rehearsed(running),
    running.deleting
      ? 'being deleted'
      : `${finishing ? 'finishing' : phase ? phaseNames[phase] : 'starting'}, ${duration(elapsedMs)}`,
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
  question: (service: string): string => `Scale ${service} to how many instances?`,
  consequence: (rehearsal: boolean): string =>
    rehearsal
      ? 'It was rehearsed, and so is this: nothing is changed in the cloud.'
      : 'The number of instances alone is changed. By the documents the optimized model is kept, and the plugin does not run again.',
  hint: 'A whole number from 1 to 9999.',
  /** The number now, who says so, and what the nodes have room for. */
  facts: ({ isAsking, current, isSeen, capacity }: ScaleFacts): string => {
    const now =
      current === null
        ? 'How many it has now is not known'
        : `Now ${current}${isSeen ? '' : ' by the last record'}`;
    const room =
      capacity === null ? 'capacity not known' : `the nodes have room for ${capacity} in all`;
    return isAsking ? `${now}. Asking eascmd.` : `${now}; ${room}.`;
  },
  ready: (from: number | null, to: number): string => `Enter scales it ${fromTo(from, to)}.`,
  confirm: (risk: ScaleRisk, from: number | null, to: number): string =>
    `${fromTo(from, to).replace(/^./, (first) => first.toUpperCase())}: ${risks[risk]}. Enter asks once more.`,
  /** On the review, where Enter updates the service in place. */
  confirmUpdate: (risk: ScaleRisk, from: number | null, to: number): string =>
    `This update scales it ${fromTo(from, to)}: ${risks[risk]}. Press Enter again to update.`,
  /** The same where there are no keys. */
  askUpdate: (risk: ScaleRisk, from: number | null, to: number): string =>
    `This update scales it ${fromTo(from, to)}: ${risks[risk]}. Update anyway? [y/N] `,
  confirming: (from: number | null, to: number): string =>
    `Press Enter again to scale it ${fromTo(from, to)}, or Esc to go back.`,
};

const fromTo = (from: number | null, to: number): string =>
  from === null ? `to ${to}` : `from ${from} to ${to}`;

const risks: Readonly<Record<ScaleRisk, string>> = {
  fewer: 'fewer instances than now',
  'more-than-double': 'more than double',
  'above-capacity': 'more than the nodes have room for',
  'current-unknown': 'the number now is not known',
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
    close: 'Mark as "outcome unknown". Nothing changes in the cloud.',
  },
};

export const diff = {
  title: (when: string): string => `Against the deployment of ${when}`,
  titleOfRunning: 'Against what runs now',
  titleOfSent: 'Against what was sent before',
  titleOfFile: (name: string): string => `Against ${name}`,
  same: 'Nothing differs: the same file is sent again.',
  absent: 'absent',
};

/** What the review says of the name; null where there is nothing to say. `plugin`: the file has one. */
export function nameSentence(name: NameState, service: string, plugin = true): string | null {
  switch (name.kind) {
    case 'unasked':
    case 'free':
      return null;
    case 'asking':
      return `Asking eascmd about ${service}.`;
    case 'taken': {
      const state = name.status ? `: ${name.status}` : '';
      const counts =
        name.running !== null && name.total !== null
          ? `, ${name.running} of ${name.total} running`
          : '';
      return `${service} exists${state}${counts}.${plugin ? ' The plugin runs only when a service is created.' : ''}`;
    }
    case 'unknown':
      return `Couldn't check whether ${service} exists${name.reason ? `: ${name.reason.replace(/\.$/, '')}` : ''}.`;
  }
}

interface TakenFacts {
  readonly service: string;
  readonly newName: string;
  /** The file has one. */
  readonly plugin: boolean;
  readonly change?: Change | null;
  /** For what is asked for, beside what runs. */
  readonly room?: Room | null;
}

/** What can be done about a name that is taken: what it is called, and what follows from it. */
export function taken(
  choice: TakenChoice,
  { service, newName, plugin, change = null, room = null }: TakenFacts,
): { readonly label: string; readonly note: string } {
  switch (choice) {
    case 'scale':
      return {
        label: 'Scale',
        note: `changes the number of instances alone${plugin ? '; keeps the optimized model' : ''}`,
      };
    case 'modify': {
      const blade = plugin ? '; Blade may not re-optimize' : '';
      return change === 'nothing'
        ? {
            label: 'Reload',
            note: `sends the whole file${blade}. Overwrote the model? Choose New service`,
          }
        : { label: 'Update in place', note: plugin ? `fast${blade}` : 'a new version' };
    }
    case 'new-name':
      return {
        label: `New service ${newName}`,
        note: `${plugin ? 'optimizes again; ' : ''}${service} keeps running, and costs, until you delete it${capacity(room)}`,
      };
    case 'replace':
      return {
        label: `Replace ${service}`,
        note: plugin
          ? 'optimizes again; offline for at least the 3 to 10 min; asks for the name'
          : 'offline until the new one runs; asks for the name',
      };
    case 'watch':
      return { label: 'Only watch', note: 'nothing is sent' };
  }
}

/** Whether what is asked for has room beside what runs; nothing where it isn't known. */
function capacity(room: Room | null): string {
  return room === null ? '' : room.kind === 'room' ? '; fits now' : '; not enough room now';
}

export const replacement = {
  question: (service: string): string => `Delete ${service}, then create it anew?`,
  consequence:
    'It stops answering until the new one runs: several minutes, longer if something fails. What is deleted cannot be brought back.',
  ready: 'Enter deletes it and creates it anew.',
};

/** `rehearsed`: it was rehearsed here, and is not deployed for real by that. */
export function nothingToRedeploy(service: string | undefined, rehearsed: boolean): string {
  const what = service ? `No saved deployment named ${service}` : 'No saved deployment';
  return rehearsed
    ? `${what}, only a rehearsal. Rehearse it again with --rehearse, or start one with: blade-deploy new`
    : `${what}${service ? '' : ' yet'}. Start one with: blade-deploy new`;
}

/** Said before a script sends: what was done about a name that exists. */
export const updatesInPlace = (service: string): string =>
  `${service} exists: it is updated in place (eascmd modify). Whether Blade optimizes then is not known.`;

export const sendsChanges = (path: string): string => `Only what changes is sent: ${path}`;

/** Said before a script deletes, as `--allow-delete` with the service's name lets it. */
export const deletesAsAllowed = (service: string): string =>
  `${service} exists: --allow-delete lets it be deleted. It is created anew when eascmd says that it is gone.`;

/** `--allow-delete` with a name that is not the service's. */
export const allowsOther = (allowed: string, service: string): string =>
  `--allow-delete names ${allowed}, and this deploys ${service}. Nothing was sent.`;

interface TakenName {
  readonly service: string;
  readonly newName: string;
  /** The file of a person, whose name no flag changes. */
  readonly ofFile: boolean;
  /** It was deployed from here, so that it can be redeployed. */
  readonly remembered: boolean;
}

export function nameTaken({ service, newName, ofFile, remembered }: TakenName): string {
  const rename = ofFile
    ? `Give the file another name, such as ${newName},`
    : `Use another name (--name ${newName}),`;
  const update = remembered
    ? `blade-deploy redeploy ${service}`
    : `eascmd modify ${service} -s FILE`;
  return `${service} exists. Nothing was sent. ${rename} or update it in place: ${update}
To delete it and create it anew, add: --allow-delete ${service}`;
}
