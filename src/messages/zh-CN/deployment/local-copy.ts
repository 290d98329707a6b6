import type { LocalCopy, LocalCopyFailure, LocalModel } from '../../../app/facts.ts';
import { keyOf, modelOf, type NamedNode, shapedInputs } from '../../../app/local-copy/answers.ts';
import type { Answers } from '../../../questions/answers.ts';
import { zh } from '../../chinese-spacing.ts';
import {
  type CopyFact,
  type CopyFinding,
  copyFacts,
  copyPlace,
  errorCount,
} from '../../model-values.ts';
import { type OptionWords, printable } from '../../text.ts';
import { certaintyName, models } from '../cli/models.ts';
import { joins, size } from '../format.ts';

/** Reading a local copy of the model. */
export const localCopy = {
  askPath: '模型的本地副本在哪里？',
  pathHint: '本机上的文件、目录或压缩包（.zip、.tar、.tar.gz）。只读取，不运行，内容不会离开本机。',
  /** Replaces the hint if there is a copy already. */
  forgetHint: '清空该字段可移除副本及其填入的内容。',
  reading: (path: string): string => zh`正在读取 ${printable(path)}。`,
  failure,
  askModel: '使用其中哪个模型？',
  modelRow: ({ place, model }: LocalModel): string =>
    printable(zh`${place}，${models.format(model.format)}，${size(model.size)}`),
  factsTitle: (copy: LocalCopy): string => printable(copyPlace(copy)),
  facts,
  findings,
  nothingFound: '未发现与运行环境不兼容的问题。',
  ask: {
    inputs: '哪些节点是输入？',
    outputs: '哪些节点是输出？',
  },
  listHint: (copy: LocalCopy, { modelFile }: Answers): string =>
    keyOf(copy) === null && modelFile === undefined
      ? `按空格键选择，按 Enter 继续。${noKey}`
      : '按空格键选择，按 Enter 继续。如果都不选，Blade 会自行查找。',
  node: nodeText,
  typeNames: '改为输入名称',
  /** Below the model path, if a local path is typed. */
  localPath:
    '这是本机上的路径。按 Enter 读取其中 Blade 所需的信息。服务本身需要 OSS 中的模型：请将模型上传到 OSS（例如使用 ossutil），再填写其 oss:// 路径。',
  /** Below the model path, after a local path was read. */
  readForPath: (copy: LocalCopy): string =>
    zh`已读取 ${printable(copy.path)}：${summary(copy)}请将它上传到 OSS，并在此填写其 oss:// 路径。之后，“模型信息”一步会列出从中读取的信息。`,
  /** Below the shapes, if the copy leaves some open. */
  shapesHint: (copy: LocalCopy, draft: Answers): string =>
    zh`顺序为：${inputNames(copy, draft)}。标为 ? 的维度在本地副本中不固定：请将每个 ? 替换为数字，或清空输入框，不填写形状。`,
  /** The row of the form. */
  row: ({ hints }: Answers): OptionWords => ({
    label: '本地副本',
    note: printable(hints?.localCopy ?? '读取后自动填写以下各项'),
  }),
  lines: {
    numbers: '输入编号，用逗号分隔；直接按 Enter 选择标有 x 的项，输入 - 表示都不选：',
    /** `shapes` is empty if none is known. */
    shapes: (copy: LocalCopy, draft: Answers, shapes: string): string => {
      const order = zh`顺序为：${inputNames(copy, draft)}。`;
      return shapes === ''
        ? order
        : zh`${order}本地副本给出 ${shapes}：请将每个 ? 替换为数字后输入。`;
    },
    noSuch: '请输入列表中的编号，用逗号分隔。',
    path: (known: string): string =>
      known === ''
        ? '路径（直接按 Enter 返回）：'
        : zh`路径（直接按 Enter 使用 ${printable(known)}；输入 - 移除副本）：`,
  },
};

const inputNames = (copy: LocalCopy, draft: Answers): string =>
  joins.clauses(shapedInputs(copy, draft).map(printable));

const noKey =
  '文档没有说明 SavedModel 在插件的 config 中使用哪个键。如果都不选，Blade 会自行查找。';

function failure(failed: LocalCopyFailure): string {
  const path = printable(failed.path);
  switch (failed.code) {
    case 'missing':
      return zh`${path} 不存在。`;
    case 'address':
      return zh`${path} 是网络地址。请输入本机上副本的路径。`;
    case 'no-model':
      return zh`${path} 中没有可以读取的模型：TensorFlow 的 .pb、.pbtxt 或 SavedModel，TorchScript 的 .pt 或 .pth。`;
    case 'unreadable':
      return zh`无法读取 ${path}：${printable(failed.reason)}。`;
    case 'fault':
      return zh`${path}：${models.fault(failed.fault, failed.values)}`;
  }
}

function facts(copy: LocalCopy): readonly CopyFact[] {
  return copyFacts(copy, {
    models,
    size,
    names: (listed, more) => `${joins.values(listed)}${more > 0 ? `，另有 ${more} 个` : ''}`,
  });
}

/** The problems that keep it from running, each with its source and certainty. */
function findings(copy: LocalCopy): readonly CopyFinding[] {
  return modelOf(copy).model.fit.map(({ severity, code, values, source }) => ({
    severity,
    text: zh`${models.fit(code, values)}来源：${source.document}（${certaintyName[source.certainty]}）。`,
  }));
}

/** The name first, followed by what is known about it and how likely it is. */
function nodeText({ name, candidate }: NamedNode): readonly string[] {
  if (candidate === undefined) return [printable(name), '手动输入，不在已读取的节点中'];
  const [, type = '', shape = '', extra = ''] = models.candidateRow(candidate);
  return [printable(name), type, shape, extra];
}

function summary(copy: LocalCopy): string {
  if (copy.models.length > 1) return `${copy.models.length} 个模型。`;
  const { model } = modelOf(copy);
  const errors = errorCount(copy);
  return `${models.format(model.format)}。${errors === 0 ? '' : `发现 ${errors} 个错误。`}`;
}
