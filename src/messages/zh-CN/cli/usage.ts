import { zh } from '../../chinese-spacing.ts';
import { joins } from '../format.ts';
import { didYouMean } from './output.ts';

const suggestion = (names: readonly string[]): string => {
  const [only] = names;
  if (only === undefined) return '';
  return `\n${names.length === 1 ? didYouMean(only) : `（您要输入的是不是其中之一：${joins.values(names)}？）`}`;
};

/** Why the value of a flag was rejected, by the reason that the parsers throw. */
export const wrongValue = {
  duration: '请使用数字加单位，例如 90s、30m 或 2h。',
  speed: '请使用 1 到 600 的整数。',
  items: '请使用 1 到 999999 的整数。',
  empty: '值为空。请填写一个值，或去掉该参数。',
} as const;

export const choices = (allowed: readonly string[]): string =>
  zh`请使用以下值之一：${joins.values(allowed)}。`;

export const error = (message: string): string => `错误：${message}`;

/** `meant`: similar flags that exist. */
export const unknownOption = (flag: string, similar: readonly string[]): string =>
  `未知参数 '${flag}'${suggestion(similar)}`;

export const optionMissingArgument = (flags: string): string => `参数 '${flags}' 需要一个值`;

export const missingArgument = (name: string): string => `缺少位置参数 ${name}`;

export const excessArguments = (
  command: string,
  limit: number,
  count: number,
  given: string,
): string => {
  const allowed = limit === 0 ? '不接受位置参数' : `只接受 ${limit} 个`;
  return zh`'${command}' 的位置参数过多：${allowed}，但有 ${count} 个：${given}。`;
};

export const wordsAfter = (command: string, given: readonly string[]): string =>
  `'${command}' 的位置参数过多：${given.join(' ')}`;

export const conflictingOption = (one: string, other: string): string =>
  `参数 '${one}' 不能与 '${other}' 一起使用`;

export const wrongOption = (flags: string, value: string, reason: string): string =>
  `参数 '${flags}' 的值 '${value}' 无效。${reason}`;

export const wrongArgument = (name: string, value: string, reason: string): string =>
  `位置参数 ${name} 的值 '${value}' 无效。${reason}`;

export const wrongVariable = (name: string, value: string, reason: string): string =>
  `环境变量 ${name} 的值 '${value}' 无效。${reason}`;

/** After \`setup --lang\`. */
export const languageSaved = (tag: string): string => `已保存语言：${tag}。`;

export const languageNotSaved = (path: string): string => zh`无法保存语言：不能写入 ${path}。`;
