import type { RunOptions, ServicePlan, UpdateFile } from '../../app/facts.ts';
import { freeName, type SourceFile } from '../../app/file.ts';
import { destinationOf, hasErrors, reviewOf, wrongText } from '../../app/plan.ts';
import type { Check } from '../../app/preflight/checks.ts';
import type { Groups } from '../../app/preflight/groups.ts';
import {
  changeOf,
  offeredChoices,
  onlyInstances,
  roomBeside,
} from '../../app/preflight/submit-modes.ts';
import type { PastService } from '../../app/remembered.ts';
import { firstStep } from '../../app/screens/start.ts';
import { updateScale } from '../../app/spending.ts';
import type { State } from '../../app/state.ts';
import type { Presence } from '../../eascmd/describe.ts';
import { hiderOf, maskConfig, maskedPlaces, withMaskedValue } from '../../eascmd/secrets.ts';
import { messages } from '../../messages/language.ts';
import { wallClock } from '../../platform/os.ts';
import type { StepId } from '../../questions/answers.ts';
import { back, begin, type Conversation, jump } from '../../questions/navigation.ts';
import { asciiTwins, saysYes } from '../../questions/text-field.ts';
import type { Finding } from '../../service/types.ts';
import { hideInOutput } from '../output.ts';
import type { Session } from '../session.ts';
import type { LineInput } from './input.ts';
import { chooseOne } from './questions.ts';

type ReviewChoice =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'leave' }
  /** Back to the questions. */
  | { readonly kind: 'ask'; readonly conversation: Conversation }
  /** To an earlier file of the service. */
  | { readonly kind: 'earlier' };

/** Shows the review and asks what to do. Only a clear yes sends anything. */
export async function reviewInLines(input: LineInput, facts: ReviewFacts): Promise<ReviewChoice> {
  const { conversation, plan, sourceFile = null } = facts;
  const canChange = plan.writes || sourceFile !== null;
  const howTo = canChange
    ? plan.writes
      ? messages('words').lineWords.change
      : messages('words').lineWords.changeFile
    : messages('words').lineWords.show;
  const { earlier = [] } = facts;
  const more = earlier.length > 0 ? [messages('words').lineWords.earlier] : [];
  for (const line of [...reviewLines(facts), howTo, ...more]) {
    input.say(line);
  }
  const ask = sends(facts) ? input.askToSpend : input.ask;
  for (;;) {
    const line = await ask(promptFor(facts));
    const text = line === null ? null : asciiTwins(line).trim().toLowerCase();
    const numbered = canChange ? reviewedSteps(facts)[Number(text) - 1] : undefined;
    if (line === null || text === 'n' || text === 'no' || text === '') {
      return { kind: 'leave' };
    }
    if ((text === 'y' || text === 'yes') && !hasErrors(plan)) {
      return { kind: 'go-on' };
    }
    if (text === '<' && plan.writes) {
      return { kind: 'ask', conversation: back(conversation) };
    }
    if (text === 'h' && more.length > 0) {
      return { kind: 'earlier' };
    }
    if (numbered !== undefined) {
      return { kind: 'ask', conversation: jump(conversation, numbered) };
    }
    if (text === 'j') {
      fileLines(facts).forEach(input.sayWhole);
    } else {
      [howTo, ...more].forEach(input.say);
    }
  }
}

/** The file and, if the service exists, what an update sends instead. */
function fileLines({ plan, update = null }: ReviewFacts): string[] {
  const json = (config: unknown) => JSON.stringify(maskConfig(config), null, 2);
  if (update === null) {
    return [json(plan.config)];
  }
  const { wholeFile, updateFile } = messages('words').lineWords;
  const instances = onlyInstances(update);
  const sent =
    instances === null
      ? [updateFile, json(update)]
      : [messages('words').lineWords.scaleOnly(instances)];
  return [wholeFile, json(plan.config), ...sent];
}

/** Whether a yes sends something. A file with errors can only be changed or abandoned. */
const sends = ({ session, options, onlyFile = false, plan }: ReviewFacts): boolean =>
  destinationOf({ client: session.client, options, onlyFile }) !== 'file' && !hasErrors(plan);

function promptFor(facts: ReviewFacts): string {
  const { session, plan, sourceFile = null } = facts;
  if (hasErrors(plan)) {
    return plan.writes
      ? messages('words').lineWords.fix
      : sourceFile
        ? messages('words').lineWords.fixFile
        : messages('words').lineWords.leave;
  }
  return !sends(facts)
    ? messages('words').lineWords.write
    : messages('words').lineWords.deploy(session.client?.kind === 'rehearsal');
}

interface ReviewFacts {
  /** The deployment being repeated. */
  readonly past?: PastService | null;
  /** Earlier deployments of its service, one for each other file. */
  readonly earlier?: readonly PastService[];
  /** The one of them whose file is deployed again. */
  readonly backTo?: PastService | null;
  readonly session: Session;
  readonly options: RunOptions;
  readonly conversation: Conversation;
  readonly plan: ServicePlan;
  /** The file that the answers are written into. */
  readonly sourceFile?: SourceFile | null;
  /** What an in-place update sends instead of the file. */
  readonly update?: UpdateFile['config'] | null;
  /** The person chose to write the file without having eascmd. */
  readonly onlyFile?: boolean;
}

/**
 * The review: every answer with its source, the warnings with their meaning, and what will be used.
 */
function reviewLines(facts: ReviewFacts): string[] {
  const { conversation, plan } = facts;
  const review = reviewOf(conversation, plan);
  const words = messages('words');
  const { title, summary } = words.review.title(review);
  const { draft } = conversation;
  return [
    '',
    words.labeled(title, summary),
    ...review.rows.flatMap(({ step, source, findings }, index) => [
      `${index + 1}. ${words.labeled(words.questions[step.id].label, words.sourced(wrongText(plan, step.id) ?? words.answer(step.id, draft), words.source(source, step, draft)))}`,
      ...findings.map(findingLine),
    ]),
    ...review.others.map(findingLine),
    ...checkLines(plan.checks ?? []),
    ...words.review
      .changes(stateOf(facts))
      .map(({ label, text }) => words.labeled(label || ' ', text)),
    ...words.review.facts(stateOf(facts)).map(({ label, text }) => words.labeled(label, text)),
  ];
}

/** What was checked in the account, and its findings against the answers. */
function checkLines(checks: readonly Check[]): string[] {
  const words = messages('words');
  const found = checks.flatMap(({ findings }) => findings.slice(0, 1));
  const texts = words.checkTexts(checks.filter(({ findings }) => findings.length === 0));
  return [...texts, ...found.map((finding) => findingLine(finding).trim())].map((text) =>
    words.labeled(words.checked, text),
  );
}

/** The questions for the numbers in the review. */
function reviewedSteps({ conversation, plan }: ReviewFacts): readonly StepId[] {
  return reviewOf(conversation, plan).rows.map(({ step }) => step.id);
}

const findingLine = (finding: Finding): string =>
  `   ${messages('words').lineWords[finding.severity](messages('words').finding(finding))}`;

/** The state that the review's text is generated from. */
function stateOf(facts: ReviewFacts): State {
  const { session, options, conversation, plan, sourceFile = null, past = null } = facts;
  const [state] = firstStep({
    terminal: { columns: 80, rows: 24 },
    now: 0,
    options,
    client: session.client,
    search: session.search,
    given: conversation,
    savedDraft: null,
    plan,
    sourceFile,
    ...(past ? { past } : {}),
  });
  // With the plan as it was located.
  return { ...state, conversation, plan, backTo: facts.backTo ?? null };
}

/**
 * One of the earlier files, whole: the values that the history masks are typed unseen. Null if the
 * person went back.
 */
export async function chooseEarlier(
  input: LineInput,
  service: string,
  earlier: readonly PastService[],
): Promise<PastService | null> {
  const words = messages('words');
  const id = await chooseOne(input, {
    head: [words.start.earlier(service)],
    choices: earlier.map((past) => past.id),
    label: (each) => {
      const past = earlier.find((one) => one.id === each);
      const row = past && words.earlierRow({ kind: 'redeploy', past }, wallClock());
      return words.inOneRow(row ? [row.label, ...row.facts] : [each]);
    },
  });
  const chosen = earlier.find((past) => past.id === id);
  return chosen === undefined ? null : chosen.answered ? chosen : withMaskedValues(input, chosen);
}

async function withMaskedValues(input: LineInput, past: PastService): Promise<PastService | null> {
  const { maskedValue, lineWords } = messages('words');
  const places = maskedPlaces(past.config);
  let { config } = past;
  for (const [index, place] of places.entries()) {
    const asked = { ...place, number: index + 1, total: places.length };
    input.say('');
    input.say(maskedValue.question(asked));
    input.say(maskedValue.consequence(asked));
    let typed: string | null;
    do {
      typed = (await input.hidden((ask) => ask(lineWords.masked)))?.trim() ?? null;
    } while (typed !== null && maskedPlaces(typed).length > 0);
    if (!typed) {
      return null;
    }
    hideInOutput(hiderOf({ password: typed }));
    config = withMaskedValue(config, typed);
  }
  return { ...past, config };
}

/** What to do about a name that exists; `leave` sends nothing. */
export type AgreedMode = 'scale' | 'modify' | 'replace' | 'leave';

type Chosen =
  | { readonly kind: 'mode'; readonly mode: AgreedMode | null }
  /** Back to the review, possibly with another name. */
  | { readonly kind: 'review'; readonly conversation: Conversation };

interface Choosing {
  readonly talk: {
    readonly input: LineInput;
    readonly session: Session;
    readonly options: RunOptions;
    readonly sourceFile?: SourceFile | null;
    readonly past?: PastService | null;
  };
  readonly plan: ServicePlan;
  readonly presence: Presence | null;
  readonly groups: Groups | null;
  readonly answered: Conversation;
}

/**
 * The four options for a name that exists, as the screens offer them; null if the person left.
 * Enter alone selects none of them, because each changes something or sends nothing.
 */
export async function chooseMode(choosing: Choosing): Promise<Chosen | null> {
  const { talk, plan, presence, answered, groups } = choosing;
  const { input, session } = talk;
  const { service, pluginsConfigured: plugin } = plan;
  if (presence?.kind !== 'taken' || session.flags.allowDelete === service) {
    return { kind: 'mode', mode: null };
  }
  const newName = freeName(service, []);
  const facts = { ...talk, conversation: answered, plan };
  const state: State = { ...stateOf(facts), name: presence, groups };
  const choice = await chooseOne(input, {
    head: [messages('words').nameSentence(presence, service, plugin) ?? ''],
    choices: offeredChoices(state),
    label: (value) => {
      const { label, note } = messages('words').taken(value, {
        service,
        newName,
        plugin,
        change: changeOf(state),
        room: roomBeside(state),
      });
      return messages('words').inOneRow([label, note]);
    },
    spends: true,
  });
  switch (choice) {
    case null:
      return null;
    case 'scale':
    case 'modify':
      return confirmScale(choosing, state, choice);
    case 'watch':
      return { kind: 'mode', mode: 'leave' };
    case 'new-name':
      return { kind: 'review', conversation: named(answered, newName) };
    case 'replace':
      return confirmReplacement(talk, service, answered);
  }
}

/** As on the screens, an unusual number of instances needs a second confirmation. */
async function confirmScale(
  { talk, answered }: Choosing,
  state: State,
  mode: 'scale' | 'modify',
): Promise<Chosen | null> {
  const scale = updateScale(state);
  if (scale === null) {
    return { kind: 'mode', mode: mode };
  }
  const { risk, from, to } = scale;
  const line = await talk.input.askToSpend(messages('words').scaling.askUpdate(risk, from, to));
  if (line === null) {
    return null;
  }
  return saysYes(line) ? { kind: 'mode', mode: mode } : { kind: 'review', conversation: answered };
}

function named({ draft, sources }: Conversation, name: string): Conversation {
  return begin({ draft: { ...draft, name }, sources: { ...sources, name: 'asked' } });
}

/** Deletion requires the full name, as everywhere. Anything else goes back. */
async function confirmReplacement(
  { input }: Choosing['talk'],
  service: string,
  answered: Conversation,
): Promise<Chosen | null> {
  const { question, consequence } = messages('words').replacement;
  for (const line of ['', question(service), consequence]) {
    input.say(line);
  }
  const typed = await input.askToSpend(`${messages('words').deletion.typeName(service)} `);
  if (typed === null) {
    return null;
  }
  return asciiTwins(typed).trim() === service
    ? { kind: 'mode', mode: 'replace' }
    : { kind: 'review', conversation: answered };
}
