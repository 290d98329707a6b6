import type { AuxCode } from '../../../models/aux-data/check.ts';
import { zh } from '../../chinese-spacing.ts';
import { dataText } from '../../model-values.ts';
import { list, printable, type Sentence, text, type Values } from '../../text.ts';
import { joins } from '../format.ts';

/** The items that a finding is about. */
function items(values: Values): string {
  const times = Number(values['times'] ?? 0);
  if (times === 0) return '';
  const first = `第 ${text(values, 'item')} 项`;
  return times === 1 ? `（${first}）` : `（共 ${times} 项，首先是${first}）`;
}

const findings: Readonly<Record<AuxCode, Sentence>> = {
  'wrong-framework': (values) =>
    values['framework'] === 'pytorch'
      ? '这是 TensorFlow 的 .npy 文件。PyTorch 需要由 torch.save 保存的 .pth 文件。'
      : '这是 PyTorch 由 torch.save 保存的文件。TensorFlow 需要由 numpy.save 保存的 .npy 文件。',
  'not-aux-data': (values) => zh`这不是测试数据或校正数据，而是 ${text(values, 'what')}。`,
  'no-items': () => '列表为空。',
  'one-item': () =>
    '这是单个 feed dict。有一个官方示例这样保存，但规定的格式是 feed dict 的列表：请保存 [feed_dict]。',
  'not-a-list': (values) => zh`文件内容是 ${text(values, 'what')}，但 Blade 需要一个列表。`,
  'item-not-dict': (values) =>
    zh`列表项是 ${text(values, 'what')}，但 TensorFlow 要求每一项都是 feed dict${items(values)}。`,
  'item-not-tuple': (values) =>
    zh`列表项是 ${text(values, 'what')}，但 PyTorch 要求每一项都是由 Tensor 组成的 tuple${items(values)}。`,
  'bytes-key': (values) => zh`键 ${text(values, 'key')} 是 bytes，但必须是字符串${items(values)}。`,
  'no-output-number': (values) =>
    zh`键 ${text(values, 'key')} 是节点名称。feed dict 需要 ${text(values, 'key')}:0${items(values)}。`,
  'numpy-scalar': (values) =>
    zh`${text(values, 'key')} 是 NumPy 标量。请使用 np.array(..., dtype=np.${text(values, 'type')})：所有值都必须是 ndarray${items(values)}。`,
  'not-an-array': (values) =>
    zh`${text(values, 'key')} 是 ${text(values, 'what')}，但必须是 NumPy ndarray${items(values)}。`,
  'not-a-tensor': (values) =>
    zh`tuple 的第 ${Number(values['key']) + 1} 个值是 ${text(values, 'what')}，但必须是 Tensor${items(values)}。`,
  'unknown-input': (values) =>
    zh`模型没有输入 ${text(values, 'key')}。模型的输入有：${joins.values(list(values, 'known'))}${items(values)}。`,
  'missing-input': (values) => zh`输入 ${text(values, 'key')} 没有值${items(values)}。`,
  'wrong-type': (values) =>
    zh`${text(values, 'key')} 的类型是 ${text(values, 'type')}，但模型需要 ${text(values, 'expected')}${items(values)}。`,
  'wrong-shape': (values) =>
    zh`${text(values, 'key')} 的形状是 ${text(values, 'shape')}，但模型需要 ${text(values, 'expected')}${items(values)}。`,
  'unlisted-shape': (values) =>
    zh`${text(values, 'key')} 的形状 ${text(values, 'shape') || '（标量）'} 不在输入形状 ${joins.values(list(values, 'listed'))} 中${items(values)}。`,
  'wrong-count': (values) =>
    zh`tuple 有 ${Number(values['count'])} 个值，但 forward(${text(values, 'named')}) 需要 ${range(values)} 个${items(values)}。`,
  'few-items': (values) => `文件有 ${Number(values['count'])} 项。校正需要超过 100 项。`,
  'runs-code': (values) =>
    zh`加载该文件会导入 ${joins.values(list(values, 'names'))}，而纯数据不需要这些。加载时可能执行代码。`,
  'numpy-2': (values) =>
    zh`文件由 NumPy 2 保存，插件的 Python ${text(values, 'python')} 上的 NumPy 1 无法加载。请用 NumPy 1 或 aux-data 生成的脚本保存。`,
  'newer-pickle': (values) =>
    zh`文件使用 pickle 协议 ${text(values, 'protocol')}，但插件的 Python ${text(values, 'python')} 最高只能读取协议 4。`,
};

function range(values: Values): string {
  const [least, most] = [text(values, 'least'), text(values, 'most')];
  return least === most ? least : zh`${least} 到 ${most}`;
}

/** The sentence of a finding, or of a file that can't be read at all. */
export function auxSentence(code: string, values: Values): string {
  const known: ReadonlyMap<string, Sentence> = new Map(Object.entries(findings));
  return known.get(code)?.(values) ?? broken;
}

const broken = '文件已损坏，或者既不是 .npy 文件，也不是由 torch.save 保存的文件。';

const severities = { error: '错误', warning: '警告' } as const;

export const auxData = {
  finding: (code: AuxCode, values: Values): string => findings[code](values),
  line: (severity: 'error' | 'warning', sentence: string, source: number): string =>
    `${severities[severity]}：${sentence} [${source}]`,
  holds: (what: string, count: number): string => zh`包含 ${printable(what)}，${count} 项`,
  value: dataText,
  summary: (errors: number, warnings: number): string =>
    errors + warnings === 0 ? '未发现问题。' : `${errors} 个错误，${warnings} 个警告。`,
  written: (script: string, data: string): string =>
    zh`已写入 ${printable(script)}。用 Python 运行它即可生成 ${printable(data)}。`,
  guessed: (names: readonly string[]): string =>
    zh`请检查标有 CHECK 的行：${joins.values(names.map(printable))} 的类型或形状是猜测的。`,
  exists: (file: string): string => zh`${printable(file)} 已存在。加上 --yes 可覆盖它。`,
  unreadable: (file: string, reason: string): string =>
    zh`无法读取 ${printable(file)}：${printable(reason)}`,
  unwritable: (file: string, reason: string): string =>
    zh`无法写入 ${printable(file)}：${printable(reason)}`,
  broken,
  noModel: (path: string): string => zh`在 ${printable(path)} 中未找到模型。`,
  severalModels: (paths: readonly string[]): string =>
    zh`找到多个模型。请指定其中一个：${joins.values(paths.map(printable))}。`,
  frameworkNeeded: '用 --framework tensorflow 或 pytorch 指定框架，或使用 --model PATH。',
  inputsNeeded: '用 --inputs 和 --input-shapes 指定输入，或使用 --model PATH。',
  shapesNeeded: '用 --input-shapes 指定张量的形状，或使用 --model PATH。',
} as const;
