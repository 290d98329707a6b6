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
  return { title: type, description: words.about, ...told(written, words) };
}

/** A field that a later version adds is no fault of the line. */
function opened({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function told(schema: JsonSchema, { fields }: EventWords<string>): JsonSchema {
  const texts: EventWords<string>['fields'] = { ...messages('schemas').eventEnvelope, ...fields };
  const properties = Object.entries(schema.properties ?? {}).map(([field, form]) => {
    const description = texts[field];
    const own = typeof form === 'object' ? form : {};
    return [field, description === undefined ? own : { description, ...own }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** What a reader of the schema is told of a kind of event. */
interface EventWords<Field extends string> {
  readonly about: string;
  readonly fields: Readonly<Record<Field, string>>;
}

/** A kind of event that some command prints: the form that it has, and what a reader is told of it. */
interface KnownEvent {
  readonly type: string;
  readonly schema: z.ZodMiniObject;
  readonly words: EventWords<string>;
}

type Fields = Readonly<Record<string, z.ZodMiniType>> & {
  readonly type: z.ZodMiniLiteral<string>;
};

/** A row of the list. It does not compile while a field has no words. */
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
 * All but the result, which is the last of every command. It does not compile while an event of a
 * deployment, or a field of one, has no words.
 */
const ofDeployment = (words: DeploymentWords): readonly KnownEvent[] =>
  deploymentEvent.def.options.flatMap((schema): KnownEvent[] => {
    const [type] = schema.shape.type.def.values;
    return type === undefined || type === 'result' ? [] : [{ type, schema, words: words[type] }];
  });

/**
 * Every kind of event that a command prints with `--json`: a new one of a command is a row here, and
 * its words are in `events.ts` of the messages. A test holds what the commands print to this list.
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
