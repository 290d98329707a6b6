import type { Command } from 'commander';
import { type Help, messages } from '../../../messages/language.ts';
import { asciiTwins } from '../../../questions/text-field.ts';
import { questionOptions } from '../../program/flags.ts';
import { addPage, flag, group } from '../../program/help.ts';
import { addViewOptions } from '../../program/options.ts';
import { parseNamed, wrongValue } from '../../program/values.ts';

type Values = Readonly<Record<string, unknown>>;

export interface AuxDataCommands {
  readonly auxData: (values: Values) => Promise<void>;
  readonly auxDataCheck: (file: string, values: Values) => Promise<void>;
}

/** The descriptions of question flags for this command. */
const labels: Readonly<Record<string, (flags: Help['flags']) => string>> = {
  '--framework': ({ auxFramework }) => auxFramework,
  '--inputs': ({ auxInputs }) => auxInputs,
  '--input-shapes': ({ auxShapes }) => auxShapes,
  '--input-ranges': ({ auxRanges }) => auxRanges,
};

/** The command line of `aux-data`. */
export function addAuxData(program: Command, version: string, commands: AuxDataCommands): void {
  const auxData = addPage(program.command('aux-data'), 'aux-data').action((values: Values) =>
    commands.auxData(values),
  );
  group(auxData, 'model');
  auxData.addOption(flag('--model <PATH>', ({ auxModel }) => auxModel, parseNamed));
  const label = (name = ''): string => labels[name]?.(messages('help').flags) ?? '';
  for (const option of questionOptions((step) => label(step.flag))) {
    if (option.long !== undefined && Object.hasOwn(labels, option.long)) auxData.addOption(option);
  }
  group(auxData, 'data')
    .addOption(flag('--for <PURPOSE>', ({ purpose }) => purpose).choices(['test', 'calibration']))
    .addOption(flag('--items <N>', ({ items }) => items, parseItems));
  group(auxData, 'writing')
    .addOption(flag('--output <FILE>', ({ auxOutput }) => auxOutput, parseNamed))
    .addOption(flag('--yes', ({ auxYes }) => auxYes));
  addViewOptions(auxData, version);
  const check = addPage(auxData.command('check <FILE>'), 'aux-data check').action(
    (file: string, _: Values, command: Command) =>
      commands.auxDataCheck(file, command.optsWithGlobals()),
  );
  group(check, 'comparing');
  check.addOption(flag('--from <FILE>', ({ auxFrom }) => auxFrom, parseNamed));
}

function parseItems(typed: string): number {
  const text = asciiTwins(typed);
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw wrongValue('items');
  }
  return Number(text);
}
