import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import { isAsked, type SavedDraft, type SourceFile, toKeep } from '../../app/file.ts';
import { answersOfFile, hasErrors, planFromAnswers, withSources } from '../../app/plan.ts';
import { earlierFiles, newestOf, type PastService } from '../../app/remembered.ts';
import { recordedFile } from '../../app/screens/start.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { hiderOf } from '../../eascmd/secrets.ts';
import { messages } from '../../messages/language.ts';
import { errorMessage } from '../../platform/errors.ts';
import { type AnswerSaver, createAnswerSaver } from '../../platform/saved-answers.ts';
import { type Answered, isFollowing, withSeen } from '../../questions/answers.ts';
import type { FromText } from '../../questions/from-flags.ts';
import { begin, type Conversation, currentStep } from '../../questions/navigation.ts';
import type { Revalidated } from '../../questions/revalidate.ts';
import { type EventStream, sayWrapped } from '../events.ts';
import { changesSent, nameTaken, runHeadless } from '../headless.ts';
import { hideInOutput } from '../output.ts';
import { type Interruption, interruptibly } from '../refuse.ts';
import type { Session } from '../session.ts';
import { type LineInput, openLineInput } from './input.ts';
import type { HeldCopy } from './local-copy.ts';
import {
  chooseClient,
  chooseResume,
  type GroupReport,
  groupReport,
  located,
  questionLines,
  questionPrompt,
  takeLine,
  withPreflight,
} from './questions.ts';
import { type AgreedMode, chooseEarlier, chooseMode, reviewInLines } from './review.ts';

interface Start {
  readonly session: Session;
  readonly stream: EventStream;
  readonly options: RunOptions;
  readonly sourceFile?: SourceFile | null;
  /** `redeploy`: the deployment to repeat. */
  readonly past?: PastService;
}

/**
 * `--plain` on a terminal: asks line by line, then shows the deployment as lines. Returns the exit
 * code.
 */
export async function askInLines(
  start: Start & { readonly given: FromText; readonly savedDraft: SavedDraft | null },
): Promise<number> {
  const answers = noticing(createAnswerSaver(start.session.paths.answers, printOnce()));
  return withInput(async (input, interruption) => {
    const earlier = await earlierOf(start);
    const talk = { ...start, input, answers, interruption, earlier, copy: noCopy() };
    const agreed = await converse(talk);
    input.close();
    await answers.settled();
    if (!agreed) {
      const isKept = !start.sourceFile || answers.hasSavedDraft();
      sayWrapped(isKept ? messages('words').left.answersSaved : messages('words').left.nothingSent);
      return input.exitCode();
    }
    const whole = wholeStart(start, agreed);
    const code = await run(whole, agreed, interruption);
    await forgetIfDeployed(answers, agreed, whole, code);
    return code;
  });
}

function wholeStart(start: Start, { into }: Agreed): Start {
  const options = { ...start.options, ...into?.options };
  const sourceFile = into ? into.sourceFile : (start.sourceFile ?? null);
  return { ...start, options, sourceFile };
}

/** What the screens list on `h`. */
async function earlierOf({ session, past }: Start): Promise<readonly PastService[]> {
  if (!past) {
    return [];
  }
  const { remember } = await import('../../platform/deployments/past.ts');
  const remembered = await remember(session.paths);
  return earlierFiles(remembered, newestOf(remembered, past));
}

/** Loaded at the first line, because the first question doesn't need it. */
const copyLines = () => import('./local-copy.ts');

const noCopy = (): HeldCopy => ({ current: null });

/** Failing to save answers is no reason to stop. It is reported once. */
function printOnce(): (error: unknown) => void {
  let told = false;
  return (error) => {
    if (!told) {
      sayWrapped(
        messages('words').notice({ kind: 'answers-not-saved', reason: errorMessage(error) }),
      );
    }
    told = true;
  };
}

/** An answer saver that records whether it was given anything. */
function noticing(saver: AnswerSaver): AnswerSaver & { readonly hasSavedDraft: () => boolean } {
  let kept = false;
  const keep: AnswerSaver['keep'] = (...what) => {
    kept = true;
    saver.keep(...what);
  };
  const forget: AnswerSaver['forget'] = (service) => {
    kept = false;
    saver.forget(service);
  };
  return { ...saver, keep, forget, hasSavedDraft: () => kept };
}

/**
 * `deploy FILE --plain` on a terminal: shows the review and one question, after changes to answers
 * if requested.
 */
export async function reviewFileInLines(
  start: Start & { readonly given: Answered; readonly plan: ServicePlan },
): Promise<number> {
  const { plan, given } = start;
  return withInput(async (input, interruption) => {
    const { session } = start;
    const answers = noticing(createAnswerSaver(start.session.paths.answers, printOnce()));
    const earlier = await earlierOf(start);
    const talk = {
      ...start,
      input,
      answers,
      interruption,
      earlier,
      savedDraft: null,
      copy: noCopy(),
    };
    const agreed = await agree(talk, session, answersOfFile(given), plan);
    input.close();
    if (!agreed) {
      sayWrapped(
        answers.hasSavedDraft()
          ? messages('words').left.answersSaved
          : messages('output').nothingSent,
      );
      await answers.settled();
      return hasErrors(plan) ? exitCode.refused : input.exitCode();
    }
    const whole = wholeStart(start, agreed);
    const code = await run(whole, agreed, interruption);
    await forgetIfDeployed(answers, agreed, whole, code);
    return code;
  });
}

async function withInput(
  work: (input: LineInput, interruption: Interruption) => Promise<number>,
): Promise<number> {
  return interruptibly(async (interruption) => {
    const input = openLineInput(interruption);
    try {
      return await work(input, interruption);
    } finally {
      input.close();
    }
  });
}

/** Without eascmd, the file is written and checked, as the person chose. */
function run(start: Start, agreed: Agreed, interruption: Interruption): Promise<number> {
  const { stream, options, sourceFile = null } = start;
  const { session, plan, mode = 'refuse', ...rest } = agreed;
  if (mode === 'leave') {
    return leaveIt(agreed);
  }
  const dryRun = options.dryRun || !session.client;
  return runHeadless({
    ...rest,
    session,
    plan,
    stream,
    interruption,
    onTaken: mode,
    sourceFile,
    past: start.past ?? null,
    options: { ...options, dryRun },
  });
}

/** Nothing is sent, as chosen. Prints how to continue, as for a script. */
async function leaveIt({ session, plan }: Agreed): Promise<number> {
  const kind = session.client?.kind ?? 'eascmd';
  sayWrapped((await nameTaken({ session, plan }, { kind })).message);
  return exitCode.conflict;
}

/** After a failure, the next start offers to continue with the answers. */
async function forgetIfDeployed(
  answers: AnswerSaver,
  { session, plan }: Agreed,
  { options, sourceFile }: Pick<Start, 'options' | 'sourceFile'>,
  code: number,
): Promise<void> {
  if (code === exitCode.ok && session.client && !options.dryRun) {
    // The saved answers may belong to something other than the file.
    answers.forget(sourceFile ? plan.service : undefined);
    await answers.settled();
  }
}

interface Talk {
  readonly input: LineInput;
  readonly answers: AnswerSaver;
  readonly session: Session;
  readonly options: RunOptions;
  readonly given: Answered & Partial<Revalidated>;
  readonly savedDraft: SavedDraft | null;
  readonly interruption: Interruption;
  /** The file that the answers are written into. */
  readonly sourceFile?: SourceFile | null;
  readonly past?: PastService;
  /** Earlier deployments of its service, one for each other file. */
  readonly earlier?: readonly PastService[];
  /** The one of them whose file is deployed again. */
  readonly backTo?: PastService;
  readonly copy: HeldCopy;
}

/** What the person agreed to. */
interface Agreed {
  readonly session: Session;
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** The choice for a name that exists; absent if none was needed. */
  readonly mode?: AgreedMode;
  /** The file of the saved answers, or the earlier file, if the person chose one. */
  readonly into?: {
    readonly sourceFile: SourceFile | null;
    readonly options: Partial<RunOptions>;
  };
}

/** The whole conversation, from the client to a yes at the review; null if the person left. */
async function converse(talk: Talk): Promise<Agreed | null> {
  const { session } = talk;
  const first = await firstConversation(talk);
  if (!first) {
    return null;
  }
  const { conversation, into } = first;
  if (session.client?.kind === 'rehearsal') {
    talk.input.say(messages('words').lineWords.rehearsal);
  }
  talk.input.say(messages('words').lineWords.howTo);
  printDropped(talk, conversation);
  if (!into) {
    return agree(talk, session, conversation);
  }
  const options = { ...talk.options, ...into.options };
  const agreed = await agree(
    { ...talk, sourceFile: into.sourceFile, options },
    session,
    conversation,
  );
  return agreed && { ...agreed, into };
}

/** From a question or the review to a yes. `first` is the file as given, reviewed unchanged. */
async function agree(
  talk: Talk,
  session: Session,
  from: Conversation,
  first: ServicePlan | null = null,
): Promise<Agreed | null> {
  const groups = groupReport(talk.options.dryRun ? null : session.client);
  try {
    return await agreeWith({ talk, session, groups }, from, first);
  } finally {
    groups.close();
  }
}

interface Agreeing {
  readonly talk: Talk;
  readonly session: Session;
  readonly groups: GroupReport;
}

async function agreeWith(
  { talk: given, session: found, groups }: Agreeing,
  from: Conversation,
  first: ServicePlan | null,
): Promise<Agreed | null> {
  let session = found;
  let onlyFile = given.options.dryRun;
  let conversation: Conversation | null = from;
  let reviewed = first;
  let talk = given;
  for (;;) {
    conversation = await askAll(talk, conversation, groups);
    if (!conversation) {
      return null;
    }
    const choice = await reviewPlan({ talk, session, onlyFile }, conversation, reviewed);
    reviewed = null;
    if (choice.kind === 'ask') {
      conversation = choice.conversation;
    } else if (choice.kind === 'earlier') {
      const opened = withEarlier(given, choice.past);
      talk = opened.talk;
      conversation = opened.conversation;
    } else if (choice.kind === 'agreed' && (session.client || onlyFile)) {
      const { sourceFile = null, options, backTo } = talk;
      return { session, ...choice.agreed, ...(backTo ? { into: { sourceFile, options } } : {}) };
    } else if (choice.kind === 'agreed') {
      // eascmd is first needed here. With a client, what it shows is reviewed before anything is
      // sent.
      const chosen = await chooseClient(talk.input, session);
      if (!chosen) {
        return null;
      }
      session = chosen;
      onlyFile = !chosen.client;
    } else {
      return null;
    }
  }
}

/** An earlier file, under the name of its service: from its answers, or else as it was recorded. */
function withEarlier(
  { sourceFile: _, ...talk }: Talk,
  past: PastService,
): { readonly talk: Talk; readonly conversation: Conversation } {
  if (past.answered) {
    return { talk: { ...talk, backTo: past }, conversation: begin(past.answered) };
  }
  const { conversation, ...file } = recordedFile(past, talk.options);
  return { talk: { ...talk, ...file, backTo: past }, conversation };
}

type Reviewed =
  | { readonly kind: 'earlier'; readonly past: PastService }
  | { readonly kind: 'leave' }
  | { readonly kind: 'ask'; readonly conversation: Conversation }
  | { readonly kind: 'agreed'; readonly agreed: Omit<Agreed, 'session'> };

interface Reviewing {
  readonly talk: Talk;
  readonly session: Session;
  readonly onlyFile: boolean;
}

/** The plan, what was found about it, and what the person wants. */
async function reviewPlan(
  { talk, session, onlyFile }: Reviewing,
  answered: Conversation,
  first: ServicePlan | null,
): Promise<Reviewed> {
  const { options, sourceFile = null } = talk;
  const composed = withSources(planFromAnswers(answered.draft, options, sourceFile), answered);
  const made = first ?? (await located(composed));
  hideInOutput(hiderOf(made.config));
  const { judgedByCopy } = await copyLines();
  const known = await judgedByCopy(talk.copy, made, answered);
  const { plan, presence, groups } = await withPreflight(talk, session, known, answered);
  const past = talk.past ?? null;
  const { client } = session;
  const update =
    client &&
    presence &&
    (await changesSent({ session, client, sourceFile, plan, name: presence }));
  const shown = { session, options, conversation: answered, plan, sourceFile };
  const { earlier = [], backTo = null } = talk;
  const facts = { ...shown, onlyFile, past, earlier, backTo, update: update ?? null };
  const choice = await reviewInLines(talk.input, facts);
  if (choice.kind === 'earlier') {
    const chosen = await chooseEarlier(talk.input, past?.service ?? '', earlier);
    return chosen ? { kind: 'earlier', past: chosen } : { kind: 'ask', conversation: answered };
  }
  if (choice.kind !== 'go-on') {
    return choice;
  }
  const chosen = await chooseMode({ talk, plan, presence, answered, groups });
  if (chosen === null) {
    return { kind: 'leave' };
  }
  return chosen.kind === 'mode'
    ? { kind: 'agreed', agreed: { plan, answered, ...(chosen.mode ? { mode: chosen.mode } : {}) } }
    : { kind: 'ask', conversation: chosen.conversation };
}

interface First {
  readonly conversation: Conversation;
  readonly into?: SavedDraft['into'];
}

async function firstConversation(talk: Talk): Promise<First | null> {
  const { input, answers, given, savedDraft, session } = talk;
  const isProject = session.flags.preset === undefined;
  const isFresh = Object.values(given.sources).every(
    (source) => isFollowing(source) || (isProject && source === 'project'),
  );
  const choice = savedDraft && isFresh ? await chooseResume(input, savedDraft) : 'start-over';
  if (choice === null) {
    return null;
  }
  if (savedDraft && choice === 'go-on') {
    return {
      conversation: begin(savedDraft),
      ...(savedDraft.into ? { into: savedDraft.into } : {}),
    };
  }
  if (savedDraft && isFresh) {
    answers.forget();
  }
  return { conversation: begin(given) };
}

/** Asks until the review is reached, and saves each answer as soon as it is given. */
async function askAll(
  talk: Talk,
  from: Conversation,
  groups: GroupReport,
): Promise<Conversation | null> {
  const { input, answers } = talk;
  let conversation = from;
  for (let asked: unknown; ; ) {
    const step = currentStep(conversation);
    if (!step) {
      return conversation;
    }
    // Don't print the question again after each hint.
    if (asked !== step) {
      groups.follow(conversation.draft.region);
      // Its numbers must not change, so the list waits for what eascmd shows.
      if (step.id === 'where') {
        input.say(messages('words').askingGroups(conversation.draft.region ?? ''));
        await Promise.race([groups.settled(), talk.interruption.whenAsked]);
      }
      conversation = { ...conversation, draft: withSeen(conversation.draft, groups.seen()) };
      const found = step.id === 'serviceResource' ? groups.lines() : [];
      [...questionLines(conversation, step), ...found].forEach(input.say);
      asked = step;
    }
    const line = await input.ask(questionPrompt(conversation, step));
    if (line === null) {
      return null;
    }
    const { takeCopyLine } = await copyLines();
    const copied = await takeCopyLine(talk, conversation, step, line);
    if (copied.kind === 'left') {
      return null;
    }
    const taken = copied.kind === 'taken' ? copied : takeLine(conversation, step, line);
    const { conversation: next } = taken;
    if (copied.kind === 'taken') {
      // Its own questions come in between, so print this one again.
      asked = undefined;
    }
    ('lines' in taken ? taken.lines : []).forEach(input.say);
    if (next !== conversation) {
      const keep = toKeep(next, talk.sourceFile ?? null, talk.options);
      if (keep === null && isAsked(next)) {
        // The answers match the file again, so there is nothing to continue with.
        answers.forget(next.draft.name ?? '');
      } else if (keep !== null) {
        answers.keep(keep.answered, keep.file);
      }
      // Report a failed save now, not in the middle of a line being typed.
      await answers.settled();
    }
    conversation = next;
  }
}

function printDropped({ input }: Talk, { dropped }: Conversation): void {
  for (const each of dropped) {
    input.say(messages('words').dropped(each));
  }
}
