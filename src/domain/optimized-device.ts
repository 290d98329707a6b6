import type { Device } from './draft.ts';
import type { Plugin } from './service.ts';

/** The device that a plugin says it optimizes for: by its command, else by its image's tag. */
export function optimizedDevice(plugin: Plugin | undefined): Device | undefined {
  return commandDevice(plugin?.command) ?? imageDevice(plugin?.image);
}

export function commandDevice(command = ''): Device | undefined {
  return asDevice(/--optimize_for[\s=]+(cpu|gpu)\b/u.exec(command)?.[1]);
}

export function imageDevice(image = ''): Device | undefined {
  return asDevice(/:(cpu|gpu)_[^/]*$/u.exec(image)?.[1]);
}

export function asDevice(text: string | undefined): Device | undefined {
  return text === 'cpu' || text === 'gpu' ? text : undefined;
}
