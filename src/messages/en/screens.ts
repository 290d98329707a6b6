import type { ClientSearch, ScaleRisk } from '../../app/facts.ts';
import type { SavedDraft } from '../../app/file.ts';
import type { ScaleFacts } from '../../app/spending.ts';

import type { ClientChoice, InterruptChoice, ResumeChoice } from '../../app/update.ts';
import type { Outcome } from '../../deployment/events.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { Chapter, Hidden } from '../../questions/define.ts';
import { countGiven } from '../../questions/saved.ts';
import { largestUnit } from '../format-values.ts';
import { counted, duration, joins, phaseNames, regionName } from './format.ts';
import { placeName, unfitPlace } from './setup.ts';

export const chapters: Readonly<Record<Chapter, string>> = {
  model: 'Model',
  region: 'Region',
  where: 'Where',
  details: 'Details',
  plan: 'Plan',
};

/** Without a total, because later answers may add or remove questions. */
export const questionOf = (index: number | null): string =>
  index === null ? '' : `question ${index}`;

/** Above a long list: how to filter it, or the filter, and how much of the list is visible. */
export function filter(text: string, count: number, shown: number, more = false): string {
  const seen = more || shown < count ? listed(shown, count, more) : `${count} listed`;
  return text === '' ? `Type to filter; ${seen}.` : `${filterLabel}${text}   ${seen}`;
}

/** Before what is typed to filter a list. */
export const filterLabel = 'Filter: ';

/** An option and its note, in one row of text. */
export const noted = (name: string, note: string): string =>
  note === '' ? name : `${name}: ${note}`;

/** A label and what belongs to it, in a line of text. */
export const labeled = (label: string, text: string): string => `${label}: ${text}`;

/** An answer and where it comes from, in a line of text. */
export const sourced = (answer: string, source: string): string => `${answer} (${source})`;

/** Facts in one row, where they have no columns. */
export const inOneRow = (facts: readonly string[]): string => joins.facts(facts);

/** Below a list that is longer than the window. */
export const listed = (shown: number, count: number, more = false): string =>
  more ? `${shown} of more than ${count} shown` : `${shown} of ${count} shown`;

/** Below a path, after Tab. */
export const completion = {
  none: 'Nothing there begins with that.',
  more: (count: number): string => `and ${count} more`,
};

/** Below content that is longer than the window. */
export const more = (above: number, below: number): string =>
  joins.facts([above > 0 ? `${above} above` : '', below > 0 ? `${below} more below, PgDn` : '']);

export const nothingFits = (text: string): string => `No match for "${text}".`;

export const hiddenCount = (hidden: readonly Hidden[]): string =>
  `${hidden.length} not offered; h shows why.`;

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
    refused ? [unfitPlace(refused)] : [`Looked for: ${joins.values(looked.map(placeName))}.`],
  /** Line mode has no setup yet, so the text explains how to get eascmd. */
  howToGet: 'Show how to get eascmd.',
  options: {
    'set-up': 'Set up: find or download eascmd, then sign in.',
    rehearse: 'Rehearse: try everything with a stand-in. Nothing is created.',
    'only-file': 'Only write service.json, to deploy it elsewhere.',
  } satisfies Record<ClientChoice, string>,
};

/** A sentence, and below it text to copy. */
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
      text: 'Download it for Linux on x86-64 here. For other systems, see "Download the EASCMD client" in the PAI documentation.',
      copy: 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64',
    },
    { text: 'Make it executable:', copy: 'chmod +x eascmd64' },
    {
      text: 'Sign in once, for the region of your services. While this command runs, other users of the machine can see the secret on its command line.',
      copy: 'eascmd64 config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-shanghai.aliyuncs.com',
    },
    {
      text: `Then start blade-deploy again. ${looked.length > 0 ? `It looks for: ${joins.values(looked.map(placeName))}. ` : ''}For any other path, set --eascmd PATH or BLADE_DEPLOY_EASCMD.`,
    },
  ],
});

export const resume = {
  question: 'Continue the unfinished deployment?',
  facts: (saved: SavedDraft): string[] => {
    const { draft, into } = saved;
    const count = countGiven(saved);
    const name = draft.name ? `For ${draft.name}` : 'Without a name yet';
    const answers = `${name}: ${counted(String(count), 'answer')} saved.`;
    return into ? [answers, `They will be written to ${into.sourceFile.path}.`] : [answers];
  },
  options: {
    'go-on': 'Continue with the saved answers.',
    'start-over': 'Start over. The saved answers are discarded.',
  } satisfies Record<ResumeChoice, string>,
};

/** The file that answers are saved for can no longer be read. */
export const keptForGone = (path: string): string =>
  `Answers were saved for ${path}, but it can't be read as a service file now. They stay saved.`;

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
    watch: 'Keep watching. Changes nothing.',
    detach: 'Detach. The deployment continues; come back with blade-deploy attach.',
    stop: 'Stop eascmd. The service may continue; you can delete it next.',
  } satisfies Record<InterruptChoice, string>,
};

export const deletion = {
  question: (service: string): string => `Delete the service ${service}?`,
  consequence:
    "The service stops responding and its instances are released. This can't be undone; the model in OSS and service.json stay.",
  typeName: (service: string): string => `Type ${service} in full to delete it.`,
  ready: 'Press Enter to delete it.',
};

/**
 * For a window that is too small to draw in: one line on what is waiting, and below it what helps.
 */
export const small = {
  waits: {
    start: 'The start screen is waiting',
    file: 'Waiting: which service file?',
    client: 'Waiting: what to do without eascmd?',
    resume: 'Waiting: continue or start over?',
    setup: 'Setup is waiting',
    left: '',
  },
  question: (label: string): string => `${label}: waiting for an answer`,
  review: (service: string): string => `The plan of ${service} is waiting. Nothing was sent`,
  sending: 'Sending the file to eascmd',
  deleting: 'Deleting the service',
  interrupt: 'Ctrl-C again leaves; the deployment continues',
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

/**
 * `3 days ago`, in the largest unit that fits. The future and the present both count as just now.
 */
export function ago(ms: number): string {
  const { count, unit } = largestUnit(ms);
  return count === 0 ? 'just now' : `${counted(String(count), unit)} ago`;
}

/** The words for the start screen, and for a name that is taken. */
export const startWords = {
  ...{ ago, duration, joins, outcomes, phaseNames, regionName },
  rows: {
    new: { label: 'New deployment', facts: ['answer questions, review, deploy'] },
    file: { label: 'Deploy a file', facts: ['check, review, and deploy a service.json'] },
    'set-up': { label: 'Set up', facts: ['find or download eascmd, sign in to a region'] },
  },
  backTo: (when: string): string => `Back to the file of ${when}`,
  redeploy: (service: string): string => `Redeploy ${service}`,
  resume: (service = 'a service without a name') => ({
    label: 'Continue',
    facts: [`with the answers saved for ${service}`],
  }),
  watch: (service: string): string => `Watch ${service}`,
  lookInto: (service: string): string => `Look into ${service}`,
  lost: ['its recording ended early', 'its outcome is unknown'],
  lostDeletion: ['it was being deleted', 'whether it is gone is unknown'],
  rehearsal: 'rehearsal',
  running: 'running',
  noOutcome: 'no outcome recorded',
  optimizedIn: (time: string): string => `optimized in ${time}`,
  finishing: 'finishing',
  starting: 'starting',
  beingDeleted: 'being deleted',
  asking: (service: string): string => `Asking eascmd about ${service}.`,
  exists: (service: string, status: string | null, counts: Counts | null): string =>
    `${service} exists${status === null ? '' : `: ${status}`}${counts === null ? '' : `, ${counts.running} of ${counts.total} running`}.`,
  onlyAtCreation: 'The plugin runs only when a service is created.',
  unchecked: (service: string, reason: string | null): string =>
    `Couldn't check whether ${service} exists${reason === null ? '' : `: ${reason}`}.`,
  ways: {
    scale: 'Scale',
    onlyInstances: 'changes only the number of instances',
    keepsModel: 'keeps the optimized model',
    reload: 'Reload',
    wholeFile: (blade: string): string => `${joins.clauses(['sends the whole file', blade])}.`,
    mayNotOptimize: 'Blade may not re-optimize',
    overwrote: 'Overwrote the model? Choose New service',
    update: 'Update in place',
    fast: 'fast',
    newVersion: 'a new version',
    newService: (name: string): string => `New service ${name}`,
    optimizesAgain: 'optimizes again',
    keepsRunning: (service: string): string =>
      `${service} keeps running and costs money until you delete it`,
    fits: 'fits now',
    doesNotFit: 'not enough room now',
    replace: (service: string): string => `Replace ${service}`,
    replaceOptimized: 'optimizes again; offline for at least the 3 to 10 min; asks for the name',
    replacePlain: 'offline until the new one runs; asks for the name',
    watch: 'Only watch',
    nothingSent: 'nothing is sent',
  },
};

interface Counts {
  readonly running: number;
  readonly total: number;
}

export const start = {
  question: 'What do you want to do?',
  history: 'Which deployment do you want to redeploy?',
  earlier: (service: string): string => `Back to which file of ${service}?`,
};

export const file = {
  question: 'Which service file?',
  hint: 'The path of a service.json. It is checked and shown before anything is sent.',
};

export const scaling = {
  question: (service: string): string => `Scale ${service} to how many instances?`,
  consequence: (rehearsal: boolean): string =>
    rehearsal
      ? 'The service was rehearsed, and so is this: nothing changes in the cloud.'
      : "Changes only the number of instances. The optimized model is kept, and the plugin doesn't run again (documented).",
  hint: 'A whole number from 1 to 9999.',
  /** The current number, its source, and the capacity of the nodes. */
  facts: ({ isAsking, current, isSeen, capacity }: ScaleFacts): string => {
    const now =
      current === null
        ? 'Current number unknown'
        : `Now ${current}${isSeen ? '' : ' in the last record'}`;
    const room =
      capacity === null ? 'capacity unknown' : `the nodes have room for ${capacity} in total`;
    return isAsking ? `${now}. Asking eascmd.` : `${now}; ${room}.`;
  },
  ready: (from: number | null, to: number): string =>
    `Press Enter to scale it ${fromTo(from, to)}.`,
  confirm: (risk: ScaleRisk, from: number | null, to: number): string =>
    `${fromTo(from, to).replace(/^./, (first) => first.toUpperCase())}: ${risks[risk]}. Enter asks you to confirm.`,
  /** On the review, if Enter updates the service in place. */
  confirmUpdate: (risk: ScaleRisk, from: number | null, to: number): string =>
    `This update scales it ${fromTo(from, to)}: ${risks[risk]}. Press Enter again to update.`,
  /** The same without keys. */
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
  'current-unknown': 'the current number is unknown',
};

export const lost = {
  question: (service: string): string => `The outcome of ${service} is unknown.`,
  facts: (rehearsal: boolean, deleting = false): string[] => [
    deleting
      ? 'The process that recorded it ended while the service was being deleted.'
      : 'The process that recorded it ended without recording an outcome.',
    rehearsal ? 'It was a rehearsal: nothing was created.' : 'The service may run and cost money.',
  ],
  options: {
    describe: 'Ask eascmd about the service.',
    watch: 'Show the recording.',
    close: 'Mark as "outcome unknown". Nothing changes in the cloud.',
  },
};

export const diff = {
  title: (when: string): string => `Compared with the deployment of ${when}`,
  titleOfRunning: 'Compared with what runs now',
  titleOfSent: 'Compared with what was sent before',
  titleOfFile: (name: string): string => `Compared with ${name}`,
  same: 'No differences: the same file is sent again.',
  absent: 'absent',
};

export const replacement = {
  question: (service: string): string => `Delete ${service}, then create it again?`,
  consequence:
    "The service is offline until the new one runs: several minutes, longer if something fails. Deleting can't be undone.",
  ready: 'Press Enter to delete it and create it again.',
};

/** `rehearsed`: it was rehearsed here, and is not deployed for real this way. */
export function nothingToRedeploy(service: string | undefined, rehearsed: boolean): string {
  const what = service ? `No saved deployment named ${service}` : 'No saved deployment';
  return rehearsed
    ? `${what}, only a rehearsal. Rehearse it again with --rehearse, or start one with: blade-deploy new`
    : `${what}${service ? '' : ' yet'}. Start one with: blade-deploy new`;
}

/** Printed before a script sends: what was done about an existing name. */
export const updatesInPlace = (service: string): string =>
  `${service} exists: updating it in place (eascmd modify). Blade may not re-optimize.`;

export const sendsChanges = (path: string): string => `Sending only the changes: ${path}`;

/** Printed before a script deletes, as `--allow-delete` with the service's name permits. */
export const deletesAsAllowed = (service: string): string =>
  `${service} exists: deleting it, as --allow-delete permits. It is created again once eascmd reports that it is gone.`;

/** `--allow-delete` with a name that is not the service's. */
export const allowsOther = (allowed: string, service: string): string =>
  `--allow-delete names ${allowed}, but this deploys ${service}. Nothing was sent.`;

interface TakenName {
  readonly service: string;
  readonly newName: string;
  /** A user's own file, whose name no flag changes. */
  readonly ofFile: boolean;
  /** It was deployed from here, so it can be redeployed. */
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
To delete it and create a new one, add: --allow-delete ${service}`;
}
