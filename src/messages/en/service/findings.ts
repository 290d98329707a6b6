import type {
  DroppedCode,
  DroppedReason,
  HiddenCode,
  HiddenReason,
} from '../../../questions/answers.ts';
import type { Dropped } from '../../../questions/revalidate.ts';
import { coresReserved, type SeenCode } from '../../../service/account.ts';
import type { Finding } from '../../../service/types.ts';
import { lackOf, list, printable, type Sentence, text, type Values } from '../../text.ts';
import { allOf, anyOf, counted, didYouMean, regionName, useOneOf } from '../format.ts';
import { optionLabel, questions } from '../questions.ts';
import { ruleTexts } from './rules.ts';

const clauses: Readonly<Record<DroppedCode, (values: Values) => string>> = {
  'not-asked': () => "it doesn't apply with your other answers",
  'advanced-skipped': () => 'the model details are skipped',
};

function isDroppedCode(code: string): code is DroppedCode {
  return Object.hasOwn(clauses, code);
}

/** Says that an answer was removed, and why: `Plugin group T4_8CORE was removed: …`. */
export function droppedSentence(dropped: Dropped): string {
  return `${nameOf(dropped)} was removed${because(dropped.reason)}`;
}

/** The same for several at once: answers that no longer apply share a sentence. */
export function droppedSentences(dropped: readonly Dropped[]): string[] {
  const unasked = dropped.filter(({ reason }) => reason.code === 'not-asked');
  if (unasked.length < 2) return dropped.map(droppedSentence);
  const others = dropped.filter(({ reason }) => reason.code !== 'not-asked');
  const named = allOf(unasked.map(nameOf));
  return [...others.map(droppedSentence), `Removed, because they no longer apply: ${named}.`];
}

/** Only the names, if there is no room for the reasons. */
export function droppedNames(dropped: readonly Dropped[]): string {
  return `Removed, because they don't fit: ${allOf(dropped.map(nameOf))}.`;
}

function nameOf({ step, value }: Dropped): string {
  return `${questions[step].label} ${printable(optionLabel(step, value, {}).label)}`;
}

/** A rule's message is a sentence of its own; a reason of the questions continues this one. */
function because({ code, values }: DroppedReason): string {
  if (isHiddenCode(code)) return `: it ${hiddenPredicate({ code, values })}.`;
  if (isDroppedCode(code)) return `: ${clauses[code](values)}.`;
  const sentence = findingSentence({ code, values });
  return sentence === code ? ` (${code}).` : `. ${sentence}`;
}

/** What the preflight found in the account that conflicts with the answers or the file. */
const preflightFindings = {
  'group-missing': (values) =>
    `eascmd reports no group ${text(values, 'group')} in this region. Choose an existing group.`,
  'group-elsewhere': (values) =>
    `eascmd shows ${text(values, 'group')} in ${regionName(text(values, 'in'))}, not in ${regionName(text(values, 'region'))}. eascmd may be signed in to that region.`,
  'group-unlisted': (values) =>
    `eascmd doesn't know the group ${text(values, 'group')}. Check its ID and region.`,
  'group-not-rehearsed': (values) =>
    `The simulated account has no group ${text(values, 'group')}. Your account may have it.`,
  'card-not-seen': (values) =>
    `The service's GPU model is set to ${text(values, 'value')}, but the nodes of ${seen(values)}.`,
  'plugin-card-not-seen': (values) =>
    `${text(values, 'value')} has the GPU model ${text(values, 'other')}, but the nodes of ${seen(values)}.`,
  'seen-card-without-group': (values) =>
    `The nodes of ${seen(values)}, which is not listed as supported with Blade in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'regions').map(regionName))}.`,
  'no-room': (values) => {
    const lacks = list(values, 'lacks').map(lackText);
    const group = text(values, 'group');
    return lacks.length === 0
      ? `The nodes of ${group} have room for ${text(values, 'fits')} of ${text(values, 'instances')} instances now. The others wait until there is room.`
      : `No node of ${group} has room for one instance now. ${lacks.join('. ')}. It waits until there is room.`;
  },
} satisfies Record<string, Sentence>;

/** The group, the GPU model of its nodes, and an instance type that shows it. */
function seen(values: Values): string {
  const type = list(values, 'types')[0];
  return `${text(values, 'group')} have ${text(values, 'card')} (${type})`;
}

function lackText(lack: string): string {
  const { item, needs, free } = lackOf(lack);
  switch (item) {
    case 'cpu':
      return `It needs ${counted(needs, 'core')}; the freest node has ${free}, not counting the ${reserved} reserved for the system`;
    case 'memory':
      return `It needs ${needs} MB; the freest node has ${free} MB`;
    default:
      return `It needs ${counted(needs, 'GPU')}; the freest node has ${free}`;
  }
}

const reserved = coresReserved === 1 ? 'one' : String(coresReserved);

/** The valid answers by kind, if there is no list of them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['whole-number', 'a whole number from 1'],
  ['yes-or-no', 'yes or no'],
  ['names', 'names separated by commas'],
  ['shape-sets', 'shapes such as 1*512;3*256'],
  ['range-sets', 'ranges such as [0,1];[a,z]'],
]);

/** What the questions reject themselves, before any rule runs. */
const wizardFindings = {
  'not-a-value': (values) => {
    const legal = legalValues(values);
    const value = text(values, 'value');
    const suggestion = didYouMean(text(values, 'nearest') || undefined);
    const use = legal === '' ? '' : ` Use ${legal}.`;
    return value === ''
      ? `Enter a value to continue.${use}`
      : `${value} isn't valid here.${suggestion}${use}`;
  },
  'not-legal': (values) => `${whyNotLegal(values)}${useOneOf(list(values, 'allowed'))}`,
  'not-asked': (values) =>
    `This doesn't apply with your other answers. Remove ${text(values, 'value')}.`,
  'answer-missing': (values) => {
    const allowed = list(values, 'allowed');
    return allowed.length === 0
      ? 'Enter a value to continue.'
      : `Enter a value to continue: ${anyOf(allowed)}.`;
  },
} satisfies Record<string, Sentence>;

function legalValues(values: Values): string {
  const allowed = list(values, 'allowed');
  return allowed.length > 0 ? anyOf(allowed) : (kinds.get(text(values, 'expects')) ?? '');
}

function whyNotLegal(values: Values): string {
  const value = text(values, 'value');
  const code = text(values, 'reason');
  if (!isHiddenCode(code)) return `${value} doesn't fit your other answers.`;
  return hiddenSentence(value, { code, values });
}

/** A reason in two parts, because a list names the value and a removed answer says "it". */
interface Reason {
  /** The value, as the sentence begins with it. */
  readonly subject: (value: string) => string;
  /** The rest of the sentence, after the value or "it". */
  readonly predicate: (values: Values) => string;
}

const itself = (value: string): string => value;

/** A row of "Where should it run?", without its columns. */
const whereName = (value: string): string =>
  optionLabel('where', value, {}).label.replaceAll(/ +/g, ' ');

const reasons: Readonly<Record<HiddenCode, Reason>> = {
  'gpu-plugin-not-listed': {
    subject: () => 'GPU',
    predicate: (values) => `is not listed as supported with Blade ${inRegions(values)}`,
  },
  'gpu-model-not-listed': {
    // A row of "Where should it run?" names its group too.
    subject: (value) => (value.includes(' ') ? whereName(value) : `GPU model ${value}`),
    predicate: (values) => `is not listed as supported with Blade ${inRegions(values)}`,
  },
  'group-not-listed': {
    subject: itself,
    predicate: (values) => `is not listed as supported ${inRegions(values)}`,
  },
  'gpu-model-not-seen': {
    subject: (value) => `GPU model ${value}`,
    predicate: (values) =>
      `doesn't match ${text(values, 'group')}, whose nodes have ${text(values, 'gpuModel')}${ofType(values)}`,
  },
  'seen-gpu-model-not-listed': {
    subject: () => 'GPU',
    predicate: (values) =>
      `doesn't work with ${text(values, 'group')}: its nodes have ${text(values, 'gpuModel')}${ofType(values)}, which is not listed as supported with Blade ${inRegions(values)}`,
  },
  'no-gpu-seen': {
    subject: () => 'GPU',
    predicate: (values) => `doesn't work with ${text(values, 'group')}, whose nodes have no GPU`,
  },
  'otherwise-given': {
    subject: whereName,
    predicate: (values) => `doesn't fit ${text(values, 'value')}, which you set`,
  },
  'group-of-other-gpu-model': {
    subject: itself,
    predicate: (values) =>
      `has the GPU model ${text(values, 'gpuModel')}, but the service's group has ${text(values, 'serviceCard')}`,
  },
  'cuda-of-plugin': {
    subject: (value) => `CUDA ${value}`,
    predicate: (values) => `doesn't work with the GPU plugin, which needs ${text(values, 'cuda')}`,
  },
  'bucket-elsewhere': {
    subject: (value) => (value === '' ? "The service's region" : value),
    predicate: (values) =>
      `doesn't fit the model path, which names a bucket in ${regionName(text(values, 'bucketRegion'))}`,
  },
};

/** The instance type that was seen, for the user to look up. */
function ofType(values: Values): string {
  const [type] = list(values, 'types');
  return type === undefined ? '' : ` (${type})`;
}

function inRegions(values: Values): string {
  const only = allOf(list(values, 'regions').map(regionName));
  return `in ${regionName(text(values, 'region'))}${only === '' ? '' : `, only in ${only}`}`;
}

export function isHiddenCode(code: string): code is HiddenCode {
  return Object.hasOwn(reasons, code);
}

/** Why a list doesn't offer a value. */
export function hiddenSentence(value: string, { code, values }: HiddenReason): string {
  return `${reasons[code].subject(value)} ${reasons[code].predicate(values)}.`;
}

/** The same without the value, to follow "it": `is not listed as supported in …`. */
function hiddenPredicate({ code, values }: HiddenReason): string {
  return reasons[code].predicate(values);
}

/** Codes of the questions themselves, in addition to the rules of the service file. */
type WizardCode = 'not-a-value' | 'not-legal' | 'not-asked' | 'answer-missing';

const sentences: Readonly<Record<SeenCode | WizardCode, Sentence>> = {
  ...preflightFindings,
  ...wizardFindings,
};

const byCode: ReadonlyMap<string, Sentence> = new Map(Object.entries(sentences));

/** The codes that have a sentence. */
export const findingCodes: readonly string[] = [...ruleTexts.keys(), ...byCode.keys()];

/**
 * What is wrong and what is allowed, in a sentence or two. An unknown code, written into a journal
 * by a newer version, is shown unchanged.
 */
export function findingSentence({ code, values }: Pick<Finding, 'code' | 'values'>): string {
  const message = ruleTexts.get(code)?.message ?? byCode.get(code);
  return message?.(values) ?? code;
}
