import type { Device } from './draft.ts';
import type { Plugin } from './service.ts';

/** The device that a plugin says it optimizes for: by its command, else by its image's tag. */
export function optimizedDevice(plugin: Plugin | undefined): Device | undefined {
  return commandDevice(plugin?.command) ?? imageDevice(plugin?.image);
}

const anyDevice = 'cpu|gpu';

/** How a command and an image name a device, as the text of a pattern: the first place in them counts. */
export const devicePatterns = {
  command: (device: string = anyDevice): string => String.raw`--optimize_for[\s=]+(${device})\b`,
  image: (device: string = anyDevice): string => `:(${device})_[^/]*$`,
} as const;

const inCommand = new RegExp(devicePatterns.command(), 'u');
const inImage = new RegExp(`:(${anyDevice})_`, 'u');

export function commandDevice(command = ''): Device | undefined {
  return asDevice(inCommand.exec(command)?.[1]);
}

/** By the tag, which is behind the last slash: looking for it from each colon takes hours in a hostile text. */
/** A command with the device that counts in it replaced. */
export function withDevice(command: string, device: string): string {
  return command.replace(
    inCommand,
    (found, named: string) => `${found.slice(0, -named.length)}${device}`,
  );
}

export function imageDevice(image = ''): Device | undefined {
  return asDevice(inImage.exec(image.slice(image.lastIndexOf('/') + 1))?.[1]);
}

export function asDevice(text: string | undefined): Device | undefined {
  return text === 'cpu' || text === 'gpu' ? text : undefined;
}
