import type { Source, StepId } from '../questions/answers.ts';
import type { Step } from '../questions/define.ts';
import type { Conversation } from '../questions/navigation.ts';
import { shownSteps } from '../questions/steps.ts';
import { isOfSeen } from '../service/account.ts';
import { pluginGroups } from '../service/catalog/gpus.ts';
import type { Finding } from '../service/types.ts';
import type { ServicePlan } from './facts.ts';

/** One answer, where it is from, and what the rules say of it. */
export interface ReviewRow {
  readonly step: Step;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

export interface Review {
  readonly rows: readonly ReviewRow[];
  /** Findings that belong to no single answer. */
  readonly others: readonly Finding[];
  readonly errors: number;
  readonly warnings: number;
}

/**
 * What the review lists: every answer that says something, with what was found beside it. What a look
 * at the account found stands with the checks, so that nothing above moves when it comes.
 */
export function reviewOf(conversation: Conversation, plan: ServicePlan): Review {
  const { draft, sources } = conversation;
  const rows = shownSteps(draft).flatMap((step): ReviewRow[] => {
    const source = sources[step.id];
    const findings = findingsOf(step.id, plan.findings).filter((finding) => !isOfSeen(finding));
    return source === undefined || (step.id === 'advanced' && draft.advanced === 'answer')
      ? []
      : [{ step, source, findings }];
  });
  const listed = new Set(rows.flatMap(({ findings }) => findings));
  const count = (severity: Finding['severity']) =>
    plan.findings.filter((finding) => finding.severity === severity).length;
  return {
    rows,
    others: plan.findings.filter((finding) => !listed.has(finding) && !isOfSeen(finding)),
    errors: count('error'),
    warnings: count('warning'),
  };
}

function findingsOf(step: StepId, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ field }) => field === step);
}

/** What the deployment takes, in kind; a price is never invented. */
export interface Usage {
  readonly instances: number;
  readonly cpu: number | null;
  /** Megabytes. */
  readonly memory: number | null;
  readonly gpu: number | null;
  readonly card: string | null;
  readonly optimizer: {
    readonly group: string;
    readonly gpus: number;
    readonly card: string;
  } | null;
}

export function usageOf({ draft }: Conversation): Usage {
  const { instances = 1, cpu = null, memory = null, gpu = null, serviceCard = null } = draft;
  const group = pluginGroups.find(({ id }) => id === draft.pluginResource);
  return {
    instances,
    cpu,
    memory,
    gpu,
    card: serviceCard,
    optimizer: group ? { group: group.id, gpus: draft.pluginGpu ?? 1, card: group.card } : null,
  };
}
