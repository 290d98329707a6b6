import { demandGroup } from './groups.ts';
import { textAt } from './json.ts';
import type { Knobs } from './knobs.ts';
import { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { groupIn } from './service-file.ts';

interface Asked {
  readonly knobs: Knobs;
  readonly region: string;
}

type Described = Pick<Service, 'scenario' | 'file' | 'name'>;

/**
 * A request that the scenario refuses. Without `group-missing` any group is taken: who rehearses may
 * name one of their own account, which the imaginary one does not have.
 */
export const refuseBy = ({ knobs, region }: Asked, file: Service['file']): void => {
  if (knobs.scenario === 'no-permission') {
    throw new Refusal('NoPermission: The user is not authorized to perform eas:CreateService');
  }
  const group = groupIn(file);
  if (knobs.scenario === 'group-missing' && group !== undefined) {
    demandGroup(region, knobs.scenario, group);
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
