import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import type { Brought } from '../../app/file.ts';
import { reviewOf } from '../../app/plan.ts';
import type { Check } from '../../app/preflight/checks.ts';
import { firstStep } from '../../app/screens/start.ts';
import { english } from '../../messages/en/english.ts';
import type { StepId } from '../../questions/answers.ts';
import type { Conversation } from '../../questions/navigation.ts';
import type { Finding } from '../../service/types.ts';
import type { Session } from '../session.ts';
import { lineWords } from './line-words.ts';

export interface ReviewFacts {
  readonly session: Session;
  readonly options: RunOptions;
  readonly conversation: Conversation;
  readonly plan: ServicePlan;
  /** The file that the answers are written into. */
  readonly brought?: Brought | null;
}

/** The review: every answer with its source, the warnings beside what they mean, what will be used. */
export function reviewLines(facts: ReviewFacts): string[] {
  const { conversation, plan } = facts;
  const review = reviewOf(conversation, plan);
  const { title, summary } = english.review.title(review);
  const { draft } = conversation;
  return [
    '',
    `${title}: ${summary}`,
    ...review.rows.flatMap(({ step, source, findings }, index) => [
      `${index + 1}. ${english.questions[step.id].label}: ${english.answer(step.id, draft)} (${english.source(source, step, draft)})`,
      ...findings.map(findingLine),
    ]),
    ...review.others.map(findingLine),
    ...(plan.checks ?? []).map(checkLine),
    ...english.review.changes(stateOf(facts)).map(({ label, text }) => `${label || ' '}: ${text}`),
    ...english.review.facts(stateOf(facts)).map(({ label, text }) => `${label}: ${text}`),
  ];
}

/** What was looked at in the account, or what stands against the answers by it. */
const checkLine = (check: Check): string =>
  `${english.checked}: ${check.findings[0] ? findingLine(check.findings[0]).trim() : english.checkText(check)}`;

/** The questions behind the numbers of the review. */
export function reviewedSteps({ conversation, plan }: ReviewFacts): readonly StepId[] {
  return reviewOf(conversation, plan).rows.map(({ step }) => step.id);
}

const findingLine = (finding: Finding): string =>
  `   ${lineWords[finding.severity](english.finding(finding))}`;

/** What the words of the review are made from. */
function stateOf({ session, options, conversation, plan, brought = null }: ReviewFacts) {
  const [state] = firstStep({
    terminal: { columns: 80, rows: 24 },
    now: 0,
    options,
    client: session.client,
    search: session.search,
    given: conversation,
    kept: null,
    plan,
    brought,
  });
  // With the plan as it was located.
  return { ...state, conversation, plan };
}
