import type { Check, Unchecked } from '../../app/preflight/checks.ts';
import type { AskedPlace } from '../../app/screens/start.ts';
import { zh } from '../chinese-spacing.ts';
import { type MaskedFacts, maskedFacts, type Time } from '../plan-values.ts';
import type { ReviewWords } from '../sentences/review.ts';
import { optionWords } from './answers.ts';
import { allOf, amounts, duration, joins, regionName, secondsAgo, sourceText } from './format.ts';
import { answerText, questions } from './questions.ts';
import { ago } from './screens.ts';
import { placeLabel } from './service/fields.ts';

/** The heading of the checks in the review. */
export const checked = '已检查';

/** Printed in line mode during the request, which may take up to 20 seconds. */
export const askingAbout = (service: string, group: string): string =>
  group === ''
    ? zh`正在向 eascmd 查询 ${service} 是否存在。`
    : zh`正在向 eascmd 查询 ${service} 是否存在，以及资源组 ${group}。`;

/** The same for a GPU model that was not given. */
export const askingGpuModel = (group: string): string =>
  zh`正在向 eascmd 查询 ${group} 的节点的 GPU 卡型。`;

/** Shown at "Where should it run?" until eascmd has answered. */
export const askingGroups = (region: string): string =>
  zh`正在向 eascmd 查询您在${regionName(region)}的资源组。`;
export const withoutWaiting = '无需等待，现在就可以选择：';

/** A name, if no region is set. */
export const freeInSignIn = '在 eascmd 登录的地域中可用';
const existsInSignIn = '在 eascmd 登录的地域中已存在';

export const publicGroup = '公共资源组';

const items: Readonly<Record<Check['item'], string>> = {
  name: '名称',
  group: '资源组',
  card: 'GPU 卡型',
  room: '容量',
};

/** Why something was not checked, in a few words. */
const whys: Readonly<Record<Unchecked, string>> = {
  'no-client': '没有 eascmd',
  'dry-run': '试运行不发送任何请求',
  'no-region': '未指定地域',
  'public-group': 'eascmd 无法显示其容量',
  'not-there': '未找到资源组',
  'signed-out': '未登录',
  'no-permission': '没有权限',
  'no-answer': '没有响应',
  unclear: '无法识别响应',
};

const times: Readonly<Record<Exclude<Time, 'optimized'>, string>> = {
  update: '文档没有说明原地更新的耗时',
  scale: '不进行优化；文档没有说明扩缩容的耗时',
  watch: '不发送任何请求',
  undecided: '取决于您的选择',
  'not-optimized': '不进行优化；文档没有说明其余阶段的耗时',
};

const inBrackets = (text: string): string => (text === '' ? '' : `（${text}）`);
const asked = (age: string | null): string => (age === null ? '' : zh`（${age}查询）`);

export const reviewWords: ReviewWords = {
  ...{ ago, allOf, amounts, answerText, checked, duration, joins, optionWords, placeLabel },
  ...{ questions, regionName, secondsAgo, sourceText, items, times, whys },
  title: '部署计划',
  labels: {
    uses: '使用',
    takes: '耗时',
    changes: '变化',
    backTo: '恢复到',
    copy: '副本',
    replaces: '替换',
    processor: 'Processor',
    writes: '写入',
    file: '文件',
  },
  line: (label, text) => zh`${label}：${text}。`,
  labeled: (label, text) => zh`${label}：${text}`,
  fileOf: (when) => zh`${when}的文件`,
  sameAs: (file) => zh`与 ${file} 相同`,
  sameAsBefore: '文件与之前相同',
  noChange: (than, same) => (than === '' ? zh`无：${same}` : `无${than}`),
  change: (place, before, after, than) => zh`${place}：${before} -> ${after}${than}`,
  moreChanges: (count) => zh`另有 ${count} 项；按 d 查看全部`,
  comparedWithRunning: '（与当前运行的服务相比）',
  comparedWithPast: (when) => zh`（与 ${when}的部署相比）`,
  notSet: '未设置',
  copies: (path, isReplaced, source) =>
    zh`${path}${isReplaced ? '，替换已有的文件' : ''}；${source} 保持不变`,
  sourceFile: (name) => zh`源文件 ${name}`,
  replacesIt: '，替换已有的文件',
  service: (instances, each) => `${instances}（${each}）`,
  whileOptimizing: ({ gpus, gpuModel, group }) =>
    zh`优化期间使用 ${group} 的 ${amounts.gpus(gpus, gpuModel)}`,
  usualTime: (least, most, runs) => zh`优化 ${least}到 ${most}（您最近 ${runs} 次），另加其他阶段`,
  documentedTime: '优化 3 到 10 分钟（文档说明），另加其他阶段',
  asInFile: (processor) => zh`${processor}，与文件相同`,
  inferredLabel: '已推断',
  inferred: (label, answer, source) => zh`${label} ${answer}（${source}）`,
  askingEascmd: '正在查询 eascmd',
  free: '可用',
  exists: '已存在',
  ...{ freeInSignIn, existsInSignIn },
  found: '已找到',
  notFound: '未找到',
  notChecked: (why, reason) => zh`未检查，${why}${reason === null ? '' : zh`：${reason}`}`,
  gpuModel: {
    known: (model, types) => `${model}${inBrackets(types)}`,
    none: (types) => `节点没有 GPU${inBrackets(types)}`,
    mixed: (models, types) => zh`未知，${models} 等${inBrackets(types)}`,
    unknown: (types) => `未知${inBrackets(types)}`,
  },
  room: {
    forOne: '可容纳一个实例',
    forAll: (count) => zh`可容纳全部 ${count} 个实例`,
    forSome: (fits, count) => zh`目前可容纳 ${fits}/${count} 个实例`,
    unknown: '未知：eascmd 没有显示',
  },
  groups: {
    asking: '正在向 eascmd 查询资源组。',
    unchecked: (why) => zh`资源组${why}。`,
    none: (region, age) => zh`eascmd 没有显示${region}的资源组${asked(age)}。`,
    some: (count, region, age) => zh`${region}有 ${count} 个资源组${asked(age)}：`,
  },
  note: {
    elsewhere: (region) => zh`eascmd 显示其位于${region}`,
    asking: '正在查询',
    unchecked: (why) => zh`节点${why}`,
    noNode: '没有节点',
    withoutBlade: '文档未列出在此支持 Blade',
    noGpu: '没有 GPU',
    mixed: (models) => zh`${models} 等`,
    unknown: 'GPU 卡型未知',
  },
};

/** Where a masked value belongs, and its name if the path doesn't say it. */
export const maskedName = ({ where, name }: MaskedFacts): string =>
  name === null ? where : zh`${name}（${where}）`;

/** A value that the history masks in a file that is deployed again. */
export const maskedValue = {
  question: ({ number, total, ...place }: AskedPlace): string => {
    return zh`${maskedName(maskedFacts(place))} 的值${total === 1 ? '' : zh`（第 ${number} 个，共 ${total} 个）`}`;
  },
  consequence: (place: AskedPlace): string => {
    const { around } = maskedFacts(place);
    return zh`部署历史隐藏了该值${around === null ? '' : zh`，原文为“${around}”`}。输入内容不会显示，blade-deploy 只将其写入服务配置文件。`;
  },
  hint: (length: number): string =>
    length === 0 ? '请输入或粘贴。' : zh`${length} 个字符。按 Enter 继续，按 Ctrl-U 清除。`,
};
