import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { helpTopics } from '../../src/cli/program/help-topics.ts';
import { type Commands, createProgram } from '../../src/cli/program/program.ts';
import { type LanguageTag, loadMessages, selectLanguage } from '../../src/messages/language.ts';

/** The arguments after the program's name -> the text to print. */
export type HelpPages = Readonly<Record<string, string>>;

const nothing = async (): Promise<void> => {};

export const noCommands: Commands = {
  create: nothing,
  redeploy: nothing,
  history: nothing,
  deployFile: nothing,
  attach: nothing,
  smoke: nothing,
  doctor: nothing,
  inspect: nothing,
  auxData: nothing,
  auxDataCheck: nothing,
  report: nothing,
  check: nothing,
  schema: nothing,
  setup: nothing,
};

/**
 * Every help page, as the program would print it. bin/launch.cjs prints these, because loading the
 * command line takes as long as starting Node itself.
 */
export async function helpPages(root: string, language: LanguageTag = 'en'): Promise<HelpPages> {
  await selectLanguage(language);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  await Promise.all([loadMessages('questions'), loadMessages('phases'), loadMessages('help')]);
  let written = '';
  const program = createProgram(String(version), noCommands, {
    writeOut: (text) => {
      written += text;
    },
  });
  const pageOf = (command: Command): string => {
    written = '';
    command.outputHelp();
    return written;
  };
  const pages = new Map([
    ['--help', pageOf(program)],
    ['help', pageOf(program)],
  ]);
  for (const command of program.commands) {
    const page = pageOf(command);
    pages.set(`${command.name()} --help`, page);
    pages.set(`help ${command.name()}`, page);
    for (const inner of command.commands) {
      pages.set(`${command.name()} ${inner.name()} --help`, pageOf(inner));
    }
  }
  for (const [topic, text] of Object.entries(helpTopics)) pages.set(`help ${topic}`, text());
  return Object.fromEntries(pages);
}
