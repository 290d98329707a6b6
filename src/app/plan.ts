import type { Answered, Answers } from '../questions/answers.ts';
import { checkText } from '../service/check.ts';
import { compose, renderService } from '../service/compose.ts';
import { checkAnswersAlone } from '../service/rules/check.ts';
import { checkFinished } from '../service/rules/draft.ts';
import { remainder } from '../service/suggest.ts';
import { present } from '../service/types.ts';
import { type Brought, configOf, mergedText } from './brought.ts';
import type { RunOptions, ServicePlan } from './facts.ts';

/**
 * The service file that the answers make, and what the rules say of it: the one that a person brought,
 * with the answers written into it, or a new one.
 */
export function planFromAnswers(
  draft: Answers,
  options: RunOptions,
  brought: Brought | null = null,
): ServicePlan {
  if (brought !== null) {
    return planFromFile(draft, options, brought);
  }
  const service = compose(draft);
  return {
    text: renderService(service),
    config: service,
    service: draft.name ?? '',
    region: draft.region ?? null,
    findings: checkFinished(draft),
    pluginsConfigured: draft.blade === true,
    path: options.output,
    writes: true,
    sha256: null,
    present: null,
  };
}

function planFromFile(draft: Answers, options: RunOptions, brought: Brought): ServicePlan {
  const text = mergedText(brought, draft);
  const isItself = brought.asItIs && text === brought.text;
  const config = configOf(text);
  const { region, serviceCard } = draft;
  const { findings } = checkText(text, present({ region, serviceCard }));
  return {
    text,
    config,
    service: draft.name ?? '',
    region: region ?? null,
    findings: [...findings.map(({ finding }) => finding), ...checkAnswersAlone(draft)],
    pluginsConfigured: draft.blade === true,
    path: isItself ? brought.path : options.output,
    writes: !isItself,
    sha256: isItself ? brought.sha256 : null,
    present: isItself ? 'same' : null,
    holdsMore: remainder(config, compose(withoutOwn(draft))) !== undefined,
  };
}

/** No question asks for a processor of one's own, so that answers that are kept do not have it. */
function withoutOwn({ processor: _processor, ...draft }: Answers): Answers {
  return draft;
}

/**
 * The answers from which the deployment can be done again. Where the file holds more than they say, and
 * where it is a person's own, it is read again instead.
 */
export function answersToKeep({ writes, holdsMore }: ServicePlan, answered: Answered) {
  const { draft, sources } = answered;
  return writes && holdsMore !== true ? { draft, sources } : null;
}

export function hasErrors(plan: ServicePlan): boolean {
  return plan.findings.some((finding) => finding.severity === 'error');
}
