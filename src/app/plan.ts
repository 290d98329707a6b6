import { compose } from '../domain/compose.ts';
import { renderService } from '../domain/render.ts';
import { checkFinished } from '../domain/rules/check-draft.ts';
import type { Answers } from '../wizard/answers.ts';
import type { RunOptions, ServicePlan } from './facts.ts';

/** The service file that the answers make, and what the rules say of it. */
export function planFromAnswers(draft: Answers, options: RunOptions): ServicePlan {
  const service = compose(draft);
  return {
    text: renderService(service),
    config: service,
    service: draft.name ?? '',
    region: draft.region ?? null,
    findings: checkFinished(draft),
    pluginsConfigured: draft.blade === true,
    path: options.output,
    writes: true,
    sha256: null,
    present: null,
  };
}

export function hasErrors(plan: ServicePlan): boolean {
  return plan.findings.some((finding) => finding.severity === 'error');
}
