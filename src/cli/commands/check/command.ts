import { type Command, Option } from 'commander';
import { ofChecking } from '../../exit-codes.ts';
import { examples } from '../../program/help.ts';
import { addViewOptions } from '../../program/options.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `check`. */
export function addCheck(
  program: Command,
  version: string,
  commands: { readonly check: (files: readonly string[], values: Values) => Promise<void> },
): void {
  const check = program
    .command('check <FILE...>')
    .description('check service files against the rules; - is standard input')
    .addHelpText('before', examples.check)
    .addHelpText(
      'after',
      `\nVariables: BLADE_DEPLOY_REGION, BLADE_DEPLOY_SERVICE_CARD.\n${ofChecking}`,
    )
    .action((files: readonly string[], values: Values) => commands.check(files, values));
  check.optionsGroup('What the file does not say:');
  check.option('--region <REGION>', 'the region that eascmd is signed in to');
  check.option('--service-card <CARD>', "the card of the service's group: T4, V100 or P4");
  check.optionsGroup('Checking:');
  check.option('--fix', 'fix what is safe, and show the difference');
  check.addOption(
    new Option('--format <FORMAT>', 'how findings are told (default: text)').choices([
      'text',
      'json',
      'sarif',
    ]),
  );
  addViewOptions(check, version);
}
