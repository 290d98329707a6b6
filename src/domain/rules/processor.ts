import { bladePage, processorPage, serviceReference } from '../catalogue/documents.ts';
import { findProcessor, processors } from '../catalogue/processors.ts';
import type { Finding } from '../finding.ts';
import type { Service } from '../service.ts';
import type { Check, Facts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const processorRules = {
  missing: {
    code: 'processor-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  notListed: { code: 'processor-not-listed', severity: 'warning', source: processorPage },
  withoutBlade: { code: 'blade-processor-unsupported', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

export const checkProcessor: Check = (facts) => {
  const { service } = facts;
  const value = service.processor ?? '';
  const path = ['processor'];
  if (value === '') return foundIf(needsProcessor(service), processorRules.missing, path);
  const listed = findProcessor(value);
  if (facts.plugins.length > 0 && listed?.blade !== true) return [withoutBlade(facts, value)];
  // Processors of other frameworks exist; of these two the pages list every version.
  const unlisted = facts.framework !== undefined && listed === undefined;
  return foundIf(unlisted, processorRules.notListed, path, {
    value,
    allowed: processors
      .filter((row) => row.framework === facts.framework && row.device === facts.device)
      .map((row) => row.id),
  });
};

function withoutBlade({ framework, device }: Facts, value: string): Finding {
  const fits = processors.filter((row) => row.blade && row.device === (device ?? row.device));
  const close = fits.filter((row) => row.framework === framework);
  const allowed = (close.length > 0 ? close : fits).map((row) => row.id);
  return found(processorRules.withoutBlade, ['processor'], { value, allowed });
}

/** A processor of one's own, and a service made of containers, name none. */
export function needsProcessor(service: Service): boolean {
  return !isSet(service['containers']) && !isSet(service['processor_path']);
}

/** The reference's own example writes out every key, and leaves those that it does not use empty. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
