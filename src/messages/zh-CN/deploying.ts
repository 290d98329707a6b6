import type { Phase } from '../../deployment/phases.ts';
import type { DurationEstimate } from '../../deployment/statistics.ts';
import { zh } from '../chinese-spacing.ts';
import { timeOfDay } from '../format-values.ts';
import type { DeployingWords } from '../sentences/deploying.ts';
import { recordedText } from './deployment/recording.ts';
import { causeOf, needs } from './failures.ts';
import { duration, joins, outcomeName, phaseNames, phaseSentences, secondsAgo } from './format.ts';

export const readingRecording = '正在读取部署记录。';

/** From the longest form to the shortest, for narrow windows. */
export const closingIsSafe: readonly string[] = [
  '关闭此窗口不会停止部署。',
  '关闭窗口不会停止部署。',
];

/** The same for a rehearsed plan. */
export const trialIsFree: readonly string[] = [
  '不会创建任何资源，也不计费。按 Esc 结束演练。',
  '不会创建任何资源，也不计费。',
];

/** A message of the journal in this language. */
export const recordedMessage = recordedText;

/** The answer of `desc` is information, not a warning. */
export const warning = (said: Parameters<typeof recordedText>[0]): string =>
  said.code === 'desc-answered' ? said.message : zh`警告：${recordedText(said)}`;

export const endpoint = { internet: '公网', intranet: '内网', token: 'Token' } as const;

export const noEndpointSeen = (service: string): string =>
  zh`eascmd 没有显示 Endpoint。查询命令：eascmd desc ${service}`;

/** The first of the two phases of an update, next to 启动. */
export const updatePhase = '更新';

/** The pane that `!` opens. */
export const commandsRun = {
  title: '本程序运行过的 eascmd 命令',
  facts: ['从新到旧排列，机密信息已隐藏。按 Enter 复制选中的命令。'],
};

type TimeOfDay = Parameters<typeof timeOfDay>[0];

/** When the model is optimized, from the longest form to the shortest, for narrow windows. */
export function modelReady(from: TimeOfDay, to: TimeOfDay): readonly string[] {
  const times = [from, to].map((time) => timeOfDay(time).slice(0, 5)).join(' 到 ');
  return [zh`预计 ${times} 就绪`, times];
}

/** `创建、调度、下载`: the phases that share a row. */
export const phasesOver = (over: readonly Phase[]): string =>
  over.length > 3
    ? zh`已完成 ${over.length} 个阶段，至${phaseNames[over.at(-1) ?? 'create']}`
    : phasesLeft(over);

/** The remaining phases, in one row. */
export const phasesLeft = (left: readonly Phase[]): string =>
  joins.values(left.map((phase) => phaseNames[phase]));

/**
 * Below the bar, from the longest form to the shortest, for narrow windows: the user's own times,
 * after at least three runs, or else the documented ones.
 */
export function usual(estimate: DurationEstimate | null): readonly string[] {
  if (estimate === null) {
    return ['文档说明：3 到 10 分钟', '3 到 10 分钟'];
  }
  const range = zh`${duration(estimate.p10)}到 ${duration(estimate.p90)}`;
  return [zh`您以往通常为 ${range}，共 ${estimate.count} 次`, zh`以往通常为 ${range}`, range];
}

export const minutes = (ms: number): string => `${Math.round(ms / 60_000)}分`;

export const lastLines = 'eascmd 的最后几行输出';

interface LogPosition {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly follows: boolean;
  /** Lines that are no longer available. */
  readonly dropped: number;
  readonly path: string;
}

export function logTitle({ from, to, total, follows, dropped, path }: LogPosition): string {
  const where = total === 0 ? '暂无输出' : zh`第 ${from} 到 ${to} 行，共 ${total} 行`;
  const state = follows ? '正在跟随' : '已暂停，按 G 跟随';
  const earlier = dropped > 0 ? zh`，更早的行见 ${path}` : '';
  return `${where}，${state}${earlier}`;
}

/** The search text, while it is typed. */
export const searchPlaceholder = '输入要查找的文本，然后按 Enter';

export const described = {
  title: '服务（eascmd desc）',
  nothing: 'eascmd desc 没有打印表格。',
};

export const workersPane = {
  title: '实例（eascmd w）',
  nothing: 'eascmd w 没有列出任何实例。',
  more: (count: number): string => zh`另有 ${count} 个。`,
  columns: {
    name: '实例',
    status: '状态',
    ready: '就绪',
    restarts: '重启',
    reason: '原因',
    last: '上次状态',
  },
};

/** The words for what runs now, and for what eascmd reports. */
export const deployingWords: DeployingWords = {
  asking: '正在查询 eascmd',
  asked: (ago) => zh`${ago}查询`,
  tokenUnavailable: 'eascmd desc 的输出中没有',
  runningOf: (running, total) => zh`${running}/${total} 个运行中`,
  commandEnd: {
    exit: (status) => zh`退出码 ${status}`,
    outcome: outcomeName,
    signal: '已停止',
    'not-started': '未启动',
    running: '运行中',
  },
  finishing: 'eascmd 报告服务正在运行，正在收尾。',
  live: {
    deleting: '正在删除服务。eascmd 报告服务已删除后，将重新创建。',
    starting: '正在启动 eascmd。',
    updating: '正在更新服务。',
    late: (silent) =>
      zh`已超过文档说明的 10 分钟，但并未失败，只是已 ${silent}没有输出。按 w 或 s 可以查询 eascmd。`,
    longerThanUsual: (usually) =>
      zh`已超过您以往通常的 ${usually}，但仍在文档说明的 10 分钟之内，并未失败。`,
    noOutput: (silent) => zh`已 ${silent}没有输出。`,
    lastLine: (silent) => zh`最后一行输出在 ${silent}前。`,
  },
  waiting: {
    notRunning: (waited, worker) => zh`等待 ${waited}后仍未运行。eascmd w：${worker}。`,
    pending: (waited, reason) =>
      zh`已等待 ${waited}；eascmd w 给出的原因：${reason}。节点资源可能不足。`,
    noRoom: (waited, needed) =>
      zh`已等待 ${waited}：没有节点能提供 ${needed}（文档说明的原因）；每个节点为系统预留 1 核。`,
    cause: (waited, cause) => zh`等待 ${waited}后仍未运行。${cause}`,
  },
  search: {
    typing: '',
    seeking: (text) => `正在查找“${text}”。`,
    found: (text, line) => zh`在第 ${line} 行找到${`“${text}”`}。`,
    none: (text, partial) => `${partial ? '在这里显示的行中' : ''}没有找到“${text}”。`,
  },
  events: {
    plan: ({ service, file, rehearsal }) =>
      zh`部署计划${service === '' ? '' : zh`：${service}`}，来自 ${file}${rehearsal ? '。这是演练：不会创建任何资源' : ''}。`,
    submitted: () => 'eascmd 已启动。',
    line: ({ text }) => zh`eascmd：${text}`,
    instances: ({ running, total, pending }) =>
      zh`实例：共 ${total} 个，${running} 个运行中，${pending} 个等待中。`,
  },
  eventParts: {
    // A sign of Chinese behind an address would be taken for a part of it.
    internet: (endpoint) => `公网 Endpoint：${endpoint}`,
    intranet: (endpoint) => `内网 Endpoint：${endpoint}`,
    stillRunning: (phase, elapsed, window) => zh`${phase}：仍在运行，已 ${elapsed}${window}。`,
    window: {
      before: '',
      early: '；文档说明需要 3 到 10 分钟',
      within: '；在文档说明的 3 到 10 分钟之内',
      late: '；已超过文档说明的 10 分钟，但并未失败',
    },
  },
  phase: {
    notSeen: '未出现',
    started: (name) => zh`${name}：开始。`,
    done: (name, elapsed) => zh`${name}：完成，用时 ${elapsed}。`,
    failed: (name, elapsed) => zh`${name}：${elapsed}后失败。`,
  },
  worker: {
    named: (name, facts) => zh`${name} ${facts}`,
    noStatus: '无状态',
    restarts: (count) => zh`重启 ${count} 次`,
    exitCode: (code) => zh`退出码 ${code}`,
    inParentheses: (reason, exit) => `${reason}（${exit}）`,
    lastExit: (exit) => zh`上次${exit}`,
    lastState: (state) => zh`上次状态 ${state}`,
  },
  workers: (all, more) => zh`eascmd w：${all}${more > 0 ? zh`；另有 ${more} 个` : ''}。`,
  eascmdSaid: (reason) => zh`eascmd 的输出：${reason}`,
  silence: {
    free: 'eascmd 报告没有该服务。',
    'signed-out': 'eascmd 未登录，或其 AccessKey 被拒绝。',
    'no-answer': '没有得到响应：eascmd 没有返回结果就退出了，或者网络不可用。',
    unclear: '无法识别 eascmd 的输出。',
  },
  warning,
  causeOf,
  needs,
  duration,
  joins,
  phaseNames,
  phaseSentences,
  secondsAgo,
};
