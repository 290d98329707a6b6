import { resolve } from 'node:path';
import type { ServicePlan } from '../../app/facts.ts';
import { inspectOutput, sha256 } from '../../platform/service-bytes.ts';

/** What the review says of the file: where it will be, its hash, and what stands there now. */
export async function located(plan: ServicePlan): Promise<ServicePlan> {
  if (!plan.writes) {
    return plan;
  }
  const path = resolve(plan.path);
  try {
    const present = await inspectOutput(path, plan.text);
    return { ...plan, path, sha256: sha256(plan.text), present };
  } catch {
    // Writing it will say why.
    return { ...plan, path, sha256: sha256(plan.text) };
  }
}
