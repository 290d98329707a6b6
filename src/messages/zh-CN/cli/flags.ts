import { zh } from '../../chinese-spacing.ts';
import { joins } from '../format.ts';

/** What a question means without an answer, on each device; empty if it means nothing. */
interface DefaultAnswers {
  readonly cpu: string;
  readonly gpu: string;
}

function defaultOf({ cpu, gpu }: DefaultAnswers): string {
  if (cpu === gpu) return cpu && zh`（默认值：${cpu}）`;
  return cpu ? zh`（默认值：CPU 为 ${cpu}，GPU 为 ${gpu}）` : zh`（默认值：GPU 为 ${gpu}）`;
}

/** With a fact in brackets, in those at the end of the text if it has some. */
const bracketed = (about: string, fact: string): string =>
  about.endsWith('）') ? `${about.slice(0, -1)}；${fact}）` : `${about}（${fact}）`;

/** A flag's description in help and completion. */
export const flags = {
  /** The flag of a question. `values`: all of them, if they are few. */
  question: (label: string, values: readonly string[], standard: DefaultAnswers): string =>
    `${label}${values.length === 0 ? '' : zh`：${joins.values(values)}`}${defaultOf(standard)}`,
  choices: (about: string, choices: readonly string[]): string =>
    bracketed(about, zh`可选值：${joins.values(choices)}`),
  choicesWithDefault: (about: string, choices: readonly string[], standard: string): string =>
    bracketed(about, zh`可选值：${joins.values(choices)}；默认值：${standard}`),
  blade: '使用 Blade 优化（默认）',
  noBlade: '不使用 Blade 部署',
  template: '从常见场景的服务配置文件开始',
  from: '从您的 service.json 开始；未被回答修改的内容保持不变',
  preset: '从已保存的预设开始',
  savePreset: '将回答保存为预设',
  output: (path: string): string => zh`service.json 的写入位置（默认值：${path}）`,
  outputOfFile: '修改后的副本的写入位置（默认与 FILE 在同一目录）',
  yes: '确认所有不涉及删除的操作',
  allowDelete: '与 --yes 一起使用：如果该服务已存在，先删除再创建',
  dryRun: '写入并检查文件，打印命令，不发送任何请求',
  noWait: '提交后转入后台',
  detach: '与 --no-wait 相同',
  watchLimit: (time: string): string => zh`观察时限，例如 90s、30m 或 2h（默认值：${time}）`,
  rehearse: '使用 eascmd 的模拟客户端：不会创建任何资源',
  speed: '演练的加速倍数，1 到 600（默认值：30）',
  scenario: '模拟客户端演练的场景',
  eascmd: '要运行的 eascmd',
  eascmdConfig: 'eascmd 使用的登录文件（即其 -c 参数）',
  json: '在标准输出上每行打印一个 JSON 事件',
  plain: '打印文本行，不使用全屏界面',
  color: '是否使用颜色（默认值：auto）',
  ascii: '只使用 ASCII 字符',
  lang: '消息和帮助的语言（由 setup 保存）',
  help: '显示帮助',
  version: '打印版本',
  region: 'eascmd 登录的地域',
  serviceCard: '服务所在资源组的 GPU 卡型：T4、V100 或 P4',
  fix: '修复可以安全修复的问题，并显示差异',
  format: '问题的输出格式（默认值：text）',
  phases: '各阶段的耗时：p50 和 p90',
  exitStatus: '不打印任何内容，以该部署的退出码退出',
  eascmdFromNow: '今后使用的 eascmd',
  download: '如果未安装 eascmd，则下载',
  downloadTo: '安装目录（默认值：~/.local/bin）',
  setupYes: '为 eascmd 添加可执行权限；替换不是 eascmd 的文件',
  setupRegion: '要登录的地域',
  signIn: '使用环境变量中的 AccessKey 登录',
  vpc: '使用该地域的 VPC 内网 Endpoint',
  reportOutput: '报告的写入位置（默认值：blade-deploy-report-<ID>.txt）',
  reportYes: '不询问，直接写入',
  data: '以 POST 发送的内容；不指定时发送空的 GET 请求',
  smokeRegion: '服务所在的地域（默认值：部署时的地域）',
  timeout: (time: string): string =>
    zh`等待时间，例如 10s 或 2m（默认值：每次调用 ${time}，网关 2m）`,
  noRehearsal: '拒绝：演练中没有可调用的服务',
  auxModel: '从该本地模型读取输入',
  auxFramework: '框架（默认值：模型的框架）',
  auxInputs: '名称，用逗号分隔或重复指定（默认值：模型的输入）',
  auxShapes: "每个参数一组，各张量以 ';' 分隔：'1*512;3*256'",
  auxRanges: "各输入随机值的取值范围：'[0,1];[a,z]'",
  purpose: '数据的用途（默认值：calibration）',
  items: '数据条数（默认值：101；用于测试时为 3）',
  auxOutput: '脚本的写入位置（默认值：标准输出）',
  auxYes: '如果文件已存在则替换',
  auxFrom: '用于比较回答的服务配置文件',
  shell: '运行该脚本的 Shell',
  kind: 'Schema 描述的对象',
} as const;
