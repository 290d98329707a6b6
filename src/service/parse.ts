import { draftKeys, fieldOf, type fields } from './catalog/fields.ts';
import { formOf, type JsonValues } from './codec.ts';
import { type JsonForm, type Misfit, misfits } from './form.ts';
import {
  type DraftKey,
  type Finding,
  type Path,
  type Severity,
  type Source,
  serviceReference,
} from './types.ts';

/** A rule of the table: what it is called, how much it weighs, and who says so. */
export interface Rule {
  /** Stable, in kebab-case: scripts and the words in each language go by it. */
  readonly code: string;
  readonly severity: Severity;
  readonly source: Source;
  /** It tells of something that is not there (yet): no finding in answers that are still being given. */
  readonly absence?: true;
  /** It speaks of the key, whatever stands behind it. */
  readonly about?: 'key';
  /** Only where the rule leaves one right value, and that says the same thing. */
  readonly fix?: Fix;
}

/** What `--fix` may change without asking: the key or the value at the finding's place, or more of the file. */
type Fix =
  | {
      readonly part: 'key' | 'value';
      /** The string that stands there afterwards. `before` is the text of JSON that stands there now. */
      readonly to: (finding: Finding, before: string) => Finding['values'][string] | undefined;
    }
  | { readonly part: 'file'; readonly safe: (finding: Finding) => boolean };

/** A text of the file and where it stands. */
export interface Placed {
  readonly value: string;
  readonly path: Path;
}

/** The service's name: at the top as the eascmd examples have it, else in `metadata` (reference of 2025). */
export function serviceName({ name, metadata }: Service): Placed | undefined {
  return at(name, ['name']) ?? at(metadata?.name, ['metadata', 'name']);
}

/**
 * The group that will run the service: at the top as the Blade EAS Plugin page has it, else in
 * `metadata`, where the service reference has it. Absent: the public group.
 */
export function serviceGroup({ resource, metadata }: Service): Placed | undefined {
  return at(resource, ['resource']) ?? at(metadata?.resource, ['metadata', 'resource']);
}

function at(value: string | undefined, path: Path): Placed | undefined {
  return value === undefined || value === '' ? undefined : { value, path };
}

/** A place of each answer, and the type of what the file has there. */
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

/** What the file has below a place; unknown keys may hold anything. */
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
 * more of them than matter here; what must be there is the rules' business.
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
 * Reads a value that came from JSON. What comes back is the very value that went in: no key is put in
 * another order, none is lost. Where it does not fit, every place is named with the type that is
 * expected there.
 */
export function parseService(value: unknown): ParsedService {
  if (isService(value)) return { service: value };
  return { problems: misfits(serviceForm, value).map(schemaProblem) };
}

function isService(value: unknown): value is Service {
  return misfits(serviceForm, value).length === 0;
}

export const schemaRules = {
  schema: { code: 'schema', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

/** A place whose type is not what the file format has there. `expected` is JSON's name of the type, or `smaller-number`. */
function schemaProblem({ path, expected, tooLarge }: Misfit): Finding {
  const { code, severity } = schemaRules.schema;
  return {
    code,
    severity,
    path,
    values: {
      expected: tooLarge ? 'smaller-number' : expected,
      ...(path.length === 0 ? {} : { item: path.join('.') }),
    },
  };
}
