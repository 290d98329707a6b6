import process from 'node:process';
import { type CheckedText, checkText, notUtf8 } from '../../domain/check/check-text.ts';
import { mendText } from '../../domain/check/mend-text.ts';
import type { Context } from '../../domain/rules/facts.ts';
import { checkFixAlone, checkFormatTwice, checkUnwritable } from '../../words/en/checking.ts';
import { exitCode } from '../exit-codes.ts';
import { printResult, printText, say } from '../output.ts';
import { readVersion } from '../version.ts';
import { type CheckedFile, noTotals, type Report, type Totals, withFile } from './checked-file.ts';
import { fileContext } from './context.ts';
import { readInput, standardInput } from './input.ts';
import { textReport } from './text-report.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * `check FILE...`: what the rules find in service files; answers the exit code. Only what every run
 * needs is imported above: a check takes less time than loading what few of them need.
 */
export async function check(named: readonly string[], values: Values): Promise<number> {
  const json = values['json'] === true;
  const format = json ? 'json' : values['format'];
  const fix = values['fix'] === true;
  const files = [...new Set(named)];
  const refusing = () => import('./refuse.ts');
  if (json && values['format'] !== undefined && values['format'] !== 'json') {
    return (await refusing()).refuseWords(json, checkFormatTwice);
  }
  const printsText = fix && files.includes(standardInput);
  const asText = format === undefined || format === 'text';
  if (printsText && (files.length > 1 || !asText)) {
    return (await refusing()).refuseWords(json, checkFixAlone);
  }
  const { context, problems } = await fileContext(process.env, values);
  if (problems.length > 0) return (await refusing()).refuseContext(json, problems);
  const report = asText ? textReport(printsText ? say : printResult) : await machineReport(format);
  let totals = noTotals;
  for (const file of files) {
    const checked = await checkFile(file, context, fix);
    totals = withFile(totals, checked);
    report.file(checked);
  }
  const code = codeOf(totals);
  report.end(totals, code);
  return code;
}

async function machineReport(format: unknown): Promise<Report> {
  if (format !== 'sarif') return (await import('./json-report.ts')).jsonReport();
  return (await import('./sarif-report.ts')).sarifReport(readVersion());
}

/** A file that could not be read leaves more unknown than one with errors. */
function codeOf({ unreadable, errors }: Totals): number {
  if (unreadable > 0) return exitCode.usage;
  return errors > 0 ? exitCode.refused : exitCode.ok;
}

async function checkFile(file: string, context: Context, fix: boolean): Promise<CheckedFile> {
  const input = await readInput(file);
  if (input.kind === 'unreadable') return { file, unreadable: input.reason, mended: [] };
  if (input.kind === 'not-utf-8') return { file, checked: notUtf8(), mended: [] };
  const checked = checkText(input.text, context);
  return fix ? mendFile(file, input.text, checked, context) : { file, checked, mended: [] };
}

/** A file in which nothing is to be mended is not written; standard input is given on either way. */
async function mendFile(
  file: string,
  given: string,
  checked: CheckedText,
  context: Context,
): Promise<CheckedFile> {
  const { text, before, mended, after } = mendText(given, checked, context);
  if (file === standardInput) printText(text);
  else if (mended.length > 0) {
    try {
      const { writeAtomically } = await import('../../outside/atomic-write.ts');
      await writeAtomically(file, text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { file, checked, mended: [], unreadable: checkUnwritable(file, reason) };
    }
  }
  return { file, checked: after, mended, before };
}
