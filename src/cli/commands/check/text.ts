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

/** More of them nobody reads in a terminal; `--json` has the others. */
const mostShown = 100;

const sources = new Map(rules.map(({ code, source }) => [code, source]));

/** A larger or deeper file is nobody's: what is printed about it is masked by its form alone. */
const mostSigns = 1_000_000;
const mostLevels = 200;

/** A finding repeats what the file says, also a secret. Returns those that were found. */
export function hideSecretsOf({ checked }: CheckedFile): readonly string[] {
  const text = checked?.text ?? '';
  if (text.length > mostSigns || depthOf(text) > mostLevels) return [];
  const value = parseJson(text) ?? text;
  hideInOutput(hiderOf(value));
  return knownFrom(value);
}

/** With more findings than this, a screen has no room for the lines that they are about. */
const mostExcerpts = 3;

/** What is printed about a file in which something was found or fixed. */
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

/** The documents behind the findings, each once. */
function citedBy(shown: readonly PlacedFinding[]): readonly Rule['source'][] {
  const all = shown.map(({ finding }) => sources.get(finding.code));
  return [...new Set(all)].filter((source) => source !== undefined);
}

function headLine(file: string, { finding, place }: PlacedFinding): string {
  const { severityName, checkMessage } = messages('check');
  const message = mask(checkMessage(finding, didYouMean(finding)));
  const severity = severityName[finding.severity];
  return `${file}:${place.line}:${place.column}: ${severity}: ${message} [${finding.code}]`;
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

/** Why, with the number of the document, and what `--fix` does. */
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

/** More of a line is left out around what changes in it. */
const around = 60;
/** A file that is one line can have a hundred thousand fixes in it. */
const mostEdits = 100;

/** What `--fix` changes, in the form of a unified diff without context. A fix keeps all line ends. */
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
  /** Blanks up to the place, and a caret for each column of it. */
  readonly marks: string;
}

const widest = 100;
const before = 40;
/** How far around a piece the name is looked for that makes a value a secret. */
const secretReach = 4000;

/** The line of a place, or a piece of it where the file is one long line. */
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

/** A tab counts as one blank, so that the marks stand below the place in every terminal. */
function legible(text: string): string {
  return printable(text.replaceAll(/[\t\r]/gu, ' '));
}

/** A sign beyond the first plane is two units, and half of one is none. */
function signStart(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

/** Secrets as stars, as many as there were signs: a file's line may be printed into a public log. */
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

/** Columns of a terminal: a Chinese sign and an emoji take two, whatever they are made of; accents of their own none. */
function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const widths = Array.from(segmenter.segment(text), ({ segment }) => {
    if (weightless.test(segment)) return 0;
    return wide.test(segment) ? 2 : 1;
  });
  return widths.reduce<number>((sum, width) => sum + width, 0);
}
