import {
  Argument,
  type Command,
  Help as CommanderHelp,
  type HelpConfiguration,
  Option,
} from 'commander';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { type Help, messages } from '../../messages/language.ts';
import { widthOf, wrapWords } from '../../messages/layout.ts';

type Say = (flags: Help['flags']) => string;
type PageName = keyof Help['pages'];

/**
 * Parts of the command line whose descriptions are looked up only when help or a completion reads
 * them. A run that deploys or checks loads none of them.
 */
export function flag(flags: string, say: Say, parse?: (text: string) => unknown): Option {
  const option = described(new Option(flags), say);
  return parse === undefined ? option : option.argParser(parse);
}

export const argument = (name: string, say: Say): Argument => described(new Argument(name), say);

export function described<Part extends Option | Argument>(part: Part, say: Say): Part {
  return Object.defineProperty(part, 'description', { get: () => say(messages('help').flags) });
}

/** A heading for the flags that are added next. */
export const group = (command: Command, name: keyof Help['headings']): Command =>
  command.optionsGroup(name);

/**
 * Examples come before the flags, because most readers of help need only those. Notes and exit
 * codes come last.
 */
export function addPage(command: Command, name: PageName, variables = (): string => ''): Command {
  const page = () => messages('help').pages[name];
  Object.defineProperty(command, 'description', { value: () => page().about });
  return command
    .addHelpText('before', () => page().examples)
    .addHelpText('after', () =>
      [page().notes, variables(), `\n${exitCodes(page().exits)}`].join(''),
    );
}

/** The exit codes of a run and their meanings. */
export function exitCodes(meanings: Readonly<Partial<Record<string, string>>>): string {
  const lines = Object.entries(exitCode).flatMap(([name, code]) => {
    const meaning = meanings[name];
    return meaning === undefined ? [] : [`  ${String(code).padEnd(4)} ${meaning}\n`];
  });
  return `${messages('help').headings.exitCodes}\n${lines.join('')}`;
}

/** The variables of the flags for what a file doesn't contain. */
export const fileVariables = (): string =>
  `\n${messages('help').variables.ofFile(['BLADE_DEPLOY_REGION', 'BLADE_DEPLOY_SERVICE_CARD'])}\n`;

/** The format in which commander prints a page. */
export const helpFormat: HelpConfiguration = {
  // Fixed, so that the pages can be generated at build time.
  helpWidth: 80,
  displayWidth: widthOf,
  boxWrap: (text, columns) =>
    text
      .split('\n')
      .map((line) => wrapWords(line, columns).join('\n'))
      .join('\n'),
  styleTitle: (title) => {
    const { headings } = messages('help');
    return Object.entries(headings).find(([name]) => name === title)?.[1] ?? title;
  },
  styleUsage: (text) => messages('help').usage(text),
  styleSubcommandTerm: (term) => messages('help').usage(term),
  // Commander puts a space after every title, also after a full-width colon.
  formatHelp: (command, helper) =>
    CommanderHelp.prototype.formatHelp.call(helper, command, helper).replace('： ', '：'),
  optionDescription: ({ description, argChoices }) =>
    argChoices === undefined
      ? description
      : messages('help').flags.choices(description, argChoices),
  argumentDescription: ({ description, argChoices = [], defaultValueDescription }) => {
    const { choices, choicesWithDefault } = messages('help').flags;
    return defaultValueDescription === undefined
      ? choices(description, argChoices)
      : choicesWithDefault(description, argChoices, defaultValueDescription);
  },
};
