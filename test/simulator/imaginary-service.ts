import type { Service } from '../../src/simulator/service.ts';
import { cpuFile } from './service-files.ts';

/** A service that was accepted a thousand seconds after the epoch, and runs at the clock's speed. */
export const imaginaryService = (changes: Partial<Service> = {}): Service => ({
  name: cpuFile.name,
  region: 'cn-shanghai',
  seed: 'a seed',
  scenario: 'cpu',
  speed: 1,
  acceptedAt: 1_000_000,
  updatedAt: 1_000_000,
  version: 1,
  file: cpuFile,
  config: cpuFile,
  stage: null,
  ...changes,
});
