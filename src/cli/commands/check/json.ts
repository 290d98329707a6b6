import type { ResultEvent } from '../../../deployment/events.ts';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { mask } from '../../../eascmd/secrets.ts';
import { messages } from '../../../messages/language.ts';
import { didYouMean, type PlacedFinding } from '../../../service/check.ts';
import { rules } from '../../../service/rules/check.ts';
import type { CheckedEvent, CheckedFinding } from '../../event-forms.ts';
import { openOwnEvents, ownResult } from '../../events.ts';
import type { CheckedFile, Report, Totals } from './report.ts';
import { hideSecretsOf } from './text.ts';

const sources = new Map(rules.map(({ code, source }) => [code, source]));

/** One event per line: `checked` for each file, then the result. */
export function jsonReport(): Report {
  const { emit: tell } = openOwnEvents(true);
  return {
    file: (file) => {
      hideSecretsOf(file);
      tell(checkedEvent(file));
    },
    end: (totals, code) => {
      const { files, errors, warnings, fixable, unreadable } = totals;
      const counts = { files, errors, warnings, fixable, unreadable };
      tell({ ...resultOf(totals, code), totals: counts });
    },
  };
}

function checkedEvent({ file, unreadable, checked, fixed }: CheckedFile): CheckedEvent {
  return {
    type: 'checked',
    file,
    error: unreadable === undefined ? null : { code: 'file-unreadable', message: unreadable },
    errors: checked?.errors ?? 0,
    warnings: checked?.warnings ?? 0,
    untold: checked?.untold ?? 0,
    findings: checked?.findings.map(asJson) ?? [],
    fixed: fixed.map(asJson),
  };
}

function asJson({ finding, place, edit }: PlacedFinding): CheckedFinding {
  const { code, severity, path, values } = finding;
  const { allowed } = values;
  return {
    code,
    severity,
    path,
    line: place.line,
    column: place.column,
    end_line: place.endLine,
    end_column: place.endColumn,
    message: mask(messages('check').checkMessage(finding, didYouMean(finding))),
    allowed: typeof allowed === 'object' ? allowed : null,
    source: sources.get(code) ?? null,
    fix: edit === undefined ? null : mask(edit.text),
  };
}

/** A check sends nothing, so a clean one ends like a dry run. */
function resultOf(totals: Totals, code: number): ResultEvent {
  if (code === exitCode.ok) return ownResult('dry-run', code, null);
  const error = {
    code: totals.unreadable > 0 ? 'file-unreadable' : 'rules',
    message: messages('output').checkSummary(totals),
  };
  return ownResult('refused', code, error);
}
