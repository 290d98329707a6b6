import type { exitCode } from '../../../eascmd/exit-codes.ts';
import { zh } from '../../chinese-spacing.ts';
import { documentName, joins } from '../format.ts';

type Exits = Readonly<Partial<Record<keyof typeof exitCode, string>>>;

/** A help page: examples, what the command does, notes after the flags, exit codes. */
interface Page {
  readonly about: string;
  readonly examples: string;
  readonly notes: string;
  readonly exits: Exits;
}

const usage = '用法错误：未知的参数或无效的取值';
const interrupted = '已中断';
const faulty = 'blade-deploy 自身出错（参见其日志），或无法写出结果';

/** All exit codes: those of a run that deploys. */
const anyExit = {
  ok: '部署成功；无需任何操作；试运行或检查未发现错误',
  failed: '部署失败；smoke：没有收到 200 到 299 的响应',
  usage,
  noEascmd: '未安装 eascmd、eascmd 无法运行或尚未登录',
  inputNeeded: '缺少输入，且无法交互询问',
  refused: '未通过规则检查；check 发现了错误',
  conflict: '冲突：名称已被占用，或另一个进程正在部署该服务',
  stopped: '已按要求停止，并已确认服务不存在',
  unknown: '结果未知，或已超过观察时限',
  detached: '已转入后台：仍在部署',
  fault: faulty,
  hangup: '提交之前终端已关闭',
  interrupted: '提交之前被中断',
  terminated: '提交之前被终止',
} as const satisfies Exits;

const pastExit = {
  ok: '已打印（没有部署记录时也是如此）',
  usage: '用法错误，或没有该 ID 的部署',
  fault: faulty,
} as const satisfies Exits;

const printExit = { ok: '已打印', usage, fault: faulty } as const satisfies Exits;

const pages = {
  main: {
    about: '将优化后的模型部署为阿里云 PAI-EAS 服务。',
    examples: `示例：
  blade-deploy                        回答问题，查看计划，部署
  blade-deploy new --rehearse         流程相同，但不会创建任何资源
  blade-deploy deploy service.json    检查、查看并部署一个文件
  blade-deploy check service.json     仅检查文件
  blade-deploy redeploy               再次部署上一个服务
  blade-deploy attach                 继续观察一次部署
  blade-deploy history                列出历史部署
  blade-deploy setup                  查找 eascmd 并登录
  blade-deploy smoke textcnn          调用一次服务
  blade-deploy doctor                 检查本机环境
  blade-deploy inspect model.pb       显示模型的输入、输出和兼容性
  blade-deploy aux-data --model x.pb  生成制作校正数据的脚本
`,
    notes: `
更多：blade-deploy help COMMAND，以及
blade-deploy help exit-codes、regions 或 phases。
使用 --json 时，标准输出的最后一行始终是结果。
`,
    exits: anyExit,
  },
  new: {
    about: '回答问题，查看部署计划，然后部署',
    examples: `示例：
  blade-deploy new
  blade-deploy new --template cpu-blade
  blade-deploy new --from service.json --blade
  blade-deploy new --rehearse --speed 60
  blade-deploy new --model-path oss://my-bucket/textcnn/frozen.pb \\
    --region cn-shanghai --device cpu --service-resource '' --yes
  url=$(blade-deploy new --template plain --region cn-beijing --name mnist \\
    --model-path oss://my-bucket/mnist/ --yes)
`,
    notes: '',
    exits: anyExit,
  },
  deploy: {
    about: '检查、查看并部署已有的文件',
    examples: `示例：
  blade-deploy deploy service.json
  blade-deploy deploy service.json --region cn-shanghai --service-card T4 --yes
  blade-deploy deploy service.json --memory 8000 --dry-run
  blade-deploy deploy service.json --yes --json
`,
    notes: '',
    exits: anyExit,
  },
  check: {
    about: '按规则检查服务配置文件（- 表示读取标准输入）',
    examples: `示例：
  blade-deploy check service.json
  blade-deploy check services/*.json --region cn-shanghai --service-card T4
  blade-deploy check service.json --fix
  blade-deploy check - < service.json
  blade-deploy check services/*.json --format sarif > check.sarif
`,
    notes: '',
    exits: {
      ok: '没有错误；使用 --fix 时，没有剩余的错误',
      usage: '用法错误，或有文件无法读取或写入',
      refused: '发现了错误',
      fault: faulty,
    },
  },
  redeploy: {
    about: '再次部署一个服务',
    examples: `示例：
  blade-deploy redeploy                     查看计划后部署上一个服务
  blade-deploy redeploy textcnn --memory 8000
  url=$(blade-deploy redeploy textcnn --yes)
  blade-deploy redeploy textcnn --yes --allow-delete textcnn   重新优化
`,
    notes: '',
    exits: anyExit,
  },
  history: {
    about: '列出历史部署',
    examples: `示例：
  blade-deploy history
  blade-deploy history --phases             各阶段的耗时
  blade-deploy history show 1a2b            ID 的末尾几位即可
  blade-deploy history diff 1a2b 3c4d --json
`,
    notes: '',
    exits: pastExit,
  },
  'history show': {
    about: '显示一次部署及其文件',
    examples: `示例：
  blade-deploy history show 1a2b            ID 的末尾几位即可
  blade-deploy history show 1a2b --json
`,
    notes: '',
    exits: pastExit,
  },
  'history diff': {
    about: '比较两次部署的文件',
    examples: `示例：
  blade-deploy history diff 1a2b 3c4d       前一次到后一次之间的变化
  blade-deploy history diff 1a2b 3c4d --json
`,
    notes: '',
    exits: pastExit,
  },
  attach: {
    about: '继续观察从本机提交的部署',
    examples: `示例：
  blade-deploy attach                 正在进行的部署、列表或最近一次部署
  blade-deploy attach textcnn
  blade-deploy attach textcnn --json
`,
    notes: '',
    exits: {
      ok: '部署成功',
      failed: '部署失败',
      usage: '用法错误，或没有该名称的部署',
      stopped: anyExit.stopped,
      unknown: anyExit.unknown,
      detached: anyExit.detached,
      fault: faulty,
    },
  },
  setup: {
    about: '查找或安装 eascmd，并登录到一个地域',
    examples: `示例：
  blade-deploy setup                  查找 eascmd 并登录到一个地域
  blade-deploy setup --rehearse       流程相同，使用模拟客户端
  blade-deploy setup --download --region cn-shanghai --sign-in
  blade-deploy setup --eascmd ~/tools/eascmd64 --json
`,
    notes: `
eascmd 通过命令行参数接收 AccessKey Secret。在它运行期间，本机的其他用户可以在
进程列表中看到该 Secret。blade-deploy 不保存 AccessKey ID 和 Secret。

环境变量：
  ALIBABA_CLOUD_ACCESS_KEY_ID      --sign-in 使用的 AccessKey
  ALIBABA_CLOUD_ACCESS_KEY_SECRET
  BLADE_DEPLOY_REGION              未指定 --region 时的地域
  BLADE_DEPLOY_EASCMD              未指定 --eascmd 时运行的 eascmd
  BLADE_DEPLOY_DOWNLOAD_URL        下载 eascmd 的镜像站
  HTTPS_PROXY, NO_PROXY            下载时使用的代理
  NODE_EXTRA_CA_CERTS              会解密流量的代理的证书
`,
    exits: {
      ok: 'eascmd 可以运行，并已登录到指定的地域',
      usage,
      noEascmd: '未安装 eascmd、eascmd 无法运行，或 AccessKey 被拒绝',
      inputNeeded: '缺少输入，且无法交互询问：列出所需的参数',
      unknown: '已登录，但无法确认 AccessKey 是否有效',
    },
  },
  doctor: {
    about: '检查本机环境，每个问题给出一个解决办法',
    examples: `示例：
  blade-deploy doctor
  blade-deploy doctor --json
  blade-deploy doctor --rehearse      使用模拟客户端代替 eascmd
`,
    notes: `
会运行 eascmd --help，并对每个登录运行 eascmd ls。不做任何修改。
`,
    exits: {
      ok: '未发现妨碍部署的问题',
      usage,
      noEascmd: '有问题：eascmd、登录或本机环境',
      interrupted,
    },
  },
  inspect: {
    about: '显示本地模型的输入、输出、类型、形状和运行环境兼容性',
    examples: `示例：
  blade-deploy inspect frozen.pb
  blade-deploy inspect saved_model/        SavedModel 所在的目录
  blade-deploy inspect model.tar.gz        压缩包或目录中的每个模型
  blade-deploy inspect frozen.pb --json
`,
    notes: `
可读取 TensorFlow 图（.pb、.pbtxt）、SavedModel、PyTorch 文件（.pt、.pth）或
.npy 文件，可以是单个文件，也可以位于目录、.zip、.tar 或 .tar.gz 中。文件中的
内容不会被执行或反序列化（unpickle），文件也不会发送到任何地方。
模型会与插件 SDK 的版本（TensorFlow 1.15、Torch 1.6、Python 3.6）进行比较，
每条结论都注明来源。
`,
    exits: {
      ok: '已读取，运行环境具备模型所需的全部功能',
      usage: '用法错误，或该路径下没有可读取的模型',
      refused: '模型使用了运行环境不具备的功能',
      interrupted,
    },
  },
  'aux-data': {
    about: '生成制作测试数据或校正数据的脚本，或检查此类数据',
    examples: `示例：
  blade-deploy aux-data --model frozen.pb > make_data.py
  blade-deploy aux-data --model model.pt --for test --output make_test.py
  blade-deploy aux-data --framework tensorflow --inputs image,size \\
    --input-shapes '8*3*224*224;1*2'
  blade-deploy aux-data check calib_data.npy --model frozen.pb
`,
    notes: `
脚本需要 Python 3 和 NumPy；PyTorch 模型还需要 PyTorch。脚本用固定的种子生成随机
值，并留有填写您自己样本的位置。凡是推测的类型或形状都标有 CHECK。
`,
    exits: {
      ok: '脚本已打印或写入文件',
      usage: '用法错误、模型无法读取，或文件已存在',
      inputNeeded: '框架或输入未知：列出所需的参数',
      refused: '有取值未通过规则检查',
    },
  },
  'aux-data check': {
    about: '将 .npy 或 .pth 文件的内容与模型和回答进行比较',
    examples: `示例：
  blade-deploy aux-data check calib_data.npy
  blade-deploy aux-data check calib_data.pth --model model.pt --for calibration
  blade-deploy aux-data check test_data.npy --from service.json --json
`,
    notes: `
不会加载该文件：逐个操作码读取其中的 pickle，不执行任何内容。使用 --from 时，由
文件名判断它是测试数据还是校正数据。--model、--framework、--inputs、
--input-shapes、--for 以及“输出”下的参数与 aux-data 相同。
`,
    exits: {
      ok: '没有错误',
      usage: '用法错误，或有文件无法读取',
      refused: 'Blade 或其 Python 不会接受该文件',
    },
  },
  smoke: {
    about: '用您自己的样本调用一次服务',
    examples: `示例：
  blade-deploy smoke textcnn                       发送一个空的 GET 请求
  blade-deploy smoke textcnn --data sample.pb      以 POST 发送样本
  EAS_TOKEN=... blade-deploy smoke textcnn --json
`,
    notes: `
环境变量：
  EAS_TOKEN              服务的 Token；未设置时向 eascmd 查询
  BLADE_DEPLOY_REGION    未指定 --region 时的地域
`,
    exits: {
      ok: '服务返回了 200 到 299 的状态码',
      failed: '返回其他状态码或没有响应，服务不存在，或服务只是演练',
      usage: '用法错误，或有文件无法读取',
      noEascmd: '需要 eascmd，但未安装或尚未登录',
      inputNeeded: '未指定服务且无法交互询问，或没有 Token',
      interrupted,
    },
  },
  report: {
    about: '生成一份脱敏报告，供协助您的人查看',
    examples: `示例：
  blade-deploy report 1a2b                  ID 的末尾几位即可
  blade-deploy report 1a2b --output help.txt --yes
  blade-deploy history                      列出所有 ID
`,
    notes: `
与 doctor 一样检查本机环境；先列出报告内容，再写入一个只有您可以读取的文本文件。
AccessKey、Token、账号、Bucket 及其路径、地址，以及您的主目录名、用户名和主机名
都会被去除。报告不会发送到任何地方。
`,
    exits: {
      ok: '已写入',
      usage: '用法错误、没有该 ID 的部署，或文件无法写入',
      inputNeeded: '无法交互确认：请加上 --yes',
      fault: 'blade-deploy 自身出错；会打印其日志的路径',
      interrupted: '未写入：您选择了取消或退出',
    },
  },
  schema: {
    about: '打印 service.json、事件或项目文件的 JSON Schema',
    examples: `示例：
  blade-deploy schema > service.schema.json
  blade-deploy schema --region cn-shanghai --service-card T4
  blade-deploy schema events
  blade-deploy schema project > blade-deploy.schema.json
`,
    notes: `
KIND 可以是 service（带 plugins 的 service.json，默认值）、events（--json 的一行）
或 project（blade-deploy.json）。指定地域和 GPU 卡型可以缩小插件资源组的取值范围。
标准输出只包含该文档，使用 --json 时也是如此。
`,
    exits: printExit,
  },
  completion: {
    about: '打印在 Shell 中补全命令、参数和取值的脚本',
    examples: `示例：
  blade-deploy completion zsh > ~/.zfunc/_blade-deploy
  blade-deploy completion fish > ~/.config/fish/completions/blade-deploy.fish
  blade-deploy completion pwsh | Out-String | Invoke-Expression
  eval "$(blade-deploy completion bash)"
`,
    notes: `
要在每个新的 Shell 中加载：
  bash   将上面的 eval 一行加入 ~/.bashrc
  zsh    如上将脚本写入 fpath 中的目录，并在 ~/.zshrc 中加入：
           fpath=(~/.zfunc $fpath)
           autoload -Uz compinit && compinit
  fish   如上写入脚本；fish 会按文件名找到它
  pwsh   将上面的 pwsh 一行加入 $PROFILE 指向的文件

每次按 Tab 时，脚本都会询问 blade-deploy，因此升级版本后无需更换脚本。预设和部署过的
服务也可以补全。不会发送任何数据。
`,
    exits: printExit,
  },
  help: {
    about: '显示命令的帮助，或 exit-codes、regions、phases 的说明',
    examples: `示例：
  blade-deploy help new
  blade-deploy help exit-codes
  blade-deploy help regions
`,
    notes: '',
    exits: printExit,
  },
} as const satisfies Readonly<Record<string, Page>>;

/** Headings: commander's, by its names for them, and those of groups of flags. */
const headings = {
  'Usage:': '用法：',
  'Arguments:': '位置参数：',
  'Options:': '参数：',
  'Commands:': '命令：',
  exitCodes: '退出码：',
  questions: '问题（设置了对应的参数或环境变量时不再询问）：',
  startFrom: '起点：',
  notInFile: '不写入文件：',
  notInServiceFile: '不属于 service.json（用于 KIND service）：',
  changesOfFile: '修改（写入副本，其余内容与原文件相同）：',
  changes: '修改（其余内容保持不变）：',
  running: '运行：',
  rehearsing: '演练：',
  output: '输出：',
  checking: '检查：',
  writing: '写入：',
  finding: '查找 eascmd：',
  signingIn: '登录：',
  calling: '调用：',
  past: '历史部署：',
  watching: '观察：',
  model: '模型：',
  data: '数据：',
  comparing: '比较：',
} as const;

/** Between a command's notes and its flags. */
const variables = {
  ofQuestions: '环境变量（未指定同名参数时使用）：',
  ofFile: (names: readonly string[]): string => zh`环境变量：${joins.values(names)}。`,
  others: `其他环境变量：
  BLADE_DEPLOY_EASCMD         未指定 --eascmd 时运行的 eascmd
  BLADE_DEPLOY_EASCMD_CONFIG  未指定 --eascmd-config 时使用的登录文件
  BLADE_DEPLOY_LANG           未指定 --lang 时的语言
  BLADE_DEPLOY_HOME           存放设置、回答和日志的目录
  NO_COLOR, FORCE_COLOR       未指定 --color 时的颜色设置
  ACCESSIBLE                  与 --plain 相同
  CI                          不询问任何问题
`,
} as const;

const topics = {
  regions: {
    head: ['地域', '名称', 'EAS', 'GPU 插件资源组'],
    listed: '已列出',
    before: [
      '各地域，以及可在其中运行 GPU 优化的资源组。',
      'CPU 优化不需要资源组，所有地域均可使用。',
    ],
    notListed: (sign: string): string => zh`${sign} 表示文档未列出支持。`,
    sameModel: '插件资源组的名称中含有 GPU 卡型，服务也必须运行在同一卡型上。',
    withBlade: (tensorflow: string, pytorch: string): string =>
      zh`使用 Blade 时：${tensorflow}、\n${pytorch}。`,
    source: (document: string, date: string): string =>
      zh`来源：${documentName(document)}，${date}。`,
    listedBy: (date: string): string => zh`EAS 一列的来源：PAI 地域和可用区，${date}。`,
  },
  phases: {
    head: ['阶段', '显示为', '内容'],
    before: '部署的各个阶段（按顺序）。任何阶段都可能被跳过。',
    after: `“优化”从“Executing plugin”这一行开始，文档说明需要 3 到 10 分钟：3 分钟以内为
偏早，超过 10 分钟为偏晚。偏晚不等于失败。
来源：Blade EAS Plugin 页面，2026-03。`,
  },
} as const;

/** The texts of `--help`, `help`, and the completion of flags and commands. */
export const help = {
  pages,
  headings,
  variables,
  topics,
  anyExit,
  /** Commander's own text after `Usage:`. */
  usage: (text: string): string =>
    text.replace('[options]', '[参数]').replace('[command]', '[命令]'),
} as const;
