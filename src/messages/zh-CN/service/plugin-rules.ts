import type { RuleCode } from '../../../service/rules/check.ts';
import { zh } from '../../chinese-spacing.ts';
import { properName } from '../../format-values.ts';
import { list, type RuleText, text, type Values } from '../../text.ts';
import { allOf, anyOf, joins, regionName, useOneOf, valuesIn } from '../format.ts';
import { answerLabel } from '../questions.ts';

export const unknownKey = '没有文档列出其他字段，因此不确定是否有程序读取它们。';
export const bladeRuntime = '文档只说明所列的 Processor 包含 Blade 运行时。';
const besideModel = '插件在模型路径中按名称查找该文件。';

/** The rules of the plugin and its model, in the order of the file. */
export const pluginRuleTexts = {
  'plugin-command-missing': {
    title: '插件指定了命令。',
    why: '该命令启动优化，文档要求必填。',
    message: (values) => `插件缺少命令。${use(values)}`,
  },
  'plugin-command-wrong-device': {
    title: '命令针对服务运行的设备进行优化。',
    why: '模型只针对一种设备优化，也必须在该设备上运行。',
    message: (values) =>
      zh`服务运行在 ${device(values)} 上，但该命令针对另一种设备优化。${use(values)}`,
  },
  'plugin-command-not-listed': {
    title: '使用文档所列的命令。',
    why: '文档为每种设备列出一个命令，没有说明其他命令能够优化模型。',
    message: (values) => zh`该命令不在支持列表中。请使用 ${text(values, 'expected')}。`,
  },
  'plugin-image-missing': {
    title: '插件指定了镜像。',
    why: '镜像中包含 Blade，文档要求必填。',
    message: (values) => `插件缺少镜像。${use(values)}`,
  },
  'plugin-image-wrong-device': {
    title: '镜像针对服务运行的设备进行优化。',
    why: '每个镜像只针对一种设备优化。',
    message: (values) =>
      zh`服务运行在 ${device(values)} 上，但该镜像针对另一种设备优化。${use(values)}`,
  },
  'plugin-image-not-listed': {
    title: '使用文档所列的镜像。',
    why: '文档为每种设备列出一个镜像，没有说明其他镜像包含 Blade。',
    message: (values) => zh`该镜像不在支持列表中。请使用 ${text(values, 'expected')}。`,
  },
  'plugin-resource-missing': {
    title: '针对 GPU 优化时指定了插件资源组。',
    why: '优化在该资源组的 GPU 上运行。',
    message: (values) => zh`针对 GPU 优化需要指定插件资源组：${anyOf(list(values, 'allowed'))}。`,
  },
  'plugin-region-without-groups': {
    title: '针对 GPU 优化的服务位于有插件资源组的地域。',
    why: '文档只列出部分地域的插件资源组。',
    message: (values) =>
      zh`${regionName(text(values, 'region'))} 不在 GPU 使用 Blade 的支持地域列表中，列表中只有 ${allOf(list(values, 'allowed').map(regionName))}。`,
  },
  'plugin-group-not-listed': {
    title: '插件资源组是该地域所列的资源组。',
    why: '文档没有列出该地域的其他资源组。',
    message: (values) =>
      zh`${text(values, 'value')} ${where(values)}。${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mismatch': {
    title: '插件资源组的 GPU 卡型与服务运行的卡型相同。',
    why: 'Blade 针对它运行时所在的 GPU 卡型优化。',
    message: (values) =>
      zh`${text(values, 'value')} 针对 ${text(values, 'card')} 优化，但服务运行在 ${valuesIn(text(values, 'serviceCard'))} 上。${useOneOf(list(values, 'allowed'))}`,
  },
  'plugin-card-mixed': {
    title: '所列实例规格的 GPU 卡型与插件资源组相同。',
    why: 'Blade 针对它运行时所在的 GPU 卡型优化。',
    message: (values) =>
      zh`${text(values, 'value')} 针对 ${text(values, 'card')} 优化，但文件还列出了使用 ${valuesIn(text(values, 'serviceCard'))} 的实例规格。请只列出一种 GPU 卡型。`,
  },
  'node-name-impossible': {
    title: '输入和输出是有效的 TensorFlow 节点名称。',
    why: 'TensorFlow 节点名称由字母、数字和少数符号组成。每个名称单独作为一个字符串。',
    message: (values) =>
      zh`${text(values, 'value')} 不能作为节点名称。请将每个名称单独写成一个字符串，只用 ASCII 字符，不含空格。`,
  },
  'node-name-with-port': {
    title: '输入和输出只写节点名称。',
    why: '文档示例在此处只写节点名称，:0 用于测试数据的键。',
    message: (values) => zh`只写节点名称：${text(values, 'suggestion')}。`,
  },
  'node-name-twice': {
    title: '每个节点只列出一次。',
    why: '每组形状或取值范围与输入一一对应。',
    message: (values) => zh`${text(values, 'value')} 重复列出。请只保留一个。`,
  },
  'plugin-card-without-group': {
    title: '有插件资源组的 GPU 卡型与服务所在资源组相同。',
    why: 'Blade 针对它运行时所在的 GPU 卡型优化。',
    message: (values) =>
      zh`${forRegion(values)}没有列出 GPU 卡型为 ${valuesIn(text(values, 'card'))} 的插件资源组。`,
  },
  'plugin-resource-on-cpu': {
    title: '针对 CPU 优化时不使用 GPU 节点的插件资源组。',
    why: '所列资源组都是 GPU 节点，针对 CPU 优化时用不到。',
    message: (values) => zh`针对 CPU 优化时不使用插件资源组。请删除 ${text(values, 'value')}。`,
  },
  'plugin-resource-not-needed': {
    title: '针对 CPU 优化时不需要插件资源组。',
    why: '文档只要求针对 GPU 优化时指定资源组。',
    message: () => '针对 CPU 优化时不需要插件资源组。文档只要求针对 GPU 优化时指定。',
  },
  'plugin-gpu-on-cpu': {
    title: '针对 CPU 优化时不使用 GPU。',
    why: '文档只在针对 GPU 优化时给出 GPU 数。',
    message: () => '针对 CPU 优化时不使用 GPU。请删除插件的 GPU 数。',
  },
  'plugin-config-key-unknown': {
    title: '插件的 config 中只有 model_info。',
    why: unknownKey,
    message: (values) =>
      zh`${text(values, 'item')} 不在此处的支持列表中。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'model-info-several': {
    title: '只配置一个模型。',
    why: '插件只支持一个模型。',
    message: (values) =>
      zh`只能配置一个模型，但文件中有 ${allOf(list(values, 'value'))}。请只保留一个。`,
  },
  'model-info-key-empty': {
    title: 'model_info 的键不为空。',
    why: '该键指明优化项适用于哪个文件。',
    message: () => '模型的文件名为空。请填写模型路径中的文件名。',
  },
  'model-file-other-framework': {
    title: '模型文件与 Processor 的框架一致。',
    why: '两种框架都不能读取对方的文件。',
    message: (values) =>
      zh`${text(values, 'value')} 看起来是 ${properName(text(values, 'other'))} 模型，但 Processor 用于 ${properName(text(values, 'framework'))}。`,
  },
  'model-path-single-file': {
    title: '模型的数据文件也在模型路径中。',
    why: '插件只在模型路径中查找模型及其数据。',
    message: (values) =>
      zh`模型路径指向单个文件 ${text(values, 'value')}。请使用它所在的目录，以便将 ${allOf(list(values, 'items'))} 与模型放在一起。`,
  },
  'model-info-key-path': {
    title: 'model_info 的键是不含目录的文件名。',
    why: besideModel,
    message: (values) => zh`只写文件名，不含目录：${text(values, 'suggestion')}。`,
  },
  'optimization-item-unknown': {
    title: '模型只使用文档所列的优化项。',
    why: unknownKey,
    message: (values) =>
      zh`${text(values, 'item')} 不在支持列表中。支持的优化项有 ${allOf(list(values, 'allowed'))}。`,
  },
  'weight-adjustment-outside-quantization': {
    title: 'weight_adjustment 位于 quantization 中。',
    why: '没有文档说明会从其他位置读取它。',
    message: (values) => zh`${text(values, 'item')} 应放在 quantization 中。`,
  },
  'quantization-item-unknown': {
    title: 'quantization 中只有文档所列的字段。',
    why: unknownKey,
    message: (values) =>
      zh`${text(values, 'item')} 不在此处的支持列表中。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'optimization-level-unknown': {
    title: '优化级别为 o1 或 o2。',
    why: '文档列出两个级别：o1 为无损优化，o2 为 INT8 量化优化。',
    message: (values) =>
      zh`${text(values, 'value')} 不是文档所列的优化级别。请使用 ${anyOf(list(values, 'allowed'))}。`,
  },
  'optimization-level-case': {
    title: '优化级别使用小写字母。',
    why: '大小写都有效，文档使用小写。',
    message: (values) =>
      zh`${text(values, 'value')} 有效，但插件的文档使用 ${text(values, 'suggestion')}。`,
  },
  'o2-on-cpu': {
    title: 'INT8 量化在文档中用于 GPU。',
    why: '在 CPU 上可能没有收益。',
    message: () => '文档只说明优化级别 o2（INT8 量化）用于 GPU。',
  },
  'o2-pytorch-without-calibration': {
    title: 'PyTorch 模型使用 o2 时有校正数据集。',
    why: 'PyTorch 模型只支持离线量化，离线量化需要校正数据集。',
    message: () => 'PyTorch 模型使用优化级别 o2 时必须提供校正数据集。',
  },
  'o2-online-int8': {
    title: 'TensorFlow 模型使用 o2 时，提供校正数据集可获得更高性能。',
    why: '不提供时模型采用在线量化；文档说明离线量化更快。',
    message: () =>
      '不提供校正数据集时，Blade 使用在线 INT8 量化；提供时使用离线 INT8 量化，速度更快。',
  },
  'data-file-path': {
    title: '测试数据和校正数据集只写文件名，不含目录。',
    why: besideModel,
    message: (values) =>
      zh`只写文件名 ${text(values, 'suggestion')}。该文件与模型放在一起。${sameName(values)}`,
  },
  'data-file-extension': {
    title: '数据文件使用框架对应的格式。',
    why: 'TensorFlow 的数据保存为 .npy，PyTorch 的数据保存为 .pth。',
    message: (values) =>
      zh`${properName(text(values, 'framework'))} 的数据必须是 ${text(values, 'expected')} 文件，${text(values, 'value')} 不是。`,
  },
  'pytorch-without-test-data': {
    title: '提供测试数据时，PyTorch 模型的优化效果更好。',
    why: '文档说明真实输入能改善优化结果，对 PyTorch 尤其如此。',
    message: () => '提供测试数据时，PyTorch 模型的优化效果更好。目前没有提供。',
  },
  'node-names-not-needed': {
    title: 'PyTorch 模型不设置输入和输出。',
    why: '只有 TensorFlow 需要。',
    message: (values) => zh`PyTorch 模型不需要 ${text(values, 'item')}。请删除。`,
  },
  'sets-not-nested': {
    title: '形状和取值范围是嵌套的字符串列表。',
    why: '每个内层列表是一组，其中每个输入对应一个字符串。',
    message: (values) => zh`使用嵌套的字符串列表，例如 ${nestedExample(values)}。`,
  },
  'sets-empty': {
    title: '每组形状或取值范围都不为空。',
    why: '空的一组没有描述任何输入。',
    message: (values) => `有一组为空。每个输入都需要一个${part(values)}。`,
  },
  'sets-uneven': {
    title: '各组的数量与第一组相同。',
    why: '每组描述的是同样的输入。',
    message: (values) =>
      zh`该组有 ${parts(values)}，但第一组有 ${text(values, 'expected')} 个。每组中每个输入需要一个。`,
  },
  'sets-not-matching-inputs': {
    title: '每组中每个输入对应一个。',
    why: '文档要求数量与输入相同。',
    message: (values) =>
      zh`该组有 ${parts(values)}，但模型有 ${text(values, 'expected')} 个输入。每组中每个输入需要一个。`,
  },
  'shape-malformed': {
    title: '形状是用 * 连接的整数。',
    why: '文档使用这种写法：1*512。',
    message: (values) => zh`${quoted(values)} 不是有效的形状。请用 * 连接整数，例如 1*512。`,
  },
  'range-malformed': {
    title: '取值范围是方括号中的两个数字或两个字符。',
    why: '文档使用这种写法：[1,2]。',
    message: (values) =>
      zh`${quoted(values)} 不是有效的取值范围。请在方括号中写两个数字或两个字符：[0,1] 或 [a,z]。`,
  },
  'range-reversed': {
    title: '取值范围的终点不小于起点。',
    why: '否则范围内没有任何值。',
    message: (values) => zh`取值范围 ${text(values, 'value')} 的终点小于起点。`,
  },
  'model-file-missing': {
    title: '设置优化项时也指定了模型的文件名。',
    why: '在 service.json 中，优化项位于其所适用文件的文件名之下。',
    message: (values) =>
      zh`请同时指定模型文件。在 service.json 中，以下各项位于该文件名之下：${labels(values)}。`,
  },
  'processor-replaced': {
    title: '使用 Blade 时，文件中原有的 Processor 只有包含 Blade 运行时才会保留。',
    why: bladeRuntime,
    message: (values) => {
      const [own, expected] = [text(values, 'value'), text(values, 'expected')];
      return own === ''
        ? zh`Blade 需要 Processor ${expected}。文件中仍有自定义 Processor 或容器，请手动删除。`
        : zh`文件中的 Processor ${own} 不在 Blade 的支持列表中，将替换为 ${expected}。请确认它能加载您的模型。`;
    },
  },
  'gpu-model-unset': {
    title: '在公共资源组的 GPU 上使用 Blade 时指定了实例规格。',
    why: '服务使用的 GPU 卡型必须与 Blade 优化时的卡型相同。',
    message: () =>
      '文件没有说明服务使用哪种 GPU，而 Blade 需要相同的卡型。请设置实例规格，例如 ecs.gn6i-c4g1.xlarge（T4）。',
  },
  'plugin-answers-without-blade': {
    title: '不使用 Blade 时没有插件设置。',
    why: '没有插件时，这些设置不起作用。',
    message: (values) => zh`以下设置需要 Blade：${labels(values)}。请删除这些设置，或启用 Blade。`,
  },
} satisfies Partial<Record<RuleCode, RuleText>>;

function use(values: Values): string {
  const expected = text(values, 'expected');
  return expected === '' ? '' : zh`请使用 ${expected}。`;
}

function device(values: Values): string {
  return properName(text(values, 'device'));
}

function sameName(values: Values): string {
  const taken = text(values, 'taken');
  return taken === '' ? '' : zh`${taken} 在另一个目录中，文件名相同：请重命名其中一个。`;
}

function where(values: Values): string {
  const region = text(values, 'region');
  if (region === '') return '不在支持的插件资源组列表中';
  const listedIn = list(values, 'listedIn').map(regionName);
  const only = listedIn.length === 0 ? '' : zh`，只在 ${allOf(listedIn)} 的列表中`;
  return zh`不在 ${regionName(region)} 的支持列表中${only}`;
}

function forRegion(values: Values): string {
  const region = text(values, 'region');
  return region === '' ? '文档' : zh`文档在 ${regionName(region)} 中`;
}

/** The answers, by the labels of their questions. */
function labels(values: Values): string {
  return joins.values(list(values, 'items').map(answerLabel));
}

function part(values: Values): string {
  return text(values, 'item') === 'input_ranges' ? '取值范围' : '形状';
}

function parts(values: Values): string {
  return `${text(values, 'count')} 个${part(values)}`;
}

function nestedExample(values: Values): string {
  return part(values) === '取值范围' ? '[["[0,1]", "[a,z]"]]' : '[["1*512", "3*256"]]';
}

/** An empty part between two separators has no name to refer to. */
function quoted(values: Values): string {
  const value = text(values, 'value');
  return value === '' ? '空字符串' : value;
}
