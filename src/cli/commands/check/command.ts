import type { Command } from 'commander';
import { addPage, fileVariables, flag, group } from '../../program/help.ts';
import { addFileContext, addViewOptions } from '../../program/options.ts';

type Values = Readonly<Record<string, unknown>>;

/** The command line of `check`. */
export function addCheck(
  program: Command,
  version: string,
  commands: { readonly check: (files: readonly string[], values: Values) => Promise<void> },
): void {
  const check = addPage(program.command('check <FILE...>'), 'check', fileVariables).action(
    (files: readonly string[], values: Values) => commands.check(files, values),
  );
  addFileContext(group(check, 'notInFile'));
  group(check, 'checking')
    .addOption(flag('--fix', ({ fix }) => fix))
    .addOption(
      flag('--format <FORMAT>', ({ format }) => format).choices(['text', 'json', 'sarif']),
    );
  addViewOptions(check, version);
}
