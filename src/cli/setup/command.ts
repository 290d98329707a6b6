import type { Command } from 'commander';
import { addRehearsalOptions, addViewOptions } from '../command-options.ts';
import { examples } from '../help-text.ts';
import { parseNamed } from '../values.ts';
import { keyVariables } from './request.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `setup`. No flag takes a key: it would stand in the shell's history. */
export function addSetup(
  program: Command,
  version: string,
  commands: { readonly setup: (values: Values) => Promise<void> },
): void {
  const setup = program
    .command('setup')
    .description('find eascmd, sign in, one sign-in per region')
    .addHelpText('before', examples.setup)
    .addHelpText('after', setupHelp)
    .action((values: Values) => commands.setup(values));
  setup.optionsGroup('Finding eascmd:');
  setup
    .option('--eascmd <PATH>', 'the eascmd to use from now on', parseNamed)
    .option('--download', 'fetch it where there is none')
    .option('--download-to <DIR>', 'the folder it is put in (default: ~/.local/bin)', parseNamed)
    .option('--yes', 'set a run bit that is missing; replace a file that is no eascmd');
  setup.optionsGroup('Signing in:');
  setup
    .option('--region <REGION>', 'the region to sign in to')
    .option('--sign-in', 'sign in with the keys in the environment')
    .option('--vpc', "through the region's endpoint inside a VPC");
  addRehearsalOptions(setup);
  addViewOptions(setup, version);
}

const setupHelp = `
eascmd takes the AccessKey secret on its command line: for that moment other
users of this machine can see it in the list of processes. blade-deploy keeps
neither the ID nor the secret.

Variables:
  ${keyVariables.accessKeyId}      the keys that --sign-in uses
  ${keyVariables.accessKeySecret}
  BLADE_DEPLOY_REGION              the region, if --region is absent
  BLADE_DEPLOY_EASCMD              the eascmd to run, if --eascmd is absent
  BLADE_DEPLOY_DOWNLOAD_URL        the address of a mirror to fetch eascmd from
  HTTPS_PROXY, NO_PROXY            the proxy that it is fetched through
  NODE_EXTRA_CA_CERTS              the certificate of a proxy that reads traffic

Exit codes:
  0    eascmd runs, and is signed in where that was asked for
  2    wrong usage: unknown flag, value not allowed
  3    eascmd is missing or does not run, or its keys were not accepted
  4    something is missing and nobody to ask: each flag is listed
  9    signed in, and whether the keys are good could not be told
`;
