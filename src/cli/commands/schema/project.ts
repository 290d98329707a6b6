import { messages } from '../../../messages/language.ts';
import { longestPresetName, presetNameForm, presetQuestions } from '../../../platform/presets.ts';
import type { Step } from '../../../questions/define.ts';
import type { JsonSchema } from '../../../service/json-schema/builder.ts';
import { draft, schemaId } from '../../../service/json-schema/builder.ts';

/**
 * The JSON Schema of `blade-deploy.json`. It rejects what reading the file reports: a flag without
 * a question, and an answer that isn't text. What an answer means is checked along with the others.
 */
export function projectSchema(): JsonSchema {
  const fields = presetQuestions().map(({ name, step }) => [name, answer(step)] as const);
  return {
    $schema: draft,
    $id: schemaId('project'),
    title: messages('schemas').projectTitle,
    description: messages('schemas').projectAbout,
    type: 'object',
    properties: {
      $schema: { description: messages('schemas').projectSchemaField, type: 'string' },
      presets: {
        description: messages('schemas').projectPresets,
        type: 'object',
        propertyNames: { pattern: presetNameForm.source, maxLength: longestPresetName },
        additionalProperties: { $ref: '#/$defs/preset' },
      },
    },
    $defs: {
      preset: {
        description: messages('schemas').projectPreset,
        type: 'object',
        properties: Object.fromEntries(fields),
        additionalProperties: false,
      },
    },
  };
}

/** The values of a choice are suggested, but other text passes: `CPU` is also an answer. */
function answer(step: Step): JsonSchema {
  const { label, hint, example } = messages('questions').questions[step.id];
  const { offered, hidden } = step.options({});
  const values = [...offered, ...hidden].map(({ value }) => value).filter((value) => value !== '');
  const form: JsonSchema =
    values.length > 0
      ? { anyOf: [{ enum: values }, { type: 'string' }] }
      : { type: 'string', examples: [example] };
  return { title: label, description: hint, ...form };
}
