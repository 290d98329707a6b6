import type { JsonCause } from '../../../service/json/scanner.ts';
import { badBucket, isLocalPath } from '../../../service/model-path.ts';
import type { RuleCode } from '../../../service/rules/check.ts';
import type { RightPlace } from '../../../service/rules/keys.ts';
import { zh } from '../../chinese-spacing.ts';
import { list, type RuleText, text, type Values } from '../../text.ts';
import { auxSentence } from '../cli/aux-data.ts';
import { modelSentence } from '../cli/models.ts';
import { allOf, anyOf, regionName } from '../format.ts';
import { bladeRuntime, pluginRuleTexts, unknownKey } from './plugin-rules.ts';

/** Why a text isn't JSON. */
const causes: Readonly<Record<JsonCause, string>> = {
  empty: '文件为空。',
  comment: 'JSON 不支持注释。请删除该注释。',
  'comma-before-end': '请删除此处前面的逗号：逗号之后没有内容。',
  'comma-missing': '此处应为逗号，或对象、列表的结尾。',
  'colon-missing': '键和值之间应有冒号。',
  'key-expected': '此处应为双引号中的键。',
  'value-expected': '此处应为值：双引号中的字符串、数字、true、false、null、列表或对象。',
  'single-quotes': 'JSON 的字符串使用双引号。',
  'string-unclosed': '该字符串在本行没有结尾的双引号。',
  'escape-unknown': '该字符串中有一个反斜杠不是 JSON 转义。要表示反斜杠，请写 \\\\。',
  'control-character': '该字符串包含控制字符，例如制表符。请写成转义，制表符为 \\t。',
  'number-unfinished': '该数字不完整。',
  'wrong-bracket': '该括号与最近打开的括号不匹配。',
  'never-closed': '文件结束时还有未关闭的括号。',
  'more-behind': '文件只能包含一个值。请删除其后的内容。',
  'look-alike': '该字符只是看起来像 JSON 字符。',
  'other-blank': '这是 JSON 不允许的空白或不可见字符。请删除。',
  'other-word': 'JSON 没有这个值。',
};

const byCause: ReadonlyMap<string, string> = new Map(Object.entries(causes));

/** Names the character or word that was typed, if that helps more than what was expected. */
function typoSentence(cause: string, item: string, expected: string): string | undefined {
  switch (cause) {
    case 'look-alike':
      return zh`${item} 只是看起来像 JSON 字符。请改为 ${expected}`;
    case 'other-blank':
      return zh`${item} 是 JSON 不允许的空白或不可见字符。请删除。`;
    case 'other-word':
      return zh`JSON 没有 ${item}。${expected === '' ? '请写成数字。' : zh`请改为 ${expected}。`}`;
    default:
      return undefined;
  }
}

const places: ReadonlyMap<string, string> = new Map<RightPlace, string>([
  ['top', '文件的顶层，与 name 并列'],
  ['metadata', 'metadata 中'],
  ['config', 'config 中'],
  ['model', 'config 的 model_info 中，模型的文件名之下'],
]);

/** JSON's types, as a user would write a value of them. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', '双引号中的字符串'],
  ['number', '不带引号的数字'],
  ['smaller-number', '更小的数字：该数字大于 1.8e308'],
  ['array', '方括号中的列表'],
  ['object', '花括号中的对象'],
]);

const ownRegion = '内网地址只能在其所属地域内访问。';

/** The text of each rule, in the order of the file. A rule without a text does not compile. */
const texts: Readonly<Record<RuleCode, RuleText>> = {
  'not-utf-8': {
    title: '文件是 UTF-8 文本。',
    why: '读取 JSON 的程序按 UTF-8 解析，会误读其他编码。',
    message: () => '文件不是 UTF-8 文本。请以 UTF-8 编码保存。',
  },
  'byte-order-mark': {
    title: '文件开头没有字节顺序标记（BOM）。',
    why: 'JSON 没有 BOM，程序可能拒绝读取该文件。',
    message: () => '文件以字节顺序标记（BOM）开头。请保存为不带 BOM 的 UTF-8。',
  },
  'not-json': {
    title: '文件是 JSON，没有注释和多余的逗号。',
    why: '无法解析的文件不能读取。',
    message: (values) => {
      const cause = byCause.get(text(values, 'cause')) ?? '这不是 JSON。';
      const opened = text(values, 'opened');
      if (opened !== '') return `${cause}未关闭的部分从第 ${opened} 行开始。`;
      return (
        typoSentence(text(values, 'cause'), text(values, 'item'), text(values, 'expected')) ?? cause
      );
    },
  },
  'duplicate-key': {
    title: '同一个对象中没有重复的字段。',
    why: '以哪一个为准，取决于读取的程序。',
    message: (values) =>
      zh`${text(values, 'item')} 重复，第一个在第 ${text(values, 'line')} 行。以哪一个为准没有规定。请只保留一个。`,
  },
  schema: {
    title: '每个值的类型符合文件格式的要求。',
    why: '文档没有说明服务如何读取其他类型。',
    message: (values) => {
      const expected = text(values, 'expected');
      // A review has no line to underline, so the sentence names the position.
      return zh`${text(values, 'item') || '该值'} 必须是${typeNames.get(expected) ?? ` ${expected} 类型`}。`;
    },
  },
  'key-near-miss': {
    title: '没有疑似拼写错误的未知字段。',
    why: '拼写错误的字段不起作用。',
    message: (values) =>
      zh`${text(values, 'item')} 不是已知字段。请改为 ${text(values, 'suggestion')}。`,
  },
  'key-misplaced': {
    title: '每个已知字段都在文档规定的位置。',
    why: '没有文档说明会从其他位置读取它。',
    message: (values) =>
      zh`${text(values, 'item')} 不在此处的支持列表中。它应位于${places.get(text(values, 'place')) ?? '其他位置'}。`,
  },
  'key-dotted': {
    title: '嵌套字段写成对象。',
    why: '带点的写法用于 eascmd modify -D，没有文档在文件中这样写。',
    message: (values) => zh`请将 ${text(values, 'item')} 写在 ${text(values, 'holder')} 对象中。`,
  },
  'plugins-empty': {
    title: 'plugins 至少有一个元素。',
    why: '空列表没有指定插件，模型将不经优化直接运行。',
    message: () => '该列表为空，因此不会优化模型。请添加插件，或删除 plugins。',
  },
  'plugin-key-unknown': {
    title: '插件只有文档所列的字段。',
    why: unknownKey,
    message: (values) =>
      zh`${text(values, 'item')} 不是文档所列的插件字段。所列字段有 ${allOf(list(values, 'allowed'))}。`,
  },
  'placeholder-left': {
    title: '没有遗留的占位符。如果该文本可能是有意填写的，则只给出警告。',
    why: '占位符没有对应任何实际存在的内容。',
    message: (values) => {
      const at = text(values, 'at');
      return zh`请将${at === '' ? '' : zh` ${at} 中的`}占位符 ${text(values, 'value')} 替换为实际的值。`;
    },
  },
  'name-missing': {
    title: '服务有名称。',
    why: '创建、调用和删除服务都要使用服务名称。',
    message: () => '缺少服务名称。名称由 3 到 63 个小写字母、数字或下划线组成。',
  },
  'name-form': {
    title: '服务名称由 3 到 63 个小写字母、数字或下划线组成。',
    why: '服务的 Endpoint 和镜像以该名称命名。',
    message: () => '服务名称由 3 到 63 个小写字母、数字或下划线组成，例如 textcnn_prod。',
  },
  'name-start': {
    title: '服务名称以字母开头。',
    why: '没有文档说明是否接受以其他字符开头的名称。',
    message: () => '服务名称应以小写字母开头，例如 textcnn_prod。',
  },
  'name-twice': {
    title: '文件只指定一次服务名称。',
    why: '阿里云自己的 SDK 读取顶层的名称；服务读取哪一个，文档没有说明。',
    // Which of the two keys the service reads is not documented (Blade EAS Plugin page; service
    // reference).
    message: (values) =>
      zh`文件指定了两个服务名称：${text(values, 'other')} 和 ${text(values, 'value')}。请只保留一个。`,
  },
  'model-path-unseen': {
    title: '文件指明了模型的来源。',
    why: '参考文档要求使用 Processor 时指定模型路径。有些 Processor 以其他方式获取模型，详见其各自的文档。',
    message: () =>
      '文件没有模型路径，也没有指定模型的其他来源。除非 Processor 不需要，否则请添加 model_path。',
  },
  'metadata-region-other': {
    title: 'metadata.region 是 eascmd 登录的地域。',
    why: 'eascmd 部署到它登录的地域。',
    message: (values) =>
      zh`文件指定的地域是 ${regionName(text(values, 'value'))}，但服务将部署到 ${regionName(text(values, 'region'))}。请修改其中一个，或删除 metadata.region。`,
  },
  'storage-endpoint-other-region': {
    title: '挂载的 Bucket 与服务在同一地域。',
    why: ownRegion,
    message: (values) =>
      zh`该 Bucket 位于 ${regionName(text(values, 'hostRegion'))}，但服务位于 ${regionName(text(values, 'region'))}。请使用与服务同一地域的 Bucket。`,
  },
  'address-in-other-region': {
    title: '内网地址与服务在同一地域。',
    why: ownRegion,
    message: (values) =>
      zh`${text(values, 'value')} 只能在 ${regionName(text(values, 'hostRegion'))} 内访问，但服务运行在 ${regionName(text(values, 'region'))}。请使用公网地址，或与服务同一地域的地址。`,
  },
  'container-image-missing': {
    title: '容器指定了镜像。',
    why: '参考文档要求必填。',
    message: () => '容器缺少镜像。请添加镜像。',
  },
  'container-start-missing': {
    title: '容器指定了 command 或 script。',
    why: '参考文档要求填写其中一个。镜像也可能会启动自己的程序。',
    message: () => '容器没有 command 或 script。请添加其中一个。',
  },
  'container-port-reserved': {
    title: '容器不使用保留端口。',
    why: 'EAS 在每个实例中使用这些端口。',
    message: (values) =>
      zh`端口 ${text(values, 'value')} 是保留端口。请使用 ${anyOf(list(values, 'reserved'))} 以外的端口，例如 8000。`,
  },
  'processor-path-local': {
    title: 'Processor 位于 EAS 可以访问的地址。',
    why: '本地路径只能用于 eascmd test。',
    message: () => '请上传 Processor，并使用其 oss:// 或 http(s) 地址。',
  },
  'model-path-missing': {
    title: '服务有模型路径，除非模型来自 containers、storage 或自定义 Processor。',
    why: '没有模型路径就没有可加载的内容。',
    message: () => '缺少模型路径。请使用 oss://bucket/path/ 或公网 http(s) 压缩包地址。',
  },
  'model-path-form': {
    title: '模型路径是 OSS 路径或 http(s) 地址。',
    why: '服务从该路径下载模型；本地路径只能用于 eascmd test。',
    message: (values) =>
      isLocalPath(text(values, 'value'))
        ? '这是您机器上的路径。请将模型上传到 OSS（例如使用 ossutil），再填写其 oss:// 路径。要查看模型的内容，运行：blade-deploy inspect PATH。'
        : badBucket(text(values, 'value'))
          ? zh`“${badBucket(text(values, 'value')) ?? ''}”不是 Bucket 名称：应为 3 至 63 个小写字母、数字或短划线。请使用 oss://bucket/path/。`
          : '请使用 oss://bucket/path/，或公网文件、压缩包的 http(s) 地址。',
  },
  'model-path-not-archive': {
    title: '来自 http(s) 地址的模型是单个文件；使用 Blade 时是压缩包。',
    why: '通过 http(s) 无法列出目录，而且文档只说明插件支持压缩包。',
    message: (values) =>
      zh`请使用单个文件的地址。如果有多个文件，或需要 Blade 优化模型，请使用压缩包：${anyOf(list(values, 'allowed'))}。`,
  },
  'bucket-in-other-region': {
    title: '位于其他地域的 Bucket 设置了 OSS Endpoint。',
    why: '没有设置时，会在服务所在的地域中查找 Bucket。',
    message: (values) =>
      zh`Bucket 位于 ${regionName(text(values, 'bucketRegion'))}，但服务位于 ${regionName(text(values, 'region'))}。请使用 OSS Endpoint ${text(values, 'expected')}。`,
  },
  'bucket-host-internal': {
    title: '其他地域的域名是公网域名。',
    why: ownRegion,
    message: (values) =>
      zh`模型路径中的域名只能在 ${regionName(text(values, 'bucketRegion'))} 内访问。请使用公网域名 ${text(values, 'expected')}。`,
  },
  'oss-endpoint-form': {
    title: 'OSS Endpoint 只写域名。',
    why: '文档中只写域名，不带 http:// 或路径。',
    message: () => '只写域名，不带 http:// 或路径，例如 oss-cn-beijing.aliyuncs.com。',
  },
  'oss-endpoint-internal': {
    title: '内网 OSS Endpoint 属于服务所在的地域。',
    why: ownRegion,
    message: (values) =>
      zh`${text(values, 'value')} 只能在其所属地域内访问。请使用 ${text(values, 'expected')}。`,
  },
  'oss-endpoint-other-region': {
    title: 'OSS Endpoint 属于 Bucket 所在的地域。',
    why: 'Bucket 要通过其所在地域的 Endpoint 访问。',
    message: (values) =>
      zh`${text(values, 'value')} 不是模型路径中的 Bucket 所在地域的 Endpoint。请使用 ${text(values, 'expected')}。`,
  },
  'processor-missing': {
    title: '服务指定了 Processor，除非使用自定义 Processor。',
    why: 'Processor 负责加载模型并响应请求。',
    message: () => '缺少 Processor。请使用与模型框架对应的 Processor，例如 tensorflow_cpu_1.15。',
  },
  'processor-not-listed': {
    title: 'TensorFlow 或 PyTorch 的 Processor 在支持列表中。',
    why: '不在列表中的 Processor 可能不存在。',
    message: (values) =>
      zh`${text(values, 'value')} 不在支持列表中。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'blade-processor-unsupported': {
    title: '使用插件时，Processor 在 Blade 的支持列表中。',
    why: bladeRuntime,
    message: (values) =>
      zh`${text(values, 'value')} 不在 Blade 的支持列表中。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'instance-missing': {
    title: '指定了实例数。',
    why: '参考文档要求必填。',
    message: () => '缺少实例数。请填写不小于 1 的整数。',
  },
  'instance-below-one': {
    title: '至少有一个实例。',
    why: '参考文档要求至少一个。',
    message: (values) => zh`实例数至少为 1，不能是 ${text(values, 'value')}。`,
  },
  'number-not-whole': {
    title: '数量为整数。',
    why: '实例、CPU 核数、内存（MB）和 GPU 都按整数计算。',
    message: (values) => zh`请填写整数，${text(values, 'value')} 不是整数。`,
  },
  'number-too-small': {
    title: '数量不小于最小值。',
    why: '低于最小值时没有可用于运行的资源。',
    message: (values) =>
      zh`请填写不小于 ${text(values, 'minimum')} 的值，${text(values, 'value')} 太小。`,
  },
  'instance-type-without-gpu': {
    title: '使用 GPU 的服务只列出带 GPU 的实例规格。',
    why: '根据 ECS 的命名规则，该规格族没有 GPU。',
    message: (values) =>
      zh`${text(values, 'value')} 没有 GPU。请使用 GPU 实例规格，例如 ecs.gn6i-c4g1.xlarge（T4）。`,
  },
  'gpu-slice-in-public-group': {
    title: 'GPU 切分只在专属资源组中使用。',
    why: '文档只说明 GPU 切分用于专属资源组和资源配额。',
    message: (values) =>
      zh`${text(values, 'item')} 只能在专属资源组中使用。请添加 resource，或删除 ${text(values, 'item')}，使用整块 GPU。`,
  },
  'gpu-missing': {
    title: 'GPU Processor 有 GPU。',
    why: '没有 GPU 时，GPU Processor 无法运行。',
    message: () => 'GPU Processor 的每个实例至少需要 1 块 GPU。',
  },
  'memory-looks-like-gb': {
    title: '内存以 MB 为单位。',
    why: '该值以 MB 为单位，这么小的内存不足以运行实例。',
    message: (values) =>
      zh`${text(values, 'value')} 表示 ${text(values, 'value')} MB。如果需要 ${text(values, 'value')} GB，请填写 ${text(values, 'suggestion')}。`,
  },
  'cuda-not-text': {
    title: 'CUDA 版本是字符串：写成数字时，10.0 会变成 10。',
    why: '写成数字时，10.0 会以 10 发送。',
    message: (values) => zh`CUDA 版本必须是字符串："${text(values, 'expected')}"。`,
  },
  'cuda-not-plugin-version': {
    title: 'GPU 插件使用它自己的 CUDA 版本。',
    why: '插件只针对该版本优化。',
    message: (values) =>
      zh`GPU 插件使用 CUDA ${text(values, 'expected')}，而不是 ${text(values, 'value')}。`,
  },
  'cuda-unset': {
    title: '使用 GPU 插件时设置了 CUDA 版本。',
    why: '文档的示例设置了该版本；不设置时使用哪个版本，文档没有说明。',
    message: (values) => zh`未设置 CUDA 版本。GPU 插件使用 ${text(values, 'expected')}。`,
  },
  'cuda-not-listed': {
    title: 'CUDA 版本在支持列表中。',
    why: '不在列表中的版本可能不存在。',
    message: (values) =>
      zh`CUDA ${text(values, 'value')} 不在支持列表中。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'service-resource-form': {
    title: '服务所在资源组填写专属资源组 ID。',
    why: '专属资源组以其 ID 表示。要使用公共资源组，请不要填写该字段。',
    message: () => '请填写专属资源组 ID，例如 eas-r-6dbzve8ip0xnzte5rp；使用公共资源组时不填。',
  },
  'service-resource-twice': {
    title: '文件只为服务指定一个资源组。',
    why: '以哪一个为准，以及由哪个资源组计费，文档没有说明。',
    message: (values) =>
      zh`文件为服务指定了两个资源组：${text(values, 'other')} 和 ${text(values, 'value')}。请只保留一个。`,
  },
  'local-file-refused': {
    title: '插件可以读取服务配置文件旁的所有模型和数据文件。',
    why: 'Blade 或其 Python 无法读取的文件，要到插件运行几分钟后才会失败。',
    message: localFileSentence,
  },
  'local-file-doubtful': {
    title: '服务配置文件旁的所有模型和数据文件都与模型和文档相符。',
    why: '文档不建议这样做，或者文件与模型不符。',
    message: localFileSentence,
  },
  ...pluginRuleTexts,
};

/** What is wrong with a file, and its source if that isn't the rule's own document. */
function localFileSentence(values: Values): string {
  const cause = text(values, 'cause');
  const sentence =
    values['of'] === 'model' ? modelSentence(cause, values) : auxSentence(cause, values);
  const document = text(values, 'document');
  return zh`文件 ${text(values, 'file')}：${sentence}${document === '' ? '' : zh`来源：${document}。`}`;
}

export const ruleTexts: ReadonlyMap<string, RuleText> = new Map(Object.entries(texts));
