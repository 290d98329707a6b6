import type { Command } from 'commander';
import { addClientOptions, addViewOptions } from '../command-options.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `doctor`. */
export function addDoctor(
  program: Command,
  version: string,
  commands: { readonly doctor: (values: Values) => Promise<void> },
): void {
  const doctor = program
    .command('doctor')
    .description('what works and what does not, with the mend for each')
    .addHelpText('before', doctorExamples)
    .addHelpText('after', doctorHelp)
    .action((values: Values) => commands.doctor(values));
  doctor.optionsGroup('Looking at:');
  addClientOptions(doctor);
  doctor.option('--rehearse', 'the stand-in client instead of eascmd');
  addViewOptions(doctor, version);
}

const doctorExamples = `Examples:
  blade-deploy doctor
  blade-deploy doctor --json
  blade-deploy doctor --rehearse      the stand-in instead of eascmd
`;

const doctorHelp = `
It runs eascmd with --help, and with ls for each sign-in. It changes nothing.

Exit codes:
  0    nothing that would keep a deployment from working
  2    wrong usage
  3    a fault: eascmd, a sign-in, or this machine
  130  interrupted
`;
