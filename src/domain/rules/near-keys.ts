import { askedKeys } from '../catalogue/documented-keys.ts';
import { bladePage } from '../catalogue/documents.ts';
import type { Finding, Path } from '../finding.ts';
import { nearKey } from '../near-key.ts';
import type { Check } from './facts.ts';
import { found } from './found.ts';
import type { Rule } from './rule.ts';

/** A warning: the file may have keys that this tool does not know, and one of them may look alike. */
export const nearKeyRules = {
  near: { code: 'key-near-miss', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

/** Who writes an object by hand stops long before; and all pairs of a million keys take minutes. */
export const mostKeys = 200;

/** `plugin` for `plugins` deploys a service that nothing optimizes, and nothing else tells of it. */
export const checkNearKeys: Check = ({ service, plugins }) => [
  ...checkKeys(service, [], askedKeys.service),
  ...checkKeys(service.metadata ?? {}, ['metadata'], askedKeys.metadata),
  ...plugins.flatMap(({ plugin, path }) => checkKeys(plugin, path, askedKeys.plugin)),
];

function checkKeys(value: object, path: Path, asked: readonly string[]): readonly Finding[] {
  const keys = Object.keys(value);
  if (keys.length > mostKeys) return [];
  return keys.flatMap((item) => {
    const suggestion = asked.includes(item) ? undefined : nearKey(item, asked);
    // With both there, the unknown one is no slip of the hand.
    if (suggestion === undefined || Object.hasOwn(value, suggestion)) return [];
    return [found(nearKeyRules.near, [...path, item], { item, suggestion })];
  });
}
