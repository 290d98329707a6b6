/** Messages of the supervisor and the recording of a deployment. */

import { type EventOf, type RecordedCode, recordedIn } from '../../../deployment/events.ts';
import type { Deployment } from '../../../deployment/state.ts';
import type { Presence } from '../../../eascmd/describe.ts';
import { zh } from '../../chinese-spacing.ts';
import { phaseNames } from '../format.ts';

export const linesLost = (count: number): string =>
  zh`有 ${count} 行 eascmd 输出未记录：磁盘曾一度无法写入。`;

export const fileChanged = (path: string): string =>
  zh`${path} 在您查看之后发生了变化。未发送任何请求。`;

export const fileGone = (path: string): string => zh`${path} 在您查看之后被删除。未发送任何请求。`;

export const fileUnreadable = (path: string, reason: string): string =>
  zh`无法再次读取 ${path}：${reason}。未发送任何请求。`;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

/** Null if the other run can't be read. */
export function alreadyDeploying(service: string, holder: Holder | null): string {
  const who = holder
    ? zh`另一次运行（${holder.id}，${holder.host} 上的进程 ${holder.pid}）`
    : '另一次运行';
  const since = holder ? zh`自 ${holder.startedAt} 起正在部署 ${service}` : zh`正在部署 ${service}`;
  return zh`${who}${since}。未发送任何请求。观察该部署：blade-deploy attach ${service}`;
}

/** The sentences of the journal, which are in English there. */
const recorded: Readonly<Record<RecordedCode, string>> = {
  'name-taken': '该地域已有同名服务。',
  'signed-out': 'eascmd 未登录，或其 AccessKey 被拒绝。',
  'no-permission': 'eascmd 使用的账号没有创建该服务的权限。',
  'plugin-failed': '优化插件运行失败。',
  'service-failed': '服务报告了失败。',
  unreachable: 'eascmd 无法连接到服务。',
  'eascmd-failed': 'eascmd 报告了失败。',
  'eascmd-not-runnable': '无法启动 eascmd。',
  'stopped-on-request': '已按要求停止 eascmd。',
  'eascmd-killed': 'eascmd 在打印最后一行之前被终止。',
  'not-confirmed': 'eascmd 退出时没有确认结果。',
  'lost-sight': 'eascmd 提前退出，没有报告服务失败。',
  'ended-after-running': 'eascmd 打印了“Service is running”，随后异常退出。',
  'ended-after-deleted': 'eascmd 打印了“Service was deleted successfully”，随后异常退出。',
  'failure-after-running': 'eascmd 在打印“Service is running”之后报告了失败。',
  'never-optimized': '部署完成，但未经优化：配置了插件，但没有看到插件运行。',
};

type Recorded = Pick<EventOf<'warning'>, 'code' | 'message'>;

/** A message of the journal, with what eascmd printed. Any other message is returned unchanged. */
export function recordedText(said: Recorded): string {
  const found = recordedIn(said);
  if (found === null) return said.message;
  const { code, evidence } = found;
  return evidence === null ? recorded[code] : zh`${recorded[code]}eascmd 的输出：${evidence}`;
}

/** `reason`: what is known about the deletion. */
export const notDeleted = (service: string, reason: Recorded | null): string =>
  zh`未能确认 ${service} 已删除，因此没有创建任何服务。${reason === null ? '' : recordedText(reason)}`;

export const deletionUnknown = '服务是否已删除未知。';

/** Printed by the watch and the result, and recorded by the next reader. */
export const recorderEnded = '记录该部署的进程已结束。最后一行输出之后的情况未知。';

/** What was last seen: `Service is running` from eascmd, a phase, or nothing. */
export function contactLost({ phase, phases }: Pick<Deployment, 'phase' | 'phases'>): string {
  const last =
    phases.start.state === 'done'
      ? 'eascmd 此前已打印服务正在运行。'
      : phase
        ? zh`最后看到的阶段是“${phaseNames[phase]}”。`
        : '没有看到它进入任何阶段。';
  return `${recorderEnded}${last}`;
}

/** What `desc` reported before the outcome was marked as unknown. */
export function descSaid(service: string, presence: Presence): string {
  switch (presence.kind) {
    case 'free':
      return zh`eascmd desc 报告没有服务 ${service}。`;
    case 'taken': {
      const { status, running, total } = presence;
      const counted =
        total === null ? '' : zh`，${total} 个实例中有 ${running ?? '未知数量'} 个正在运行`;
      return zh`eascmd desc 显示 ${service}：${status ?? '无状态'}${counted}。`;
    }
    case 'unknown':
      return zh`eascmd desc 没有显示 ${service} 的状态：${presence.reason ?? noState[presence.cause]}`;
  }
}

const noState: Readonly<Record<Extract<Presence, { kind: 'unknown' }>['cause'], string>> = {
  'signed-out': '尚未登录。',
  'no-answer': '没有及时响应。',
  unclear: '无法识别其输出。',
};

export const machineSlept = (minutes: number): string =>
  zh`本机休眠了约 ${minutes} 分钟，期间的事件未记录，本次运行不用于估算。`;

export const supervisorNotStarted = '记录进程没有启动。';

export const recordingGone = (id: string): string => zh`${id} 的部署记录已不存在`;

export const recordCut = '有一条部署历史只有一部分写入了磁盘。';

export const answersNotOurs = (path: string): string => zh`${path} 来自更新的版本，或无法读取`;
