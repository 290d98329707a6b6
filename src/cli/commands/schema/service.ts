import { messages } from '../../../messages/language.ts';
import { processors } from '../../../service/catalog/processors.ts';
import type { JsonSchema } from '../../../service/json-schema/builder.ts';
import { draft, schemaId } from '../../../service/json-schema/builder.ts';
import { fittingGroups } from '../../../service/json-schema/rules.ts';
import { serviceDocument } from '../../../service/json-schema/service.ts';
import type { Context } from '../../../service/rules/finding.ts';

/** The JSON Schema of service.json, limited to a region and a GPU model if they are known. */
export function serviceSchema(context: Context): JsonSchema {
  const { region, serviceCard } = context;
  const parts = [region, serviceCard].filter((part) => part !== undefined);
  return {
    $schema: draft,
    $id: schemaId('service', ...parts),
    title: messages('schemas').serviceTitle,
    description: messages('schemas').serviceAbout(context),
    ...withMessages(serviceDocument(context, (field) => describedField(field, context))),
  };
}

function describedField(field: string, context: Context): JsonSchema {
  const words = messages('fields').serviceFields[field];
  if (words === undefined) return {};
  const more = listed(field, context);
  const texts = [
    words.about,
    ...(more === undefined ? [] : [more]),
    messages('check').checkSource(words.source),
  ];
  return { title: words.title, description: texts.join('\n') };
}

/** The values that the catalogue lists for a field. */
function listed(field: string, context: Context): string | undefined {
  if (field === 'plugins.*.resource')
    return messages('schemas').groupsAbout(fittingGroups(context));
  const withBlade = processors.filter(({ blade }) => blade).map(({ id }) => id);
  return field === 'processor' ? messages('schemas').processorsAbout(withBlade) : undefined;
}

/**
 * Makes editors show the rule's message instead of a pattern. `errorMessage` is an editor
 * extension; other tools ignore it.
 */
function withMessages(schema: JsonSchema): JsonSchema {
  const code = schema.$comment ?? '';
  const title = messages('rules').ruleTexts.get(code)?.title;
  const inner = Object.entries(schema).map(([key, part]) => [key, messagesIn(part)]);
  return {
    ...Object.fromEntries(inner),
    ...(title === undefined ? {} : { errorMessage: messages('schemas').ruleBroken(title, code) }),
    ...valueDescriptions(schema),
  };
}

/** Describes each suggested value. `enumDescriptions` is an editor extension too. */
function valueDescriptions(schema: JsonSchema): object {
  const texts = (schema.enum ?? []).map(
    (value) => messages('schemas').valueAbout.get(String(value)) ?? '',
  );
  return texts.some((text) => text !== '') ? { enumDescriptions: texts } : {};
}

function messagesIn(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(messagesIn);
  return typeof part === 'object' && part !== null ? withMessages({ ...part }) : part;
}
