import type { Kept } from '../../app/file.ts';
import type { ClientChoice, ResumeChoice } from '../../app/update.ts';
import { english } from '../../messages/en/english.ts';
import type { Session } from '../session.ts';
import type { LineInput } from './line-input.ts';
import { lineWords } from './line-words.ts';

const clientChoices: readonly ClientChoice[] = ['rehearse', 'only-file', 'set-up'];
const resumeChoices: readonly ResumeChoice[] = ['go-on', 'start-over'];

/**
 * Where eascmd was not found: rehearse, or only write the file. Null when the person has left;
 * nothing falls back to a rehearsal by itself.
 */
export async function chooseClient(input: LineInput, session: Session): Promise<Session | null> {
  const { question, facts, options } = english.clientChoice;
  for (;;) {
    const choice = await chooseOne(input, {
      head: [question, ...facts(session.search)],
      choices: clientChoices,
      label: (value) => (value === 'set-up' ? english.clientChoice.howToGet : options[value]),
    });
    switch (choice) {
      case null:
        return null;
      case 'rehearse':
        return { ...session, client: session.rehearse() };
      case 'only-file':
        return session;
      case 'set-up': {
        const { title, paragraphs } = english.getEascmd(session.search);
        const lines = paragraphs.flatMap(({ text, copy }) => [
          text,
          ...(copy ? [`  ${copy}`] : []),
        ]);
        for (const line of ['', title, ...lines]) {
          input.say(line);
        }
      }
    }
  }
}

/** Whether to go on with the answers that an earlier start left; null when the person has left. */
export async function chooseResume(input: LineInput, kept: Kept): Promise<ResumeChoice | null> {
  const { question, facts, options } = english.resume;
  return chooseOne(input, {
    head: [question, ...facts(kept)],
    choices: resumeChoices,
    label: (value) => options[value],
  });
}

export interface Choosing<Choice extends string> {
  readonly head: readonly string[];
  readonly choices: readonly Choice[];
  readonly label: (choice: Choice) => string;
  /** Absent, it does. */
  readonly enterTakesFirst?: boolean;
}

/** The first choice is what Enter takes, unless that is too much for a key alone. */
export async function chooseOne<Choice extends string>(
  input: LineInput,
  { head, choices, label, enterTakesFirst = true }: Choosing<Choice>,
): Promise<Choice | null> {
  const lines = ['', ...head, ...choices.map((choice, at) => `${at + 1}. ${label(choice)}`)];
  for (const line of lines) {
    input.say(line);
  }
  for (;;) {
    const line = await input.ask(lineWords.choose(enterTakesFirst ? '1' : undefined));
    if (line === null) {
      return null;
    }
    const text = line.trim();
    const first = enterTakesFirst ? choices[0] : undefined;
    const choice = text === '' ? first : choices[Number(text) - 1];
    if (choice !== undefined) {
      return choice;
    }
    input.say(lineWords.noSuchNumber(choices.length));
  }
}
