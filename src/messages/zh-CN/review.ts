import { bandFor, type Compared, comparedWith } from '../../app/header.ts';
import { type Review, shownDifferences, type Usage, usageOf } from '../../app/plan.ts';
import type { Check, Outcome, Unchecked } from '../../app/preflight/checks.ts';
import { asSent } from '../../app/preflight/ways.ts';
import type { Found, FoundGroup } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import type { Answered } from '../../questions/answers.ts';
import { keepsProcessor } from '../../questions/conditions.ts';
import { steps } from '../../questions/steps.ts';
import type { Room, SeenGpuModel } from '../../service/account.ts';
import { zh } from '../chinese-spacing.ts';
import { type Time, timeOf } from '../plan-values.ts';
import { printable } from '../text.ts';
import { freeText } from './answers.ts';
import { allOf, duration, regionName, sourceText } from './format.ts';
import { answerText, questions } from './questions.ts';
import { ago } from './screens.ts';
import { placeLabel } from './service/fields.ts';

interface ReviewFact {
  readonly label: string;
  readonly text: string;
}

export const review = {
  title: ({ rows, errors, warnings }: Review): { title: string; summary: string } => ({
    title: '部署计划',
    summary: [
      zh`${rows.length} 项`,
      ...(errors > 0 ? [zh`${errors} 个错误`] : []),
      ...(warnings > 0 ? [zh`${warnings} 个警告`] : []),
    ].join('，'),
  }),
  changes,
  facts: (state: State, ellipsis = '…'): ReviewFact[] => [
    { label: '使用', text: uses(usageOf(state.conversation)) },
    { label: '耗时', text: takes(state) },
    ...fileFacts(asSent(state), ellipsis),
  ],
};

/** Further changes are only counted; `d` shows them all. */
const changesShown = 3;

/** The changes since the previous deployment, or compared with the file, before anything is sent. */
function changes(state: State): ReviewFact[] {
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  const differences = shownDifferences(compared.config, state);
  const written = [...backFacts(state), ...writtenFacts(state)];
  if (differences.length === 0) {
    const same = compared.kind === 'file' ? zh`与 ${compared.name} 相同` : '文件与之前相同';
    const than = comparison(compared, state);
    return [...written, { label: '变化', text: than === '' ? zh`无：${same}` : zh`无${than}` }];
  }
  const shown = differences.slice(0, changesShown);
  const more = differences.length - shown.length;
  return [
    ...written,
    ...shown.map(({ path, before, after }, index) => ({
      label: index === 0 ? '变化' : '',
      text: zh`${placeLabel(path)}：${asText(before)} -> ${asText(after)}${index === 0 ? comparison(compared, state) : ''}`,
    })),
    ...(more > 0 ? [{ label: '', text: zh`另有 ${more} 项；按 d 查看全部` }] : []),
  ];
}

/** The earlier file that is deployed again. */
function backFacts({ backTo, now }: State): ReviewFact[] {
  return backTo ? [{ label: '回到', text: zh`${ago(now - backTo.at)} 的文件` }] : [];
}

/** What the changes are compared with. */
function comparison(compared: Compared, { now }: State): string {
  switch (compared.kind) {
    case 'running':
      return '（与当前运行的服务相比）';
    case 'past':
      return zh`（与 ${ago(now - compared.at)}的部署相比）`;
    default:
      return '';
  }
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? printable(value) : (JSON.stringify(value) ?? '未设置');

/** What happens to the source file, first because it may be the only copy. */
function writtenFacts({ plan, sourceFile }: State): ReviewFact[] {
  if (!sourceFile || !plan?.writes) {
    return [];
  }
  if (!sourceFile.isOutput) {
    const replaced = plan.present === 'different' ? '，替换已有的文件' : '';
    return [{ label: '副本', text: zh`${plan.path}${replaced}；${sourceFile.name} 保持不变` }];
  }
  return plan.present === 'different'
    ? [{ label: '替换', text: zh`源文件 ${sourceFile.name}` }]
    : [];
}

function uses({ instances, cpu, memory, gpu, card, optimizer }: Usage): string {
  const each = [
    cpu === null ? '' : zh`${cpu} 核`,
    memory === null ? '' : `${memory} MB`,
    gpu === null ? '' : zh`${gpu} 块 ${card ?? 'GPU'}`,
  ].filter(Boolean);
  const service = zh`${instances} 个实例（${each.join('、')}）`;
  return optimizer
    ? zh`${service}；优化期间使用 ${optimizer.group} 的 ${optimizer.gpus} 块 ${optimizer.card}`
    : service;
}

export function takes(state: State): string {
  const time = timeOf(state);
  if (time !== 'optimized') return times[time];
  const band = bandFor(state);
  return band
    ? zh`优化 ${duration(band.p10)}到 ${duration(band.p90)}（您最近 ${band.count} 次），另加其他阶段`
    : '优化 3 到 10 分钟（文档说明），另加其他阶段';
}

const times: Readonly<Record<Exclude<Time, 'optimized'>, string>> = {
  update: '文档没有说明原地更新的耗时',
  scale: '不进行优化；文档没有说明扩缩容的耗时',
  watch: '不发送任何请求',
  undecided: '取决于您的选择',
  'not-optimized': '不进行优化；文档没有说明其余阶段的耗时',
};

function fileFacts({ plan, conversation }: State, ellipsis: string): ReviewFact[] {
  if (!plan) {
    return [];
  }
  const replaced = plan.writes && plan.present === 'different' ? '，替换已有的文件' : '';
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const hash = plan.sha256 ? `${plan.sha256.slice(0, 12)}${ellipsis}${plan.sha256.slice(-8)}` : '';
  return [
    ...(processor ? [{ label: 'Processor', text: zh`${printable(processor)}，与文件相同` }] : []),
    { label: plan.writes ? '写入' : '文件', text: `${plan.path}${replaced}` },
    { label: 'SHA-256', text: hash },
  ];
}

/** The heading of the checks in the review. */
export const checked = '已检查';

/** The result of one check that found no problem with the answers. */
export function checkText({ item, outcome }: Check): string {
  return zh`${itemNames[item]}：${outcomeText(outcome)}`;
}

/** Printed in line mode during the request, which may take up to 20 seconds. */
export const askingAbout = (service: string, group: string): string =>
  group === ''
    ? zh`正在向 eascmd 查询 ${service} 是否存在。`
    : zh`正在向 eascmd 查询 ${service} 是否存在，以及资源组 ${group}。`;

/** The same for a GPU model that was not given. */
export const askingGpuModel = (group: string): string =>
  zh`正在向 eascmd 查询 ${group} 的节点的 GPU 卡型。`;

/** Values that a script left out and that were inferred with certainty, each with its source. */
export function inferredLine({ draft, sources }: Answered): string | null {
  const inferred: readonly (string | undefined)[] = ['path', 'sign-in', 'instance-type', 'seen'];
  const items = steps.flatMap((step) => {
    const source = sources[step.id];
    return source !== undefined && inferred.includes(source)
      ? [
          zh`${questions[step.id].label} ${answerText(step.id, draft)} （${sourceText(source, step, draft)}）`,
        ]
      : [];
  });
  return items.length === 0 ? null : zh`已推断：${items.join('；')}。`;
}

/** The checks in one line. */
export const checkedLine = (checks: readonly Check[]): string =>
  zh`${checked}：${checks.map(checkText).join('；')}。`;

/** How long ago something was asked; in seconds if recent. */
export const secondsAgo = (ms: number): string => (ms < 1000 ? '刚刚' : zh`${duration(ms)}前`);

const itemNames: Readonly<Record<Check['item'], string>> = {
  name: '名称',
  group: '资源组',
  card: 'GPU 卡型',
  room: '空间',
};

export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'asking':
      return '正在查询 eascmd';
    case 'unchecked':
      return notChecked(outcome.why, outcome.reason);
    case 'name':
      return outcome.free ? '可用' : '已存在';
    case 'group':
      return outcome.facts.kind === 'there'
        ? zh`已找到${outcome.facts.nodes === null ? '' : zh`，${outcome.facts.nodes.length} 个节点`}`
        : '未找到';
    case 'card':
      return gpuModelText(outcome.seen);
    case 'room':
      return roomText(outcome.room);
  }
}

/** Why something was not checked, in a few words. */
const whys: Readonly<Record<Unchecked, string>> = {
  'no-client': '没有 eascmd',
  'dry-run': '试运行不发送请求',
  'no-region': '未指定地域',
  'public-group': 'eascmd 无法显示其容量',
  'not-there': '未找到资源组',
  'signed-out': '未登录',
  'no-permission': '没有权限',
  'no-answer': '没有响应',
  unclear: '无法识别响应',
};

function notChecked(why: Unchecked, reason: string | null): string {
  const said = why === 'unclear' && reason !== null ? zh`：${printable(reason)}` : '';
  return zh`未检查，${whys[why]}${said}`;
}

function gpuModelText(seen: SeenGpuModel): string {
  const types = seen.types.slice(0, 2).map(printable).join('、');
  const of = types === '' ? '' : zh`（${types}）`;
  switch (seen.kind) {
    case 'card':
      return `${seen.card}${of}`;
    case 'none':
      return zh`节点没有 GPU${of}`;
    case 'mixed':
      return zh`未知，${allOf(seen.cards)} 等${of}`;
    case 'unknown':
      return zh`未知${of}`;
  }
}

function roomText(room: Room): string {
  switch (room.kind) {
    case 'room':
      return room.instances === 1 ? '可容纳一个实例' : zh`可容纳全部 ${room.instances} 个实例`;
    case 'short':
      return zh`目前可容纳 ${room.fits}/${room.instances} 个实例`;
    case 'unknown':
      return '未知：eascmd 没有显示';
  }
}

/** Below the field: the groups to choose from, as of `ms` ago. */
export function foundHeading({ list, region, groups }: Found, ms: number | null): string {
  switch (list.kind) {
    case 'asking':
      return '正在向 eascmd 查询资源组。';
    case 'unanswered':
      return zh`资源组${notChecked(list.cause, list.reason)}。`;
    case 'listed': {
      const age = ms === null ? '' : zh`（${secondsAgo(ms)}查询）`;
      return groups.length === 0
        ? zh`eascmd 没有显示${regionName(region)}的资源组${age}。`
        : zh`${regionName(region)}有 ${groups.length} 个资源组${age}：`;
    }
  }
}

/** Shown instead of "Where should it run?" until eascmd has answered. */
export const askingGroups = (region: string): string =>
  zh`正在向 eascmd 查询您在${regionName(region)}的资源组。`;

export const publicGroup = '公共资源组';

/** Facts that help to choose a group, most useful first, separated by commas. */
export function foundNote({ nodes, elsewhere }: FoundGroup): string {
  if (elsewhere !== null) {
    return zh`eascmd 显示其位于${regionName(elsewhere)}`;
  }
  switch (nodes.kind) {
    case 'asking':
      return '正在查询';
    case 'unanswered':
      return zh`节点${notChecked(nodes.cause, null)}`;
    case 'seen':
      return [
        ...(nodes.count === 0 ? ['没有节点'] : [gpuModelName(nodes.card)]),
        ...(nodes.withBlade ? [] : ['文档未列出在此支持 Blade']),
        ...freeText(nodes.freest, nodes.card.kind !== 'none'),
      ].join('，');
  }
}

function gpuModelName(card: SeenGpuModel): string {
  switch (card.kind) {
    case 'card':
      return card.card;
    case 'none':
      return '没有 GPU';
    case 'mixed':
      return zh`${allOf(card.cards)} 等`;
    case 'unknown':
      return 'GPU 卡型未知';
  }
}
