import type { Usage } from '../../app/plan.ts';
import type { Check, Unchecked } from '../../app/preflight/checks.ts';
import type { AskedPlace } from '../../app/screens/start.ts';
import { type MaskedFacts, maskedFacts, type Time } from '../plan-values.ts';
import { optionWords } from './answers.ts';
import {
  allOf,
  amounts,
  counted,
  duration,
  joins,
  regionName,
  secondsAgo,
  sourceText,
} from './format.ts';
import { answerText, questions } from './questions.ts';
import { ago } from './screens.ts';
import { placeLabel } from './service/fields.ts';

/** The heading of the checks in the review. */
export const checked = 'Checked';

/** Printed in line mode during the request, which may take up to 20 seconds. */
export const askingAbout = (service: string, group: string): string =>
  group === ''
    ? `Asking eascmd whether ${service} exists.`
    : `Asking eascmd whether ${service} exists, and about ${group}.`;

/** The same for a GPU model that was not given. */
export const askingGpuModel = (group: string): string =>
  `Asking eascmd which GPU model the nodes of ${group} have.`;

/** Shown at "Where should it run?" until eascmd has answered. */
export const askingGroups = (region: string): string =>
  `Asking eascmd which groups you have in ${regionName(region)}.`;
export const withoutWaiting = 'No need to wait for one of these:';

/** A name, if no region is set. */
export const freeInSignIn = 'free where eascmd is signed in';
const existsInSignIn = 'exists where eascmd is signed in';

export const publicGroup = 'Public group';

const items: Readonly<Record<Check['item'], string>> = {
  name: 'name',
  group: 'group',
  card: 'GPU model',
  room: 'room',
};

/** Why something was not checked, in a few words. */
const whys: Readonly<Record<Unchecked, string>> = {
  'no-client': 'no eascmd',
  'dry-run': 'a dry run makes no requests',
  'no-region': 'no region set',
  'public-group': "eascmd can't show its capacity",
  'not-there': 'group not found',
  'signed-out': 'not signed in',
  'no-permission': 'no permission',
  'no-answer': 'no response',
  unclear: 'unknown response',
};

const times: Readonly<Record<Exclude<Time, 'optimized'>, string>> = {
  update: 'time for an update in place is not documented',
  scale: 'no optimization; time for scaling is not documented',
  watch: 'nothing is sent',
  undecided: 'depends on your choice',
  'not-optimized': 'no optimization; time for the rest is not documented',
};

const inBrackets = (text: string): string => (text === '' ? '' : ` (${text})`);
const asked = (age: string | null): string => (age === null ? '' : `, asked ${age}`);

/** The words of the review. */
export const reviewWords = {
  ...{ ago, allOf, amounts, answerText, checked, duration, joins, optionWords, placeLabel },
  ...{ questions, regionName, secondsAgo, sourceText, items, times, whys },
  title: 'Review',
  labels: {
    uses: 'Uses',
    takes: 'Takes',
    changes: 'Changes',
    backTo: 'Back to',
    copy: 'Copy',
    replaces: 'Replaces',
    processor: 'Processor',
    writes: 'Writes',
    file: 'File',
  },
  line: (label: string, text: string): string => `${label}: ${text}.`,
  labeled: (label: string, text: string): string => `${label}: ${text}`,
  fileOf: (when: string): string => `the file of ${when}`,
  sameAs: (file: string): string => `same as ${file}`,
  sameAsBefore: 'same file as before',
  noChange: (than: string, same: string): string => (than === '' ? `none: ${same}` : `none${than}`),
  change: (place: string, before: string, after: string, than: string): string =>
    `${place}: ${before} -> ${after}${than}`,
  moreChanges: (count: number): string => `and ${count} more; d shows all`,
  comparedWithRunning: ' (compared with what runs now)',
  comparedWithPast: (when: string): string => ` (compared with the deployment of ${when})`,
  notSet: 'not set',
  copies: (path: string, isReplaced: boolean, source: string): string =>
    `${path}${isReplaced ? ', replacing the existing file' : ''}; ${source} is not changed`,
  sourceFile: (name: string): string => `${name}, the source file`,
  replacesIt: '  replaces the existing file',
  service: (instances: string, each: string): string => `${instances} (${each})`,
  whileOptimizing: ({ gpus, gpuModel, group }: Optimizer): string =>
    `${gpus} ${gpuModel} of ${group} while it optimizes`,
  usualTime: (least: string, most: string, runs: number): string =>
    `${least} to ${most} to optimize (your last ${runs} runs), plus the other phases`,
  documentedTime: '3 to 10 min to optimize (documented), plus the other phases',
  asInFile: (processor: string): string => `${processor}, as in the file`,
  inferredLabel: 'Inferred',
  inferred: (label: string, answer: string, source: string): string =>
    `${label} ${answer} (${source})`,
  askingEascmd: 'asking eascmd',
  free: 'free',
  exists: 'exists',
  ...{ freeInSignIn, existsInSignIn },
  found: 'found',
  notFound: 'not found',
  notChecked: (why: string, reason: string | null): string =>
    `not checked, ${why}${reason === null ? '' : `: ${reason}`}`,
  gpuModel: {
    known: (model: string, types: string): string => `${model}${inBrackets(types)}`,
    none: (types: string): string => `no GPU on its nodes${inBrackets(types)}`,
    mixed: (models: string, types: string): string =>
      `unknown, ${models} and others${inBrackets(types)}`,
    unknown: (types: string): string => `unknown${inBrackets(types)}`,
  },
  room: {
    forOne: 'for one instance',
    forAll: (count: number): string => `for all ${count} instances`,
    forSome: (fits: number, count: number): string =>
      `for ${fits} of ${amounts.instances(count)} now`,
    unknown: "unknown: eascmd doesn't show it",
  },
  groups: {
    asking: 'Asking eascmd for the groups.',
    unchecked: (why: string): string => `Groups ${why}.`,
    none: (region: string, age: string | null): string =>
      `eascmd shows no group in ${region}${asked(age)}.`,
    some: (count: number, region: string, age: string | null): string =>
      `${counted(String(count), 'group')} in ${region}${asked(age)}:`,
  },
  note: {
    elsewhere: (region: string): string => `in ${region}, according to eascmd`,
    asking: 'asking',
    unchecked: (why: string): string => `nodes ${why}`,
    noNode: 'no node',
    withoutBlade: 'not listed with Blade here',
    noGpu: 'no GPU',
    mixed: (models: string): string => `${models} and others`,
    unknown: 'GPU model unknown',
  },
};

/** Where Blade optimizes. */
type Optimizer = NonNullable<Usage['optimizer']>;

/** Where a masked value belongs, and its name if the path doesn't say it. */
export const maskedName = ({ where, name }: MaskedFacts): string =>
  name === null ? where : `${name} (${where})`;

/** A value that the history masks in a file that is deployed again. */
export const maskedValue = {
  question: ({ number, total, ...place }: AskedPlace): string => {
    return `Value of ${maskedName(maskedFacts(place))}${total === 1 ? '' : `, ${number} of ${total}`}`;
  },
  consequence: (place: AskedPlace): string => {
    const { around } = maskedFacts(place);
    return `The history masks it${around === null ? '' : ` in "${around}"`}. It is not shown, and blade-deploy writes it only to the service file.`;
  },
  hint: (length: number): string =>
    length === 0
      ? 'Type or paste it.'
      : `${length} ${length === 1 ? 'character' : 'characters'}. Press Enter to continue, Ctrl-U to clear it.`,
};
