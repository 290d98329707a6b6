import process from 'node:process';
import type { JsonSchema } from '../../domain/schema/json-schema.ts';
import { schemaOfServiceOnly } from '../../words/en/schema.ts';
import { fileContext } from '../check/context.ts';
import { refuseContext, refuseWords } from '../check/refuse.ts';
import { exitCode } from '../exit-codes.ts';
import { printResult } from '../output.ts';

type Values = Readonly<Record<string, unknown>>;

/** `schema KIND`: the document on standard output, with `--json` too; answers the exit code. */
export async function schema(kind: string, values: Values): Promise<number> {
  if (kind === 'service') return serviceSchema(values);
  if (values['region'] !== undefined || values['serviceCard'] !== undefined) {
    return refuseWords(values['json'] === true, schemaOfServiceOnly);
  }
  if (kind === 'project') return print((await import('./project-schema.ts')).projectSchema());
  return print((await import('./events-schema.ts')).eventsSchema());
}

async function serviceSchema(values: Values): Promise<number> {
  const { context, problems } = await fileContext(process.env, values);
  if (problems.length > 0) return refuseContext(values['json'] === true, problems);
  return print((await import('./service-schema.ts')).serviceSchema(context));
}

function print(document: JsonSchema): number {
  printResult(JSON.stringify(document, null, 2));
  return exitCode.ok;
}
