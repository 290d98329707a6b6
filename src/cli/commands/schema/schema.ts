import process from 'node:process';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { loadMessages } from '../../../messages/language.ts';
import type { JsonSchema } from '../../../service/json-schema/builder.ts';
import { printJson } from '../../output.ts';
import { fileContext } from '../check/context.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * `schema KIND`: prints the document to standard output, also with `--json`. Returns the exit code.
 */
export async function schema(kind: string, values: Values): Promise<number> {
  const { schemaOfServiceOnly } = await loadMessages('schemas');
  if (kind === 'service') return serviceSchema(values);
  if (values['region'] !== undefined || values['serviceCard'] !== undefined) {
    const { refuseWords } = await refusing();
    return refuseWords(values['json'] === true, schemaOfServiceOnly);
  }
  if (kind === 'project') {
    await loadMessages('questions');
    return print((await import('./project.ts')).projectSchema());
  }
  return print((await import('./events.ts')).eventsSchema());
}

async function serviceSchema(values: Values): Promise<number> {
  const { context, problems } = await fileContext(process.env, values);
  if (problems.length > 0) {
    return (await refusing()).refuseContext(values['json'] === true, problems);
  }
  await Promise.all([loadMessages('check'), loadMessages('fields'), loadMessages('rules')]);
  return print((await import('./service.ts')).serviceSchema(context));
}

/** Loaded only when needed: it takes longer to load than printing a schema. */
async function refusing() {
  await loadMessages('words');
  return import('../../refuse.ts');
}

function print(document: JsonSchema): number {
  printJson(JSON.stringify(document, null, 2));
  return exitCode.ok;
}
