import { compose } from '../compose.ts';
import { type Draft, type DraftKey, type Finding, present } from '../types.ts';
import { checkAnswersAlone, checkGpuModel, checkService, rules } from './check.ts';
import { serviceNameRules } from './service.ts';

const absences: ReadonlySet<string> = new Set(
  rules.filter(({ absence }) => absence === true).map(({ code }) => code),
);

/**
 * What the rules find in the answers so far. Unanswered questions aren't findings, so this can run
 * after every key.
 */
export function checkDraft(draft: Draft): readonly Finding[] {
  const { region, serviceCard } = draft;
  const context = present({ region, serviceCard });
  const findings = checkService(compose(draft), context);
  return [...findings.filter(({ code }) => !absences.has(code)), ...checkAnswersAlone(draft)];
}

/**
 * What the rules find in complete answers, including what is missing. This is the last check before
 * a file is sent.
 */
export function checkFinished(draft: Draft): readonly Finding[] {
  const { region, serviceCard } = draft;
  const context = present({ region, serviceCard });
  return [
    ...checkService(compose(draft), context),
    ...checkAnswersAlone(draft),
    ...checkGpuModel(draft),
  ];
}

/**
 * The findings that the answer to one question can fix. A new name must start with a letter, to be
 * safe.
 */
export function checkAnswer(key: DraftKey, draft: Draft): readonly Finding[] {
  return checkDraft(draft)
    .filter(({ field }) => field === key)
    .map((finding) =>
      finding.code === serviceNameRules.start.code ? { ...finding, severity: 'error' } : finding,
    );
}
