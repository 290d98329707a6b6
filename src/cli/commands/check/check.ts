import process from 'node:process';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../../messages/language.ts';
import { printable } from '../../../messages/text.ts';
import { checkText, notUtf8 } from '../../../service/check.ts';
import type { Context } from '../../../service/rules/finding.ts';
import { printResult, readVersion, say } from '../../output.ts';
import { readInput, standardInput } from '../../read-input.ts';
import { fileContext } from './context.ts';
import { type CheckedFile, noTotals, type Report, type Totals, withFile } from './report.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * `check FILE...`: what the rules find in service files. Returns the exit code. Imports only what
 * every run needs, because a check takes less time than loading the rest.
 */
export async function check(named: readonly string[], values: Values): Promise<number> {
  const json = values['json'] === true;
  const format = json ? 'json' : values['format'];
  const fix = values['fix'] === true;
  const files = [...new Set(named)];
  if (json && values['format'] !== undefined && values['format'] !== 'json') {
    return (await refusing()).refuseSecondFormat(json);
  }
  const printsText = fix && files.includes(standardInput);
  const asText = format === undefined || format === 'text';
  if (printsText && (files.length > 1 || !asText)) {
    return (await refusing()).refuseBesideFix(json);
  }
  const { context, problems } = await fileContext(process.env, values);
  if (problems.length > 0) return (await refusing()).refuseContext(json, problems);
  const report = asText ? textReport(printsText ? say : printResult) : await machineReport(format);
  let totals = noTotals;
  for (const file of files) {
    const checked = await checkFile(file, context, fix);
    totals = withFile(totals, checked);
    await report.file(checked);
  }
  const code = codeOf(totals);
  report.end(totals, code);
  return code;
}

async function machineReport(format: unknown): Promise<Report> {
  await Promise.all([loadMessages('check'), loadMessages('rules')]);
  if (format !== 'sarif') return (await import('./json.ts')).jsonReport();
  return (await import('./sarif.ts')).sarifReport(readVersion());
}

/** Reports and refusals have their own messages, which are loaded with them. */
async function refusing() {
  await Promise.all([loadMessages('check'), loadMessages('words')]);
  return import('../../refuse.ts');
}

/** A file that couldn't be read is worse than one with errors, because more about it is unknown. */
function codeOf({ unreadable, errors }: Totals): number {
  if (unreadable > 0) return exitCode.usage;
  return errors > 0 ? exitCode.refused : exitCode.ok;
}

async function checkFile(file: string, context: Context, fix: boolean): Promise<CheckedFile> {
  const input = await readInput(file);
  if (input.kind === 'unreadable') return { file, unreadable: input.reason, fixed: [] };
  if (input.kind === 'not-utf-8') return { file, checked: notUtf8(), fixed: [] };
  const checked = checkText(input.text, context);
  if (!fix) return withFilesBeside({ file, checked, fixed: [] });
  const { fixFile } = await import('./autofix.ts');
  return withFilesBeside(await fixFile(file, input.text, checked, context));
}

/** Most service files name no model file, so the readers are loaded only when one does. */
async function withFilesBeside(checkedFile: CheckedFile): Promise<CheckedFile> {
  const { file, checked } = checkedFile;
  if (file === standardInput || !checked?.text.includes('"model_info"')) return checkedFile;
  const { withLocalFiles } = await import('./local-files.ts');
  return { ...checkedFile, checked: await withLocalFiles(file, checked) };
}

function nameOf(file: string): string {
  return file === standardInput ? messages('output').standardInputName : printable(file);
}

/**
 * For people: findings in the format of compilers, so that editors and terminals turn the positions
 * into links.
 */
function textReport(print: (text: string) => void): Report {
  const names: string[] = [];
  return {
    file: async (checkedFile) => {
      if (checkedFile.unreadable === undefined) names.push(nameOf(checkedFile.file));
      const { checked, fixed, lineEnds = 0, unreadable } = checkedFile;
      if (fixed.length + lineEnds > 0 || (checked?.findings.length ?? 0) > 0) {
        // The messages are loaded only if there is something to print.
        await Promise.all([loadMessages('check'), loadMessages('rules')]);
        const { fileLines } = await import('./text.ts');
        const lines = fileLines(checkedFile);
        if (lines.length > 0) print(lines.join('\n'));
      }
      if (unreadable !== undefined) say(unreadable);
    },
    end: (totals) => say(messages('output').checkSummary(totals, names)),
  };
}
