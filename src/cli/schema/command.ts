import { Argument, type Command } from 'commander';
import { addViewOptions } from '../command-options.ts';
import { ofPrinting } from '../exit-code-help.ts';
import { examples, schemaHelp } from '../help-text.ts';
import { schemaKinds } from '../values.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `schema`. */
export function addSchema(
  program: Command,
  version: string,
  commands: { readonly schema: (kind: string, values: Values) => Promise<void> },
): void {
  const schema = program
    .command('schema')
    .description('the JSON Schema of service.json, of the events, or of the project file')
    .addArgument(
      new Argument('[KIND]', 'what it describes')
        .choices(schemaKinds)
        .default('service', 'service'),
    )
    .addHelpText('before', examples.schema)
    .addHelpText('after', `${schemaHelp}${ofPrinting}`)
    .action((kind: string, values: Values) => commands.schema(kind, values));
  schema.optionsGroup('Of service.json, what the file does not say:');
  schema.option('--region <REGION>', 'the region that eascmd is signed in to');
  schema.option('--service-card <CARD>', "the card of the service's group: T4, V100 or P4");
  addViewOptions(schema, version);
}
