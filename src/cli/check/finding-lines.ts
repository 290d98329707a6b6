// Not all the words: loading the others takes longer than a check.

import {
  checkMend,
  checkMended,
  checkMessage,
  checkReason,
  checkSource,
  checkStandardInput,
  checkUntold,
  severityName,
} from '../../messages/en/check.ts';
import { ruleReasons } from '../../messages/en/service/rule-docs.ts';
import { printable } from '../../messages/text.ts';
import { type CheckedText, didYouMean, type PlacedFinding } from '../../service/check.ts';
import { rules } from '../../service/rules/check.ts';
import type { CheckedFile } from './checked-file.ts';
import { mendDiff } from './diff.ts';
import { excerpt } from './excerpt.ts';
import { standardInput } from './input.ts';

/** More of them nobody reads in a terminal; `--json` has the others. */
const mostShown = 100;

const reasons: ReadonlyMap<string, string> = new Map(Object.entries(ruleReasons));
const sources = new Map(rules.map(({ code, source }) => [code, source]));

/** What is said of a file in which something was found or mended. */
export function fileLines({ file, checked, mended, before }: CheckedFile): string[] {
  const name = file === standardInput ? checkStandardInput : printable(file);
  const diff = mended.length === 0 ? [] : mendDiff(name, before ?? '', mended);
  if (checked === undefined) return diff;
  const shown = checked.findings.slice(0, mostShown);
  const untold = checked.untold + checked.findings.length - shown.length;
  return [
    ...diff,
    ...(mended.length === 0 ? [] : [checkMended(name, mended.length), '']),
    ...shown.flatMap((each) => findingLines(name, checked, each)),
    ...(untold === 0 ? [] : [checkUntold(name, untold)]),
  ];
}

function findingLines(file: string, { text }: CheckedText, found: PlacedFinding): string[] {
  const { finding, span, place, edit } = found;
  const { line, marks } = excerpt(text, span);
  const number = String(place.line);
  const blank = ' '.repeat(number.length);
  const source = sources.get(finding.code);
  const reason = reasons.get(finding.code);
  const severity = severityName[finding.severity];
  const message = checkMessage(finding, didYouMean(finding));
  return [
    `${file}:${place.line}:${place.column}: ${severity}: ${message} [${finding.code}]`,
    `  ${number} | ${line}`,
    `  ${blank} | ${marks}`,
    ...(reason === undefined ? [] : [`  ${blank} = ${checkReason(reason)}`]),
    ...(edit === undefined ? [] : [`  ${blank} = ${checkMend(edit.text)}`]),
    ...(source === undefined ? [] : [`  ${blank} = ${checkSource(source)}`]),
    '',
  ];
}
