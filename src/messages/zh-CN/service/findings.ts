import type {
  DroppedCode,
  DroppedReason,
  HiddenCode,
  HiddenReason,
} from '../../../questions/answers.ts';
import type { Dropped } from '../../../questions/revalidate.ts';
import { coresReserved, type SeenCode } from '../../../service/account.ts';
import type { Finding } from '../../../service/types.ts';
import { zh } from '../../chinese-spacing.ts';
import { lackOf, list, printable, type Sentence, text, type Values } from '../../text.ts';
import { allOf, anyOf, didYouMean, regionName, useOneOf } from '../format.ts';
import { optionLabel, questions } from '../questions.ts';
import { ruleTexts } from './rules.ts';

const clauses: Readonly<Record<DroppedCode, (values: Values) => string>> = {
  'not-asked': () => '其他回答不需要此项',
  'advanced-skipped': () => '已跳过模型信息',
};

function isDroppedCode(code: string): code is DroppedCode {
  return Object.hasOwn(clauses, code);
}

/** Says that an answer was removed, and why: `已移除插件资源组 T4_8CORE：…`. */
export function droppedSentence(dropped: Dropped): string {
  return zh`已移除 ${nameOf(dropped)}${because(dropped.reason)}`;
}

/** The same for several at once: answers that no longer apply share a sentence. */
export function droppedSentences(dropped: readonly Dropped[]): string[] {
  const unasked = dropped.filter(({ reason }) => reason.code === 'not-asked');
  if (unasked.length < 2) return dropped.map(droppedSentence);
  const others = dropped.filter(({ reason }) => reason.code !== 'not-asked');
  const named = allOf(unasked.map(nameOf));
  return [...others.map(droppedSentence), `以下各项不再适用，已移除：${named}。`];
}

/** Only the names, if there is no room for the reasons. */
export function droppedNames(dropped: readonly Dropped[]): string {
  return `以下各项与其他回答不符，已移除：${allOf(dropped.map(nameOf))}。`;
}

function nameOf({ step, value }: Dropped): string {
  return zh`${questions[step].label} ${printable(optionLabel(step, value, {}).label)}`;
}

/** A rule's message is a sentence of its own; a reason of the questions continues this one. */
function because({ code, values }: DroppedReason): string {
  if (isHiddenCode(code)) return zh`：它${hiddenPredicate({ code, values })}。`;
  if (isDroppedCode(code)) return `：${clauses[code](values)}。`;
  const sentence = findingSentence({ code, values });
  return sentence === code ? `（${code}）。` : `。${sentence}`;
}

/** What the preflight found in the account that conflicts with the answers or the file. */
const preflightFindings = {
  'group-missing': (values) =>
    zh`eascmd 报告该地域没有资源组 ${text(values, 'group')}。请选择已有的资源组。`,
  'group-elsewhere': (values) =>
    zh`eascmd 显示资源组 ${text(values, 'group')} 位于 ${regionName(text(values, 'in'))}，而不是 ${regionName(text(values, 'region'))}。eascmd 登录的可能是 ${regionName(text(values, 'in'))}。`,
  'group-unlisted': (values) =>
    zh`eascmd 找不到资源组 ${text(values, 'group')}。请检查其 ID 和地域。`,
  'group-not-rehearsed': (values) =>
    zh`模拟账号中没有资源组 ${text(values, 'group')}，您的账号中可能有。`,
  'card-not-seen': (values) =>
    zh`服务的 GPU 卡型设置为 ${text(values, 'value')}，但${seen(values)}。`,
  'plugin-card-not-seen': (values) =>
    zh`${text(values, 'value')} 的 GPU 卡型是 ${text(values, 'other')}，但${seen(values)}。`,
  'seen-card-without-group': (values) => {
    const region = regionName(text(values, 'region'));
    const only = allOf(list(values, 'regions').map(regionName));
    return zh`${seen(values)}，该卡型不在 ${region} 的 Blade 支持列表中，只在 ${only} 的列表中。`;
  },
  'no-room': (values) => {
    const lacks = list(values, 'lacks').map(lackText);
    const group = text(values, 'group');
    return lacks.length === 0
      ? zh`资源组 ${group} 的节点目前可以容纳 ${text(values, 'instances')} 个实例中的 ${text(values, 'fits')} 个。其余实例将等待空闲资源。`
      : zh`资源组 ${group} 目前没有节点能容纳一个实例。${lacks.join('。')}。实例将等待空闲资源。`;
  },
} satisfies Record<string, Sentence>;

/** The group, the GPU model of its nodes, and an instance type that shows it. */
function seen(values: Values): string {
  return zh`资源组 ${text(values, 'group')} 的节点是 ${text(values, 'card')}${ofType(values)}`;
}

function lackText(lack: string): string {
  const { item, needs, free } = lackOf(lack);
  switch (item) {
    case 'cpu':
      return `实例需要 ${needs} 核；最空闲的节点有 ${free} 核，不含为系统预留的 ${coresReserved} 核`;
    case 'memory':
      return `实例需要 ${needs} MB 内存；最空闲的节点有 ${free} MB`;
    default:
      return `实例需要 ${needs} 块 GPU；最空闲的节点有 ${free} 块`;
  }
}

/** The valid answers by kind, if there is no list of them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['whole-number', '不小于 1 的整数'],
  ['yes-or-no', 'yes 或 no'],
  ['names', '以逗号分隔的名称'],
  ['shape-sets', '形状，例如 1*512;3*256'],
  ['range-sets', '取值范围，例如 [0,1];[a,z]'],
]);

/** What the questions reject themselves, before any rule runs. */
const wizardFindings = {
  'not-a-value': (values) => {
    const legal = legalValues(values);
    const value = text(values, 'value');
    const suggestion = didYouMean(text(values, 'nearest') || undefined);
    const use = legal === '' ? '' : zh`可以使用 ${legal}。`;
    return value === ''
      ? `请输入一个值以继续。${use}`
      : zh`${value} 在此处无效。${suggestion}${use}`;
  },
  'not-legal': (values) => `${whyNotLegal(values)}${useOneOf(list(values, 'allowed'))}`,
  'not-asked': (values) => zh`其他回答不需要此项。请删除 ${text(values, 'value')}。`,
  'answer-missing': (values) => {
    const allowed = list(values, 'allowed');
    return allowed.length === 0
      ? '请输入一个值以继续。'
      : `请输入一个值以继续：${anyOf(allowed)}。`;
  },
} satisfies Record<string, Sentence>;

function legalValues(values: Values): string {
  const allowed = list(values, 'allowed');
  return allowed.length > 0 ? anyOf(allowed) : (kinds.get(text(values, 'expects')) ?? '');
}

function whyNotLegal(values: Values): string {
  const value = text(values, 'value');
  const code = text(values, 'reason');
  if (!isHiddenCode(code)) return zh`${value} 与其他回答不符。`;
  return hiddenSentence(value, { code, values });
}

/** A reason in two parts, because a list names the value and a removed answer says "它". */
interface Reason {
  /** The value, as the sentence begins with it. */
  readonly subject: (value: string) => string;
  /** The rest of the sentence, after the value or "它". */
  readonly predicate: (values: Values) => string;
}

const itself = (value: string): string => value;

/** A row of "Where should it run?", without its columns. */
const whereName = (value: string): string =>
  optionLabel('where', value, {}).label.replaceAll(/ +/g, ' ');

const reasons: Readonly<Record<HiddenCode, Reason>> = {
  'gpu-plugin-not-listed': {
    subject: () => 'GPU',
    predicate: (values) => notListed(values, 'Blade '),
  },
  'gpu-model-not-listed': {
    // A row of "Where should it run?" names its group too.
    subject: (value) => (value.includes(' ') ? whereName(value) : zh`GPU 卡型 ${value}`),
    predicate: (values) => notListed(values, 'Blade '),
  },
  'group-not-listed': {
    subject: itself,
    predicate: (values) => notListed(values, ''),
  },
  'gpu-model-not-seen': {
    subject: (value) => zh`GPU 卡型 ${value}`,
    predicate: (values) =>
      zh`与资源组 ${text(values, 'group')} 不符：其节点的 GPU 卡型是 ${text(values, 'gpuModel')}${ofType(values)}`,
  },
  'seen-gpu-model-not-listed': {
    subject: () => 'GPU',
    predicate: (values) =>
      zh`不能在资源组 ${text(values, 'group')} 中使用：其节点的 GPU 卡型是 ${text(values, 'gpuModel')}${ofType(values)}，${notListed(values, 'Blade ')}`,
  },
  'no-gpu-seen': {
    subject: () => 'GPU',
    predicate: (values) => zh`不能在资源组 ${text(values, 'group')} 中使用：其节点没有 GPU`,
  },
  'otherwise-given': {
    subject: whereName,
    predicate: (values) => zh`与您设置的 ${text(values, 'value')} 不符`,
  },
  'group-of-other-gpu-model': {
    subject: itself,
    predicate: (values) =>
      zh`的 GPU 卡型是 ${text(values, 'gpuModel')}，但服务所在资源组的卡型是 ${text(values, 'serviceCard')}`,
  },
  'cuda-of-plugin': {
    subject: (value) => zh`CUDA ${value}`,
    predicate: (values) => zh`不能与 GPU 插件一起使用，插件需要 ${text(values, 'cuda')}`,
  },
  'bucket-elsewhere': {
    subject: (value) => (value === '' ? '服务所在地域' : value),
    predicate: (values) =>
      zh`与模型路径不符：其中的 Bucket 位于 ${regionName(text(values, 'bucketRegion'))}`,
  },
};

/** The instance type that was seen, for the user to look up. */
function ofType(values: Values): string {
  const [type] = list(values, 'types');
  return type === undefined ? '' : `（${type}）`;
}

function notListed(values: Values, of: string): string {
  const only = allOf(list(values, 'regions').map(regionName));
  const elsewhere = only === '' ? '' : zh`，只在 ${only} 的列表中`;
  return zh`不在 ${regionName(text(values, 'region'))} 的 ${of}支持列表中${elsewhere}`;
}

export function isHiddenCode(code: string): code is HiddenCode {
  return Object.hasOwn(reasons, code);
}

/** Why a list doesn't offer a value. */
export function hiddenSentence(value: string, { code, values }: HiddenReason): string {
  return zh`${reasons[code].subject(value)} ${reasons[code].predicate(values)}。`;
}

/** The same without the value, to follow "它". */
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
