import type { Request } from '../../app/diagnosis/ending.ts';
import type { EndingFacts } from '../../app/result.ts';
import type { FailureCode } from '../../eascmd/failures.ts';
import { zh } from '../chinese-spacing.ts';
import type { FixWords } from '../sentences/failures.ts';
import { allOf, regionName } from './format.ts';

type CauseFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

/** `4 核、4096 MB 内存和 1 块 GPU`: what one node must have free. */
export function needs({ cpu, memory, gpu }: Request): string {
  const parts = [
    cpu === null ? '' : zh`${cpu} 核`,
    memory === null ? '' : zh`${memory} MB 内存`,
    gpu === null || gpu === 0 ? '' : zh`${gpu} 块 GPU`,
  ].filter(Boolean);
  return parts.length === 0 ? '一个实例所需的资源' : allOf(parts);
}

const inRegion = ({ region }: CauseFacts): string =>
  region === null ? '该地域' : regionName(region);

/**
 * The most likely cause in a sentence. A cause that is only likely says so: no output of a failed
 * create was ever published, so the wording of most failures is unknown.
 */
const causes: Readonly<Record<FailureCode, (facts: CauseFacts) => string>> = {
  'name-taken': (facts) => zh`${inRegion(facts)}已有名为 ${facts.service} 的服务。`,
  'expired-key': () => '临时密钥可能已过期：阿里云没有接受其安全令牌。',
  'wrong-key': () => 'AccessKey 可能有误：阿里云没有接受该 ID 或 Secret。',
  'signed-out': (facts) => zh`您可能尚未登录：eascmd 没有可用于${inRegion(facts)}的 AccessKey。`,
  'no-permission': () =>
    '可能权限不足。您的 RAM 用户需要 eas:CreateService、eas:DescribeService、eas:ListServices、eas:DescribeServiceEvent 和 eas:ListResources 权限，以及 OSS Bucket 的读权限。',
  'not-runnable': ({ error }) => error?.message ?? '无法启动 eascmd。',
  'out-of-memory': ({ request }) =>
    zh`有实例内存不足${request.memory === null ? '' : zh`：其内存为 ${request.memory} MB`}。`,
  'image-disk': () => '无法拉取镜像：有节点的磁盘空间已用完。',
  'image-network': () => '无法拉取镜像：无法连接到镜像仓库。',
  'image-denied': () => '无法拉取镜像：镜像仓库拒绝访问。',
  'image-pull': () => '无法拉取镜像。',
  'no-room': ({ request, diagnosis }) =>
    diagnosis?.certainty === 'likely'
      ? zh`节点可能已满：实例一直处于等待状态。单个节点必须有 ${needs(request)}空闲，且不含为系统预留的 1 核。`
      : zh`实例一直处于等待状态：所有节点的空闲资源都不足（文档说明的原因）。单个节点必须有 ${needs(request)}空闲，且不含为系统预留的 1 核。`,
  throttled: () => '请求可能过于频繁。请等待一分钟后重试。',
  'no-stock': () => '可能库存不足：目前没有所请求规格的机器。',
  'no-quota': () => '账号的配额可能已用完。',
  'stopped-elsewhere': () => '部署期间，该服务可能已在别处被停止。',
  'deleted-elsewhere': () => '该服务可能已在别处被删除：阿里云已找不到它。',
  'clock-skewed': () => '本机时钟可能有误：阿里云拒绝了请求的时间。',
  'connection-lost': () => '与阿里云的连接可能已断开。服务本身的状态未知。',
  'asking-throttled': () => '请求可能过于频繁：阿里云没有返回服务的状态，因此状态未知。',
  'service-error': () => '阿里云可能出现了内部错误（5xx）。服务本身的状态未知。',
  'sign-in-lost': () => '部署期间 AccessKey 可能被拒绝。服务本身的状态未知。',
  'asking-failed': () => '向阿里云发送的一个请求可能失败了。服务本身的状态未知。',
  'bucket-region': (facts) =>
    zh`Bucket 可能不在${inRegion(facts)}。跨地域的 Bucket 需要使用其公网 OSS Endpoint。`,
  'model-denied': () => '对 Bucket 的访问可能被拒绝。',
  'model-missing': ({ request }) =>
    zh`可能无法下载模型${request.modelPath === null ? '' : zh`：${request.modelPath}`}。`,
  'group-elsewhere': (facts) => zh`资源组可能不在${inRegion(facts)}${groupOf(facts)}。`,
  'plugin-group': ({ request }) =>
    zh`插件资源组可能不可用${request.pluginGroup === null ? '' : zh`：${request.pluginGroup}`}。`,
  'group-missing': (facts) => zh`${inRegion(facts)}可能没有该资源组${groupOf(facts)}。`,
  'plugin-failed': () => '优化插件可能运行失败。',
  'health-check': () => '有实例未通过健康检查。',
  'crash-at-start': () => '有实例在启动时崩溃。',
  'plugin-never-ran': () =>
    'eascmd 没有显示“Executing plugin”一行。文档说明的原因：插件配置未被识别。',
  unreachable: () => '网络可能不可用：eascmd 无法连接到服务。',
  'bad-request': () => '服务拒绝了该文件。其原因见下文。',
  unknown: () => 'eascmd 没有给出已知的原因。下面是它的最后几行输出，完整内容见日志。',
};

const groupOf = ({ request }: CauseFacts): string =>
  request.group === null ? '' : zh`：${request.group}`;

export function causeOf(facts: CauseFacts): string | null {
  return facts.diagnosis === null ? null : causes[facts.diagnosis.id](facts);
}

const now = (value: number | null, unit: string): string =>
  value === null ? '' : zh`（现为 ${value}${unit}）`;

/** The label of each fix. */
const fixLabels: FixWords['labels'] = {
  'other-name': ({ kind, service }) =>
    kind === 'deployed-not-optimized'
      ? zh`换一个名称；${service} 在删除之前会一直运行`
      : '换一个名称',
  'keep-name': ({ service }) => zh`保留名称 ${service}：原地更新或替换`,
  'sign-in': ({ region }) => zh`登录${region === null ? '' : zh`到${regionName(region)}`}`,
  'set-up': () => '设置 eascmd',
  'other-region': () => '选择其他地域',
  granted: () => '获得授权后再次部署',
  'other-group': () => '选择其他资源组',
  'other-plugin-group': () => '选择其他插件资源组',
  'fewer-cores': ({ request }) => zh`减少 CPU 核数${now(request.cpu, ' 核')}`,
  'less-memory': ({ request }) => zh`减少内存${now(request.memory, ' MB')}`,
  'fewer-gpus': ({ request }) => zh`减少 GPU 数量${now(request.gpu, ' 块')}`,
  'more-memory': ({ request }) => zh`增加每个实例的内存${now(request.memory, ' MB')}`,
  'model-path': () => '修正模型路径',
  'bucket-endpoint': () => '设置 Bucket 的 OSS Endpoint',
  'other-framework': () => '检查框架',
  'without-blade': () => '不使用 Blade 部署',
  'model-details': () => '填写模型信息：文件名、测试数据、输入',
  'test-data': () => '使用其他测试数据',
  level: () => '选择其他优化级别',
  again: () => '不作修改，再次部署',
  instances: () => '查看实例（eascmd w）',
  service: () => '查看服务（eascmd desc）',
  log: () => '查看日志',
  'watch-on': () => '继续观察',
  stop: () => '停止 eascmd：服务可能继续运行，之后可以将其删除',
};

export const fixesTitle = '可以尝试';

/** Above the same in lines. */
export const fixesTitleLine = `${fixesTitle}：`;

export const fixWords: FixWords = {
  labels: fixLabels,
  inFile: (label, place) => zh`${label}：修改文件中的 ${place}`,
  inFileReadAgain: (label, place) => zh`${label}：修改文件中的 ${place}，然后重新读取`,
  by: (label, means) => zh`${label}：${means}`,
};
