/** Messages of the supervisor and the recording of a deployment. */

import type { Deployment } from '../../../deployment/state.ts';
import type { Presence } from '../../../eascmd/describe.ts';
import { zh } from '../../chinese-spacing.ts';
import { phaseNames } from '../format.ts';

export const linesLost = (count: number): string =>
  zh`有 ${count} 行 eascmd 输出没有被记录：磁盘曾一度无法写入。`;

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

/** `reason`: what is known about the deletion. */
export const notDeleted = (service: string, reason: string | null): string =>
  zh`未能确认 ${service} 已被删除，因此没有创建任何服务。${reason ?? ''}`;

export const deletionUnknown = '服务是否已被删除未知。';

/** Printed by the watch and the result, and recorded by the next reader. */
export const recorderEnded = '记录该部署的进程已结束。最后一行输出之后的情况未知。';

/** What was last seen: `Service is running` from eascmd, a phase, or nothing. */
export function contactLost({ phase, phases }: Pick<Deployment, 'phase' | 'phases'>): string {
  const last =
    phases.start.state === 'done'
      ? 'eascmd 此前已打印服务正在运行。'
      : phase
        ? zh`最后见到的阶段是“${phaseNames[phase]}”。`
        : '没有见到它进入任何阶段。';
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
  zh`本机休眠了约 ${minutes} 分钟，期间的事件没有被记录，本次运行不用于估算。`;

export const supervisorNotStarted = '记录进程没有启动。';

export const recordingGone = (id: string): string => zh`${id} 的部署记录已不存在`;

export const recordCut = '有一条部署历史只有一部分写入了磁盘。';

export const answersNotOurs = (path: string): string => zh`${path} 来自更新的版本，或无法读取`;
