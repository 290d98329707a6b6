import { serviceReference } from '../catalogue/documents.ts';
import { serviceGroup } from '../service-places.ts';
import type { Check } from './facts.ts';
import { foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const serviceGroupRules = {
  form: { code: 'service-resource-form', severity: 'error', source: serviceReference },
  twice: { code: 'service-resource-twice', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const groupForm = /^eas-r-[a-z0-9]+$/u;

export const checkServiceGroup: Check = ({ service }) => {
  const group = serviceGroup(service);
  if (group === undefined) return [];
  const other = service.metadata?.resource ?? group.value;
  return [
    ...foundIf(!groupForm.test(group.value), serviceGroupRules.form, group.path, {
      value: group.value,
    }),
    // Which of the two the server takes is not documented.
    ...foundIf(other !== group.value, serviceGroupRules.twice, ['metadata', 'resource'], {
      value: other,
      other: group.value,
    }),
  ];
};
