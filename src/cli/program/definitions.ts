import type { Command } from 'commander';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../messages/language.ts';
import { nearestName } from '../../service/suggest.ts';
import { addPage, argument, fileVariables, flag, group } from './help.ts';
import {
  addClientOptions,
  addFileContext,
  addRehearsalOptions,
  addViewOptions,
} from './options.ts';
import { parseDuration, parseNamed, schemaKinds, shells } from './values.ts';

/** The command line of `completion`. */
export function addCompletion(program: Command, version: string): void {
  const completion = addPage(program.command('completion'), 'completion')
    .addArgument(argument('<SHELL>', ({ shell }) => shell).choices(shells))
    .action(async (shell: string) => {
      const { scripts } = await import('../commands/completion/scripts.ts');
      const script = shells.find((each) => each === shell);
      if (script) program.configureOutput().writeOut?.(scripts[script]);
    });
  addViewOptions(completion, version);
}

type Values = Readonly<Record<string, unknown>>;

/** The command line of `doctor`. */
export function addDoctor(
  program: Command,
  version: string,
  commands: { readonly doctor: (values: Values) => Promise<void> },
): void {
  const doctor = addPage(program.command('doctor'), 'doctor').action((values: Values) =>
    commands.doctor(values),
  );
  addClientOptions(group(doctor, 'checking'));
  doctor.addOption(flag('--rehearse', ({ rehearse }) => rehearse));
  addViewOptions(doctor, version);
}

/** The command line of `inspect`. */
export function addInspect(
  program: Command,
  version: string,
  commands: { readonly inspect: (path: string, values: Values) => Promise<void> },
): void {
  const inspect = addPage(program.command('inspect <PATH>'), 'inspect').action(
    (path: string, values: Values) => commands.inspect(path, values),
  );
  addViewOptions(inspect, version);
}

/** The command line of `report`. */
export function addReport(
  program: Command,
  version: string,
  commands: { readonly report: (id: string, values: Values) => Promise<void> },
): void {
  const report = addPage(program.command('report <ID>'), 'report').action(
    (id: string, values: Values) => commands.report(id, values),
  );
  group(report, 'writing')
    .addOption(flag('--output <FILE>', ({ reportOutput }) => reportOutput, parseNamed))
    .addOption(flag('--yes', ({ reportYes }) => reportYes));
  addViewOptions(report, version);
}

/** The command line of `schema`. */
export function addSchema(
  program: Command,
  version: string,
  commands: { readonly schema: (kind: string, values: Values) => Promise<void> },
): void {
  const kinds = argument('[KIND]', ({ kind }) => kind).choices(schemaKinds);
  const schema = addPage(program.command('schema'), 'schema', fileVariables)
    .addArgument(kinds.default('service', 'service'))
    .action((kind: string, values: Values) => commands.schema(kind, values));
  addFileContext(group(schema, 'notInServiceFile'));
  addViewOptions(schema, version);
}

/**
 * The command line of `setup`. No flag takes a key, because it would be saved in the shell's
 * history.
 */
export function addSetup(
  program: Command,
  version: string,
  commands: { readonly setup: (values: Values) => Promise<void> },
): void {
  const setup = addPage(program.command('setup'), 'setup').action((values: Values) =>
    commands.setup(values),
  );
  group(setup, 'finding')
    .addOption(flag('--eascmd <PATH>', ({ eascmdFromNow }) => eascmdFromNow, parseNamed))
    .addOption(flag('--download', ({ download }) => download))
    .addOption(flag('--download-to <DIR>', ({ downloadTo }) => downloadTo, parseNamed))
    .addOption(flag('--yes', ({ setupYes }) => setupYes));
  group(setup, 'signingIn')
    .addOption(flag('--region <REGION>', ({ setupRegion }) => setupRegion))
    .addOption(flag('--sign-in', ({ signIn }) => signIn))
    .addOption(flag('--vpc', ({ vpc }) => vpc));
  addRehearsalOptions(setup);
  addViewOptions(setup, version);
}

export const defaultTimeout = '60s';

/** The command line of `smoke`. */
export function addSmoke(
  program: Command,
  version: string,
  commands: { readonly smoke: (service: string | undefined, values: Values) => Promise<void> },
): void {
  const smoke = addPage(program.command('smoke [SERVICE]'), 'smoke').action(
    (service: string | undefined, values: Values) => commands.smoke(service, values),
  );
  group(smoke, 'calling')
    .addOption(flag('--data <FILE>', ({ data }) => data, parseNamed))
    .addOption(flag('--region <REGION>', ({ smokeRegion }) => smokeRegion))
    .addOption(flag('--timeout <TIME>', ({ timeout }) => timeout(defaultTimeout), parseDuration));
  addClientOptions(smoke);
  smoke.addOption(flag('--rehearse', ({ noRehearsal }) => noRehearsal).hideHelp());
  addViewOptions(smoke, version);
}

/** `help`, `help COMMAND` and `help TOPIC`. */
export function addHelpCommand(program: Command, version: string): void {
  const help = addPage(program.command('help [TOPIC]'), 'help').action(
    async (topic: string | undefined) => {
      const command = program.commands.find((each) => each.name() === topic);
      if (topic === undefined || command) {
        (command ?? program).outputHelp();
        return;
      }
      // The catalogue is loaded only for this.
      await loadMessages('phases');
      const { helpTopics } = await import('./help-topics.ts');
      const text = Object.hasOwn(helpTopics, topic) ? helpTopics[topic] : undefined;
      if (text === undefined) {
        const known = [...program.commands.map((each) => each.name()), ...Object.keys(helpTopics)];
        const suggestion = nearestName(topic, known);
        program.error(messages('output').unknownTopic(topic, known, suggestion), {
          exitCode: exitCode.usage,
        });
      }
      program.configureOutput().writeOut?.(text());
    },
  );
  addViewOptions(help, version);
}
