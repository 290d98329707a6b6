export const draft = 'https://json-schema.org/draft/2020-12/schema';

/** A name and no address: the schemas come from the program itself, and are published nowhere. */
export function schemaId(...parts: readonly string[]): string {
  return ['urn', 'blade-deploy', 'schema', ...parts].join(':');
}
