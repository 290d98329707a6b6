import { askedKeys, optimizationItems } from '../catalog/fields.ts';
import type { Rule } from '../parse.ts';
import { isObject, nearKey } from '../suggest.ts';
import { bladePage, type Finding, type Path, serviceReference } from '../types.ts';
import { type Check, type Facts, found, foundIf, type PluginFacts } from './finding.ts';

/** Warnings, because a misplaced key is most likely ignored, but no docs say so. */
export const keyPlaceRules = {
  misplaced: { code: 'key-misplaced', severity: 'warning', source: bladePage, about: 'key' },
  dotted: {
    code: 'key-dotted',
    severity: 'warning',
    source: serviceReference,
    about: 'key',
    fix: { part: 'file', safe: ({ values }) => values['movable'] === true },
  },
  pluginsEmpty: { code: 'plugins-empty', severity: 'warning', source: bladePage },
  pluginKey: { code: 'plugin-key-unknown', severity: 'warning', source: bladePage, about: 'key' },
} as const satisfies Record<string, Rule>;

/** Where a misplaced key belongs. */
export type RightPlace = 'top' | 'metadata' | 'config' | 'model';

/** Keys that are read at only one level. */
const ofMetadata = askedKeys.metadata.filter((key) => !askedKeys.service.includes(key));
const ofService = askedKeys.service.filter(
  (key) => key !== 'metadata' && !askedKeys.metadata.includes(key),
);

export const checkKeyPlaces: Check = ({ service, plugins }) => [
  ...misplacedIn(service, [], ofMetadata, 'metadata'),
  ...checkDotted(service),
  ...misplacedIn(service.metadata ?? {}, ['metadata'], ofService, 'top'),
  ...checkPlugins(service),
  ...plugins.flatMap(checkPluginKeys),
];

/**
 * Top-level keys that contain an object. `metadata` itself has documented dotted keys, such as
 * `rpc.keepalive`.
 */
const objectKeys: readonly string[] = ['metadata', 'cloud', 'runtime', 'networking', 'autoscaler'];

/** `"metadata.cpu": 2` at the top is the syntax of `eascmd modify -D`, not of a file. */
function checkDotted(service: Facts['service']): readonly Finding[] {
  return Object.keys(service).flatMap((item) => {
    const [holder = '', ...rest] = item.split('.');
    if (rest.length === 0 || !objectKeys.includes(holder)) return [];
    const movable = isFree(service, item.split('.'));
    return [found(keyPlaceRules.dotted, [item], { item, holder, movable })];
  });
}

/** Whether a value can be written at a path: only objects lead to it, and nothing is there yet. */
function isFree(value: unknown, [key = '', ...rest]: readonly string[]): boolean {
  if (!isObject(value) || key === '') return false;
  if (!Object.hasOwn(value, key)) return rest.every((each) => each !== '');
  return rest.length > 0 && isFree(value[key], rest);
}

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

/** The page requires a list of one or more elements. An empty one optimizes nothing. */
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
    // A typo is reported only as a typo.
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

/**
 * Warnings, because the file can have keys that this tool doesn't know, and one of them may look
 * similar.
 */
export const nearKeyRules = {
  near: { code: 'key-near-miss', severity: 'warning', source: bladePage, about: 'key' },
} as const satisfies Record<string, Rule>;

/**
 * Nobody writes an object this large by hand, and comparing all pairs of a million keys takes
 * minutes.
 */
const mostKeys = 200;

/**
 * `plugin` instead of `plugins` deploys a service without optimization, and nothing else reports
 * it.
 */
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
    // If both keys exist, the unknown one isn't a typo.
    if (suggestion === undefined || Object.hasOwn(value, suggestion)) return [];
    return [found(nearKeyRules.near, [...path, item], { item, suggestion })];
  });
}

export const placeholderRules = {
  left: { code: 'placeholder-left', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

/**
 * Placeholders such as `<yourBucket>`, as in the docs' examples. Scripts in other kinds of files
 * contain `<<EOF >` and `a <b >c`, which aren't placeholders.
 */
export const placeholder = /(?<!<)<[\p{L}.](?:[\p{L}\p{N} _./:-]*[\p{L}\p{N}.])?>/u;

/** An object or a list being searched. */
interface Level {
  readonly value: object;
  /** An object's keys; `undefined` for a list. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  /** The next position to check. */
  next: number;
}

/** What a container runs is text in other languages: `--stop '<s>'`, `echo "<b>"`. */
export const foreignKeys: readonly (string | number)[] = ['args', 'command', 'env', 'script'];

/** Checks keys as well as values: `model_info` is keyed by a file name. */
export const checkPlaceholders: Check = ({ service }) => {
  const findings: Finding[] = [];
  // An explicit stack, because a file can be nested deeper than the engine can recurse.
  const levels: Level[] = [levelOf(service)];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next === level.length) {
      levels.pop();
      continue;
    }
    const key = level.keys?.[level.next] ?? level.next;
    level.next += 1;
    if (isForeign(key, levels)) continue;
    const inner: unknown = Reflect.get(level.value, key);
    findings.push(...placeholderIn(key, levels), ...placeholderIn(inner, levels));
    if (typeof inner === 'object' && inner !== null) levels.push(levelOf(inner));
  }
  return findings;
};

/** Whether a key is one of those in an element of `containers`. */
function isForeign(key: string | number, levels: readonly Level[]): boolean {
  if (levels.length !== 3 || !foreignKeys.includes(key)) return false;
  return Array.isArray(levels[1]?.value) && pathOf(levels)[0] === 'containers';
}

const none: readonly Finding[] = [];

/** A text that doesn't match has no placeholder. Most texts need only this check. */
const hint = /[<$*]|\{\{|xxx|your|[你您]的/iu;

/** A group ID as written in examples. */
export const groupExample = /^eas-r-(?:[xX]{3,}|\*{3,})$/u;

/**
 * Unfilled variables of templates and schedulers: `${bizdate}`, `$[yyyymmdd]`, `{{ ds }}`,
 * `YOUR_BUCKET`, `1234****`.
 */
export const leftOver =
  /\$\{[^}]{0,80}?[A-Za-z][^}]{0,80}\}|\$\[[^\]]{0,80}?[A-Za-z][^\]]{0,80}\]|\{\{[^}]{0,80}?[A-Za-z][^}]{0,80}\}\}|(?<![A-Za-z0-9])(?:YOUR[_-][A-Z_-]{0,80}[A-Z]|your[_-][a-z_-]{0,80}[a-z]|your[A-Z][A-Za-z]+)|[\u4f60\u60a8]\u7684[\p{L}\p{N}_]*|\*{3,}/u;

/** `xxx`, which could also be the name of a folder. */
const crosses = /(?<![A-Za-z0-9])(?:x{3,}|X{3,})(?![A-Za-z0-9])/u;

function placeholderIn(text: unknown, levels: readonly Level[]): readonly Finding[] {
  if (typeof text !== 'string' || !hint.test(text)) return none;
  const sure = placeholder.exec(text)?.[0] ?? groupExample.exec(text)?.[0];
  if (sure !== undefined) return [leftAt(pathOf(levels), sure)];
  const left = leftOver.exec(text)?.[0];
  const value = left ?? crosses.exec(text)?.[0];
  if (value === undefined) return none;
  const path = pathOf(levels);
  const finding = leftAt(path, value);
  // Elsewhere, the text belongs to another program, which may fill in the placeholder.
  return left !== undefined && isResolved(path) ? [finding] : [{ ...finding, severity: 'warning' }];
}

/** Names the place if no question does. */
export function leftAt(path: Path, value: string): Finding {
  const finding = found(placeholderRules.left, path, { value });
  return finding.field === undefined
    ? { ...finding, values: { value, at: path.join('.') } }
    : finding;
}

export const resolvedKeys: readonly string[] = [
  'name',
  'model_path',
  'oss_endpoint',
  'processor',
  'processor_path',
  'resource',
  'image',
  'instance_type',
];

/** Whether EAS itself resolves the value at a path, so nothing fills in a placeholder there. */
function isResolved(path: Path): boolean {
  const [top = ''] = path;
  if (top === 'storage') return ['path', 'endpoint', 'server'].includes(String(path.at(-1)));
  return ['metadata', 'plugins', 'containers', 'cloud'].includes(String(top))
    ? resolvedKeys.includes(String(path.at(-1)))
    : path.length === 1 && resolvedKeys.includes(String(top));
}

function levelOf(value: object): Level {
  const keys = Array.isArray(value) ? undefined : Object.keys(value);
  return {
    value,
    keys,
    length: Array.isArray(value) ? value.length : (keys?.length ?? 0),
    next: 0,
  };
}

function pathOf(levels: readonly Level[]): Path {
  return levels.map(({ keys, next }) => keys?.[next - 1] ?? next - 1);
}
