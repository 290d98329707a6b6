import { type Placed, type Rule, serviceGroup, serviceName } from '../parse.ts';
import { isObject } from '../suggest.ts';
import { deploySkill, type Finding, type Path, serviceReference } from '../types.ts';
import { type Check, found, foundIf } from './finding.ts';
import { isSet } from './resources.ts';

export const serviceNameRules = {
  missing: { code: 'name-missing', severity: 'error', source: serviceReference, absence: true },
  form: { code: 'name-form', severity: 'error', source: deploySkill },
  start: { code: 'name-start', severity: 'warning', source: deploySkill },
  twice: { code: 'name-twice', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

/**
 * Alibaba Cloud's own validator. Whether a digit can come first isn't documented: it is rejected in
 * a typed answer but allowed in a file.
 */
export const nameForm = /^[a-z0-9_]{3,63}$/u;

export const checkServiceName: Check = ({ service }) => {
  const name = serviceName(service);
  if (name === undefined) return [found(serviceNameRules.missing, ['name'])];
  const other = service.metadata?.name || name.value;
  return [
    ...checkForm(name),
    // Which of the two the service uses isn't documented.
    ...foundIf(other !== name.value, serviceNameRules.twice, ['metadata', 'name'], {
      value: other,
      other: name.value,
    }),
  ];
};

function checkForm({ value, path }: Placed): readonly Finding[] {
  if (!nameForm.test(value)) return [found(serviceNameRules.form, path, { value })];
  return foundIf(!/^[a-z]/u.test(value), serviceNameRules.start, path, { value });
}

export const containerRules = {
  image: {
    code: 'container-image-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  start: {
    code: 'container-start-missing',
    severity: 'warning',
    source: serviceReference,
    absence: true,
  },
  port: { code: 'container-port-reserved', severity: 'error', source: serviceReference },
  localProcessor: { code: 'processor-path-local', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const addressForm = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//u;

/** Ports that EAS itself listens on in each instance. */
export const reservedPorts = [8080, 9090];

/** What a service with containers or a custom processor needs to start. */
export const checkContainers: Check = ({ service }) => {
  const { containers, processor_path: processorPath } = service;
  const local = typeof processorPath === 'string' && isSet(processorPath);
  const listed: readonly unknown[] = Array.isArray(containers) ? containers : [];
  return [
    ...listed.flatMap((container, index) =>
      isObject(container) ? checkContainer(container, ['containers', index]) : [],
    ),
    ...foundIf(
      local && !addressForm.test(processorPath),
      containerRules.localProcessor,
      ['processor_path'],
      { value: local ? processorPath : '' },
    ),
  ];
};

function checkContainer(container: Readonly<Record<string, unknown>>, path: Path) {
  const { image, start, port } = containerRules;
  const value = container['port'];
  const starts = isSet(container['command']) || isSet(container['script']);
  return [
    ...foundIf(!isSet(container['image']), image, [...path, 'image']),
    // An image can start its own program, so a missing script is only a warning.
    ...foundIf(!starts, start, [...path, 'script']),
    ...foundIf(
      reservedPorts.some((each) => String(each) === String(value)),
      port,
      [...path, 'port'],
      {
        value: String(value),
        reserved: reservedPorts.map(String),
      },
    ),
  ];
}

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
    // Which of the two the server uses isn't documented.
    ...foundIf(other !== group.value, serviceGroupRules.twice, ['metadata', 'resource'], {
      value: other,
      other: group.value,
    }),
  ];
};
