import { type Command, Option } from 'commander';
import { addClientOptions, addViewOptions } from '../command-options.ts';
import { examples } from '../help-text.ts';
import { parseDuration, parseNamed } from '../values.ts';

type Values = Readonly<Record<string, unknown>>;

export const defaultTimeout = '60s';

/** The command line of `smoke`. */
export function addSmoke(
  program: Command,
  version: string,
  commands: { readonly smoke: (service: string | undefined, values: Values) => Promise<void> },
): void {
  const smoke = program
    .command('smoke [SERVICE]')
    .description("one call to a service, with the user's own sample")
    .addHelpText('before', examples.smoke)
    .addHelpText('after', smokeVariables)
    .action((service: string | undefined, values: Values) => commands.smoke(service, values));
  smoke.optionsGroup('Calling:');
  smoke
    .option('--data <FILE>', 'what is sent, by POST; without it nothing is, by GET', parseNamed)
    .option('--region <REGION>', "the service's region (default: where it was deployed to)")
    .option(
      '--timeout <TIME>',
      `how long it may take, such as 10s or 2m (default: ${defaultTimeout})`,
      parseDuration,
    );
  addClientOptions(smoke);
  smoke.addOption(new Option('--rehearse', 'refused: a rehearsal has nothing to call').hideHelp());
  addViewOptions(smoke, version);
}

const smokeVariables = `
Variables:
  EAS_TOKEN              the service's token; without it eascmd is asked for it
  BLADE_DEPLOY_REGION    the region, if --region is absent

Exit codes:
  0    it answered with a status from 200 to 299
  1    it answered otherwise or not at all, is not there, or was only rehearsed
  2    wrong usage: unknown flag, a file that cannot be read
  3    eascmd would have to be asked, and is missing or not signed in
  4    no service is named and nobody can be asked, or its token is not known
  130  interrupted
`;
