import type { BesideFacts, CopyId, EndingFacts, NextStep } from '../../app/result.ts';
import type { ProjectOffer } from '../../app/types.ts';
import { zh } from '../chinese-spacing.ts';
import {
  type EndingTexts,
  endingRows,
  endingSentences,
  endpointRows,
  notRunning,
} from '../ending-sentences.ts';
import { endpoint, recordedMessage, warning } from './deploying.ts';
import { recorderEnded } from './deployment/recording.ts';
import { causeOf } from './failures.ts';
import { counted, duration, joins, phaseNames } from './format.ts';

interface EndingWords {
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** The texts of the five endings. */
export function ending(facts: EndingFacts): EndingWords {
  const name = facts.service === '' ? '' : `  ${facts.service}`;
  return { headline: `${outcome(facts.kind)}${name}`, sentences: endingSentences(facts, texts) };
}

/** Only the ending, if the service's name is next to it. */
export const outcome = (kind: EndingFacts['kind']): string => headlines[kind];

const headlines: Readonly<Record<EndingFacts['kind'], string>> = {
  deployed: '部署成功',
  'deployed-not-optimized': '部署成功，但未优化',
  'updated-unproven': '已更新，Blade 是否生效未知',
  failed: '部署失败',
  refused: '未发送任何请求',
  stopped: '已停止',
  running: '仍在运行（未观察）',
  unknown: '结果未知',
};

/** A deployment that continues unwatched. */
export const comeBack = (service: string): string => zh`继续观察：blade-deploy attach ${service}`;

/**
 * A service that was redeployed under another name keeps running, unless eascmd reports that it is
 * gone.
 */
export function besideSentence(beside: BesideFacts, rehearsal: boolean): string {
  const { service, region, seen, instances, gpus, deletion } = beside;
  if (seen.kind === 'free') {
    return region === null
      ? zh`eascmd 在其登录的地域中找不到服务 ${service}。`
      : zh`${service} 已不存在：eascmd 找不到该服务。`;
  }
  const takes = [
    ...(instances === null ? [] : [counted(String(instances), '个实例')]),
    ...(gpus === null || gpus === 0 ? [] : [counted(String(gpus), '块 GPU')]),
  ];
  const what = takes.length === 0 ? '' : `（${joins.values(takes)}）`;
  const remove = deletion === null ? '' : zh`删除命令：${deletion}`;
  if (seen.kind === 'taken') {
    const other = notRunning(seen.status);
    const status = other === null ? '' : zh`，状态为 ${other}`;
    const verb = other === null && seen.status !== null ? '仍在运行' : '仍然存在';
    const cost = rehearsal ? '' : '，删除之前会持续产生费用';
    return zh`${service} ${verb}${what}${status}${cost}。${remove}`;
  }
  const why = seen.kind === 'asking' ? '正在查询 eascmd' : '无法查询 eascmd';
  const cost = rehearsal ? '' : '并产生费用';
  return zh`${service} 没有删除，可能仍在运行${what}${cost}：${why}。${remove}`;
}

const texts: EndingTexts = {
  rehearsed: '这是演练：没有创建任何资源。',
  doctor: '检查本机环境：blade-deploy doctor',
  costs: '停止或删除服务之前，可能会产生费用。',
  neverOptimized: [
    '服务正在运行，但 eascmd 始终没有打印“Executing plugin”：Blade 没有优化模型。',
    '请检查文件中的 plugins。只有用 eascmd create 创建服务时，插件才会运行。',
  ],
  stopped: '已按要求停止。eascmd 报告服务已删除。',
  goesOn: (rehearsal) =>
    rehearsal
      ? '演练仍在继续，并会持续记录。'
      : '部署仍在继续，并会持续记录。服务可能运行并产生费用。',
  failedDuring: (phase) => `失败阶段：${phaseNames[phase]}。`,
  lastPhase: (phase) => `最后看到的阶段：${phaseNames[phase]}。`,
  leftovers: 'EAS 在失败之前已接受该服务，它可能仍然存在并产生费用。',
  watchLimit: (limitMs, rehearsal) =>
    zh`已达到 ${duration(limitMs)
      .replace(/ 00 [秒分]$/u, '')
      .replace(/分$/u, '分钟')}的观察时限。部署仍在继续${rehearsal ? '' : '，可能会产生费用'}。`,
  deletionLost: '记录该部署的进程在删除服务期间结束。服务是否已删除未知。',
  supervisorLost: recorderEnded,
  unconfirmed: 'eascmd 退出时没有报告服务正在运行。',
  rehearsedStanding: '演练中的服务可能会自行继续。',
  standing: {
    exists: (service) => zh`服务可能仍然存在并产生费用。${ask(service)}`,
    ran: (service) => zh`最后一次看到服务时，它正在运行，可能会产生费用。${ask(service)}`,
    deploying: (service) => zh`服务可能仍在部署并产生费用。${ask(service)}`,
  },
  scaled: '实例数已修改。扩缩容继续使用优化后的模型（文档说明）。',
  updated: '已原地更新。',
  updatedUnproven: '已原地更新。Blade 是否重新优化了模型未知。',
  notRequested: '服务正在运行。本次部署未启用优化。',
  optimized: (ms) =>
    ms === null ? 'Blade 已运行，用时未知。' : zh`Blade 运行了 ${duration(ms)}。`,
  comeBack: (service) => comeBack(service),
  beside: (beside, rehearsal) => besideSentence(beside, rehearsal),
  warning,
  cause: causeOf,
  error: recordedMessage,
};

const ask = (service: string): string => zh`查询命令：eascmd desc ${service}`;

const rowLabels = { ...endpoint, again: '再次部署', file: '文件', log: '日志' } as const;

/** The rows below an ending. */
export const endingFacts = (facts: EndingFacts, token?: string): Row[] =>
  endingRows(facts, token, rowLabels, nextStepRows);

/** On the normal screen, if the program was left before anything was sent. */
export const left = {
  maybeSent:
    '程序在发送文件时结束。文件是否已发送未知；如已发送，可以用 blade-deploy attach 查看该部署。',
  notRead: '没有读完部署记录。继续读取：blade-deploy attach',
  nothingSent: '未发送任何请求。',
  answersSaved: '未发送任何请求。您的回答已保存，下次启动时可以继续。',
  fileWritten: (path: string, withoutEascmd: boolean): string[] => [
    zh`已写入 ${path}。未发送任何请求。`,
    withoutEascmd
      ? zh`在装有 eascmd 的机器上部署：eascmd create ${path}`
      : zh`部署命令：blade-deploy deploy ${path}`,
  ],
};

interface Row {
  readonly label: string;
  readonly text: string;
}

const labels: Readonly<Record<NextStep['id'], string>> = {
  signature: 'curl',
  call: 'curl',
  python: 'Python',
  smoke: '试调用',
  token: 'EAS_TOKEN',
  scale: '扩缩容',
  stop: '停止',
  delete: '删除',
};

/** The next steps as rows: a label of at most nine columns, and the line. */
export function nextStepRows(steps: readonly NextStep[]): readonly Row[] {
  return steps.map(({ id, line }) => ({
    label: labels[id],
    text: id === 'token' ? zh`取自以下命令打印的 Token：${line}` : line,
  }));
}

/** Whether an earlier service still exists is not known. */
export function pastNextRows(
  endpoints: { readonly internet: string | null; readonly intranet: string | null } | null,
  steps: readonly NextStep[],
): readonly Row[] {
  const rows = [...endpointRows(endpoints, endpoint), ...nextStepRows(steps)];
  return rows.length === 0 ? [] : [{ label: '后续', text: '在服务运行期间可用：' }, ...rows];
}

/** What can be copied, in at most nine columns. */
export const copyLabels: Readonly<Record<CopyId, string>> = {
  internet: endpoint.internet,
  intranet: endpoint.intranet,
  curl: 'curl',
  python: labels.python,
  attach: '观察',
  redeploy: '再次部署',
  command: '命令',
};

export const copyTitle = '复制哪一项？';
/** None of them contains the token. */
export const copyFact = '以下内容都不含 Token：命令从 EAS_TOKEN 读取，按 t 可显示 Token。';

/** The answers as a preset of the team. */
export const project = {
  question: ({ path }: ProjectOffer): string => zh`将这些回答保存到 ${path}，供团队使用？`,
  facts: ({ isNew, preset }: ProjectOffer): string =>
    isNew
      ? '该文件尚不存在。以后在此目录中新建部署时，会使用其中的回答。'
      : zh`将添加预设 ${preset}，文件中的其他内容不变。`,
  reading: '正在读取项目文件。',
};

export const retrying = {
  /** Next to the question that is opened for it. */
  beside: (cause: string, runs: boolean): string =>
    runs ? zh`服务正在运行，但未优化。${cause}` : zh`部署失败。${cause}`,
  leftByTry: '它是失败的那次部署留下的。',
};
