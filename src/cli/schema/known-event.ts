import type * as z from 'zod/mini';

/** What a reader of the schema is told of a kind of event. */
export interface EventWords<Field extends string> {
  readonly about: string;
  readonly fields: Readonly<Record<Field, string>>;
}

/** A kind of event that some command prints: the form that it has, and what a reader is told of it. */
export interface KnownEvent {
  readonly type: string;
  readonly schema: z.ZodMiniObject;
  readonly words: EventWords<string>;
}

type Fields = Readonly<Record<string, z.ZodMiniType>> & {
  readonly type: z.ZodMiniLiteral<string>;
};

/** A row of the list. It does not compile while a field has no words. */
export function known<Shape extends Fields>(
  schema: z.ZodMiniObject<Shape>,
  words: EventWords<Exclude<keyof Shape & string, 'type'>>,
): KnownEvent {
  const [type = ''] = schema.shape.type.def.values;
  return { type, schema, words };
}
