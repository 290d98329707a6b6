import { type Command, InvalidArgumentError, Option } from 'commander';
import { asciiTwins } from '../../../questions/text-field.ts';
import { exitCodes } from '../../exit-codes.ts';
import { questionOptions } from '../../program/flags.ts';
import { addViewOptions } from '../../program/options.ts';
import { parseNamed } from '../../program/values.ts';

type Values = Readonly<Record<string, unknown>>;

export interface AuxDataCommands {
  readonly auxData: (values: Values) => Promise<void>;
  readonly auxDataCheck: (file: string, values: Values) => Promise<void>;
}

/** What the flags of questions say here. */
const labels: Readonly<Record<string, string>> = {
  '--framework': 'the framework; a model says it itself',
  '--inputs': 'names, separated by commas or repeated (default: those of the model)',
  '--input-shapes': "one set a flag, tensors separated by ';': '1*512;3*256'",
  '--input-ranges': "the range of random values of each input: '[0,1];[a,z]'",
};

/** The command line of `aux-data`. */
export function addAuxData(program: Command, version: string, commands: AuxDataCommands): void {
  const auxData = program
    .command('aux-data')
    .description('a script that makes test or calibration data; check what a file holds')
    .addHelpText('before', makeExamples)
    .addHelpText('after', makeHelp)
    .action((values: Values) => commands.auxData(values));
  auxData.optionsGroup('The model:');
  auxData.option('--model <PATH>', 'a local model that the inputs are read from', parseNamed);
  for (const option of questionOptions(({ flag = '' }) => labels[flag] ?? '')) {
    if (option.long !== undefined && Object.hasOwn(labels, option.long)) auxData.addOption(option);
  }
  auxData.optionsGroup('The data:');
  auxData
    .addOption(
      new Option('--for <PURPOSE>', 'what it is for (default: calibration)').choices([
        'test',
        'calibration',
      ]),
    )
    .option('--items <N>', 'how many items (default: 101; 3 for a test)', parseItems);
  auxData.optionsGroup('Writing:');
  auxData
    .option('--output <FILE>', 'where the script is written (default: printed)', parseNamed)
    .option('--yes', 'replace a file that is there');
  addViewOptions(auxData, version);
  const check = auxData
    .command('check <FILE>')
    .description('what a .npy or .pth holds, compared with model and answers')
    .addHelpText('before', checkExamples)
    .addHelpText('after', checkHelp)
    .action((file: string, _: Values, command: Command) =>
      commands.auxDataCheck(file, command.optsWithGlobals()),
    );
  check.optionsGroup('Comparing:');
  check.option('--from <FILE>', 'the service file whose answers it is compared with', parseNamed);
}

function parseItems(typed: string): number {
  const text = asciiTwins(typed);
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError('Use a whole number from 1 to 999999.');
  }
  return Number(text);
}

const makeExamples = `Examples:
  blade-deploy aux-data --model frozen.pb > make_data.py
  blade-deploy aux-data --model model.pt --for test --output make_test.py
  blade-deploy aux-data --framework tensorflow --inputs image,size \\
    --input-shapes '8*3*224*224;1*2'
  blade-deploy aux-data check calib_data.npy --model frozen.pb
`;

const makeHelp = `
The script needs Python 3 with NumPy, or PyTorch for a PyTorch model. It makes
random values from a fixed seed, and has a place for your own samples. Each
guess of a type or shape is marked with CHECK.

${exitCodes({
  ok: 'the script was printed or written',
  usage: 'wrong usage, a model that cannot be read, or a file that is there',
  inputNeeded: 'the framework or the inputs are not known: each flag is listed',
  refused: 'an answer that the rules refuse',
})}`;

const checkExamples = `Examples:
  blade-deploy aux-data check calib_data.npy
  blade-deploy aux-data check calib_data.pth --model model.pt --for calibration
  blade-deploy aux-data check test_data.npy --from service.json --json
`;

const checkHelp = `
The file is not loaded: its pickle is read opcode by opcode, and nothing of it
runs. With --from, its name tells whether it is the test or calibration data.
--model, --framework, --inputs, --input-shapes, --for, and the flags for output
are those of aux-data.

${exitCodes({
  ok: 'nothing found, or warnings alone',
  usage: 'wrong usage, or a file that cannot be read',
  refused: 'Blade or its Python would not take the file',
})}`;
