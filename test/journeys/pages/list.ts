import { setTimeout } from 'node:timers/promises';
import type { TakenChoice } from '../../../src/app/types.ts';
import { english } from '../../../src/messages/en/english.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';

/** The option under the pointer, up to the gap before its note. A row of "Where should it run?" has a column before its group. */
const pointed = /❯ +(?:(?:CPU|GPU)(?: \S+)? +(?:eas-r-\S+|public group)|\S+(?: \S+)*)/;

/** The options that a person sees, without their notes; a pane beside them is not part of them. */
export function optionsOn(terminal: TestTerminal): readonly string[] {
  const screen = terminal.screen();
  const at = screen.findIndex((line) => pointed.test(line));
  const column = (screen[at] ?? '').indexOf('❯');
  const option = (line: string): string | undefined =>
    new RegExp(`^ {${column}}[❯ ] (\\S+(?: \\S+)*)`).exec(line)?.[1];
  const above = screen.slice(0, at).toReversed();
  const before = above.slice(
    0,
    above.findIndex((line) => option(line) === undefined),
  );
  const after = screen.slice(at);
  const end = after.findIndex((line) => option(line) === undefined);
  return [...before.toReversed(), ...after.slice(0, end)].flatMap((line) => option(line) ?? []);
}

/** Moves down or up, a step at a time, until the pointer stands at the option. */
export async function pointsAt(
  terminal: TestTerminal,
  label: string,
  way: 'down' | 'up' = 'down',
): Promise<void> {
  const start = await terminal.shows(pointed);
  const isIt = (shown: string): boolean => {
    const at = shown.replace(/❯ +/, '').replaceAll(/ +/g, ' ');
    return at === label || [' ', ':', ','].some((end) => at.startsWith(label + end));
  };
  for (let at = start; !isIt(at); ) {
    terminal.press(way);
    await terminal.hides(at);
    at = await terminal.shows(pointed);
    if (at === start)
      throw new Error(`no option is called ${label}\n${terminal.screen().join('\n')}`);
  }
}

export async function chooses(terminal: TestTerminal, label: string): Promise<void> {
  await pointsAt(terminal, label);
  await setTimeout(fastestHandMs);
  terminal.press('enter');
}

/** Opens a row of the plan, or a row of one of its groups, as the cursor and Enter do. */
export async function edits(terminal: TestTerminal, label: string, group?: string): Promise<void> {
  if (group !== undefined) {
    await chooses(terminal, group);
    await terminal.shows(/❯ {3}\S/);
  }
  await chooses(terminal, label);
  await terminal.shows(/Esc discard|Shift\+Tab discard/);
}

/** A way to deploy, as the plan of textcnn names it. */
export const wayLabel = (choice: TakenChoice): string =>
  english.taken(choice, { service: 'textcnn', newName: 'textcnn_v2', plugin: true }).label;

/** Selects a way to deploy on the plan, as the cursor and Enter do; Deploy then does it. */
export async function selects(terminal: TestTerminal, label: string): Promise<void> {
  const selected = new RegExp(`● ${label}( |$)`, 'm');
  if (!terminal.screen().some((line) => selected.test(line))) {
    await pointsAt(terminal, `○ ${label}`, 'up');
    await setTimeout(fastestHandMs);
    terminal.press('enter');
  }
  await terminal.shows(selected);
}

/** Deploys in that way, with an Enter that counts. */
export async function deploysAs(terminal: TestTerminal, label: string): Promise<void> {
  await selects(terminal, label);
  await terminal.shows(/Enter (?:deploy|rehearse|update|scale|replace|watch)/);
  terminal.press('enter');
}

/** Enters that follow each other faster are repeats of a held key (app/spending.ts). */
const fastestHandMs = 60;

/** The line above a long list: what it is filtered by, and how many options that leaves. */
export function filteredBy(text: string, count: number): RegExp {
  return new RegExp(`Filter: ${text} .*\\b${count}\\b`);
}
