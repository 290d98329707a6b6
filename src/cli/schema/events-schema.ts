import * as z from 'zod/mini';
import { eventEnvelope, eventsAbout, eventsTitle, unknownEvent } from '../../messages/en/events.ts';
import { eventVersion } from '../../platform/journal/format.ts';
import type { JsonSchema } from '../../service/json-schema/builder.ts';
import type { EventWords, KnownEvent } from './known-event.ts';
import { knownEvents } from './known-events.ts';
import { draft, schemaId } from './schema-id.ts';

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** What every event has. */
const envelope = {
  v: z.literal(eventVersion),
  seq: z.int().check(z.minimum(1)),
  at: z.string().check(z.regex(isoTime), z.meta({ format: 'date-time' })),
  rehearsal: z.optional(z.boolean()),
};

/**
 * The JSON Schema of one line of `--json`. Readers pass over types and fields that they do not know
 * (contract: Events), and so does the schema: what a later version adds breaks no script.
 */
export function eventsSchema(): JsonSchema {
  const types = knownEvents.map(({ type }) => type);
  const unknown: JsonSchema = {
    description: unknownEvent,
    type: 'object',
    properties: { type: { type: 'string', not: { enum: types } } },
    required: ['type'],
  };
  const known = knownEvents.map((event) => [event.type, definition(event)] as const);
  return {
    $schema: draft,
    $id: schemaId('events'),
    title: eventsTitle,
    description: eventsAbout,
    oneOf: [...types, 'unknown'].map((type) => ({ $ref: `#/$defs/${type}` })),
    $defs: { ...Object.fromEntries(known), unknown },
  };
}

function definition({ type, schema, words }: KnownEvent): JsonSchema {
  const whole = z.object({ ...envelope, ...schema.shape });
  const { $schema: _, ...written } = z.toJSONSchema(whole, { override: opened });
  return { title: type, description: words.about, ...told(written, words) };
}

/** A field that a later version adds is no fault of the line. */
function opened({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function told(schema: JsonSchema, { fields }: EventWords<string>): JsonSchema {
  const texts: EventWords<string>['fields'] = { ...eventEnvelope, ...fields };
  const properties = Object.entries(schema.properties ?? {}).map(([field, form]) => {
    const description = texts[field];
    const own = typeof form === 'object' ? form : {};
    return [field, description === undefined ? own : { description, ...own }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
