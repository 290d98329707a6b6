import { askedKeys } from '../catalogue/documented-keys.ts';
import { bladePage } from '../catalogue/documents.ts';
import { optimizationItems } from '../catalogue/optimization-items.ts';
import type { Finding, Path } from '../finding.ts';
import { nearKey } from '../near-key.ts';
import type { Check, Facts, PluginFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import { mostKeys } from './near-keys.ts';
import type { Rule } from './rule.ts';

/** Warnings: what stands at the wrong place is most likely passed over, which no document says. */
export const keyPlaceRules = {
  misplaced: { code: 'key-misplaced', severity: 'warning', source: bladePage },
  pluginsEmpty: { code: 'plugins-empty', severity: 'warning', source: bladePage },
  pluginKey: { code: 'plugin-key-unknown', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

/** Where a key belongs that stands elsewhere. */
export type RightPlace = 'top' | 'metadata' | 'config' | 'model';

const ofMetadata: readonly string[] = ['instance', 'cpu', 'gpu', 'memory', 'cuda'];
const ofService: readonly string[] = ['model_path', 'oss_endpoint', 'processor', 'plugins'];

export const checkKeyPlaces: Check = ({ service, plugins }) => [
  ...misplacedIn(service, [], ofMetadata, 'metadata'),
  ...misplacedIn(service.metadata ?? {}, ['metadata'], ofService, 'top'),
  ...checkPlugins(service),
  ...plugins.flatMap(checkPluginKeys),
];

function misplacedIn(
  value: object,
  path: Path,
  keys: readonly string[],
  place: RightPlace,
): readonly Finding[] {
  return keys.flatMap((item) =>
    foundIf(Object.hasOwn(value, item), keyPlaceRules.misplaced, [...path, item], { item, place }),
  );
}

/** The page has a list of one or more elements; an empty one optimizes nothing. */
function checkPlugins({ plugins }: Facts['service']): readonly Finding[] {
  return foundIf(plugins?.length === 0, keyPlaceRules.pluginsEmpty, ['plugins']);
}

function checkPluginKeys({ plugin, path }: PluginFacts): readonly Finding[] {
  const asked: readonly string[] = askedKeys.plugin;
  const keys = Object.keys(plugin).filter((key) => !asked.includes(key));
  if (keys.length > mostKeys) return [];
  return keys.flatMap((item) => {
    const place = placeOf(item);
    if (place !== undefined) {
      return [found(keyPlaceRules.misplaced, [...path, item], { item, place })];
    }
    // A slip is told as one.
    const isNear =
      nearKey(
        item,
        asked.filter((key) => !Object.hasOwn(plugin, key)),
      ) !== undefined;
    return foundIf(!isNear, keyPlaceRules.pluginKey, [...path, item], { item, allowed: asked });
  });
}

function placeOf(item: string): RightPlace | undefined {
  if (item === 'model_info') return 'config';
  return optimizationItems.includes(item) ? 'model' : undefined;
}
