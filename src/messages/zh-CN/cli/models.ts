import type { FaultCode } from '../../../models/bytes.ts';
import type {
  Candidate,
  CandidateReason,
  FitCode,
  ModelFormat,
  NoteCode,
} from '../../../models/model.ts';
import type { Source } from '../../../service/types.ts';
import { zh } from '../../chinese-spacing.ts';
import { candidateColumns, methodText, versionTexts } from '../../model-values.ts';
import { list, printable, type Sentence, text, type Values } from '../../text.ts';
import { allOf, joins, size } from '../format.ts';

const formats: Readonly<Record<ModelFormat, string>> = {
  'frozen-graph': 'TensorFlow 图（GraphDef）',
  'saved-model': 'TensorFlow SavedModel',
  torchscript: 'TorchScript 模块',
  'state-dict': 'PyTorch state dict：只有权重，没有模型',
  'eager-module': 'pickle 格式的 PyTorch 模块，不含其 Python 代码',
  'torch-data': 'PyTorch 数据',
  npy: 'NumPy 数组文件',
  unknown: '未知格式',
};

const reasons: Readonly<Record<CandidateReason, string>> = {
  signature: '',
  argument: '',
  sample: '',
  placeholder: '',
  dangling: '',
  'unused-input': '未使用的输入',
};

const faults: Readonly<Record<FaultCode, Sentence>> = {
  truncated: (values) => zh`文件${place(values)}被截断：没有完整复制。`,
  'too-deep': (values) => zh`文件${place(values)}的嵌套比任何模型都深。`,
  'too-large': (values) =>
    zh`文件${place(values)}有一部分比任何模型中的都大：文件已损坏，或者是恶意文件。`,
  'not-this-format': () => '文件内容与文件头声明的格式不符。',
  broken: (values) => zh`文件${place(values)}已损坏。`,
  'other-archive': (values) =>
    zh`这是 ${text(values, 'kind')} 压缩包，此处无法读取。请将其解压，或改存为 .zip 或 .tar.gz。`,
  encrypted: () => '文件已加密。',
  'unsafe-path': (values) => zh`压缩包中有一个路径指向其目录之外：${text(values, 'path')}。`,
  unreadable: (values) =>
    zh`无法读取文件：${text(values, values['reason'] === undefined ? 'path' : 'reason')}。`,
};

const place = (values: Values): string =>
  values['at'] === undefined ? '' : zh`在第 ${text(values, 'at')} 字节处`;

const node = (values: Values): string => `${text(values, 'op')}（节点 ${text(values, 'node')}）`;

const variableCount = (values: Values): string => `${Number(values['variables'])} 个变量`;

const notes: Readonly<Record<NoteCode, Sentence>> = {
  'more-inputs': (values) => zh`图中有 ${text(values, 'count')} 个 placeholder，未全部列出。`,
  'more-outputs': (values) =>
    zh`有 ${text(values, 'count')} 个节点没有下游节点，只列出可能的输出节点。`,
  'no-inputs': () => '图中没有 placeholder，因此无法按名称传入数据。',
  'no-producer': () => '图中没有记录保存它的 TensorFlow 版本。',
  'training-graph': () => '这是训练图：其中有优化器节点。请先冻结为推理图。',
  'no-forward': () => '模块没有 Processor 所调用的 forward 方法。',
  'before-1.4': () => '该文件由 PyTorch 1.4 之前的版本保存，此处无法读取其方法和输入。',
  'traced-shapes': () => '这些形状来自 trace 该模块时所用的示例数据。',
};

const fits: Readonly<Record<FitCode, Sentence>> = {
  'newer-tensorflow': (values) =>
    zh`模型由 TensorFlow ${text(values, 'version')} 保存，高于 ${text(values, 'runtime')}。`,
  'newer-producer': (values) =>
    zh`图版本 ${text(values, 'producer')} 高于 TensorFlow 1.15 的图版本 ${text(values, 'runtime')}。`,
  'missing-op': (values) => zh`TensorFlow 1.15 没有算子 ${node(values)}。`,
  'unknown-op': (values) => zh`算子 ${node(values)} 不属于 TensorFlow，需要自定义算子库。`,
  'missing-attribute': (values) =>
    zh`TensorFlow 1.15 不支持 ${node(values)} 的属性 ${allOf(list(values, 'attributes'))}。`,
  'not-frozen': (values) =>
    `图中有 ${variableCount(values)}，但图文件不包含变量的值。请冻结该图，或使用 SavedModel。`,
  'no-variables': (values) =>
    `模型有 ${variableCount(values)}，但缺少存放变量值的 variables/ 目录。`,
  'newer-torch-archive': (values) =>
    zh`模型的归档版本为 ${text(values, 'version')}，但 Torch ${text(values, 'runtime')} 最高只能读取版本 ${text(values, 'newest')}。`,
  'weights-only': () =>
    '文件只有权重，但 Processor 需要 TorchScript：请用 torch.jit.save 保存模块。',
  'eager-module': () =>
    '文件是 pickle 格式的模块，但 Processor 需要 TorchScript：请用 torch.jit.save 保存。',
  'runs-code': (values) => zh`加载该文件会执行代码：${joins.values(list(values, 'names'))}。`,
  'numpy-2': () => '文件由 NumPy 2 保存，Python 3.6 的 NumPy 无法读取。',
  'newer-pickle': (values) =>
    zh`文件使用 pickle 协议 ${text(values, 'protocol')}，Python 3.6 无法读取。`,
};

/** Differences between a local copy and the answers. */
const differences: Readonly<Record<'other-framework' | 'other-name', Sentence>> = {
  'other-framework': (values) =>
    zh`这是 ${framework(values, 'framework')} 模型，但选择的框架是 ${framework(values, 'answered')}。`,
  'other-name': (values) =>
    zh`文件名与模型文件 ${text(values, 'expected')} 不同。插件会按该名称查找。`,
};

const framework = (values: Values, key: string): string =>
  values[key] === 'pytorch' ? 'PyTorch' : 'TensorFlow';

/** The sentence of a finding by its code. */
export function modelSentence(code: string, values: Values): string {
  const known: ReadonlyMap<string, Sentence> = new Map(Object.entries({ ...fits, ...differences }));
  return known.get(code)?.(values) ?? code;
}

export const certaintyName: Readonly<Record<Source['certainty'], string>> = {
  certain: '确定',
  likely: '很可能',
};

export const models = {
  columns: {
    format: '格式',
    versions: '保存版本',
    size: '大小',
    variables: '变量',
    tags: '标签',
    inputs: '输入',
    outputs: '输出',
    methods: '方法',
    signatures: '签名',
    notes: '说明',
    fit: '兼容性',
  },
  format: (format: ModelFormat): string => formats[format],
  versions: (versions: Readonly<Record<string, string>>): string =>
    joins.values(versionTexts(versions)),
  variables: (count: number, bytes: number | null): string =>
    bytes === null ? `${count}` : `${count} 个，值共 ${size(bytes)}`,
  candidateRow: (candidate: Candidate): readonly string[] =>
    candidateColumns(candidate, {
      why: reasons[candidate.why],
      key: (key) => zh`键 ${key}`,
      unknownType: '类型未知',
      unknownShape: '形状未知',
      scalar: '标量',
      separator: '，',
    }),
  method: methodText,
  none: '未找到',
  note: (code: NoteCode, values: Values): string => notes[code](values),
  fit: (code: FitCode, values: Values): string => fits[code](values),
  fault: (code: FaultCode, values: Values): string => faults[code](values),
  fitSummary: (errors: number, warnings: number): string =>
    errors + warnings === 0 ? '未发现问题' : `${errors} 个错误，${warnings} 个警告`,
  severities: { error: '错误', warning: '警告' },
  source: (number: number, { document, url, certainty }: Source): string => {
    const link = url === undefined ? '' : `，${url}`;
    return zh`[${number}] ${certaintyName[certainty]}：${document}${link}`;
  },
  runtime: (tensorflow: string, torch: string, python: string): string =>
    zh`兼容性按 TensorFlow ${tensorflow}、Torch ${torch} 和 Python ${python} 检查。这些版本来自插件 SDK 的名称，插件镜像中的版本很可能相同。`,
  unknown: '这不是已知格式的模型。',
  noneInFolder: '在该目录或压缩包中未找到模型。',
  cut: '该目录中的部分文件未检查。',
  unreadablePath: (path: string, reason: string): string =>
    zh`无法读取 ${printable(path)}：${printable(reason)}`,
} as const;
