import { chineseOutcomes } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { Answers, Source } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { zh } from '../chinese-spacing.ts';
import {
  namedSource,
  type SourceName,
  scaledSize,
  twoDigits,
  unitsOfTime,
} from '../format-values.ts';
import { joinsOf } from '../text.ts';

/** A duration in whole seconds: `11 秒`, `4 分 12 秒`, `1 小时 02 分`. */
export function duration(ms: number): string {
  const { hours, minutes, seconds, largest } = unitsOfTime(ms);
  switch (largest) {
    case 'hour':
      return `${hours} 小时 ${twoDigits(minutes)} 分`;
    case 'minute':
      return `${minutes} 分 ${twoDigits(seconds)} 秒`;
    default:
      return `${seconds} 秒`;
  }
}

/** The age of an answer. After a minute it counts minutes, so an open screen rests. */
export function secondsAgo(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return ms < 1000 ? '刚刚' : minutes > 0 ? zh`${minutes} 分钟前` : zh`${duration(ms)}前`;
}

/** `a、b 和 c`. */
export function allOf(items: readonly string[]): string {
  const [others, last] = apart(items);
  return others === '' ? last : zh`${others} 和 ${last}`;
}

/** `a、b 或 c`. */
export function anyOf(items: readonly string[]): string {
  const [others, last] = apart(items);
  return others === '' ? last : zh`${others} 或 ${last}`;
}

function apart(items: readonly string[]): readonly [others: string, last: string] {
  return [joins.values(items.slice(0, -1)), items.at(-1) ?? ''];
}

/** A second sentence with the allowed values; empty if there are none. */
export function useOneOf(items: readonly string[]): string {
  return items.length === 0 ? '' : zh`可以使用 ${anyOf(items)}。`;
}

/** `a、b`: values; `a，b`: facts about one thing; then clauses and sentences. */
export const joins = joinsOf({ values: '、', facts: '，', clauses: '；', sentences: '' });

/** `a、b` of values that a finding holds as one text, `a, b`. */
export const valuesIn = (text: string): string => joins.values(text.split(', '));

/** `1 个形状`, `2 核`: the noun comes with its measure word. */
export function counted(count: string, noun: string): string {
  return zh`${count} ${noun}`;
}

/** `4 核`, `2 块 T4`. */
export const amounts = {
  cores: (count: number): string => zh`${count} 核`,
  memory: (megabytes: number): string => `${megabytes} MB`,
  gpus: (count: number, model?: string | null): string => zh`${count} 块 ${model ?? 'GPU'}`,
  instances: (count: number): string => zh`${count} 个实例`,
  nodes: (count: number): string => zh`${count} 个节点`,
  answers: (count: number): string => zh`${count} 项`,
  errors: (count: number): string => zh`${count} 个错误`,
  warnings: (count: number): string => zh`${count} 个警告`,
} as const;

/** `512 字节`, `12.3 MB`. */
export function size(bytes: number): string {
  const { value, unit } = scaledSize(bytes);
  return `${value} ${unit === 'bytes' ? '字节' : unit}`;
}

/** The console's name, `华东2（上海）`, or the ID of a region that the catalog doesn't list. */
export function regionName(id: string): string {
  return findRegion(id)?.chineseName ?? id;
}

/** The English pages that the texts are based on: the Chinese pages have other dates. */
export const documents = {
  plugin: '《Blade EAS Plugin》，阿里云 PAI 英文文档，2026 年 3 月',
  parameters: '《Parameters of model services》，阿里云 PAI 英文文档，2026 年',
  reference: '《eascmd command reference》，阿里云 PAI 英文文档，2025 年',
  quantization: '《Quantization》，阿里云 PAI 英文文档，2026 年 4 月',
  blade: '《Python method blade.optimize》，阿里云 PAI 英文文档',
  processors: '《Built-in processors》，阿里云 PAI 英文文档，2026 年 4 月',
  faq: '《FAQ about EAS》，阿里云 PAI 英文文档，2026 年 3 月',
  contract: 'blade-deploy 的 README',
} as const;

/** The title of an English page stays; that it is a page is said in Chinese. */
export const documentName = (document: string): string => document.replace(/ page$/, ' 页面');

export const phaseNames: Readonly<Record<Phase, string>> = {
  create: '创建',
  schedule: '调度',
  download: '下载',
  optimize: '优化',
  build: '构建',
  push: '推送',
  ingress: '路由',
  sync: '同步',
  start: '启动',
};

/** How a deployment ended, next to the service's name; an outcome of another version as recorded. */
export const outcomeName = (outcome: string): string =>
  new Map(Object.entries(chineseOutcomes)).get(outcome) ?? outcome;

/** What the service does in a phase, for the line under the list. */
export const phaseSentences: Readonly<Record<Phase, string>> = {
  create: '正在向 EAS 提交创建请求。',
  schedule: '正在寻找可用于构建的节点。',
  download: '正在下载模型和 Processor。',
  optimize: 'Blade 正在优化模型。几分钟没有输出属于正常现象。',
  build: '正在构建包含模型的镜像。',
  push: '正在将镜像推送到镜像仓库。',
  ingress: '正在配置服务的访问路由。',
  sync: '正在同步资源。',
  start: '正在等待实例进入运行状态。',
};

/** Follows a sentence about an unknown name; empty if no known name is close. */
export const didYouMean = (nearest: string | undefined): string =>
  nearest === undefined ? '' : zh`您要输入的是不是 ${nearest}？`;

/** The source of an answer, as the review names it. */
export function sourceText(source: Source, step: Step, draft: Answers = {}): string {
  const name = namedSource(source, step, draft);
  return typeof name === 'object' ? name.verbatim : sources[name];
}

const sources: Readonly<Record<SourceName, string>> = {
  flag: '已指定',
  environment: '环境变量',
  folder: '路径所在目录',
  asked: '您的选择',
  default: '默认值',
  only: '唯一可选',
  seen: '查询资源组',
  path: '模型路径',
  'local-copy': '本地副本',
  'sign-in': '唯一已登录',
  'instance-type': '实例规格',
  kept: '与之前相同',
  project: '项目文件',
  preset: '预设',
  template: '模板',
  file: '服务配置文件',
};
