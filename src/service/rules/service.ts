import { type Rule, serviceGroup, serviceName } from '../parse.ts';
import { deploySkill, serviceReference } from '../types.ts';
import { type Check, found, foundIf } from './finding.ts';

export const serviceNameRules = {
  missing: { code: 'name-missing', severity: 'error', source: serviceReference, absence: true },
  form: { code: 'name-form', severity: 'error', source: deploySkill },
  twice: { code: 'name-twice', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

/**
 * Lengths and characters are those of Alibaba Cloud's own validator. That the first is a letter is
 * this tool's caution: no document allows or forbids another.
 */
export const nameForm = /^[a-z][a-z0-9_]{2,62}$/u;

export const checkServiceName: Check = ({ service }) => {
  const name = serviceName(service);
  if (name === undefined) return [found(serviceNameRules.missing, ['name'])];
  const other = service.metadata?.name || name.value;
  return [
    ...foundIf(!nameForm.test(name.value), serviceNameRules.form, name.path, { value: name.value }),
    // Which of the two the service takes is not documented.
    ...foundIf(other !== name.value, serviceNameRules.twice, ['metadata', 'name'], {
      value: other,
      other: name.value,
    }),
  ];
};

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
