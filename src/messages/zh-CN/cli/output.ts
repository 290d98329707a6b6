import { zh } from '../../chinese-spacing.ts';
import { type CheckTotals, firstNames, mostFiles } from '../../format-values.ts';
import { joins } from '../format.ts';

export const standardInputName = '标准输入';

/** `names`: the files that were read, if their names weren't printed yet. */
export function checkSummary(totals: CheckTotals, names: readonly string[] = []): string {
  const { errors, warnings, fixable, unreadable } = totals;
  const problems = errors + warnings;
  const found = problems === 0 ? '未发现问题' : `${errors} 个错误，${warnings} 个警告`;
  return [
    // Nothing was checked if no file could be read.
    totals.files === unreadable && problems === 0
      ? ''
      : zh`${checkedFiles(totals, names)}：${found}。`,
    fixable === 0 ? '' : `--fix 可以修复其中 ${fixable} 个。`,
    unreadable === 0 ? '' : `${unreadable} 个文件无法读取或写入。`,
  ].join('');
}

function checkedFiles({ files, unreadable }: CheckTotals, names: readonly string[]): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  const { listed, more } = firstNames(names, mostFiles);
  const count = `${files - unreadable} 个文件`;
  if (listed.length === 0) return count;
  return zh`${count}（${joins.values(listed)}${more === 0 ? '' : `，另有 ${more} 个`}）`;
}

/** In the form that commander uses for flags. */
export const didYouMean = (name: string): string => `（您要输入的是不是 ${name}？）`;

export const nothingSent = '未发送任何请求。';

export const interrupted = '在发送任何内容之前已中断。';

export const notStarted = (reason: string): string => zh`无法开始部署：${reason}。未发送任何请求。`;

export const nameUnknown = (service: string, reason: string | null): string =>
  zh`无法确认 ${service} 是否存在${reason === null ? '' : `（${reason}）`}，仍将创建。`;

export const alreadyDeploying = (service: string, id: string, since: string): string =>
  zh`${service} 从 ${since} 开始已在部署中（${id}）。要观察部署过程，运行：blade-deploy attach ${service}`;

export const unused = (variables: readonly string[]): string =>
  zh`在当前设置下未使用：${joins.values(variables)}。`;

export const needsRehearse = (flag: string): string =>
  zh`${flag} 只用于演练。加上 --rehearse，或去掉 ${flag} 以运行 eascmd。`;

export const dryRun = (path: string, client: string, again: string): string =>
  zh`已检查 ${path}，未发送任何请求。将要运行的命令：${client}\n要跳过提问直接运行：${again}`;

export const fault = (message: string): string => zh`blade-deploy 内部错误：${message}`;

export const tooFewFiles = (limit: number | null): string =>
  limit === null
    ? '系统允许本程序打开的文件数太少。请提高限制（例如运行 `ulimit -n 1024`），然后重试。'
    : zh`系统只允许本程序打开 ${String(limit)} 个文件，数量不够。请提高限制（例如运行 \`ulimit -n 1024\`），然后重试。`;

export const resultLost = (reason: string): string => zh`无法写入标准输出：${reason}`;

export const faultLog = (path: string): string => zh`详细信息见 ${path}`;

export const file = {
  missing: (path: string): string =>
    path === '' ? '文件名为空。请指定文件。' : zh`文件 ${path} 不存在。`,
  notAFile: (path: string): string => zh`${path} 不是文件。`,
  pipeOrDevice: (path: string): string =>
    zh`${path} 是管道或设备，不是文件。请将其内容通过管道传给标准输入，并用 - 作为文件名。`,
  unreadable: (path: string, reason: string): string => zh`无法读取 ${path}：${reason}`,
  notJson: (path: string, at: { line: number; column: number }, why: string): string =>
    zh`${path} 不是有效的 JSON，第 ${at.line} 行，第 ${at.column} 列：${why}`,
  tooLargeToRead: (path: string): string =>
    zh`${path} 超过 512 MB，太大，无法检查。请指定 service.json 文件。`,
  tooLarge: (path: string): string =>
    zh`${path} 超过 1 MB，太大，无法部署。请指定 service.json 文件。`,
  tooDeep: (path: string, levels: number): string =>
    zh`${path} 的嵌套超过 ${levels} 层，太深，无法部署。`,
  notText: (path: string, why: string): string => zh`${path}：${why}`,
} as const;

export const unknownCommand = (name: string, nearest: string | undefined): string =>
  zh`未知命令 '${name}'${nearest ? `\n${didYouMean(nearest)}` : ''}`;

export const unknownTopic = (
  name: string,
  topics: readonly string[],
  nearest: string | undefined,
): string =>
  zh`没有关于 '${name}' 的帮助，可用主题：${joins.values(topics)}${nearest ? `\n${didYouMean(nearest)}` : ''}`;

/** Why a file that blade-deploy saved earlier isn't used. */
export const savedFile = {
  newer: (path: string): string =>
    zh`${path} 由更新版本的 blade-deploy 写入，因此既不使用也不覆盖。`,
  broken: (path: string, movedTo: string): string => zh`无法读取 ${path}，已将其移到 ${movedTo}。`,
  unreadable: (path: string, reason: string): string => zh`无法读取 ${path}，因此不使用：${reason}`,
} as const;
