import type * as z from 'zod/mini';
import { type Misfit, misfits } from './form.ts';
import type { metadataSchema, modelInfoSchema, pluginSchema, serviceSchema } from './format.ts';
import { serviceForm } from './service-form.ts';
import { type Finding, type Path, type Severity, type Source, serviceReference } from './types.ts';

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

/** What `--fix` may change without asking. */
interface Fix {
  readonly part: 'key' | 'value';
  /** The string that stands there afterwards. `before` is the text of JSON that stands there now. */
  readonly to: (finding: Finding, before: string) => Finding['values'][string] | undefined;
}

/** A text of the file and where it stands. */
interface Placed {
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

export type Service = z.infer<typeof serviceSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Plugin = z.infer<typeof pluginSchema>;
export type ModelInfo = z.infer<typeof modelInfoSchema>;

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
