import type {
  DroppedCode,
  DroppedReason,
  HiddenCode,
  HiddenReason,
} from '../../../questions/answers.ts';
import type { Dropped } from '../../../questions/revalidate.ts';
import { coresReserved, type SeenCode } from '../../../service/account.ts';
import type { Finding } from '../../../service/types.ts';
import { list, printable, type Sentence, text, type Values } from '../../text.ts';
import { allOf, anyOf, counted, didYouMean, regionName, useOneOf } from '../format.ts';
import { optionLabel, questions } from '../questions.ts';
import { ruleTexts } from './rules.ts';

const clauses: Readonly<Record<DroppedCode, (values: Values) => string>> = {
  'not-asked': () => 'it is not asked with the answers as they are now',
  'advanced-skipped': () => 'the advanced questions are skipped',
};

function isDroppedCode(code: string): code is DroppedCode {
  return Object.hasOwn(clauses, code);
}

/** That an answer is gone, and why: `Plugin group T4_8CORE was dropped: …`. */
export function droppedSentence(dropped: Dropped): string {
  return `${nameOf(dropped)} was dropped${because(dropped.reason)}`;
}

/** The same for several at once: those that are just not asked any more share a sentence. */
export function droppedSentences(dropped: readonly Dropped[]): string[] {
  const unasked = dropped.filter(({ reason }) => reason.code === 'not-asked');
  if (unasked.length < 2) return dropped.map(droppedSentence);
  const others = dropped.filter(({ reason }) => reason.code !== 'not-asked');
  const named = allOf(unasked.map(nameOf));
  return [...others.map(droppedSentence), `Dropped, as they are not asked now: ${named}.`];
}

/** Only what is gone, where there is no room for the reasons. */
export function droppedNames(dropped: readonly Dropped[]): string {
  return `Dropped, as they do not fit: ${allOf(dropped.map(nameOf))}.`;
}

function nameOf({ step, value }: Dropped): string {
  return `${questions[step].label} ${printable(optionLabel(step, value, {}).label)}`;
}

/** What a rule says has sentences of its own; the reasons of the questions continue this one. */
function because({ code, values }: DroppedReason): string {
  if (isHiddenCode(code)) return `: it ${hiddenPredicate({ code, values })}.`;
  if (isDroppedCode(code)) return `: ${clauses[code](values)}.`;
  const sentence = findingSentence({ code, values });
  return sentence === code ? ` (${code}).` : `. ${sentence}`;
}

/** What a look at the account has against the answers, or against a file's. */
const preflightFindings = {
  'group-missing': (values) =>
    `eascmd says that there is no group ${text(values, 'group')} in this region. Choose one that is there.`,
  'group-elsewhere': (values) =>
    `eascmd shows ${text(values, 'group')} in ${regionName(text(values, 'in'))}, not in ${regionName(text(values, 'region'))}. Its sign-in may be for that region.`,
  'group-unlisted': (values) =>
    `eascmd did not know the group ${text(values, 'group')}. Check its id and its region.`,
  'group-not-rehearsed': (values) =>
    `The rehearsal's own account has no group ${text(values, 'group')}. Of yours this says nothing.`,
  'card-not-seen': (values) =>
    `The service's card is given as ${text(values, 'value')}; the nodes of ${seen(values)}.`,
  'plugin-card-not-seen': (values) =>
    `${text(values, 'value')} has the card ${text(values, 'other')}; the nodes of ${seen(values)}.`,
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

/** The group, what its nodes have, and an instance type that says so. */
function seen(values: Values): string {
  const type = list(values, 'types')[0];
  return `${text(values, 'group')} have ${text(values, 'card')} (${type})`;
}

/** `cpu 4 3`: what is needed, and what the node that comes nearest has free. */
function lackText(lack: string): string {
  const [item = '', needs = '', free = ''] = lack.split(' ');
  switch (item) {
    case 'cpu':
      return `It needs ${counted(needs, 'core')}; the freest node has ${free} after the ${kept} kept for the system`;
    case 'memory':
      return `It needs ${needs} MB; the freest node has ${free} MB`;
    default:
      return `It needs ${counted(needs, 'GPU')}; the freest node has ${free}`;
  }
}

const kept = coresReserved === 1 ? 'one' : String(coresReserved);

/** What an answer may be by its kind, where there is no list of legal ones. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['whole-number', 'a whole number from 1'],
  ['yes-or-no', 'yes or no'],
  ['names', 'names separated by commas'],
  ['shape-sets', 'shapes such as 1*512;3*256'],
  ['range-sets', 'ranges such as [0,1];[a,z]'],
]);

/** What the questions refuse by themselves, before a rule speaks. */
const wizardFindings = {
  'not-a-value': (values) => {
    const legal = legalValues(values);
    const value = text(values, 'value');
    const meant = didYouMean(text(values, 'nearest') || undefined);
    const use = legal === '' ? '' : ` Use ${legal}.`;
    return value === ''
      ? `Enter a value to continue.${use}`
      : `${value} is not an answer here.${meant}${use}`;
  },
  'not-legal': (values) => `${whyNotLegal(values)}${useOneOf(list(values, 'allowed'))}`,
  'not-asked': (values) =>
    `With the other answers this is not asked, so there is no place for ${text(values, 'value')}.`,
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
  if (!isHiddenCode(code)) return `${value} does not fit the other answers.`;
  return hiddenSentence(value, { code, values });
}

/** A reason in two parts, because a list names the value and a dropped answer says "it". */
interface Reason {
  /** How the value is named at the beginning of the sentence. */
  readonly subject: (value: string) => string;
  /** What is said of it, to follow the subject or "it". */
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
  'card-not-listed': {
    // A row of "Where should it run?" names its group too.
    subject: (value) => (value.includes(' ') ? whereName(value) : `Card ${value}`),
    predicate: (values) => `is not listed as supported with Blade ${inRegions(values)}`,
  },
  'group-not-listed': {
    subject: itself,
    predicate: (values) => `is not listed as supported ${inRegions(values)}`,
  },
  'card-not-seen': {
    subject: (value) => `Card ${value}`,
    predicate: (values) =>
      `is not that of ${text(values, 'group')}, whose nodes have ${text(values, 'card')}${ofType(values)}`,
  },
  'seen-card-not-listed': {
    subject: () => 'GPU',
    predicate: (values) =>
      `does not fit ${text(values, 'group')}: its nodes have ${text(values, 'card')}${ofType(values)}, which is not listed as supported with Blade ${inRegions(values)}`,
  },
  'no-gpu-seen': {
    subject: () => 'GPU',
    predicate: (values) => `does not fit ${text(values, 'group')}, whose nodes have no GPU`,
  },
  'otherwise-given': {
    subject: whereName,
    predicate: (values) => `does not fit ${text(values, 'value')}, which was given`,
  },
  'group-of-other-card': {
    subject: itself,
    predicate: (values) =>
      `has the card ${text(values, 'card')}, the service's group has ${text(values, 'serviceCard')}`,
  },
  'cuda-of-plugin': {
    subject: (value) => `CUDA ${value}`,
    predicate: (values) => `does not fit the GPU plugin, which works with ${text(values, 'cuda')}`,
  },
  'bucket-elsewhere': {
    subject: (value) => (value === '' ? 'The region of the service' : value),
    predicate: (values) =>
      `does not fit the model path, which names a bucket in ${regionName(text(values, 'bucketRegion'))}`,
  },
};

/** What was seen, so that it can be looked up. */
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

/** Why a list does not offer a value. */
export function hiddenSentence(value: string, { code, values }: HiddenReason): string {
  return `${reasons[code].subject(value)} ${reasons[code].predicate(values)}.`;
}

/** The same without the value, to follow "it": `is not listed as supported in …`. */
function hiddenPredicate({ code, values }: HiddenReason): string {
  return reasons[code].predicate(values);
}

/** What the questions themselves find, beside the rules of the service file. */
type WizardCode = 'not-a-value' | 'not-legal' | 'not-asked' | 'answer-missing';

const sentences: Readonly<Record<SeenCode | WizardCode, Sentence>> = {
  ...preflightFindings,
  ...wizardFindings,
};

const byCode: ReadonlyMap<string, Sentence> = new Map(Object.entries(sentences));

/** The codes that have words. */
export const findingCodes: readonly string[] = [...ruleTexts.keys(), ...byCode.keys()];

/**
 * What is wrong and what is allowed, in a sentence or two. A code of a newer version, read from a
 * journal, stands for itself.
 */
export function findingSentence({ code, values }: Pick<Finding, 'code' | 'values'>): string {
  const message = ruleTexts.get(code)?.message ?? byCode.get(code);
  return message?.(values) ?? code;
}
