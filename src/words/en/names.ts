import { findRegion, ossEndpoint, regions } from '../../service/catalog/regions.ts';
import type { Device, Framework } from '../../service/types.ts';

/** The console's name, `China (Shanghai)`; the id where the catalogue does not know it. */
export function regionName(id: string): string {
  return findRegion(id)?.name ?? id;
}

/** The name of the region that a public OSS endpoint belongs to. */
export function regionNameOfEndpoint(host: string): string | undefined {
  return regions.find(({ id }) => ossEndpoint(id) === host)?.name;
}

const properNames: Readonly<Record<Device | Framework, string>> = {
  cpu: 'CPU',
  gpu: 'GPU',
  tensorflow: 'TensorFlow',
  pytorch: 'PyTorch',
};

const byId: ReadonlyMap<string, string> = new Map(Object.entries(properNames));

/** A device or framework as it is written in prose; any other text as it is. */
export function properName(id: string): string {
  return byId.get(id) ?? id;
}
