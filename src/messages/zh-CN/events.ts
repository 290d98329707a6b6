import { type PluginGroup, pluginGroups } from '../../service/catalog/gpus.ts';
import { pluginRuntime, processors } from '../../service/catalog/processors.ts';
import type { Context } from '../../service/rules/finding.ts';
import { zh } from '../chinese-spacing.ts';
import { allOf, regionName } from './format.ts';

/** The events of `setup --json` and their fields. */
const setupEvents = {
  eascmd: {
    about: 'setup 在哪里查找 eascmd，以及查找结果。',
    fields: {
      path: '所使用的 eascmd 的路径；没有则为 null。',
      state: '是否找到 eascmd 并能启动。演练不查找 eascmd。',
      places:
        '按查找顺序列出的位置：名称、找到的文件的路径（或 null）、该文件是什么，以及适用的机器（仅当不适用于本机时）。',
    },
  },
  download: {
    about: 'eascmd 的下载进度。',
    fields: {
      url: '下载地址，不含密码。',
      received: '已接收的字节数。',
      total: '总字节数；服务器没有说明时为 null。',
      path: '安装后文件的路径；安装完成之前为 null。',
    },
  },
  'sign-in': {
    about: '某个地域的登录状态。',
    fields: {
      region: '地域 ID；eascmd 自身的登录不知道地域，此时为 null。',
      endpoint: '登录使用的 Endpoint；未知则为 null。',
      file: '保存登录信息的 eascmd 文件，或 null。',
      state: '使用这些密钥能否成功运行 eascmd ls。',
      code: '不成功的原因代码，或 null。',
      reason: 'eascmd 的输出（不含密钥），或 null。',
    },
  },
} as const;

/** Descriptions in the schema of the events. */

export const eventsTitle = 'blade-deploy 的事件';

export const eventsAbout =
  '使用 --json 时标准输出的一行。行号递增，最后一行总是结果。请忽略不认识的类型和字段：以后的版本可能会增加。';

export const unknownEvent = '此版本不认识的类型。读取方应忽略它，不当作错误。';

export const eventEnvelope = {
  v: '格式的版本。',
  seq: '行号。递增，可以不连续。',
  at: '看到该事件的时间（UTC）。演练的时钟比实际时间快。',
  rehearsal: '在演练中为 true：没有创建任何服务。',
  type: '事件的类型。',
} as const;

export const events = {
  plan: {
    about: '将要发送的内容。部署的第一个事件。',
    fields: {
      service: '服务名称。',
      region: '地域 ID；未知则为 null。',
      file: '服务配置文件的路径。',
      sha256: '文件的 SHA-256 哈希值（十六进制）。没有文件时为空。',
      config: '服务配置文件的内容，机密信息已隐藏。',
      findings: '规则检查的结果（代码与 check 相同），以及查询账号得到的问题。',
      preflight:
        '发送之前查询账号得到的信息：名称、资源组、GPU 卡型、能否容纳一个实例。没有查询时不出现。',
      sources:
        '每个回答的来源，以去掉短划线的参数名为键：flag、environment、asked、path（由模型路径推断）、sign-in、seen、only、default 等。',
      has_plugin: '服务是否有插件。仅当文件只包含更新所修改的内容时出现。',
      beside:
        '以新名称重新部署时的原服务：名称，以及其文件中的实例数和每个实例的 GPU 数。其他情况下不出现。',
      rehearsal: '是否为演练。演练不创建任何服务。',
    },
  },
  submitted: {
    about: 'eascmd 已启动。',
    fields: {
      pid: '进程 ID。',
      argv: '命令行，机密信息已隐藏。',
    },
  },
  endpoint: {
    about: 'eascmd 打印的服务 Endpoint。',
    fields: {
      internet: '公网 Endpoint；没有打印则为 null。',
      intranet: 'VPC 内网 Endpoint；没有打印则为 null。',
      token: '总是隐藏。Token 不会保存在任何地方。',
    },
  },
  phase: {
    about: '部署的一个阶段开始或结束。',
    fields: {
      phase: '阶段。',
      state: '阶段的状态。后面的阶段开始之后，该阶段可能仍在继续。',
      elapsed_ms: '已运行的时间，单位为毫秒。',
    },
  },
  line: {
    about: 'eascmd 输出的一行。',
    fields: {
      text: '该行内容，机密信息已隐藏，控制序列已去除。',
      stream: '该行来自标准错误输出时出现。',
    },
  },
  instances: {
    about: 'eascmd 打印的实例数。',
    fields: {
      total: '全部实例数。',
      pending: '等待中的实例数。',
      running: '运行中的实例数。',
    },
  },
  workers: {
    about: 'eascmd w 显示的实例状态。实例启动比通常更久时才会查询。',
    fields: {
      total: '实例总数。不一定全部列出。',
      workers: '每个实例：打印的状态、重启次数，以及上次如何结束。',
    },
  },
  heartbeat: {
    about: '没有新的输出。部署仍在继续。',
    fields: {
      phase: '当前阶段。',
      elapsed_ms: '已运行的时间，单位为毫秒。',
      window: '优化处于文档说明的 3 到 10 分钟中的哪个位置。late 不代表失败。',
    },
  },
  warning: {
    about: '需要了解的情况，部署不会因此结束。',
    fields: {
      code: '供脚本使用的代码。',
      message: '供人阅读的说明。',
    },
  },
  checked: {
    about: 'check 在一个文件中发现的问题。',
    fields: {
      file: '所指定的文件。',
      error: '无法读取或写入该文件的原因，或 null。',
      errors: '错误数。',
      warnings: '警告数。',
      untold: '没有列出的问题数。',
      findings: '发现的问题，按在文本中的顺序排列。行号和列号从 1 开始，不含结束位置。',
      fixed: '--fix 修复的内容，位置以原文本为准。',
    },
  },
  run: {
    about: '部署历史中的一次部署。时间为提交时间。',
    fields: {
      id: '部署 ID。',
      service: '服务名称；未知则为 null。',
      region: '地域 ID；未知则为 null。',
      rehearsal: '是否为演练。演练不创建任何服务。',
      operation: '文件的发送方式；未知则为 null。',
      device: '服务运行所在的设备类型；未知则为 null。',
      framework: '模型的框架；未知则为 null。',
      card: '服务资源组的 GPU 卡型；未知则为 null。',
      level: '文件中的优化级别，或 null。',
      plugins_configured: '文件是否包含插件；未知则为 null。',
      file: '服务配置文件的路径；未知则为 null。',
      sha256: '文件的 SHA-256 哈希值；未知则为 null。',
      config: '文件的内容，机密信息已隐藏；未知则为 null。',
      outcome: '部署的结果；没有记录则为 null。',
      exit_code: '退出码，或 null。',
      ended_at: '结束时间，以部署自身的时钟为准，或 null。',
      deployed: '是否部署成功过，即使之后已被删除。',
      optimized: '是否看到插件运行；未知则为 null。',
      optimization_ms: '优化用时，单位为毫秒，或 null。',
      total_ms: '部署用时，单位为毫秒，或 null。',
      phases: '每个已完成阶段的用时，单位为毫秒。',
      gap: '部署期间机器是否休眠过。休眠会使用时不可靠。',
    },
  },
  diff: {
    about: '两次部署的服务配置文件之间的差异。',
    fields: {
      before: '第一次部署的 ID。',
      after: '第二次部署的 ID。',
      differences: '不同的字段。文件中没有的值不出现。',
    },
  },
  'phase-times': {
    about: '以往部署中各阶段的用时。',
    fields: {
      rehearsal: '是否只有演练可供统计。',
      phases: '每个阶段的部署次数、中位数和第 90 百分位数，单位为毫秒。',
    },
  },
  ...setupEvents,
  result: {
    about: '结果。总是最后一行。',
    fields: {
      outcome:
        '如何结束。不进行部署的命令（例如 history 或 setup）成功时为 dry-run，否则为 refused。',
      exit_code: '程序的退出码。',
      optimized: '是否看到插件运行；没有要求优化或未知则为 null。',
      optimization_ms: '优化用时，单位为毫秒，或 null。',
      total_ms: '部署用时，单位为毫秒，或 null。',
      error:
        '出了什么问题，或 null：供脚本使用的代码和供人阅读的说明。代码为 input-needed 时，missing 列出每一项缺少的输入：参数、环境变量和合法取值（接受任意文本时为空）。服务配置文件中只有隐藏形式的值，则给出其在文件中的路径。',
      cause: '最可能的原因：ID、说明，以及 eascmd 的输出是文档有说明的，还是仅仅看起来像该原因。',
      next: '可以尝试的办法，最有可能的在前：ID、说明，以及要设置的参数（或 null）。',
      totals: '仅 check：文件数、错误数和警告数。',
    },
  },
} as const;

/** Events of the commands that report on a service, a machine, or a recording. */
export const toolEvents = {
  'aux-data': {
    about: '测试数据或校正数据文件的内容，来自 `aux-data check`。',
    fields: {
      file: '所指定的文件。',
      error: '没有读取该文件的原因，或 null。',
      format: 'npy（TensorFlow）或 torch（PyTorch）；出错时为 null。',
      holds: '内容的 Python 类型；出错时为 null。',
      count: '数据条数；出错时为 null。',
      values: '第一条数据中的值：键或位置、种类、类型和形状。',
      findings: 'Blade 或其 Python 不会接受的内容，以及与模型和回答不一致之处。',
    },
  },
  'aux-script': {
    about: '生成测试数据或校正数据的脚本，来自 `aux-data`。',
    fields: {
      framework: '数据适用的框架。',
      purpose: 'test（测试）或 calibration（校正）。',
      file: '脚本的路径；没有写入文件时为 null。',
      data_file: '脚本写入的文件。',
      items: '脚本生成的数据条数。',
      inputs: '每个输入：类型、形状（大小不定时为 -1），以及脚本是否对其中某一项作了猜测。',
      script: '脚本的内容。',
    },
  },
  report: {
    about: '一次部署的报告：包含哪些部分，写到了哪里。',
    fields: {
      id: '部署 ID。',
      file: '报告的路径。',
      written: '是否已写入。',
      bytes: '报告的大小，单位为字节。',
      parts: '报告的各个部分，包括名称和大小。',
      redacted: '按种类统计的已去除的不同值的数量。',
    },
  },
  doctor: {
    about: '本机上哪些可用，哪些不可用。',
    fields: {
      checks:
        '每项检查：ID、状态（ok、warning 或 fault）、供脚本使用的代码和值、供人阅读的说明，以及修复办法（或 null）。',
    },
  },
  model: {
    about: '`inspect` 找到的模型，或某个文件没有作为模型读取的原因。',
    fields: {
      file: '所指定的路径，以及在目录或压缩包中的路径。',
      error: '没有作为模型读取的原因，或 null。',
      format: '文件的格式；出错时为 null。',
      framework: '框架；文件没有说明时为 null。',
      versions: '文件中注明的写入时使用的各版本，以名称为键。',
      size: '大小，单位为字节；SavedModel 包含其变量。',
      inputs: '输入：名称、元素类型、形状（大小不定时为 -1，未知则为 null），以及列出的原因。',
      outputs: '输出，最有可能的在前，形式同上。',
      signatures: 'SavedModel 的签名及其输入和输出。',
      methods: 'TorchScript 模块的方法。',
      tags: '所读取的 SavedModel 部分的标签。',
      variables: '变量数和变量值的大小（字节）；没有变量时为 null。',
      notes: '其他值得了解的信息：代码、值和说明。',
      runtime: '检查适配性所依据的版本，以及这些版本的确定程度。',
      fit: '运行环境缺少什么：代码、严重程度、来源、值和说明。',
    },
  },
  smoke: {
    about: '对服务的一次调用：发送和接收的内容。',
    fields: {
      service: '服务名称。',
      region: '地域 ID；未知则为 null。',
      endpoint: '所调用的 Endpoint。',
      network: '该 Endpoint 位于公网还是 VPC 内网。',
      token_from: 'Token 的来源。任何事件都不包含 Token 本身。',
      method: '没有样本时为 GET，有样本时为 POST。',
      sent_bytes: '样本的大小，单位为字节。',
      status: 'HTTP 状态码；没有响应时为 null。',
      latency_ms: '收到响应第一个字节的用时，单位为毫秒，或 null。',
      total_ms: '收到完整响应的用时，单位为毫秒，或 null。',
      received_bytes: '响应的大小，单位为字节，或 null。',
      body: '响应是文本时的开头部分，或 null。',
      body_is_whole: 'body 是否为完整的响应，或 null。',
    },
  },
} as const;

/** What the command `schema` prints, and the descriptions in its schemas. */

export const schemaOfServiceOnly =
  '--region 和 --service-card 用于缩小 service.json 的 Schema 的范围，在这里不适用。';

export const projectTitle = 'blade-deploy 的项目文件（blade-deploy.json）';

export const projectAbout =
  '团队共用的预设，可以安全地提交到代码仓库：任何回答都不是机密信息。不认识的键保持不变。';

export const projectSchemaField = '编辑器查找此 Schema 的位置，例如 ./blade-deploy.schema.json。';

export const projectPresets =
  '命名的一组回答，供 blade-deploy new --preset NAME 使用。--save-preset 会写入一组。';

export const projectPreset = '回答，以去掉短划线的参数名为键，值与您输入的文本相同。';

export const serviceTitle = '使用 Blade EAS Plugin 的 PAI-EAS 服务配置文件（service.json）';

/** What a file is checked against. No file contains the region or the GPU model. */
export function serviceAbout({ region, serviceCard }: Context): string {
  const where = region === undefined ? '' : zh`范围已缩小到${regionName(region)}。`;
  const gpuModel = serviceCard === undefined ? '' : zh`范围已缩小到 ${serviceCard} GPU 节点。`;
  return `在 Schema 能够表达的范围内，check 报告为错误的内容在这里无效，仅报告为警告的内容有效。允许使用未列出的键。${where}${gpuModel}`;
}

/** Each group that can be used, with the regions that list it. */
export function groupsAbout(groups: readonly PluginGroup[]): string {
  if (groups.length === 0) return '文档没有列出这里支持的资源组。';
  return groups
    .map(
      ({ id, gpuModel, regions }) =>
        zh`${id}：${gpuModel} GPU，位于${allOf(regions.map(regionName))}。`,
    )
    .join('');
}

/** What an editor shows for a broken rule: what is right, and the rule's code. */
export const ruleBroken = (title: string, code: string): string => `${title} [${code}]`;

export const processorsAbout = (processors: readonly string[]): string =>
  zh`即 ${allOf(processors)}。`;

/** What an editor shows next to a value that it offers. Self-explanatory values have no entry. */
export const valueAbout: ReadonlyMap<string, string> = new Map([
  ['o1', '无损优化：结果不变。'],
  ['o2', '量化为 INT8；文档只说明支持 GPU。'],
  ...processors.map(({ id, blade }): [string, string] => [
    id,
    blade ? '包含 Blade 引擎。' : '没有文档说明其包含 Blade。',
  ]),
  ...pluginGroups.map((group): [string, string] => [group.id, groupsAbout([group])]),
  ...(['cpu', 'gpu'] as const).flatMap((device): [string, string][] => {
    const { command, image } = pluginRuntime(device);
    const about = zh`针对 ${device.toUpperCase()} 优化。`;
    return [
      [command, about],
      [image, about],
    ];
  }),
]);
