import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';

/**
 * The schema of SARIF 2.1.0 as Microsoft publishes it under the MIT license, whole, from the package
 * @microsoft/jest-sarif 1.0.0-beta.0; only its indentation is ours. It is of draft-04, and holds nothing
 * that draft-07 reads otherwise but its `id`.
 */
export function sarifFaults(log: unknown): readonly string[] {
  const file = path.join(import.meta.dirname, 'sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    validateFormats: false,
    // A pattern of it (language) has a bracket that Unicode's own form of patterns refuses.
    unicodeRegExp: false,
    allErrors: true,
  });
  ajv.validate(schema, log);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
