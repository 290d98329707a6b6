import type { ServicePlan } from '../app/facts.ts';
import type { PlanEvent } from '../deployment/events.ts';
import { concealJson } from '../eascmd/secrets.ts';
import { preflightRecordOf, toFindingRecord } from '../platform/deployments/order.ts';

/** The plan as the journal would begin with it, for a run that sends nothing. */
export function planEvent(plan: ServicePlan, rehearsal: boolean): PlanEvent {
  return {
    type: 'plan',
    service: plan.service,
    region: plan.region,
    file: plan.path,
    sha256: plan.sha256 ?? '',
    config: concealJson(plan.config),
    findings: plan.findings.map(toFindingRecord),
    ...(plan.checks ? { preflight: plan.checks.map(preflightRecordOf) } : {}),
    rehearsal,
  };
}
