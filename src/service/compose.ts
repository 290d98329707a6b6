import { draftKeys, fieldOf } from './catalog/fields.ts';
import { bladeProcessor, pluginRuntime } from './catalog/processors.ts';
import type { Service } from './parse.ts';
import { type Draft, type DraftKey, type Path, type Source, serviceReference } from './types.ts';

/** Answers that don't have a key of their own: the values at each of their paths. */
const together: Readonly<Partial<Record<DraftKey, (draft: Draft) => readonly unknown[]>>> = {
  processor: (draft) => [processorOf(draft)],
  device: ({ device }) => {
    const runtime = device && pluginRuntime(device);
    return [undefined, runtime?.command, runtime?.image];
  },
  framework: () => [],
  blade: () => [],
  // A model file is written even alone: it names the model, and the plugin's defaults do the rest.
  modelFile: () => [{}],
};

function processorOf({ framework, device, processor }: Draft): string | undefined {
  if (framework === undefined || device === undefined) return processor;
  return bladeProcessor(framework, device)?.id;
}

/**
 * The service file that the answers describe, with keys in the order of the documented examples.
 * Unanswered keys are absent. An answer that makes no sense (such as a plugin group on a CPU) is
 * still written, so that the rules can report it.
 */
export function compose(draft: Draft): Service;
export function compose(draft: Draft): unknown {
  const tree: Tree = new Map();
  for (const key of draftKeys) {
    const values = together[key]?.(draft) ?? [written(key, draft)];
    for (const [index, place] of fieldOf(key).at.entries()) {
      const value = values[index];
      const path = isUnset(value) ? undefined : placeIn(draft, place);
      if (path !== undefined) put(tree, path, value);
    }
  }
  return built(tree);
}

function written<Key extends DraftKey>(key: Key, draft: Draft): unknown {
  const value = draft[key];
  return value === undefined || value === null ? undefined : fieldOf(key).codec.write(value);
}

/**
 * The path given the other answers: a plugin needs Blade and a device, and its items need a model
 * file.
 */
function placeIn({ blade, device, modelFile }: Draft, path: Path): Path | undefined {
  if (path[0] === 'plugins' && (blade !== true || device === undefined)) return undefined;
  if (!path.includes('*')) return path;
  return modelFile ? path.map((part) => (part === '*' ? modelFile : part)) : undefined;
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Keyed by names and list positions. A map, because a model file can be called `__proto__`. */
type Tree = Map<string | number, unknown>;

function put(tree: Tree, [key = '', ...rest]: Path, value: unknown): void {
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const known = tree.get(key);
  const inner: Tree = known instanceof Map ? known : new Map();
  tree.set(key, inner);
  put(inner, rest, value);
}

function built(part: unknown): unknown {
  if (!(part instanceof Map)) return part;
  const entries = [...part].map(([key, inner]) => [key, built(inner)]);
  return part.has(0) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** The text of service.json, with two-space indentation and a final newline. */
export function renderService(service: Service): string {
  return `${JSON.stringify(service, null, 2)}\n`;
}

/** The documented meaning of an absent field. */
interface DocumentedDefault {
  readonly path: Path;
  readonly value: string | number | boolean;
  readonly source: Source;
}

/**
 * Only documented defaults. The number of instances isn't one, since the reference requires it;
 * neither is the plugin's level, which isn't documented.
 */
export const documentedDefaults: readonly DocumentedDefault[] = [
  row(['metadata', 'gpu'], 0),
  row(['metadata', 'rpc', 'io_threads'], 4),
  row(['metadata', 'rpc', 'worker_threads'], 5),
  row(['metadata', 'rpc', 'batching'], false),
  row(['metadata', 'rpc', 'max_batch_size'], 16),
  row(['metadata', 'rpc', 'max_batch_timeout'], 50),
  row(['metadata', 'rpc', 'max_queue_size'], 64),
  row(['metadata', 'rpc', 'rate_limit'], 0),
];

function row(path: Path, value: DocumentedDefault['value']): DocumentedDefault {
  return { path, value, source: serviceReference };
}

/** Whether a field with this value means the same as no field. */
export function saysDefault(path: Path, value: unknown): boolean {
  return documentedDefaults.some((each) => each.value === value && isSame(each.path, path));
}

/** The fields below a path that have a documented default. */
export function defaultsBelow(path: Path): readonly DocumentedDefault[] {
  return documentedDefaults.filter((each) => isSame(each.path.slice(0, -1), path));
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, place) => key === other[place]);
}
