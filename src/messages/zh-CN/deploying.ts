import type { CommandRun, Silence } from '../../app/facts.ts';
import type { Asked, LogSearch, TokenState } from '../../app/state.ts';
import type { DeploymentEvent, EventOf, WorkerFacts } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { DurationEstimate } from '../../deployment/statistics.ts';
import { zh } from '../chinese-spacing.ts';
import { timeOfDay } from '../format-values.ts';
import { firstWorkers, type Heard, liveState, type Waiting } from '../live-state.ts';
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

export function token(state: TokenState, hidden: string): string {
  switch (state.kind) {
    case 'hidden':
      return hidden;
    case 'asking':
      return `${hidden}  正在查询 eascmd`;
    case 'shown':
      return state.token;
    case 'unavailable':
      return `${hidden}  eascmd desc 的输出中没有`;
  }
}

/** The text after a phase's time: the relevant counts, or why there is no time. */
export function phaseNote(phase: Phase, { phases, instances }: Deployment): string {
  if (phases[phase].state === 'skipped') {
    return '未出现';
  }
  return phase === 'start' && instances ? zh`${instances.running}/${instances.total} 个运行中` : '';
}

/** The first of the two phases of an update, next to 启动. */
export const updatePhase = '更新';

/** The pane that `!` opens. */
export const commandsRun = {
  title: '本程序运行过的 eascmd 命令',
  facts: ['从新到旧排列，机密信息已隐藏。按 Enter 复制选中的命令。'],
  /** In at most 11 columns. */
  end: ({ end }: CommandRun): string => {
    switch (end.kind) {
      case 'exit':
        return zh`退出码 ${end.status}`;
      case 'signal':
        return '已停止';
      case 'outcome':
        return outcomeName(end.outcome);
      case 'not-started':
        return '未启动';
      case 'running':
        return '运行中';
    }
  },
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

/** Its output does not determine the outcome: that requires its exit. */
export const finishing = 'eascmd 报告服务正在运行，正在收尾。';

/** The sentence about what runs now. Late does not mean failed, and silence does not mean ended. */
export function live(
  deployment: Deployment,
  now: number,
  estimate: DurationEstimate | null = null,
): string {
  const state = liveState(deployment, now, estimate);
  switch (state.kind) {
    case 'deleting':
      return '正在删除服务。eascmd 报告服务已删除后，将重新创建。';
    case 'updating':
      return `正在更新服务。${heardText(state.heard)}`;
    case 'starting':
      return '正在启动 eascmd。';
    case 'finishing':
      return `${finishing}${heardText(state.heard)}`;
    case 'late':
      return zh`已超过文档说明的 10 分钟，但并未失败，只是已 ${duration(state.silentMs)}没有输出。按 w 或 s 可以查询 eascmd。`;
    case 'longer-than-usual':
      return zh`已超过您以往通常的 ${duration(state.usualMs)}，但仍在文档说明的 10 分钟之内，并未失败。`;
    case 'optimizing':
      return phaseSentences.optimize;
    case 'phase':
      return `${phaseSentences[state.phase]}${heardText(state.heard)}`;
    default:
      return waitText(state);
  }
}

const heardText = ({ silentMs, nothingYet }: Heard): string =>
  nothingYet
    ? zh`已 ${duration(silentMs)}没有输出。`
    : zh`最后一行输出在 ${duration(silentMs)}前。`;

/** What `w` reports about instances that do not come up. */
function waitText(state: Waiting): string {
  const waited = duration(state.waitedMs);
  switch (state.kind) {
    case 'not-running':
      return zh`等待 ${waited}后仍未运行。eascmd w：${workerText(state.worker)}。`;
    case 'pending':
      return zh`已等待 ${waited}；eascmd w 给出的原因：${state.reason}。节点资源可能不足。`;
    case 'no-room':
      return zh`已等待 ${waited}：没有节点能提供 ${needs(state.request)}（文档说明的原因）；每个节点为系统预留 1 核。`;
    case 'cause':
      return zh`等待 ${waited}后仍未运行。${causeOf(state.facts)}`;
  }
}

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

/** Below the title: the state of a log search. `partial`: earlier lines are only in the file. */
export function searchState({ field, stage, at }: LogSearch, partial: boolean): string {
  const text = `“${field.value}”`;
  switch (stage) {
    case 'typing':
      return '';
    case 'seeking':
      return `正在查找${text}。`;
    case 'found':
      return zh`在第 ${(at ?? 0) + 1} 行找到${text}。`;
    case 'none':
      return `${partial ? '在这里显示的行中' : ''}没有找到${text}。`;
  }
}

const windowWords = {
  before: '',
  early: '；文档说明需要 3 到 10 分钟',
  within: '；在文档说明的 3 到 10 分钟之内',
  late: '；已超过文档说明的 10 分钟，但并未失败',
} as const;

/** An event as one line of plain text; null prints nothing. */
export function eventLine(event: DeploymentEvent): string | null {
  switch (event.type) {
    case 'plan':
      return zh`部署计划${event.service === '' ? '' : zh`：${event.service}`}，来自 ${event.file}${event.rehearsal ? '。这是演练：不会创建任何资源' : ''}。`;
    case 'submitted':
      return 'eascmd 已启动。';
    case 'line':
      return zh`eascmd：${event.text}`;
    case 'endpoint':
      return [
        // A sign of Chinese behind an address would be taken for a part of it.
        event.internet ? `公网 Endpoint：${event.internet}` : '',
        event.intranet ? `内网 Endpoint：${event.intranet}` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'phase':
      return phaseLine(event);
    case 'instances':
      return zh`实例：共 ${event.total} 个，${event.running} 个运行中，${event.pending} 个等待中。`;
    case 'workers':
      return workersLine(event);
    case 'heartbeat':
      return zh`${phaseNames[event.phase]}：仍在运行，已 ${duration(event.elapsed_ms)}${windowOf(event)}。`;
    case 'warning':
      return warning(event);
    case 'result':
      return null;
  }
}

function phaseLine({
  phase,
  state,
  elapsed_ms: elapsed,
}: Extract<DeploymentEvent, { type: 'phase' }>): string | null {
  const name = phaseNames[phase];
  switch (state) {
    case 'started':
      return zh`${name}：开始。`;
    case 'done':
      return zh`${name}：完成，用时 ${duration(elapsed)}。${phase === 'start' ? finishing : ''}`;
    case 'failed':
      return zh`${name}：${duration(elapsed)}后失败。`;
    case 'skipped':
      return null;
  }
}

/** The time range is for the optimization; nobody knows one for another phase. */
function windowOf({ phase, window }: Extract<DeploymentEvent, { type: 'heartbeat' }>): string {
  return phase === 'optimize' ? windowWords[window] : '';
}

/** `Pending，重启 2 次，上次状态 OOMKilled（退出码 137）`: useful details about an instance. */
export function workerText({ status, ready, ...worker }: WorkerFacts): string {
  const { restarts, reason } = worker;
  return joins.facts([
    [status || '无状态', ready].filter(Boolean).join(' '),
    reason,
    restarts === null || restarts === 0 ? '' : zh`重启 ${restarts} 次`,
    lastStateText(worker),
  ]);
}

/** In a column that says that it is the last state. */
export function lastState({
  last_reason: reason,
  last_exit_code: code,
}: Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>): string {
  const exit = code === null ? '' : zh`退出码 ${code}`;
  return reason === null ? exit : `${reason}${exit === '' ? '' : `（${exit}）`}`;
}

function lastStateText(worker: Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>): string {
  const state = lastState(worker);
  if (state === '') return '';
  return worker.last_reason === null ? zh`上次${state}` : zh`上次状态 ${state}`;
}

/** The answer of `w` as one line of plain text. */
function workersLine(event: EventOf<'workers'>): string {
  const { listed, more } = firstWorkers(event);
  const said = listed.map((worker) => zh`${worker.name} ${workerText(worker)}`);
  return zh`eascmd w：${joins.clauses(said)}${more > 0 ? zh`；另有 ${more} 个` : ''}。`;
}

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

/** The time of the answer. */
export function askedWhen({ asking, at }: Asked, now: number): string {
  if (asking) {
    return '正在查询 eascmd';
  }
  return at === null ? '' : zh`${secondsAgo(now - at)}查询`;
}

/** Why there is nothing to show. Each reason is what to check next. */
export function silence({ cause, reason }: Silence): string {
  const said = reason === null ? '' : zh`eascmd 的输出：${reason}`;
  switch (cause) {
    case 'free':
      return 'eascmd 报告没有该服务。';
    case 'signed-out':
      return `eascmd 未登录，或其 AccessKey 被拒绝。${said}`;
    case 'no-answer':
      return `没有得到响应：eascmd 没有返回结果就退出了，或者网络不可用。${said}`;
    case 'unclear':
      return `无法识别 eascmd 的输出。${said}`;
  }
}
