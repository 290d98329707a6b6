import { numberAt, textAt } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';
import type { Service } from './service.ts';

type Described = Pick<Service, 'scenario' | 'file' | 'name'>;

/** A little more than what the examples of the documents give an instance. */
const enoughMemory = 8000;

/** Whether the service's instances have too little memory, so that more of it mends the scenario. */
export const runsOutOfMemory = ({ scenario, file }: Pick<Service, 'scenario' | 'file'>): boolean =>
  scenario === 'out-of-memory' && (numberAt(file, 'metadata', 'memory') ?? 0) < enoughMemory;

/** A request that the scenario refuses; what was refused can be mended by another answer. */
export const refuseBy = (scenario: Scenario | null, file: Service['file']): void => {
  if (scenario === 'no-permission') {
    throw new Refusal('NoPermission: The user is not authorized to perform eas:CreateService');
  }
  const group = textAt(file, 'resource') ?? textAt(file, 'metadata', 'resource');
  if (scenario === 'group-missing' && group !== undefined && group !== '') {
    throw new Refusal(`404 Not Found: Resource [${group}] does not exist`);
  }
};

/** The words in which a service that was accepted fails. */
export const failureOf = ({ scenario, file, name }: Described, pluginId: string): string => {
  switch (scenario) {
    case 'model-missing':
      return `NoSuchKey: The specified key does not exist: ${textAt(file, 'model_path') ?? ''}`;
    case 'out-of-memory':
      // The FAQ about EAS has these words for an instance that crashed.
      return `Instance <${name}-5ff76448fd-h9dsn> not healthy: Instance crashed, please inspect instance log.`;
    default:
      return `Plugin ${pluginId} failed: the optimizer of [${name}] exited with code 1`;
  }
};
