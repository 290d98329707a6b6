import type { ClientSearch, ScaleRisk } from '../../app/facts.ts';
import type { SavedDraft } from '../../app/file.ts';
import type { ScaleFacts } from '../../app/spending.ts';

import type { ClientChoice, InterruptChoice, ResumeChoice } from '../../app/update.ts';
import { chineseOutcomes } from '../../deployment/events.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { Chapter, Hidden } from '../../questions/define.ts';
import { countGiven } from '../../questions/saved.ts';
import { zh } from '../chinese-spacing.ts';
import { largestUnit } from '../format-values.ts';
import type { StartWords } from '../sentences/start.ts';
import { duration, joins, phaseNames, regionName } from './format.ts';
import { placeName, unfitPlace } from './setup.ts';

export const chapters: Readonly<Record<Chapter, string>> = {
  model: '模型',
  region: '地域',
  where: '资源',
  details: '模型信息',
  plan: '部署计划',
};

/** Without a total, because later answers may add or remove questions. */
export const questionOf = (index: number | null): string =>
  index === null ? '' : zh`第 ${index} 步`;

/** Above a long list: how to filter it, or the filter, and how much of the list is visible. */
export function filter(text: string, count: number, shown: number, more = false): string {
  const seen = more || shown < count ? listed(shown, count, more) : zh`共 ${count} 项`;
  return text === '' ? `输入以筛选；${seen}。` : `${filterLabel}${text}   ${seen}`;
}

/** Before what is typed to filter a list. */
export const filterLabel = '筛选：';

/** An option and its note, in one row of text. */
export const noted = (name: string, note: string): string =>
  note === '' ? name : `${name}，${note}`;

/** A label and what belongs to it, in a line of text. */
export const labeled = (label: string, text: string): string => `${label}：${text}`;

/** An answer and where it comes from, in a line of text. */
export const sourced = (answer: string, source: string): string => `${answer}（${source}）`;

/** Facts in one row, where they have no columns. */
export const inOneRow = (facts: readonly string[]): string => joins.facts(facts);

/** Below a list that is longer than the window. */
export const listed = (shown: number, count: number, more = false): string =>
  more ? zh`超过 ${count} 项，显示 ${shown} 项` : zh`共 ${count} 项，显示 ${shown} 项`;

/** Below a path, after Tab. */
export const completion = {
  none: '没有以此开头的文件或目录。',
  more: (count: number): string => zh`另有 ${count} 个`,
};

/** Below content that is longer than the window. */
export const more = (above: number, below: number): string =>
  joins.facts([
    above > 0 ? zh`上方 ${above} 行` : '',
    below > 0 ? zh`下方还有 ${below} 行，按 PgDn` : '',
  ]);

export const nothingFits = (text: string): string => `没有与“${text}”匹配的项。`;

export const hiddenCount = (hidden: readonly Hidden[]): string =>
  zh`${hidden.length} 项不可选，按 h 查看原因。`;

export const notOffered = '不可选的选项及原因';

export const help = {
  example: '示例',
  flag: '参数',
  variable: '环境变量',
  source: '来源',
} as const;

export const clientChoice = {
  question: 'eascmd 未安装或无法运行。请选择要执行的操作。',
  facts: ({ looked, refused }: ClientSearch): string[] =>
    refused ? [unfitPlace(refused)] : [zh`查找过：${joins.values(looked.map(placeName))}。`],
  /** Line mode has no setup yet, so the text explains how to get eascmd. */
  howToGet: '查看如何获取 eascmd。',
  options: {
    'set-up': '设置：查找或下载 eascmd，然后登录。',
    rehearse: '演练：用模拟客户端体验全过程，不会创建任何服务。',
    'only-file': '仅写入 service.json，在别处部署。',
  } satisfies Record<ClientChoice, string>,
};

/** A sentence, and below it text to copy. */
interface Instruction {
  readonly text: string;
  readonly copy?: string;
}

export const getEascmd = ({
  looked,
}: ClientSearch): { title: string; paragraphs: Instruction[] } => ({
  title: '如何获取 eascmd',
  paragraphs: [
    {
      text: 'Linux x86-64 版本可从以下地址下载。其他系统请参见 PAI 文档“下载并认证客户端”。',
      copy: 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64',
    },
    { text: '添加可执行权限：', copy: 'chmod +x eascmd64' },
    {
      text: '在服务所在的地域登录一次。命令运行期间，本机的其他用户可以在命令行中看到 AccessKey Secret。',
      copy: 'eascmd64 config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-shanghai.aliyuncs.com',
    },
    {
      text: zh`然后重新启动 blade-deploy。${looked.length > 0 ? zh`它会查找：${joins.values(looked.map(placeName))}。` : ''}要使用其他路径，请设置 --eascmd PATH 或 BLADE_DEPLOY_EASCMD。`,
    },
  ],
});

export const resume = {
  question: '继续未完成的部署？',
  facts: (saved: SavedDraft): string[] => {
    const { draft, into } = saved;
    const name = draft.name ?? '尚未命名';
    const answers = zh`${name}：已保存 ${countGiven(saved)} 个回答。`;
    return into ? [answers, zh`这些回答将写入 ${into.sourceFile.path}。`] : [answers];
  },
  options: {
    'go-on': '使用已保存的回答继续。',
    'start-over': '重新开始，放弃已保存的回答。',
  } satisfies Record<ResumeChoice, string>,
};

/** The file that answers are saved for can no longer be read. */
export const keptForGone = (path: string): string =>
  zh`曾为 ${path} 保存回答，但现在无法将其作为服务配置文件读取。已保存的回答仍然保留。`;

export const interrupt = {
  question: '部署正在进行。请选择要执行的操作。',
  facts: ({ endpoints, rehearsal }: Deployment): string[] => [
    rehearsal
      ? '这是演练：无论如何选择，都不会创建任何服务。'
      : endpoints
        ? 'EAS 已接受该服务：无论如何选择，服务都可能运行并产生费用。'
        : '请求已发送，EAS 尚未确认。',
  ],
  options: {
    watch: '继续观察，不作任何改变。',
    detach: '转入后台。部署继续进行；之后用 blade-deploy attach 回来。',
    stop: '停止 eascmd。服务可能继续运行，之后可以将其删除。',
  } satisfies Record<InterruptChoice, string>,
};

export const deletion = {
  question: (service: string): string => zh`删除服务 ${service}？`,
  consequence: '服务将停止响应，其实例会释放。此操作无法撤销；OSS 中的模型和 service.json 会保留。',
  typeName: (service: string): string => zh`输入完整的服务名称 ${service} 以删除该服务。`,
  ready: '按 Enter 删除。',
};

/**
 * For a window that is too small to draw in: one line on what is waiting, and below it what helps.
 */
export const small = {
  waits: {
    start: '开始页面等待选择',
    file: '等待输入：服务配置文件',
    client: '等待选择：没有 eascmd 怎么办',
    resume: '等待选择：继续或重新开始',
    setup: '设置页面等待操作',
    left: '',
  },
  question: (label: string): string => zh`${label}：等待回答`,
  review: (service: string): string => zh`${service} 的部署计划等待确认，未发送任何请求`,
  sending: '正在将文件发送给 eascmd',
  deleting: '正在删除服务',
  interrupt: '再按 Ctrl-C 离开，部署继续进行',
  optimize: (elapsed: string, isLate: boolean): string =>
    isLate
      ? zh`优化 ${elapsed}，超过 10 分钟，未失败`
      : zh`优化 ${elapsed}（文档说明 3 到 10 分钟）`,
  enlarge: '请将窗口放大到 40 x 12 以上。在此之前只有 Ctrl-C 可用。',
};

const unitNames = { day: '天', hour: '小时', minute: '分钟' } as const;

/** `3 天前`, in the largest unit that fits. The future and the present both count as just now. */
export function ago(ms: number): string {
  const { count, unit } = largestUnit(ms);
  return count === 0 ? '刚刚' : zh`${count} ${unitNames[unit]}前`;
}

/** The words for the start screen, and for a name that is taken. */
export const startWords: StartWords = {
  ...{ ago, duration, joins, phaseNames, regionName },
  outcomes: chineseOutcomes,
  rows: {
    new: { label: '新建部署', facts: ['回答问题，检查，部署'] },
    file: { label: '部署文件', facts: ['检查并部署一个 service.json'] },
    'set-up': { label: '设置', facts: ['查找或下载 eascmd，登录到某个地域'] },
  },
  backTo: (when) => zh`恢复到 ${when}的文件`,
  redeploy: (service) => zh`重新部署 ${service}`,
  resume: (service = '未命名的服务') => ({
    label: '继续未完成的部署',
    facts: [zh`使用 ${service}已保存的回答`],
  }),
  watch: (service) => zh`观察 ${service}`,
  lookInto: (service) => zh`确认 ${service} 的结果`,
  lost: ['部署记录提前中断', '结果未知'],
  lostDeletion: ['此前正在删除', '是否已删除未知'],
  rehearsal: '演练',
  running: '运行中',
  noOutcome: '没有记录结果',
  optimizedIn: (time) => zh`优化用时 ${time}`,
  finishing: '正在收尾',
  starting: '正在启动',
  beingDeleted: '正在删除',
  asking: (service) => zh`正在向 eascmd 查询 ${service}。`,
  exists: (service, status, counts) =>
    zh`${service} 已存在${status === null ? '' : zh`，状态为 ${status}`}${counts === null ? '' : zh`，${counts.running}/${counts.total} 个实例运行中`}。`,
  onlyAtCreation: '只有创建服务时才会运行插件。',
  unchecked: (service, reason) =>
    zh`无法确认 ${service} 是否已存在${reason === null ? '' : zh`：${reason}`}。`,
  ways: {
    scale: '扩缩容',
    onlyInstances: '仅修改实例数',
    keepsModel: '继续使用优化后的模型',
    reload: '重新加载',
    wholeFile: (blade) => `${joins.clauses(['发送整个文件', blade])}。`,
    mayNotOptimize: 'Blade 可能不会重新优化',
    overwrote: '如果已覆盖原模型，请选择“新服务”',
    update: '原地更新',
    fast: '速度快',
    newVersion: '生成新版本',
    newService: (name) => zh`新服务 ${name}`,
    optimizesAgain: '重新优化',
    keepsRunning: (service) => zh`${service} 继续运行，删除之前会持续产生费用`,
    fits: '目前资源足够',
    doesNotFit: '目前资源不足',
    replace: (service) => zh`替换 ${service}`,
    replaceOptimized: '重新优化；至少有 3 到 10 分钟无法访问；需要输入名称',
    replacePlain: '新服务运行之前无法访问；需要输入名称',
    watch: '仅观察',
    nothingSent: '不发送任何请求',
  },
};

export const start = {
  question: '请选择要执行的操作。',
  history: '重新部署哪一个？',
  earlier: (service: string): string => zh`恢复到 ${service} 的哪个文件？`,
};

export const file = {
  question: '使用哪个服务配置文件？',
  hint: 'service.json 的路径。发送之前会检查并显示其内容。',
};

export const scaling = {
  question: (service: string): string => zh`将 ${service} 扩缩容到多少个实例？`,
  consequence: (rehearsal: boolean): string =>
    rehearsal
      ? '该服务是演练出来的，这次也是演练：云上不会有任何改变。'
      : '仅修改实例数。继续使用优化后的模型，不会再次运行插件（文档说明）。',
  hint: '请输入 1 到 9999 的整数。',
  /** The current number, its source, and the capacity of the nodes. */
  facts: ({ isAsking, current, isSeen, capacity }: ScaleFacts): string => {
    const now =
      current === null
        ? '当前实例数未知'
        : zh`当前 ${current} 个${isSeen ? '' : '（来自上次记录）'}`;
    const room = capacity === null ? '容量未知' : zh`节点总共可容纳 ${capacity} 个`;
    return isAsking ? `${now}。正在查询 eascmd。` : `${now}；${room}。`;
  },
  ready: (from: number | null, to: number): string => zh`按 Enter 将实例数${fromTo(from, to)}。`,
  confirm: (risk: ScaleRisk, from: number | null, to: number): string =>
    zh`${fromTo(from, to)}：${risks[risk]}。按 Enter 后还需再次确认。`,
  /** On the review, if Enter updates the service in place. */
  confirmUpdate: (risk: ScaleRisk, from: number | null, to: number): string =>
    zh`此次更新会将实例数${fromTo(from, to)}：${risks[risk]}。再按一次 Enter 更新。`,
  /** The same without keys. */
  askUpdate: (risk: ScaleRisk, from: number | null, to: number): string =>
    `${zh`此次更新会将实例数${fromTo(from, to)}：${risks[risk]}。仍要更新吗？`}[y/N] `,
  confirming: (from: number | null, to: number): string =>
    zh`再按一次 Enter 将实例数${fromTo(from, to)}，或按 Esc 返回。`,
};

const fromTo = (from: number | null, to: number): string =>
  from === null ? zh`改为 ${to} 个` : zh`从 ${from} 个改为 ${to} 个`;

const risks: Readonly<Record<ScaleRisk, string>> = {
  fewer: '少于当前实例数',
  'more-than-double': '超过当前的两倍',
  'above-capacity': '超过节点可容纳的数量',
  'current-unknown': '当前实例数未知',
};

export const lost = {
  question: (service: string): string => zh`${service} 的部署结果未知。`,
  facts: (rehearsal: boolean, deleting = false): string[] => [
    deleting ? '记录该部署的进程在删除服务期间结束。' : '记录该部署的进程已结束，没有记录结果。',
    rehearsal ? '这是演练：没有创建任何服务。' : '服务可能正在运行并产生费用。',
  ],
  options: {
    describe: '向 eascmd 查询该服务。',
    watch: '查看部署记录。',
    close: '标记为“结果未知”。云上不会有任何改变。',
  },
};

export const diff = {
  title: (when: string): string => zh`与 ${when}的部署相比`,
  titleOfRunning: '与当前运行的配置相比',
  titleOfSent: '与上次发送的文件相比',
  titleOfFile: (name: string): string => zh`与 ${name} 相比`,
  same: '没有差异：将再次发送相同的文件。',
  absent: '无',
};

export const replacement = {
  question: (service: string): string => zh`删除 ${service}，然后重新创建？`,
  consequence: '新服务运行之前无法访问：需要几分钟，如有失败则更久。删除无法撤销。',
  ready: '按 Enter 删除并重新创建。',
};

/** `rehearsed`: it was rehearsed here, and is not deployed for real this way. */
export function nothingToRedeploy(service: string | undefined, rehearsed: boolean): string {
  const what = service ? zh`没有 ${service} 的部署记录` : '没有部署记录';
  return rehearsed
    ? `${what}，只有演练。用 --rehearse 再次演练，或新建部署：blade-deploy new`
    : `${what}。新建部署：blade-deploy new`;
}

/** Printed before a script sends: what was done about an existing name. */
export const updatesInPlace = (service: string): string =>
  zh`${service} 已存在：将原地更新（eascmd modify）。Blade 可能不会重新优化。`;

export const sendsChanges = (path: string): string => zh`仅发送修改的内容：${path}`;

/** Printed before a script deletes, as `--allow-delete` with the service's name permits. */
export const deletesAsAllowed = (service: string): string =>
  zh`${service} 已存在：--allow-delete 允许将其删除。eascmd 报告服务已删除后，将重新创建。`;

/** `--allow-delete` with a name that is not the service's. */
export const allowsOther = (allowed: string, service: string): string =>
  zh`--allow-delete 指定的是 ${allowed}，而要部署的是 ${service}。未发送任何请求。`;

interface TakenName {
  readonly service: string;
  readonly newName: string;
  /** A user's own file, whose name no flag changes. */
  readonly ofFile: boolean;
  /** It was deployed from here, so it can be redeployed. */
  readonly remembered: boolean;
}

export function nameTaken({ service, newName, ofFile, remembered }: TakenName): string {
  const rename = ofFile
    ? zh`请在文件中换一个名称，例如 ${newName}，`
    : zh`请换一个名称（--name ${newName}），`;
  const update = remembered
    ? `blade-deploy redeploy ${service}`
    : `eascmd modify ${service} -s FILE`;
  return zh`${service} 已存在。未发送任何请求。${rename}或原地更新：${update}
要删除后重新创建，请添加：--allow-delete ${service}`;
}
