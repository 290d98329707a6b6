import { parseJson } from '../../../eascmd/json.ts';
import { hiderOf, knownFrom, mask, secretPlaces } from '../../../eascmd/secrets.ts';
import { messages } from '../../../messages/language.ts';
import { printable } from '../../../messages/text.ts';
import { type CheckedText, didYouMean, type PlacedFinding } from '../../../service/check.ts';
import { type Edit, withEdits } from '../../../service/json/edit.ts';
import { depthOf } from '../../../service/json/reader.ts';
import type { Span } from '../../../service/json/scanner.ts';
import type { Rule } from '../../../service/parse.ts';
import { rules } from '../../../service/rules/check.ts';
import { hideInOutput } from '../../output.ts';
import { standardInput } from '../../read-input.ts';
import type { CheckedFile } from './report.ts';

/** Nobody reads more findings than this in a terminal. `--json` has the rest. */
const mostShown = 100;

const sources = new Map(rules.map(({ code, source }) => [code, source]));

/** Real service files aren't larger or deeper. Beyond this, output is masked only by its format. */
const mostSigns = 1_000_000;
const mostLevels = 200;

/** Masks secrets, because a finding repeats the file's text. Returns the secrets found. */
export function hideSecretsOf({ checked }: CheckedFile): readonly string[] {
  const text = checked?.text ?? '';
  if (text.length > mostSigns || depthOf(text) > mostLevels) return [];
  const value = parseJson(text) ?? text;
  hideInOutput(hiderOf(value));
  return knownFrom(value);
}

/** With more findings than this, a screen has no room for their lines. */
const mostExcerpts = 3;

/** The lines to print for a file in which something was found or fixed. */
export function fileLines(checkedFile: CheckedFile): string[] {
  const { file, checked, fixed, before, lineEnds = 0 } = checkedFile;
  const secrets = hideSecretsOf(checkedFile);
  const words = messages('check');
  const name = file === standardInput ? messages('output').standardInputName : printable(file);
  const fixes = [
    ...fixDiff(name, before ?? '', fixed, secrets),
    ...(fixed.length === 0 ? [] : [words.checkFixed(name, fixed.length)]),
    ...(lineEnds === 0 ? [] : [words.checkLineEnds(name, lineEnds)]),
  ];
  if (checked === undefined) return fixes;
  const shown = checked.findings.slice(0, mostShown);
  const untold = checked.untold + checked.findings.length - shown.length;
  const cited = citedBy(shown);
  return [
    ...fixes,
    ...(fixes.length > 0 && shown.length > 0 ? [''] : []),
    ...shown.flatMap((each) => [
      headLine(name, each),
      ...(shown.length > mostExcerpts ? [] : excerptLines(checked, each, secrets)),
      ...detailLines(each, cited),
    ]),
    ...(untold === 0 ? [] : [words.checkUntold(name, untold)]),
    ...cited.map((source, index) => `[${index + 1}] ${words.citation(source)}`),
  ];
}

/** The documents that the findings cite, each once. */
function citedBy(shown: readonly PlacedFinding[]): readonly Rule['source'][] {
  const all = shown.map(({ finding }) => sources.get(finding.code));
  return [...new Set(all)].filter((source) => source !== undefined);
}

function headLine(file: string, { finding, place }: PlacedFinding): string {
  const { checkLine, checkMessage } = messages('check');
  const message = mask(checkMessage(finding, didYouMean(finding)));
  return `${file}:${place.line}:${place.column}: ${checkLine(finding.severity, message)} [${finding.code}]`;
}

function excerptLines(
  { text }: CheckedText,
  { span, place }: PlacedFinding,
  secrets: readonly string[],
): string[] {
  const { line, marks } = excerpt(text, span, secrets);
  const number = String(place.line);
  return [`    ${number} | ${line}`, `    ${' '.repeat(number.length)} | ${marks}`];
}

/** The reason, the number of the document, and what `--fix` does. */
function detailLines(each: PlacedFinding, cited: readonly Rule['source'][]): string[] {
  const { finding, edit } = each;
  const { checkReason, checkFix, checkRestructure } = messages('check');
  const reason = messages('rules').ruleTexts.get(finding.code)?.why;
  const number = cited.findIndex((source) => source === sources.get(finding.code)) + 1;
  const parts = [
    ...(reason === undefined ? [] : [`${checkReason(reason)} [${number}]`]),
    ...(edit === undefined ? [] : [checkFix(mask(edit.text))]),
    ...(each.restructures === true ? [checkRestructure] : []),
  ];
  return parts.length === 0 ? [] : [`    ${parts.join('  ')}`];
}

/** The text shown around a change; the rest of the line is left out. */
const around = 60;
/** A single-line file can have a hundred thousand fixes. */
const mostEdits = 100;

/** What `--fix` changes, as a unified diff without context. A fix keeps all line endings. */
export function fixDiff(
  file: string,
  before: string,
  fixed: readonly PlacedFinding[],
  secrets: readonly string[] = [],
): string[] {
  const lines = new Map<number, Edit[]>();
  for (const { edit, place } of fixed.slice(0, mostEdits)) {
    if (edit === undefined) continue;
    const edits = lines.get(place.line);
    if (edits === undefined) lines.set(place.line, [edit]);
    else edits.push(edit);
  }
  const hunks = [...lines].flatMap(([line, edits]) => {
    const [was, is] = changed(before, edits, secrets);
    return [`@@ -${line} +${line} @@`, `-${was}`, `+${is}`];
  });
  return hunks.length === 0 ? [] : [`--- ${file}`, `+++ ${file}`, ...hunks];
}

function changed(
  text: string,
  edits: readonly Edit[],
  secrets: readonly string[],
): readonly [was: string, is: string] {
  const first = Math.min(...edits.map(({ offset }) => offset));
  const last = Math.max(...edits.map(({ offset, length }) => offset + length));
  const lineStart = first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', last);
  const lineEnd = end === -1 ? text.length : end;
  const long = lineEnd - lineStart > 4 * around;
  const from = long ? Math.max(lineStart, first - around) : lineStart;
  const to = long ? Math.min(lineEnd, last + around) : lineEnd;
  const start = Math.max(0, from - secretReach);
  const was = text.slice(start, to + secretReach);
  const inside = edits.map((edit) => ({ ...edit, offset: edit.offset - start }));
  const shown = (all: string): string => {
    const piece = withoutSecrets(all, secrets).slice(
      from - start,
      all.length - was.length + to - start,
    );
    return `${from > lineStart ? '…' : ''}${legible(piece).trimEnd()}${to < lineEnd ? '…' : ''}`;
  };
  return [shown(was), shown(withEdits(was, inside))];
}

interface Excerpt {
  readonly line: string;
  /** Spaces up to the position, and a caret for each of its columns. */
  readonly marks: string;
}

const widest = 100;
const before = 40;
/** How far around an excerpt to search for a key name that makes a value secret. */
const secretReach = 4000;

/** The line that contains the range, or part of it if the file is one long line. */
export function excerpt(
  text: string,
  { offset, length }: Span,
  secrets: readonly string[] = [],
): Excerpt {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const lineEnd = found === -1 ? text.length : found;
  const whole = lineEnd - lineStart <= widest;
  const from = whole ? lineStart : signStart(text, Math.max(lineStart, offset - before));
  const to = whole ? lineEnd : signStart(text, Math.min(lineEnd, from + widest));
  const start = Math.max(0, from - secretReach);
  const masked = withoutSecrets(text.slice(start, to + secretReach), secrets);
  const shown = masked.slice(from - start, to - start);
  const cut = from > lineStart ? '…' : '';
  const line = legible(shown);
  const at = offset - from;
  const marked = line.slice(at, Math.max(at, Math.min(offset + length, to) - from));
  return {
    line: `${cut}${line.trimEnd()}${to < lineEnd ? '…' : ''}`,
    marks: `${' '.repeat(cut.length + columns(line.slice(0, at)))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  };
}

/** A tab becomes one space, so that the carets line up in every terminal. */
function legible(text: string): string {
  return printable(text.replaceAll(/[\t\r]/gu, ' '));
}

/** A character outside the BMP is two units, and must not be split. */
function signStart(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

/**
 * Masks secrets with as many asterisks as characters, because the line may be printed in a public
 * log.
 */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secretPlaces(text, secrets).reduce(
    (shown, { from, to }) =>
      shown.slice(0, from) + text.slice(from, to).replaceAll(/[^\n]/gu, '*') + shown.slice(to),
    text,
  );
}

const segmenter = new Intl.Segmenter();
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const weightless = /^[\p{M}\p{Cf}]+$/u;

/**
 * The width in terminal columns: Chinese characters and emoji take two, whatever their length;
 * combining accents take none.
 */
function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const widths = Array.from(segmenter.segment(text), ({ segment }) => {
    if (weightless.test(segment)) return 0;
    return wide.test(segment) ? 2 : 1;
  });
  return widths.reduce<number>((sum, width) => sum + width, 0);
}
