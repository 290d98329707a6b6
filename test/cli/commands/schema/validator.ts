import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../../../src/service/json-schema/builder.ts';

/** Ajv at its strictest about schemas: a keyword that does not exist, or a wrong form of one, is an error. */
function strictAjv(): Ajv2020 {
  return new Ajv2020({
    strict: true,
    // Parts of conditions name no type and require no listed property: that is how they are meant.
    strictTypes: false,
    strictRequired: false,
    validateFormats: false,
    allErrors: true,
  }).addVocabulary(['errorMessage', 'enumDescriptions']);
}

export interface Verdict {
  readonly valid: boolean;
  readonly errors: readonly ErrorObject[];
}

export type Validator = (value: unknown) => Verdict;

export function validatorOf(schema: JsonSchema): Validator {
  const validate = strictAjv().compile(schema);
  return (value) => ({ valid: validate(value), errors: [...(validate.errors ?? [])] });
}

/** Whether a schema is one itself, by the meta-schema of draft 2020-12. */
export function schemaFaults(schema: JsonSchema): readonly ErrorObject[] {
  const ajv = strictAjv();
  return ajv.validateSchema(schema) === true ? [] : (ajv.errors ?? []);
}
