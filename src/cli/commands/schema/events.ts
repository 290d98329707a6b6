import * as z from 'zod/mini';
import {
  type DeploymentEvent,
  deploymentEvent,
  type EventOf,
  resultEvent,
} from '../../../deployment/events.ts';
import { messages } from '../../../messages/language.ts';
import { eventVersion } from '../../../platform/journal/format.ts';
import type { JsonSchema } from '../../../service/json-schema/builder.ts';
import { draft, schemaId } from '../../../service/json-schema/builder.ts';
import {
  auxDataEvent,
  auxScriptEvent,
  checkedEvent,
  checkTotals,
  diffEvent,
  doctorEvent,
  downloadEvent,
  eascmdEvent,
  modelEvent,
  phaseTimesEvent,
  reportEvent,
  runEvent,
  signInEvent,
  smokeEvent,
} from '../../event-forms.ts';

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** The fields of every event. */
const envelope = {
  v: z.literal(eventVersion),
  seq: z.int().check(z.minimum(1)),
  at: z.string().check(z.regex(isoTime), z.meta({ format: 'date-time' })),
  rehearsal: z.optional(z.boolean()),
};

/**
 * The JSON Schema of one line of `--json`. Readers ignore unknown types and fields (contract:
 * Events), and so does the schema, so additions in later versions break no scripts.
 */
export function eventsSchema(): JsonSchema {
  const all = knownEvents();
  const types = all.map(({ type }) => type);
  const unknown: JsonSchema = {
    description: messages('schemas').unknownEvent,
    type: 'object',
    properties: { type: { type: 'string', not: { enum: types } } },
    required: ['type'],
  };
  const known = all.map((event) => [event.type, definition(event)] as const);
  return {
    $schema: draft,
    $id: schemaId('events'),
    title: messages('schemas').eventsTitle,
    description: messages('schemas').eventsAbout,
    oneOf: [...types, 'unknown'].map((type) => ({ $ref: `#/$defs/${type}` })),
    $defs: { ...Object.fromEntries(known), unknown },
  };
}

function definition({ type, schema, words }: KnownEvent): JsonSchema {
  const whole = z.object({ ...envelope, ...schema.shape });
  const { $schema: _, ...written } = z.toJSONSchema(whole, { override: opened });
  return { title: type, description: words.about, ...withDescriptions(written, words) };
}

/** A field added by a later version isn't an error. */
function opened({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function withDescriptions(schema: JsonSchema, { fields }: EventWords<string>): JsonSchema {
  const texts: EventWords<string>['fields'] = { ...messages('schemas').eventEnvelope, ...fields };
  const properties = Object.entries(schema.properties ?? {}).map(([field, form]) => {
    const description = texts[field];
    const own = typeof form === 'object' ? form : {};
    return [field, description === undefined ? own : { description, ...own }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The descriptions of an event type in the schema. */
interface EventWords<Field extends string> {
  readonly about: string;
  readonly fields: Readonly<Record<Field, string>>;
}

/** An event type that a command prints: its form and its descriptions. */
interface KnownEvent {
  readonly type: string;
  readonly schema: z.ZodMiniObject;
  readonly words: EventWords<string>;
}

type Fields = Readonly<Record<string, z.ZodMiniType>> & {
  readonly type: z.ZodMiniLiteral<string>;
};

/** A row of the list. It doesn't compile if a field has no description. */
function known<Shape extends Fields>(
  schema: z.ZodMiniObject<Shape>,
  words: EventWords<Exclude<keyof Shape & string, 'type'>>,
): KnownEvent {
  const [type = ''] = schema.shape.type.def.values;
  return { type, schema, words };
}

type DeploymentWords = {
  readonly [Type in Exclude<DeploymentEvent['type'], 'result'>]: EventWords<
    Exclude<keyof EventOf<Type> & string, 'type'>
  >;
};

/**
 * All events of a deployment except the result, which ends every command. It doesn't compile if one
 * of them, or one of their fields, has no description.
 */
const ofDeployment = (words: DeploymentWords): readonly KnownEvent[] =>
  deploymentEvent.def.options.flatMap((schema): KnownEvent[] => {
    const [type] = schema.shape.type.def.values;
    return type === undefined || type === 'result' ? [] : [{ type, schema, words: words[type] }];
  });

/**
 * Every event type that a command prints with `--json`. A command's new event needs a row here and
 * descriptions in `events.ts` of the messages. A test compares what the commands print with this
 * list.
 */
export function knownEvents(): readonly KnownEvent[] {
  const { events, toolEvents } = messages('schemas');
  return [
    ...ofDeployment(events),
    known(checkedEvent, events.checked),
    known(smokeEvent, toolEvents.smoke),
    known(doctorEvent, toolEvents.doctor),
    known(modelEvent, toolEvents.model),
    known(auxDataEvent, toolEvents['aux-data']),
    known(auxScriptEvent, toolEvents['aux-script']),
    known(reportEvent, toolEvents.report),
    known(runEvent, events.run),
    known(diffEvent, events.diff),
    known(phaseTimesEvent, events['phase-times']),
    known(eascmdEvent, events.eascmd),
    known(downloadEvent, events.download),
    known(signInEvent, events['sign-in']),
    known(z.extend(resultEvent, { totals: z.optional(checkTotals) }), events.result),
  ];
}
