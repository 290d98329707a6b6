import type { ClientSearch } from '../../app/facts.ts';
import type { Kept } from '../../app/file.ts';
import type { ClientChoice, InterruptChoice, ResumeChoice } from '../../app/update.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { Chapter, Hidden } from '../../questions/define.ts';
import { unfitPlace } from './setting-up.ts';

export const chapters: Readonly<Record<Chapter, string>> = {
  service: 'Service',
  device: 'Device',
  plugin: 'Plugin',
  model: 'Model',
  advanced: 'Advanced',
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
export const listed = (shown: number, count: number): string => `${shown} of ${count} shown`;

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
  question: 'There is no eascmd here that can be run. How do you want to go on?',
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
export interface Instruction {
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
  facts: ({ draft, sources, into }: Kept): string[] => {
    // Those of the file itself are kept by nobody.
    const count = Object.values(sources).filter((source) => source !== 'file').length;
    const name = draft.name ? `For ${draft.name}` : 'Without a name yet';
    const answers = `${name}: ${count === 1 ? '1 answer was' : `${count} answers were`} kept.`;
    return into ? [answers, `They are written into ${into.brought.path}.`] : [answers];
  },
  options: {
    'go-on': 'Go on with them.',
    'start-over': 'Start over. The kept answers are forgotten.',
  } satisfies Record<ResumeChoice, string>,
};

/** The file that answers were kept for cannot be read any more. */
export const keptForGone = (path: string): string =>
  `Answers were kept for ${path}, which is no service file that can be read now. They are left where they are.`;

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

export const edit = 'Which answer do you want to change?';

export const deletion = {
  question: (service: string): string => `Delete the service ${service}?`,
  consequence:
    'It stops answering and its instances are released. A deleted service cannot be brought back; the model in OSS and service.json stay.',
  typeName: (service: string): string => `Type ${service} in full to delete it.`,
  ready: 'Enter deletes it.',
};

export const tooSmall = 'The window is too small to draw in. Make it larger, or use --plain.';
