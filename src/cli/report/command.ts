import type { Command } from 'commander';
import { addViewOptions } from '../command-options.ts';
import { exitCodes } from '../exit-code-help.ts';
import { parseNamed } from '../values.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `report`. */
export function addReport(
  program: Command,
  version: string,
  commands: { readonly report: (id: string, values: Values) => Promise<void> },
): void {
  const report = program
    .command('report <ID>')
    .description('a redacted bundle for someone who helps; sent nowhere')
    .addHelpText('before', reportExamples)
    .addHelpText('after', reportHelp)
    .action((id: string, values: Values) => commands.report(id, values));
  report.optionsGroup('Writing:');
  report.option(
    '--output <FILE>',
    'where it is written (default: blade-deploy-report-<ID>.txt)',
    parseNamed,
  );
  report.option('--yes', 'write it without asking');
  addViewOptions(report, version);
}

const reportExamples = `Examples:
  blade-deploy report 1a2b                  the end of an id is enough
  blade-deploy report 1a2b --output help.txt --yes
  blade-deploy history                      lists the ids
`;

const reportHelp = `
It looks at this machine as doctor does, and lists what is in the report before
it is written: one text file, for its owner alone.
Keys, tokens, account numbers, buckets and paths in them, addresses, and the
names of home, user and machine are taken out. It is sent nowhere.

${exitCodes({
  0: 'written',
  2: 'wrong usage, no deployment has that id, or the file cannot be written',
  4: 'nobody is there to agree: add --yes',
  70: 'a fault of this tool; the path of its log is printed',
  130: 'not written, because you said no or left',
})}`;
