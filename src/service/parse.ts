import { draftKeys, fieldOf, fieldOfPath, type fields } from './catalog/fields.ts';
import { formOf, type JsonValues } from './codec.ts';
import { type JsonForm, type Misfit, misfits } from './form.ts';
import { isObject } from './suggest.ts';
import {
  type DraftKey,
  type Finding,
  type Path,
  type Severity,
  type Source,
  serviceReference,
} from './types.ts';

/** A rule of the table: its name, its severity, and its source. */
export interface Rule {
  /** Stable, in kebab-case: scripts and translations depend on it. */
  readonly code: string;
  readonly severity: Severity;
  readonly source: Source;
  /**
   * The finding is about something missing, so it isn't reported while answers are still being
   * given.
   */
  readonly absence?: true;
  /** It is about the key, whatever its value. */
  readonly about?: 'key';
  /** Only if the rule leaves a single right value with the same meaning. */
  readonly fix?: Fix;
}

/**
 * What `--fix` changes without asking: the key or the value at the finding's path, or more of the
 * file.
 */
type Fix =
  | {
      readonly part: 'key' | 'value';
      /** The string to write. `before` is the current JSON text there. */
      readonly to: (finding: Finding, before: string) => Finding['values'][string] | undefined;
    }
  | { readonly part: 'file'; readonly safe: (finding: Finding) => boolean };

/** A string in the file and its path. */
export interface Placed {
  readonly value: string;
  readonly path: Path;
}

/**
 * The service's name: at the top, as in the eascmd examples, else in `metadata` (reference of
 * 2025).
 */
export function serviceName({ name, metadata }: Service): Placed | undefined {
  return at(name, ['name']) ?? at(metadata?.name, ['metadata', 'name']);
}

/**
 * The group that will run the service: at the top, as on the Blade EAS Plugin page, else in
 * `metadata`, as in the service reference. If absent, the public group.
 */
export function serviceGroup({ resource, metadata }: Service): Placed | undefined {
  return at(resource, ['resource']) ?? at(metadata?.resource, ['metadata', 'resource']);
}

function at(value: string | undefined, path: Path): Placed | undefined {
  return value === undefined || value === '' ? undefined : { value, path };
}

/** A path of each answer, and its type in the file. */
type Entry = {
  [Key in DraftKey]: (typeof fields)[Key] extends {
    readonly at: readonly (infer At)[];
    readonly codec: { readonly json: infer Kind extends keyof JsonValues };
  }
    ? EntryAt<At | OtherPlace<(typeof fields)[Key]>, JsonValues[Kind]>
    : never;
}[DraftKey];

type OtherPlace<Field> = Field extends { readonly or: readonly (infer Place)[] } ? Place : never;
type EntryAt<Place, Value> = Place extends Path ? readonly [Place, Value] : never;

type Head<Entries> = Entries extends readonly [readonly [infer Key, ...unknown[]], unknown]
  ? Key
  : never;
type Below<Entries, Key> = Entries extends readonly [readonly [Key, ...infer Rest], infer Value]
  ? readonly [Rest, Value]
  : never;

/** What the file contains below a path. Unknown keys can contain anything. */
type Held<Entries> = [Head<Entries>] extends [never]
  ? Entries extends readonly [unknown, infer Value]
    ? Value
    : never
  : 0 extends Head<Entries>
    ? readonly Held<Below<Entries, 0>>[]
    : '*' extends Head<Entries>
      ? Readonly<Record<string, Held<Below<Entries, '*'>>>>
      : { readonly [key: string]: unknown } & {
          readonly [Key in Head<Entries> & string]?: Held<Below<Entries, Key>> | undefined;
        };

/**
 * service.json with plugins. Every key is optional and unknown keys pass, since the file has many
 * more keys than matter here. The rules check for required keys.
 */
export type Service = Held<Entry>;
export type Plugin = NonNullable<Service['plugins']>[number];
export type ModelInfo = NonNullable<NonNullable<Plugin['config']>['model_info']>[string];

interface PlaceForm {
  readonly path: Path;
  readonly form: JsonForm;
}

/** The same as data. */
export const serviceForm = formBelow(
  (['at', 'or'] as const).flatMap((which) =>
    draftKeys.flatMap((key) => {
      const { [which]: places = [], codec } = fieldOf(key);
      return places.map((path) => ({ path, form: formOf(codec) }));
    }),
  ),
);

function formBelow(places: readonly PlaceForm[]): JsonForm {
  const heads = [...new Set(places.flatMap(({ path }) => path.slice(0, 1)))];
  const below = (key: string | number): JsonForm =>
    formBelow(
      places.flatMap(({ path: [head, ...path], form }) => (head === key ? [{ path, form }] : [])),
    );
  const [first] = heads;
  if (first === undefined) return places[0]?.form ?? { is: 'anything' };
  if (typeof first === 'number') return { is: 'array', each: below(first) };
  if (first === '*') return { is: 'map', each: below(first) };
  return { is: 'object', keys: Object.fromEntries(heads.map((key) => [key, below(key)])) };
}

type ParsedService =
  | { readonly service: Service; readonly problems?: undefined }
  | { readonly service?: undefined; readonly problems: readonly Finding[] };

/**
 * Reads a value that came from JSON. Returns the same value, with no keys reordered or removed. If
 * it doesn't fit, every path is reported with its expected type.
 */
export function parseService(value: unknown): ParsedService {
  if (isService(value)) return { service: value };
  return { problems: misfits(serviceForm, value).map(schemaProblem) };
}

/**
 * What can be read of a value of which parts have the wrong type: the service without those parts.
 * Undefined if it is no object at all.
 */
export function readableService(value: unknown): Service | undefined {
  const { service, problems = [] } = parseService(value);
  if (service !== undefined || !isObject(value)) return service;
  const readable = problems.reduce<unknown>((rest, { path }) => without(rest, path), value);
  return parseService(readable).service;
}

/** Without the value at the path. A list without one of its items would be another list. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(value) && typeof key === 'number') {
    const item = without(value[key], rest);
    return rest.length === 0 || item === undefined ? undefined : value.with(key, item);
  }
  if (!isObject(value) || typeof key !== 'string') return value;
  const { [key]: there, ...others } = value;
  const left = rest.length === 0 ? undefined : without(there, rest);
  return left === undefined ? others : { ...value, [key]: left };
}

function isService(value: unknown): value is Service {
  return misfits(serviceForm, value).length === 0;
}

export const schemaRules = {
  schema: { code: 'schema', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

/**
 * A path whose type doesn't match the file format. `expected` is JSON's name of the type, or
 * `smaller-number`.
 */
function schemaProblem({ path, expected, tooLarge }: Misfit): Finding {
  const { code, severity } = schemaRules.schema;
  const field = fieldOfPath(path);
  return {
    code,
    severity,
    path,
    ...(field === undefined ? {} : { field }),
    values: {
      expected: tooLarge ? 'smaller-number' : expected,
      ...(path.length === 0 ? {} : { item: path.join('.') }),
    },
  };
}
