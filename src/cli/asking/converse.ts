import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import { type Brought, isAsked, type Kept, toKeep } from '../../app/file.ts';
import { planFromAnswers } from '../../app/plan.ts';
import { english } from '../../messages/en/english.ts';
import type { AnswerKeeper } from '../../platform/saved-answers.ts';
import { type Answered, withSeen } from '../../questions/answers.ts';
import { begin, type Conversation, currentStep } from '../../questions/navigation.ts';
import type { Settled } from '../../questions/settle.ts';
import type { Interruption } from '../interruption.ts';
import type { Session } from '../session.ts';
import { chooseClient, chooseResume } from './choose-in-lines.ts';
import { type GroupTeller, tellGroups } from './group-teller.ts';
import { takeLine } from './line-answer.ts';
import type { LineInput } from './line-input.ts';
import { lineWords } from './line-words.ts';
import { located } from './located.ts';
import { lookedAt } from './looked-at.ts';
import { questionLines, questionPrompt } from './question-lines.ts';
import { reviewInLines } from './review-in-lines.ts';
import { type AgreedWay, chooseWay } from './way-in-lines.ts';

export interface Talk {
  readonly input: LineInput;
  readonly answers: AnswerKeeper;
  readonly session: Session;
  readonly options: RunOptions;
  readonly given: Answered & Partial<Settled>;
  readonly kept: Kept | null;
  readonly interruption: Interruption;
  /** The file that the answers are written into. */
  readonly brought?: Brought | null;
}

/** What the person agreed to. */
export interface Agreed {
  readonly session: Session;
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** What was chosen about a name that exists; absent where none had to be. */
  readonly way?: AgreedWay;
  /** The file of answers that were kept, where the person went on with them. */
  readonly into?: Kept['into'];
}

/** The whole conversation, from the client to a yes at the review; null when the person has left. */
export async function converse(talk: Talk): Promise<Agreed | null> {
  const session = await sessionFor(talk);
  const first = session && (await firstConversation(talk));
  if (!session || !first) {
    return null;
  }
  const { conversation, into } = first;
  if (session.client?.kind === 'rehearsal') {
    talk.input.say(lineWords.rehearsal);
  }
  talk.input.say(lineWords.howTo);
  tellDropped(talk, conversation);
  if (!into) {
    return agree(talk, session, conversation);
  }
  const options = { ...talk.options, ...into.options };
  const agreed = await agree({ ...talk, brought: into.brought, options }, session, conversation);
  return agreed && { ...agreed, into };
}

/** From a question, or the review, to a yes. `first` is the file as it was brought, to be reviewed as it is. */
export async function agree(
  talk: Talk,
  session: Session,
  from: Conversation,
  first: ServicePlan | null = null,
): Promise<Agreed | null> {
  const groups = tellGroups(talk.options.dryRun ? null : session.client);
  try {
    return await agreeWith({ talk, session, groups }, from, first);
  } finally {
    groups.close();
  }
}

interface Agreeing {
  readonly talk: Talk;
  readonly session: Session;
  readonly groups: GroupTeller;
}

async function agreeWith(
  { talk, session, groups }: Agreeing,
  from: Conversation,
  first: ServicePlan | null,
): Promise<Agreed | null> {
  const { options, brought = null } = talk;
  let conversation = from;
  let reviewed = first;
  for (;;) {
    const answered: Conversation | null = await askAll(talk, conversation, groups);
    if (!answered) {
      return null;
    }
    const made = reviewed ?? (await located(planFromAnswers(answered.draft, options, brought)));
    const { plan, presence } = await lookedAt(talk, session, made, answered);
    reviewed = null;
    const facts = { session, options, conversation: answered, plan, brought };
    const choice = await reviewInLines(talk.input, facts);
    if (choice.kind === 'leave') {
      return null;
    }
    if (choice.kind === 'ask') {
      conversation = choice.conversation;
      continue;
    }
    const chosen = await chooseWay({ talk, plan, presence, answered });
    if (chosen === null || chosen.kind === 'way') {
      return chosen && { session, plan, answered, ...(chosen.way ? { way: chosen.way } : {}) };
    }
    conversation = chosen.conversation;
  }
}

async function sessionFor({ input, session, options }: Talk): Promise<Session | null> {
  return session.client || options.dryRun ? session : chooseClient(input, session);
}

interface First {
  readonly conversation: Conversation;
  readonly into?: Kept['into'];
}

async function firstConversation(talk: Talk): Promise<First | null> {
  const { input, answers, given, kept } = talk;
  const isFresh = Object.keys(given.sources).length === 0;
  const choice = kept && isFresh ? await chooseResume(input, kept) : 'start-over';
  if (choice === null) {
    return null;
  }
  if (kept && choice === 'go-on') {
    return { conversation: begin(kept), ...(kept.into ? { into: kept.into } : {}) };
  }
  if (kept && isFresh) {
    answers.forget();
  }
  return { conversation: begin(given) };
}

/** Asks until the review is reached, and keeps each answer from the moment it is given. */
async function askAll(
  talk: Talk,
  from: Conversation,
  groups: GroupTeller,
): Promise<Conversation | null> {
  const { input, answers } = talk;
  let conversation = from;
  for (let asked: unknown; ; ) {
    const step = currentStep(conversation);
    if (!step) {
      return conversation;
    }
    // The question is not read out again behind each hint.
    if (asked !== step) {
      groups.follow(conversation.draft.region);
      conversation = { ...conversation, draft: withSeen(conversation.draft, groups.seen()) };
      const found = step.id === 'serviceResource' ? groups.lines() : [];
      [...questionLines(conversation, step), ...found].forEach(input.say);
      asked = step;
    }
    const line = await input.ask(questionPrompt(conversation, step));
    if (line === null) {
      return null;
    }
    const { conversation: next, lines } = takeLine(conversation, step, line);
    lines.forEach(input.say);
    if (next !== conversation) {
      const keep = toKeep(next, talk.brought ?? null, talk.options);
      if (keep === null && isAsked(next)) {
        // Edited back to what the file says, there is nothing of it to go on with.
        answers.forget(next.draft.name ?? '');
      } else if (keep !== null) {
        answers.keep(keep.answered, keep.file);
      }
      // What could not be kept is said now, not in the middle of a line that is being typed.
      await answers.settled();
    }
    conversation = next;
  }
}

function tellDropped({ input }: Talk, { dropped }: Conversation): void {
  for (const each of dropped) {
    input.say(english.dropped(each));
  }
}
