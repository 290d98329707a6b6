import type { ClientSearch } from '../../app/facts.ts';
import type { NoAnswer, StatusMeaning } from '../../app/types.ts';
import type { PastRun } from '../../deployment/history.ts';
import type { RedactedKind } from '../../eascmd/redact.ts';
import type { StepId } from '../../questions/answers.ts';
import type { Finding } from '../../service/types.ts';
import { zh } from '../chinese-spacing.ts';
import type { InputNeeded } from '../plan-values.ts';
import type { HistoryWords } from '../sentences/history.ts';
import { printable } from '../text.ts';
import {
  didYouMean,
  duration,
  joins,
  outcomeName,
  phaseNames,
  size as sizeText,
} from './format.ts';
import { questions } from './questions.ts';
import { comeBack } from './result.ts';
import { maskedName } from './review.ts';
import { findingSentence } from './service/findings.ts';
import { placeName, unfitPlace } from './setup.ts';

/** `sentence` says it where the place of the finding stands in front. */
export function findingLine(finding: Finding, sentence = findingSentence(finding)): string {
  const kind = finding.severity === 'error' ? '错误' : '警告';
  return zh`${kind}（${finding.code}）：${sentence}`;
}

export function refused(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return zh`${errors} 个错误。未发送任何请求。`;
}

export function noEascmd({ looked, refused: named }: ClientSearch, mayRehearse: boolean): string {
  if (named) {
    const sentence = unfitPlace(named);
    switch (named.state) {
      case 'missing':
        return zh`${sentence}请用 --eascmd 或 BLADE_DEPLOY_EASCMD 指定 eascmd 的路径。`;
      case 'no-run-bit':
        return sentence;
      default:
        return zh`${sentence}请用 --eascmd 或 BLADE_DEPLOY_EASCMD 指定其他路径，或安装 eascmd：blade-deploy setup`;
    }
  }
  return zh`未找到 eascmd。查找过：${joins.values(looked.map(placeName))}。请用 --eascmd PATH 指定其路径，或${mayRehearse ? '用 --rehearse 演练。' : '安装：blade-deploy setup'}`;
}

/** Printed before anything is sent; `reason` is what eascmd said, or null. */
export const signedOut = (reason: string | null, region: string | null): string =>
  zh`eascmd 尚未登录，或其 AccessKey 未被接受${reason === null ? '' : zh`：${reason.replace(/\.$/, '')}`}。未发送任何请求。
登录：blade-deploy setup${region === null ? '' : ` --region ${region}`}`;

/** Everything that is missing, each with its flag and valid values. `over`: the source file. */
export function inputNeeded({ missing, needsYes, over, masked, name }: InputNeeded): string[] {
  const flags = missing.map(({ step, values }) => {
    const label = questions[step.id].label;
    const legal = values.length > 0 ? joins.values(values) : questions[step.id].hint;
    return `  ${(step.flag ?? step.id).padEnd(20)} ${step.environment ?? ''}\n      ${label}：${legal}`;
  });
  return [
    '需要输入，但当前不是交互式终端。缺少：',
    ...flags,
    ...masked.map(
      (place) =>
        zh`  ${maskedName(place)}\n      ${name} 中的该值已隐藏（***）。请将真实的值写入该文件，然后重试。`,
    ),
    ...(over === null ? [] : [zh`  --output\n      另一个文件，或用 ${over} 替换源文件。`]),
    ...(needsYes ? ['  --yes\n      不询问，直接部署。使用 --dry-run 时不发送任何请求。'] : []),
  ];
}

interface Confirmed {
  readonly service: string;
  readonly region: string | null;
  /** The existing service is changed; otherwise it is created. */
  readonly isUpdate: boolean;
  /** A file written earlier by blade-deploy that is replaced with other content. */
  readonly written: string | null;
}

/** The question that `--yes` answered. */
export function confirmedByYes({ service, region, isUpdate, written }: Confirmed): string {
  const where = region === null ? '' : zh`（${region}）`;
  const sent = isUpdate ? '更新' : '创建';
  const file = written === null ? '' : zh`；覆盖 ${written}`;
  return zh`--yes 已确认：${sent} ${service}${where}${file}。`;
}

export const watchLimit = (rehearsal: boolean, service: string): string =>
  zh`已超过观察时限。部署仍在继续，并会持续记录${rehearsal ? '' : '；可能产生费用'}。${comeBack(service)}`;

export const nothingToAttach = (service: string | undefined): string =>
  service ? zh`没有从本机提交过 ${service} 的部署。` : '还没有从本机提交过部署。';

/** A deployment that only the history has: its folder was removed. */
export const recordingGone = (run: PastRun, when: string): string => {
  const { service, outcome, rehearsal, id } = run;
  const client = rehearsal ? '演练' : '部署';
  const known = outcome ? zh`结果：${outcomeName(outcome)}。` : '没有记录到结果。';
  const ask = outcome || rehearsal ? '' : zh`要查看服务状态，运行：eascmd desc ${service ?? ''}`;
  return zh`无法观察：${service ?? '?'} 于 ${when} 提交的${client}，其部署记录已不存在。${known}${ask}\n要查看历史中保留的信息，运行：blade-deploy history show ${id}`;
};

export const severalToAttach = (names: readonly string[]): string =>
  zh`有多个部署正在进行：${joins.values(names)}。请指定一个，例如：blade-deploy attach ${names[0]}`;

export const whichToAttach = '要观察哪一个部署？';

/** Printed before the list of what is missing: why the file's own processor can't be used. */
export const processorNotWithBlade = (processor: string): string =>
  processor === ''
    ? 'Blade 需要其支持的 Processor：请指定设备类型和模型的框架。'
    : zh`文件中的 Processor ${printable(processor)} 不在 Blade 支持的列表中。请指定设备类型和模型的框架。`;

/** The columns of the list of deployments, in order. */
export const historyColumns = [
  '时间',
  '服务',
  '地域',
  '设备',
  '结果',
  '优化',
  '总耗时',
  '文件',
  'ID',
] as const;

export const noHistory = '还没有从本机部署过任何服务。';

export const unknownRun = (id: string): string =>
  zh`没有 ID 为 ${id} 的部署。查看列表：blade-deploy history`;

/** A difference between two service files, as one row. */
export function differenceRow(path: string, before: string, after: string): string {
  return zh`${path}：${before} -> ${after}`;
}

export const onlyRehearsals = '只有演练的记录：这些是演练脚本的耗时。';

export const noDifference = '两个文件等效。';

export const phaseColumns = ['阶段', '次数', 'P50', 'P90', ''] as const;

/** What can be wrong with a file of presets, with the values of the sentence. */
interface PresetFault {
  readonly kind: string;
  readonly path?: string;
  readonly reason?: string;
  readonly place?: readonly string[];
  readonly preset?: string;
  readonly flag?: string;
  readonly movedTo?: string;
  readonly name?: string;
}

export function presetProblem(fault: PresetFault): string {
  const { path = '', reason = '' } = fault;
  switch (fault.kind) {
    case 'unreadable':
      return zh`无法读取 ${path}：${reason}。`;
    case 'unwritable':
      return zh`无法写入 ${path}：${reason}。`;
    case 'not-json':
      return zh`${path} 不是 JSON：${reason}。`;
    case 'not-an-object':
      return zh`${path}：${fault.place?.join('.') || '该文件'} 不是对象，因此不使用其中的预设。`;
    case 'unknown-question':
      return zh`${path}：预设 ${fault.preset} 含有未知的参数 ${fault.flag}。`;
    case 'not-a-text':
      return zh`${path}：预设 ${fault.preset} 的 ${fault.flag} 不是字符串。`;
    case 'newer':
      return zh`${path} 由更新版本的 blade-deploy 写入，未作修改。`;
    case 'broken':
      return zh`${path} 不是有效的预设文件，已移至 ${fault.movedTo}。`;
    default:
      return zh`${fault.name ?? '该名称'} 不是有效的预设名称。请使用字母、数字、点、短划线和下划线。`;
  }
}

export function presetSaved(name: string, path: string, unsaved: readonly StepId[]): string {
  const saved = zh`已将回答保存为 ${path} 中的预设 ${name}。`;
  const labels = joins.values(unsaved.map((step) => questions[step].label));
  return labels === '' ? saved : zh`${saved}以下回答含有密钥，未保存：${labels}。`;
}

export const savePresetLine = (line: string): string => zh`将这些回答保存为预设：${line}`;

export const startsFromProject = (name: string, path: string): string =>
  zh`以 ${path} 中的预设 ${name} 为基础。参数和环境变量优先于其中的回答。`;

export const unknownPreset = (
  name: string,
  names: readonly string[],
  nearest: string | undefined,
): string =>
  names.length === 0
    ? zh`没有名为 ${name} 的预设：还没有保存过预设。保存预设：--save-preset ${name}`
    : zh`没有名为 ${name} 的预设。${didYouMean(nearest)}已保存的预设：${joins.values(names)}。`;

/** The note next to a candidate of shell completion. */

export const presetOf: Readonly<Record<'project' | 'user', string>> = {
  project: '项目预设',
  user: '个人预设',
};

const abouts: Readonly<Record<string, string>> = {
  'versions.json': 'blade-deploy、Node.js 和系统的版本',
  'terminal.json': '终端',
  'doctor.json': 'doctor 的结果',
  'history.json': '在部署历史中的记录',
  'order.json': '提交的请求',
  'events.ndjson': '事件和 eascmd 的输出',
  'eascmd.log': 'eascmd 的最后几行输出',
  'keeper.log': '记录进程的错误',
};

const kinds: Readonly<Record<RedactedKind, string>> = {
  secret: '含有密钥或 Token 的行',
  account: '账号',
  bucket: 'Bucket 及其中的路径',
  address: '地址',
  machine: '机器 ID',
  group: '资源组',
  home: '主目录',
  user: '用户名',
  host: '主机名',
};

/** The words for earlier deployments, and for what was removed from a report. */
export const historyWords: HistoryWords = {
  ...{ duration, joins, kinds, phaseNames },
  labels: {
    service: '服务',
    region: '地域',
    submitted: '提交时间',
    client: '客户端',
    operation: '操作',
    device: '设备类型',
    framework: '框架',
    level: '优化级别',
    outcome: '结果',
    optimized: '优化',
    total: '总耗时',
    gap: '间隔',
    file: '文件',
    recording: '部署记录',
  },
  outcome: outcomeName,
  deploying: '正在部署',
  notRecorded: '未记录',
  rehearsed: (outcome) => `${outcome}（演练）`,
  deployingNow: (service) => zh`正在部署：blade-deploy attach ${service}`,
  noOutcome: '没有记录到结果',
  rehearsalClient: '演练：没有创建任何资源',
  wasOptimized: (time) => (time === null ? '是' : zh`是，耗时 ${time}`),
  neverOptimized: '否：没有出现“Executing plugin”一行',
  recordingGone: '已不存在，其中的事件和 eascmd 输出也无法查看',
  slept: '期间本机曾休眠，因此耗时不可靠',
  kindCount: (kind, count) => zh`${kind}（${count} 处）`,
  nothingRemoved: '没有需要去除的内容。',
  removed: (what) => zh`已去除：${what}。每一项都替换为 <bucket-1> 这样的名称。`,
};

/** `report`: what the report contains and what was removed, shown before it is written. */
export const report = {
  title: (id: string): string => zh`部署 ${id} 的报告。`,
  about: (name: string): string => abouts[name] ?? '',
  leftOut: (bytes: number): string => zh`（省略了前面或中间的 ${sizeText(bytes)}）`,
  contains: '报告包含：',
  recordingGone: '该次部署的记录已不存在，因此报告中没有事件和 eascmd 输出。',
  willWrite: (file: string, size: string, isThere: boolean): string =>
    zh`大小：${size}。文件：${file}${isThere ? '，该文件已存在，将被替换' : ''}。报告不会发送到任何地方：分享之前请先阅读。`,
  ask: '是否写入报告？[y/N] ',
  needsYes: '未写入任何内容：当前不是交互式终端。如需写入报告，请加上 --yes。',
  notWritten: '未写入任何内容。',
  written: '报告已写入，仅您可读。它没有发送到任何地方：',
  unwritable: (file: string, reason: string): string =>
    reason === 'not-a-file'
      ? zh`${file} 是目录或设备，不是文件。请用 --output 选择其他文件。`
      : zh`无法写入 ${file}：${reason}`,
} as const;

/** `smoke`: the result of one call to a service. It claims no more than the call showed. */
export const smoke = {
  calling: (method: string, url: string, bytes: number): string =>
    bytes === 0 ? `${method} ${url}` : zh`${method} ${url}，${sizeText(bytes)}`,
  answered: (status: number, latencyMs: number, totalMs: number, bytes: number): string =>
    zh`${latencyMs} ms 后返回状态码 ${status}；${totalMs} ms 内收到 ${sizeText(bytes)}。`,
  gatewayNotReady: (status: number, waitMs: number): string =>
    zh`网关返回 ${status}：尚未路由到该服务，进入 Running 状态后可能还需要 2 分钟。将在 ${duration(waitMs)}内重试。按 Ctrl-C 停止。`,
  stillWaiting: (status: number, waitedMs: number, waitMs: number): string =>
    zh`仍然返回 ${status}，已等待 ${duration(waitedMs)}，最多等待 ${duration(waitMs)}。`,
  meaning: (meaning: StatusMeaning, service: string): string | null =>
    meanings[meaning]?.(service) ?? null,
  noAnswer: (cause: NoAnswer, code: string | null, timeoutMs: number): string =>
    `${noAnswers[cause](timeoutMs)}${code === null ? '' : zh`（${code}）`}`,
  intranetOnly:
    '只知道该服务的内网 Endpoint。它只能在其网络（VPC）内调用，从本机调用没有得到响应。',
  notText: (bytes: number): string => zh`响应不是文本：${sizeText(bytes)}，不显示。`,
  cut: (bytes: number): string => zh`共 ${sizeText(bytes)}，只显示开头部分。`,
  rehearsed: (service: string): string =>
    zh`${service} 只是演练：没有创建任何资源，因此无法调用。如需调用同名的真实服务，请加上 --region。`,
  notRehearsable: '演练不会创建任何资源，因此无法调用。',
  notThere: (service: string, region: string | null): string =>
    zh`eascmd 报告${region === null ? '' : zh` ${region} 中`}没有服务 ${service}。`,
  notRunnable: (path: string): string => zh`无法启动 ${path}。请检查：blade-deploy doctor`,
  noEndpoint: (service: string): string =>
    zh`未找到 ${service} 的 Endpoint：本机的部署记录和 eascmd desc 中都没有。`,
  noToken: (service: string): string =>
    zh`eascmd desc 没有显示 ${service} 的 Token。请将 EAS_TOKEN 设为它的 Token。`,
  signedOut: (reason: string | null): string =>
    zh`eascmd 尚未登录，或其 AccessKey 未被接受${said(reason)}。`,
  notAsked: (service: string, reason: string | null): string =>
    zh`eascmd 未能查询 ${service} 的 Endpoint 和 Token${said(reason)}。`,
  noService: (known: readonly string[]): string =>
    zh`需要输入：请指定服务，例如 blade-deploy smoke ${known[0] ?? 'textcnn'}${known.length > 1 ? zh`。从本机部署过：${joins.values(known)}` : ''}。`,
  unreadable: (file: string, reason: string): string => zh`无法读取 ${file}：${reason}`,
  which: '要调用哪个服务？',
  left: '已中断。没有调用任何服务。',
} as const;

const said = (reason: string | null): string => (reason === null ? '' : zh`：${reason}`);

const meanings: Readonly<Partial<Record<StatusMeaning, (service: string) => string>>> = {
  moved: () => '它重定向到另一个地址。由于 Token 只用于该服务，没有跟随重定向。',
  'not-understood': () => '服务无法理解该请求。请用 --data FILE 发送符合其输入格式的样本。',
  'token-refused': (service) =>
    zh`Token 未被接受。eascmd desc ${service} 会显示正确的 Token；如果设置了 EAS_TOKEN，请检查它。`,
  'not-there': (service) =>
    zh`该地址没有任何服务：${service} 可能已停止或已删除。请查看：eascmd desc ${service}`,
  'gateway-not-ready': (service) =>
    zh`这是网关的响应：它没有路由到该服务，服务可能已停止、已删除或尚未运行。请查看：eascmd desc ${service}`,
  'rate-limited': () => '服务已达到限流上限（文件中的 metadata.rpc.rate_limit）。请稍后再调用。',
  'queue-full': () =>
    '服务的队列已满（文件中的 metadata.rpc.max_queue_size）。请稍后再调用，或增加实例。',
  'too-slow': () =>
    '服务响应超时。TensorFlow 服务在首次调用时才加载模型，因此最初几次调用可能较慢（文档说明）。请再次调用，或在文件中设置 warm_up_data_path。',
  'not-ready': (service) => zh`根据常见问题文档，这表示没有就绪的实例。请查看：eascmd w ${service}`,
  other: () => '该服务返回此状态码的含义未知。',
};

const noAnswers: Readonly<Record<NoAnswer, (timeoutMs: number) => string>> = {
  refused: () => '连接被拒绝。',
  'unknown-host': () => '无法解析 Endpoint 的主机名。',
  unreachable: () => '无法通过网络连接到 Endpoint。',
  'timed-out': (timeoutMs) =>
    zh`${duration(timeoutMs)}内没有收到完整的响应。可用 --timeout 延长时限。`,
  'broken-off': () => '响应完成之前连接已断开。',
  'not-secure': () => '无法建立安全连接。',
  interrupted: () => '收到响应之前被中断。',
  'no-address': () => '报告的 Endpoint 不是有效的地址。',
  other: () => '调用失败。',
};

/** The texts of the line-by-line conversation, in addition to those of the questions. */
export const lineWords = {
  howTo:
    '输入选项的编号或取值，或按 Enter 使用方括号中的值。输入 ? 或 0 查看帮助，< 返回，! 查看不可选的选项及原因。按 Ctrl-C 退出并保存回答。',
  rehearsal: '这是演练：不会创建任何资源。',
  answer: (fallback: string | undefined): string =>
    fallback ? zh`回答 [${fallback}]：` : '回答：',
  choose: (fallback: string | undefined): string =>
    fallback ? zh`编号 [${fallback}]：` : '编号：',
  notOffered: '不可选的选项及原因：',
  allOffered: '所有选项均可选。',
  isFirst: '这是第一个问题。',
  noSuchNumber: (count: number): string => zh`请使用 1 到 ${count} 的编号。`,
  hiddenCount: (count: number): string => zh`${count} 项不可选，输入 ! 查看原因。`,
  emptyWith: '输入 - 表示留空。',
  wholeFile: '新服务或替换操作会发送整个文件：',
  updateFile: '原地更新只发送变化的部分：',
  scaleOnly: (instances: number): string => zh`扩缩容不发送文件，只发送实例数：${instances}。`,
  typedAhead: '在该问题出现之前输入的内容已被丢弃。',
  warning: (text: string): string => zh`警告：${text}`,
  error: (text: string): string => zh`错误：${text}`,
  change: '输入回答的编号进行修改，< 返回，j 显示文件。',
  changeFile: '输入回答的编号，在副本中修改，或输入 j 显示文件。',
  show: '输入 j 显示文件。',
  earlier: '输入 h 恢复到该服务以前的文件。',
  masked: '值，或按 Enter 返回：',
  fix: '输入有错误的回答的编号进行修改，或输入 < 返回：',
  fixFile: '输入有错误的回答的编号进行修改，或按 Enter 退出：',
  leave: '文件有错误。按 Enter 退出：',
  deploy: (rehearsal: boolean): string => (rehearsal ? '开始演练？[y/N] ' : '开始部署？[y/N] '),
  write: '是否写入文件？[y/N] ',
} as const;
