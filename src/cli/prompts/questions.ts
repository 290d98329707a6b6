import { resolve } from 'node:path';
import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import type { SavedDraft } from '../../app/file.ts';
import {
  askedGroups,
  asking,
  type Groups,
  seenIn,
  withGroup,
  withList,
} from '../../app/preflight/groups.ts';
import { foundIn } from '../../app/screens/question.ts';
import type { ClientChoice, ResumeChoice } from '../../app/update.ts';
import type { Presence } from '../../eascmd/describe.ts';
import { messages } from '../../messages/language.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { wallClock } from '../../platform/os.ts';
import { inspectOutput, sha256 } from '../../platform/service-bytes.ts';
import type { Step } from '../../questions/define.ts';
import {
  accept,
  back,
  type Conversation,
  canGoBack,
  initialChoice,
  progress,
} from '../../questions/navigation.ts';
import { asciiTwins, plainLine } from '../../questions/text-field.ts';
import { attempt } from '../../questions/validate.ts';
import type { SeenGroups } from '../../service/account.ts';
import { judgedBy, runPreflight } from '../headless.ts';
import type { Interruption } from '../refuse.ts';
import type { Session } from '../session.ts';
import type { LineInput } from './input.ts';

/** The result of a typed line and what to print about it. */
interface LineAnswer {
  readonly conversation: Conversation;
  readonly lines: readonly string[];
}

/** Handles one line at a question: an answer, or a character that requests something. */
export function takeLine(conversation: Conversation, step: Step, line: string): LineAnswer {
  const text = plainLine(line).trim();
  const stay = (lines: readonly string[]): LineAnswer => ({ conversation, lines });
  const plain = asciiTwins(text);
  switch (plain) {
    case '?':
      return stay(helpLines(conversation, step));
    case '!':
      return stay(hiddenLines(conversation, step));
    case '<':
    // A Chinese keyboard has it where `<` is.
    case '《':
      return canGoBack(conversation)
        ? { conversation: back(conversation), lines: [] }
        : stay([messages('words').lineWords.isFirst]);
    default:
      return step.kind === 'choice'
        ? takeChoice(conversation, step, plain)
        : takeText(conversation, step, text);
  }
}

/** A number in the list, or a value as in a flag. */
function takeChoice(conversation: Conversation, step: Step, text: string): LineAnswer {
  if (text === '0') {
    return { conversation, lines: helpLines(conversation, step) };
  }
  const values = step.options(conversation.draft).offered.map(({ value }) => value);
  const named = values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (text === '') {
    const first = initialChoice(conversation);
    return first === undefined
      ? { conversation, lines: [messages('words').lineWords.noSuchNumber(values.length)] }
      : answer(conversation, step, first);
  }
  if (named === undefined && /^\d+$/.test(text)) {
    const numbered = values[Number(text) - 1];
    if (step.id === 'where' && numbered === 'why') {
      return { conversation, lines: hiddenLines(conversation, step) };
    }
    return numbered === undefined
      ? { conversation, lines: [messages('words').lineWords.noSuchNumber(values.length)] }
      : answer(conversation, step, numbered);
  }
  return answer(conversation, step, named ?? text);
}

/** Enter alone keeps the current answer, else accepts the default. */
function takeText(conversation: Conversation, step: Step, text: string): LineAnswer {
  if (text === '') {
    return answer(conversation, step, conversation.field.value);
  }
  return answer(conversation, step, text === '-' ? '' : text);
}

function answer(conversation: Conversation, step: Step, text: string): LineAnswer {
  const { draft } = conversation;
  const suggestion = text === '' && step.kind === 'text' ? (step.fallback(draft) ?? '') : text;
  const { problem } = attempt(step, draft, suggestion);
  if (problem !== undefined) {
    return { conversation, lines: [messages('words').finding(problem)] };
  }
  const next = accept(conversation, text);
  return { conversation: next, lines: next.dropped.map(messages('words').dropped) };
}

/** A question as lines of text, in the order one would read it aloud. */
export function questionLines(conversation: Conversation, step: Step): string[] {
  const { question, hint } = messages('words').questions[step.id];
  const { index } = progress(conversation);
  const place = [
    messages('words').chapters[step.chapter],
    messages('words').questionOf(index),
  ].filter(Boolean);
  return [
    '',
    messages('words').inOneRow(place),
    question,
    ...(step.kind === 'choice' ? choiceLines(conversation, step) : [hint]),
  ];
}

function choiceLines({ draft }: Conversation, step: Step): string[] {
  const { offered, hidden } = step.options(draft);
  const options = offered.map(({ value }, index) => {
    const { label, note } = messages('words').option(step.id, value, draft);
    // Lines don't need aligned columns.
    const facts = [label.replaceAll(/ +/g, ' '), note].filter((fact) => fact !== '');
    return `${index + 1}. ${messages('words').inOneRow(facts)}`;
  });
  return [
    ...options,
    ...(hidden.length > 0 ? [messages('words').lineWords.hiddenCount(hidden.length)] : []),
  ];
}

/** The prompt, including the answer that Enter accepts, if there is one. */
export function questionPrompt(conversation: Conversation, step: Step): string {
  const { draft, field } = conversation;
  if (step.kind === 'text') {
    return messages('words').lineWords.answer(field.value || step.fallback(draft));
  }
  const values = step.options(draft).offered.map(({ value }) => value);
  const first = initialChoice(conversation);
  const index = first === undefined ? -1 : values.indexOf(first);
  return messages('words').lineWords.choose(index === -1 ? undefined : String(index + 1));
}

/** `?`: an explanation, an example, the flag and variable, and the source. */
function helpLines(conversation: Conversation, step: Step): string[] {
  const { help, example, source } = messages('words').questions[step.id];
  const { value } = conversation.field;
  const rows = [
    [messages('words').help.example, example],
    [messages('words').help.flag, step.flag],
    [messages('words').help.variable, step.environment],
    [messages('words').help.source, source],
  ] as const;
  return [
    ...help,
    ...rows.flatMap(([label, text]) => (text ? [messages('words').labeled(label, text)] : [])),
    ...(value !== '' && !step.required(conversation.draft)
      ? [messages('words').lineWords.emptyWith]
      : []),
  ];
}

/** `!`: what isn't offered, and why. */
function hiddenLines({ draft }: Conversation, step: Step): string[] {
  const { hidden } = step.options(draft);
  return hidden.length === 0
    ? [messages('words').lineWords.allOffered]
    : [
        messages('words').lineWords.notOffered,
        ...hidden.map(({ value, reason }) => messages('words').hidden(value, reason)),
      ];
}

const clientChoices: readonly ClientChoice[] = ['rehearse', 'only-file', 'set-up'];
const resumeChoices: readonly ResumeChoice[] = ['go-on', 'start-over'];

/**
 * If eascmd wasn't found: rehearse, or only write the file. Null if the person left. Nothing falls
 * back to a rehearsal automatically.
 */
export async function chooseClient(input: LineInput, session: Session): Promise<Session | null> {
  const { question, facts, options } = messages('words').clientChoice;
  for (;;) {
    const choice = await chooseOne(input, {
      head: [question, ...facts(session.search)],
      choices: clientChoices,
      label: (value) =>
        value === 'set-up' ? messages('words').clientChoice.howToGet : options[value],
    });
    switch (choice) {
      case null:
        return null;
      case 'rehearse':
        return { ...session, client: session.rehearse() };
      case 'only-file':
        return session;
      case 'set-up': {
        const { title, paragraphs } = messages('words').getEascmd(session.search);
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

/** Asks whether to continue with the answers of an earlier start. Null if the person left. */
export async function chooseResume(
  input: LineInput,
  savedDraft: SavedDraft,
): Promise<ResumeChoice | null> {
  const { question, facts, options } = messages('words').resume;
  return chooseOne(input, {
    head: [question, ...facts(savedDraft)],
    choices: resumeChoices,
    label: (value) => options[value],
  });
}

interface Choosing<Choice extends string> {
  readonly head: readonly string[];
  readonly choices: readonly Choice[];
  readonly label: (choice: Choice) => string;
  /**
   * A choice that may cost money: Enter alone selects none, and anything typed earlier is ignored.
   */
  readonly spends?: boolean;
}

/** Enter selects the first choice, unless its effect is too big for a single key. */
export async function chooseOne<Choice extends string>(
  input: LineInput,
  { head, choices, label, spends = false }: Choosing<Choice>,
): Promise<Choice | null> {
  const lines = ['', ...head, ...choices.map((choice, at) => `${at + 1}. ${label(choice)}`)];
  for (const line of lines) {
    input.say(line);
  }
  for (;;) {
    const ask = spends ? input.askToSpend : input.ask;
    const line = await ask(messages('words').lineWords.choose(spends ? undefined : '1'));
    if (line === null) {
      return null;
    }
    const text = asciiTwins(line).trim();
    const first = spends ? undefined : choices[0];
    const choice = text === '' ? first : choices[Number(text) - 1];
    if (choice !== undefined) {
      return choice;
    }
    input.say(messages('words').lineWords.noSuchNumber(choices.length));
  }
}

/**
 * What eascmd shows of the region's groups, requested while the person types so that no one waits.
 */
export interface GroupReport {
  /** Requests a region once. Results for a region that is no longer selected are ignored. */
  readonly follow: (region: string | undefined) => void;
  readonly seen: () => SeenGroups | undefined;
  /** Resolves when every request has been answered or abandoned. */
  readonly settled: () => Promise<void>;
  /** The current choices, as far as they are known. */
  readonly lines: () => readonly string[];
  readonly close: () => void;
}

export function groupReport(client: Client | null): GroupReport {
  const abort = new AbortController();
  let groups: Groups | null = null;
  let looking = Promise.resolve();
  const look = async (speaking: Client, region: string): Promise<void> => {
    const { eachGroup, groupQueries: groupLooker } = await import(
      '../../platform/eascmd/account.ts'
    );
    const looker = groupLooker(speaking, region, { signal: abort.signal });
    const from = { region, client: speaking.kind };
    const learn = (next: (known: Groups) => Groups): void => {
      if (groups?.region === region) {
        groups = next(groups);
      }
    };
    const list = await looker.list();
    learn((known) => withList(known, { ...from, at: wallClock(), list }));
    const ids = list.kind === 'listed' ? list.rows.map(({ id }) => id) : [];
    await eachGroup(ids, async (id) => {
      const seen = await looker.nodes(id);
      learn((known) => withGroup(known, { ...from, at: wallClock(), ...seen }));
    });
  };
  return {
    follow: (region) => {
      if (client && region !== undefined && groups?.region !== region) {
        groups = { ...askedGroups(region, client.kind), list: asking };
        looking = look(client, region);
      }
    },
    seen: () => seenIn(groups),
    settled: () => looking,
    lines: () => {
      const found = foundIn(groups);
      if (found === null) {
        return [];
      }
      const age = found.at === null ? null : wallClock() - found.at;
      const rows = found.groups.map(
        (group) =>
          `  ${messages('words').inOneRow([group.id, messages('words').foundNote(group)])}`,
      );
      return [messages('words').foundHeading(found, age), ...rows];
    },
    close: () => abort.abort(),
  };
}

interface PreflightOf {
  readonly options: RunOptions;
  readonly interruption: Interruption;
  readonly input: LineInput;
}

interface Checked {
  readonly plan: ServicePlan;
  /** Null if nothing was requested. */
  readonly presence: Presence | null;
  /** The service's group; null if there is none to ask about. */
  readonly groups: Groups | null;
}

/** Adds what is known about the account before anyone says yes. A dry run requests nothing. */
export async function withPreflight(
  { options, interruption, input }: PreflightOf,
  { client }: Session,
  plan: ServicePlan,
  { draft }: Conversation,
): Promise<Checked> {
  if (!client || options.dryRun) {
    return { plan, presence: null, groups: null };
  }
  const tell = input.say;
  const ahead = await runPreflight({ client, plan, draft, interruption, notice: tell });
  const { presence, groups } = ahead;
  return { plan: judgedBy(ahead, plan), presence, groups };
}

/** What the review shows about the file: its path, its hash, and what is there now. */
export async function located(plan: ServicePlan): Promise<ServicePlan> {
  if (!plan.writes) {
    return plan;
  }
  const path = resolve(plan.path);
  try {
    const present = await inspectOutput(path, plan.text);
    return { ...plan, path, sha256: sha256(plan.text), present };
  } catch {
    // Writing it will report why.
    return { ...plan, path, sha256: sha256(plan.text) };
  }
}
