import type { Finding, Severity, Source } from '../../service/types.ts';
import { zh } from '../chinese-spacing.ts';
import { printable, shortened } from '../text.ts';
import { didYouMean, documentName, joins } from './format.ts';
import { findingSentence } from './service/findings.ts';

/** What the checker prints around its findings. */

const severityName: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
};

export const checkLine = (severity: Severity, message: string): string =>
  `${severityName[severity]}：${message}`;

/** The sentence of a finding, with a suggestion if there is one. */
export function checkMessage(finding: Finding, suggestion: string | undefined): string {
  const name = suggestion === undefined ? undefined : printable(suggestion);
  return `${shortened(findingSentence(finding))}${didYouMean(name)}`;
}

export const checkSource = (source: Omit<Source, 'certainty'>): string =>
  `来源：${citation(source)}`;

export function citation({ document, date, url = '' }: Omit<Source, 'certainty'>): string {
  return joins.facts([documentName(document), date, url]);
}

export const checkReason = (reason: string): string => `原因：${reason}`;

export const checkFix = (text: string): string => zh`修复：--fix 会写入 ${printable(text)}`;

export const checkRestructure = '修复：--fix 会更正';

export const checkLineEnds = (file: string, count: number): string =>
  zh`${file}：已将 ${count} 个行尾改为换行符（LF）。`;

export const checkUntold = (file: string, count: number): string =>
  zh`${file}：另有 ${count} 个问题未显示。`;

export const checkFixed = (file: string, count: number): string =>
  zh`${file}：已修复 ${count} 个问题。`;

export const checkUnwritable = (file: string, reason: string): string =>
  zh`无法写入 ${file}：${reason}`;

const notWritten = {
  'not-regular': '它不是普通文件',
  'read-only': '文件为只读',
  changed: '读取之后文件已发生变化。请重新运行该命令',
} as const;

export const checkNotWritten = (file: string, why: keyof typeof notWritten): string =>
  zh`未修复 ${printable(file)}：${notWritten[why]}。`;

export const checkFormatTwice = '--json 和 --format 冲突。请只使用其中一个。';

export const checkFixAlone =
  '使用 --fix 时，标准输入的修复结果会写入标准输出，因此不能再指定其他文件或 --format。';
