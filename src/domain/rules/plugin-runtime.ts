import { bladePage } from '../catalogue/documents.ts';
import { pluginRuntime } from '../catalogue/plugin-runtimes.ts';
import type { Device } from '../draft.ts';
import type { Finding } from '../finding.ts';
import { commandDevice, imageDevice } from '../optimized-device.ts';
import type { Check, PluginFacts } from './facts.ts';
import { found } from './found.ts';
import type { Rule } from './rule.ts';

export const pluginRuntimeRules = {
  commandMissing: {
    code: 'plugin-command-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  commandDevice: { code: 'plugin-command-wrong-device', severity: 'error', source: bladePage },
  commandNotListed: { code: 'plugin-command-not-listed', severity: 'warning', source: bladePage },
  imageMissing: {
    code: 'plugin-image-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  imageDevice: { code: 'plugin-image-wrong-device', severity: 'error', source: bladePage },
  imageNotListed: { code: 'plugin-image-not-listed', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

interface Part {
  readonly key: 'command' | 'image';
  readonly missing: Rule;
  readonly otherDevice: Rule;
  readonly notListed: Rule;
  readonly deviceOf: (text: string) => Device | undefined;
}

const parts: readonly Part[] = [
  {
    key: 'command',
    missing: pluginRuntimeRules.commandMissing,
    otherDevice: pluginRuntimeRules.commandDevice,
    notListed: pluginRuntimeRules.commandNotListed,
    deviceOf: commandDevice,
  },
  {
    key: 'image',
    missing: pluginRuntimeRules.imageMissing,
    otherDevice: pluginRuntimeRules.imageDevice,
    notListed: pluginRuntimeRules.imageNotListed,
    deviceOf: imageDevice,
  },
];

export const checkPluginRuntime: Check = ({ plugins }) =>
  plugins.flatMap((plugin) => parts.flatMap((part) => checkPart(plugin, part)));

/**
 * Another device's command or image is wrong. One that the page does not list may be a mirror or a
 * newer release, and is only pointed out.
 */
function checkPart({ plugin, path, device }: PluginFacts, part: Part): readonly Finding[] {
  const place = [...path, part.key];
  const value = plugin[part.key] ?? '';
  const expected = device === undefined ? undefined : pluginRuntime(device)[part.key];
  const values = { value, ...(expected === undefined ? {} : { expected }) };
  if (value === '') return [found(part.missing, place, values)];
  if (expected === undefined || value === expected) return [];
  const named = part.deviceOf(value);
  const rule = named === undefined || named === device ? part.notListed : part.otherDevice;
  return [found(rule, place, { ...values, device: device ?? '' })];
}
