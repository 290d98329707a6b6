import type { RowId, State } from '../../../app/state.ts';
import { zh } from '../../chinese-spacing.ts';
import type { Taken } from '../../plan-values.ts';
import type { PlanWords } from '../../sentences/plan.ts';
import { amounts, duration, joins, secondsAgo, sourceText } from '../format.ts';
import { answerText, questions } from '../questions.ts';
import { retrying } from '../result.ts';
import { freeInSignIn } from '../review.ts';
import { unfitPlace } from '../setup.ts';

const labels: Readonly<Partial<Record<RowId, string>>> = {
  name: '名称',
  ossEndpoint: 'Bucket 地域',
};

const nameStates: Readonly<Record<State['name']['kind'], string>> = {
  unasked: '',
  asking: '正在检查',
  free: '可用',
  taken: '已被占用',
  unknown: '未检查',
};

const pluginLevel = '优化级别：插件默认值';

export const planWords: PlanWords = {
  ...{ amounts, answerText, duration, joins, questions },
  ...{ freeInSignIn, secondsAgo, sourceText, unfitPlace },
  waysLabel: '部署方式',
  groups: {
    'runs-on': '运行位置',
    optimization: 'Blade',
    details: '模型信息',
    size: '规格',
  },
  labels,
  above: (lines) => zh`上方 ${lines} 行`,
  below: (lines) => zh`下方还有 ${lines} 行`,
  sameRegion: '与服务相同（假定）',
  nameStates,
  publicGroup: '公共资源组',
  notOptimized: '关闭，模型不经优化直接运行',
  pluginLevel,
  optimizedOn: (level, group, gpus) => zh`${level ?? pluginLevel}，使用 ${group} 的 ${gpus}`,
  given: (count, all) => zh`已填 ${count}/${all}`,
  facts: { processor: 'Processor', writes: '写入', file: '文件' },
  ofFile: '文件',
  nextName: '下一个名称',
  replaced: '替换已有的文件',
  capacity: '容量',
  time: '耗时',
  asked: (ago) => zh`${ago}查询`,
  unknownRoom: '无法从 eascmd 的输出得知',
  enoughFor: (fits, instances) => zh`可容纳 ${fits}/${instances} 个实例`,
  groupFound: '已找到资源组',
  groupNotFound: '未找到资源组',
  usualTime: (least, most, runs) => ({
    text: zh`优化 ${least}到 ${most}`,
    source: zh`您最近 ${runs} 次`,
  }),
  documentedTime: { text: '优化 3 到 10 分钟', source: '文档说明' },
  nameTaken: (service, free) => zh`已有名为 ${service} 的服务。请输入其他名称，例如 ${free}。`,
  leftByTry: retrying.leftByTry,
  fixErrors: (count) => zh`${amounts.errors(count)}：修正后才能部署`,
  behind: (found) => `（${found}）`,
  chooseWay: (service) => zh`请选择 ${service} 的部署方式：按 Enter 转到选项`,
  act: {
    reload: (service) => zh`重新加载 ${service}：发送整个文件`,
    update: (service) => zh`原地更新 ${service}：只发送变化的部分`,
    scale: (service, instances) => zh`扩缩容 ${service}：${amounts.instances(instances)}`,
    replace: (service) => zh`替换 ${service}：需先输入其名称`,
  },
  rehearseAct: {
    reload: (service) => rehearse('重新加载', service),
    update: (service) => rehearse('更新', service),
    scale: (service) => rehearse('扩缩容', service),
    replace: (service) => rehearse('替换', service),
  },
  watch: (service) => zh`观察 ${service}：不发送任何请求`,
  unnamed: '此服务',
  needsEascmd: (service) => zh`部署 ${service}：需要 eascmd；请选择如何继续`,
  noEascmd: '没有 eascmd',
  dryRun: '试运行不发送任何请求',
  write: (path, why) => zh`写入 ${path}：${why}`,
  quit: (why) => zh`退出：文件已检查，${why}`,
  rehearse: (service) => zh`演练 ${service}：不会创建任何资源，也不计费`,
  billed: (service) => zh`部署 ${service}：删除之前持续计费`,
  uses: (service, all, beside) =>
    zh`部署 ${service}：${beside ? '另' : ''}占用您资源组的 ${taken(all)}；其节点始终计费`,
};

function rehearse(what: string, service: string): string {
  return zh`演练：${what} ${service}，不会修改任何资源，也不计费`;
}

function taken({ gpus, gpuModel, cores, memory }: Taken): string {
  if (gpus > 0) return amounts.gpus(gpus, gpuModel);
  return joins.values([
    cores === null ? '' : amounts.cores(cores),
    memory === null ? '' : zh`${memory} MB 内存`,
  ]);
}
