import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import type { Brought, Kept } from '../../app/file.ts';
import { answersOfFile, hasErrors } from '../../app/plan.ts';
import { english } from '../../messages/en/english.ts';
import { type AnswerKeeper, createAnswerKeeper } from '../../platform/saved-answers.ts';
import type { Answered } from '../../questions/answers.ts';
import type { FromText } from '../../questions/from-flags.ts';
import { nameTaken } from '../choose-operation.ts';
import type { EventStream } from '../event-stream.ts';
import { exitCode } from '../exit-codes.ts';
import { runHeadless } from '../headless.ts';
import { type Interruption, listenForInterruption } from '../interruption.ts';
import { say } from '../output.ts';
import { sentences } from '../sentences.ts';
import type { Session } from '../session.ts';
import { chooseClient } from './choose-in-lines.ts';
import { type Agreed, agree, converse } from './converse.ts';
import { type LineInput, openLineInput } from './line-input.ts';

interface Start {
  readonly session: Session;
  readonly stream: EventStream;
  readonly options: RunOptions;
  readonly brought?: Brought | null;
}

/** `--plain` on a terminal: the questions line by line, then the deployment in lines; answers the exit code. */
export async function askInLines(
  start: Start & { readonly given: FromText; readonly kept: Kept | null },
): Promise<number> {
  const answers = noticing(createAnswerKeeper(start.session.homes.answers, tellOnce()));
  return withInput(async (input, interruption) => {
    const agreed = await converse({ ...start, input, answers, interruption });
    input.close();
    await answers.settled();
    if (!agreed) {
      const isKept = !start.brought || answers.hasKept();
      say(isKept ? english.left.answersKept : english.left.nothingSent);
      return input.exitCode();
    }
    const { into } = agreed;
    const options = { ...start.options, ...into?.options };
    const whole = { ...start, options, brought: into?.brought ?? start.brought ?? null };
    const code = await run(whole, agreed, interruption);
    await forgetIfDeployed(answers, agreed, whole, code);
    return code;
  });
}

/** Answers that cannot be kept are no reason to stop; it is said once. */
function tellOnce(): (error: unknown) => void {
  let told = false;
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (!told) {
      say(english.notice({ kind: 'answers-not-kept', reason }));
    }
    told = true;
  };
}

/** A keeper that knows whether it was given anything. */
function noticing(keeper: AnswerKeeper): AnswerKeeper & { readonly hasKept: () => boolean } {
  let kept = false;
  const keep: AnswerKeeper['keep'] = (...what) => {
    kept = true;
    keeper.keep(...what);
  };
  const forget: AnswerKeeper['forget'] = (service) => {
    kept = false;
    keeper.forget(service);
  };
  return { ...keeper, keep, forget, hasKept: () => kept };
}

/** `deploy FILE --plain` on a terminal: the review and one question, or an answer to change first. */
export async function reviewFileInLines(
  start: Start & { readonly given: Answered; readonly plan: ServicePlan },
): Promise<number> {
  const { options, plan, given } = start;
  return withInput(async (input, interruption) => {
    const needsClient = !start.session.client && !options.dryRun;
    const session = needsClient ? await chooseClient(input, start.session) : start.session;
    const answers = noticing(createAnswerKeeper(start.session.homes.answers, tellOnce()));
    const talk = { ...start, input, answers, interruption, kept: null };
    const agreed = session && (await agree(talk, session, answersOfFile(given), plan));
    input.close();
    if (!agreed) {
      say(answers.hasKept() ? english.left.answersKept : sentences.nothingSent);
      await answers.settled();
      return hasErrors(plan) ? exitCode.refused : input.exitCode();
    }
    const code = await run(start, agreed, interruption);
    await forgetIfDeployed(answers, agreed, start, code);
    return code;
  });
}

async function withInput(
  work: (input: LineInput, interruption: Interruption) => Promise<number>,
): Promise<number> {
  const interruption = listenForInterruption();
  const input = openLineInput(interruption);
  try {
    return await work(input, interruption);
  } finally {
    input.close();
    interruption.release();
  }
}

/** Without eascmd the file is written and checked, as the person chose. */
function run(start: Start, agreed: Agreed, interruption: Interruption): Promise<number> {
  const { stream, options, brought = null } = start;
  const { session, plan, way = 'refuse', ...rest } = agreed;
  if (way === 'leave') {
    return leaveIt(agreed);
  }
  const dryRun = options.dryRun || !session.client;
  return runHeadless({
    ...rest,
    session,
    plan,
    stream,
    interruption,
    onTaken: way,
    brought,
    options: { ...options, dryRun },
  });
}

/** Nothing is sent, as was chosen: how to go on is said as to a script. */
async function leaveIt({ session, plan }: Agreed): Promise<number> {
  const kind = session.client?.kind ?? 'eascmd';
  say((await nameTaken({ session, plan }, { kind })).message);
  return exitCode.conflict;
}

/** After a failure the next start offers to go on with the answers. */
async function forgetIfDeployed(
  answers: AnswerKeeper,
  { session, plan }: Agreed,
  { options, brought }: Pick<Start, 'options' | 'brought'>,
  code: number,
): Promise<void> {
  if (code === exitCode.ok && session.client && !options.dryRun) {
    // Those that are there may be of something else than the file.
    answers.forget(brought ? plan.service : undefined);
    await answers.settled();
  }
}
