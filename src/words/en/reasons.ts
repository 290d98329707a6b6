import type { HiddenCode, HiddenReason } from '../../questions/answers.ts';
import { list, text, type Values } from '../values.ts';
import { allOf } from './lists.ts';
import { regionName } from './names.ts';

/** A reason in two parts, because a list names the value and a dropped answer says "it". */
interface Reason {
  /** How the value is named at the beginning of the sentence. */
  readonly subject: (value: string) => string;
  /** What is said of it, to follow the subject or "it". */
  readonly predicate: (values: Values) => string;
}

const itself = (value: string): string => value;

const reasons: Readonly<Record<HiddenCode, Reason>> = {
  'gpu-plugin-not-listed': {
    subject: () => 'GPU',
    predicate: (values) => `is not listed as supported with Blade ${inRegions(values)}`,
  },
  'card-not-listed': {
    subject: (value) => `Card ${value}`,
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
export function hiddenPredicate({ code, values }: HiddenReason): string {
  return reasons[code].predicate(values);
}
